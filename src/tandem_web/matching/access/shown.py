"""What is shown of another person: a value of its own for each stage.

A field that a stage does not allow is not empty in its value: it does not exist there, so that
no page, message, export or notice can show it by mistake.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from tandem.matching import Aim, Ambition, Availability, Criterion, Mentoring, Wish
from tandem_web.matching.access.stages import Stage
from tandem_web.matching.models import Profile
from tandem_web.posts.models import Post, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymous:
    """What they look for, under their alias: nothing that names them.

    Of what they wrote there are only the places, which are looked at before they are kept.
    """

    key: int
    alias: str
    aims: tuple[Aim, ...]
    grades: tuple[str, str] | None
    salary: tuple[int, int] | None
    services: tuple[Service, ...]
    places: tuple[str, ...]
    remote_days: int
    weekly_minutes: tuple[int, int] | None
    availability: tuple[Availability, ...]
    brings: Mapping[str, int]
    wants: Mapping[str, int]
    ambitions: tuple[Ambition, ...]
    mentoring: tuple[Mentoring, ...]
    languages: Mapping[str, int]
    wishes: Mapping[Criterion, Wish]
    confirmed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InTouch(Anonymous):
    """What they wrote about themselves as well, and how they answered the guide's questions."""

    about: str
    thinking_style: str
    evidence: Mapping[str, str]
    style: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced(InTouch):
    """Who they are as well, once both have agreed to names."""

    full_name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired(Introduced):
    """The post that they hold and would share as well, for whoever plans it with them."""

    post: Post | None


_KINDS: Mapping[Stage, type[Anonymous]] = {
    Stage.ANONYMOUS: Anonymous,
    Stage.IN_TOUCH: InTouch,
    Stage.INTRODUCED: Introduced,
    Stage.PAIR: Paired,
}


def shown_of(other: Profile, stage: Stage) -> Anonymous | None:
    """Give what somebody sees of another at a stage; nothing at all of whom they may not see.

    The profile is one of `queries.profiles_to_show`, which brings its skills and services.
    """
    kind = _KINDS.get(stage)
    if kind is None:
        return None
    return kind(**{one.name: _READ[one.name](other) for one in fields(kind)})


End = TypeVar("End")


def _interval(least: End | None, most: End | None) -> tuple[End, End] | None:
    return (least, most) if least and most else None


def _skills(profile: Profile, field: str) -> dict[str, int]:
    return {row.key: getattr(row, field) for row in profile.skills.all() if getattr(row, field)}


_READ: Mapping[str, Callable[[Profile], Any]] = {
    "key": lambda row: row.pk,
    "alias": lambda row: row.alias,
    "aims": lambda row: tuple(map(Aim, row.aims)),
    "grades": lambda row: _interval(row.grade_lowest, row.grade_highest or row.grade_lowest),
    "salary": lambda row: _interval(row.salary_least, row.salary_most),
    "services": lambda row: tuple(row.services.all()),
    "places": lambda row: tuple(row.places),
    "remote_days": lambda row: row.remote_days,
    "weekly_minutes": lambda row: _interval(row.minutes_least, row.minutes_most),
    "availability": lambda row: tuple(map(Availability, row.availability)),
    "brings": lambda row: _skills(row, "brings"),
    "wants": lambda row: _skills(row, "wants"),
    "ambitions": lambda row: tuple(map(Ambition, row.ambitions)),
    "mentoring": lambda row: tuple(map(Mentoring, row.mentoring)),
    "languages": lambda row: dict(row.languages),
    "wishes": lambda row: {Criterion(key): Wish(wish) for key, wish in row.wishes.items()},
    "confirmed_on": lambda row: row.confirmed_on,
    "about": lambda row: row.about,
    "thinking_style": lambda row: row.thinking_style,
    "evidence": lambda row: {one.key: one.evidence for one in row.skills.all() if one.evidence},
    "style": lambda row: dict(row.style),
    "full_name": lambda row: row.person.full_name,
    "email": lambda row: row.person.email,
    "post": lambda row: row.post,
}
