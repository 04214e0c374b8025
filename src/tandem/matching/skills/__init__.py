"""The shared list of skills, and the three levels at which somebody brings or seeks one."""

from tandem.matching.skills.shared_list import (
    Skill,
    SkillGroup,
    shared_skills,
    skill_groups,
    skill_levels,
)

__all__ = ["Skill", "SkillGroup", "shared_skills", "skill_groups", "skill_levels"]
