"""Whom the pages of a profile ask, and what an answer changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tandem_web.matching.mapping.skill_list import SkillGroup
from tandem_web.matching.models import OpenPool, Profile, ProfileSkill
from tandem_web.posts.models import Holding, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom the pages ask, and what they may choose from.

    `holdings` are the posts that they hold now, `grades` the ladder of their employer from its
    lowest grade, `places` the places of work of its posts as (English, Welsh).
    """

    profile: Profile
    is_colleague: bool
    skills: Mapping[str, ProfileSkill]
    skill_groups: Sequence[SkillGroup]
    holdings: Sequence[Holding] = ()
    grades: Sequence[str] = ()
    services: Sequence[Service] = ()
    places: Sequence[tuple[str, str]] = ()
    pools: Sequence[OpenPool] = ()
    half_day_minutes: int = 0
    full_time_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a page changes: columns of the profile, the services named, and columns of skills.

    `settles` are other pages that need not be asked any more.
    """

    columns: Mapping[str, Any] = field(default_factory=dict)
    services: Sequence[Service] | None = None
    found_by_services: Sequence[Service] | None = None
    skills: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settles: Sequence[str] = ()
