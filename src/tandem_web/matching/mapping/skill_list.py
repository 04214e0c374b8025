"""The skills to choose from: the shared list, and what an employer has added to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem.matching.skills import skill_groups
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.matching.models import Skill


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills that are shown together, by key, in the page's language."""

    title: str
    skills: Mapping[str, str]


def groups_to_choose(added: Iterable[Skill], in_use: Iterable[str] = ()) -> list[SkillGroup]:
    """Every group with its skills; a retired skill stays for whoever has named it."""
    language, kept = page_language(), frozenset(in_use)
    groups = [
        SkillGroup(
            group.title.in_language(language),
            {skill.key: skill.title.in_language(language) for skill in group.skills},
        )
        for group in skill_groups()
    ]
    own = {row.key: row.name for row in added if not row.is_retired or row.key in kept}
    return [*groups, SkillGroup(_("Of your employer"), own)] if own else groups


def names_of(groups: Iterable[SkillGroup]) -> dict[str, str]:
    """What each skill is called, by key."""
    return {key: name for group in groups for key, name in group.skills.items()}
