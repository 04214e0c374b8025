"""The list itself, read from its table.

The engine takes any key: the list is what people choose from, and an employer may add to it.
Source: what a pair covers together of a person specification (PG-3).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tandem.messages import Text


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill; its key is what a seeker and a post are kept with."""

    key: str
    title: Text
    group: str


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills that are shown together."""

    key: str
    title: Text
    skills: tuple[Skill, ...]


@cache
def skill_groups() -> tuple[SkillGroup, ...]:
    """Every group with its skills, in the order in which they are shown."""
    return tuple(
        SkillGroup(
            key=row["key"],
            title=Text(**row["title"]),
            skills=tuple(
                Skill(skill["key"], Text(en=skill["en"], cy=skill["cy"]), row["key"])
                for skill in row["skills"]
            ),
        )
        for row in _table()["group"]
    )


@cache
def shared_skills() -> Mapping[str, Skill]:
    """Every skill by its key, group after group.

    >>> shared_skills()["budgets"].title.en
    'Managing a budget'
    """
    return MappingProxyType(
        {skill.key: skill for group in skill_groups() for skill in group.skills}
    )


@cache
def skill_levels() -> Mapping[int, Text]:
    """What each level means, from the lowest.

    >>> list(skill_levels())
    [1, 2, 3]
    """
    return MappingProxyType({row["level"]: Text(**row["title"]) for row in _table()["level"]})


def _table() -> dict[str, Any]:
    text = files("tandem.matching.skills").joinpath("skills.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
