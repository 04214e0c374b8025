"""What somebody who seeks a partner looks for and offers; nothing about who they are.

Source: the practice guide on matching partners (PG-3, PG-WHO-2); matched applications (CCC-IN-4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from itertools import chain

from tandem.messages import InvalidFacts, Message

HALF_DAYS = 14
"""Monday morning is 0, Monday afternoon 1, … Sunday afternoon 13."""

EVERY_DAY = 5
"""As many days from home a week mean every day that somebody works, wherever the work is."""

HIGHEST_GRADE = 200
LONGEST_WEEK = 7 * 24 * 60
LONGEST_HALF_DAY = 12 * 60
HIGHEST_LEVEL = 3
HIGHEST_ANSWER = 5


class Availability(IntEnum):
    """How somebody stands to one half-day; more means rather."""

    NO = 0
    COULD = 1
    YES = 2
    PREFER = 3


class Aim(StrEnum):
    """What a seeker looks for."""

    SHARE_MY_POST = "share_my_post"
    SHARE_ANY_POST = "share_any_post"
    VACANCY = "vacancy"
    WHOLE_ROLE = "whole_role"


class Criterion(StrEnum):
    """What a pair is compared on; the order in which reasons are shown."""

    DAYS = "days"
    HOURS = "hours"
    SKILLS = "skills"
    GRADE = "grade"
    SERVICE = "service"
    PLACE = "place"
    AMBITION = "ambition"
    MENTORING = "mentoring"
    LANGUAGES = "languages"
    STYLE = "style"


class Wish(StrEnum):
    """What one criterion means to a seeker: a gate, twice the weight, the weight, nothing."""

    MUST = "must"
    PREFER = "prefer"
    COUNT = "count"
    IGNORE = "ignore"


class Ambition(StrEnum):
    """What somebody wants the role to become; several may hold."""

    KEEP = "keep"
    GROW = "grow"
    LEAD = "lead"
    SPECIALISE = "specialise"
    CHANGE = "change"


class Mentoring(StrEnum):
    """What somebody offers a partner or would like from one; each answers another."""

    TO_MENTOR = "to_mentor"
    TO_BE_MENTORED = "to_be_mentored"
    TO_PREPARE_A_SUCCESSOR = "to_prepare_a_successor"
    TO_TAKE_OVER = "to_take_over"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work by its name, as the pool writes it, or days from home."""

    names: frozenset[str] = frozenset()
    remote_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """One person who seeks a partner, or a vacant half, as the engine sees it.

    `grades` is the lowest and the highest step of the pool's own ladder of grades, both included;
    `weekly_minutes` what they would work, least and most; `role_minutes` what the two together
    must come to, least and most (the post's full-time minutes, and with the overlap that is
    funded). `needed` are the half-days that the role must be covered on. `skills` and `wanted`
    are by key of the shared list: the level from 1 to 3 that they bring, and that they seek.
    `languages` are by code, with a level from 1 to 3. An empty set of services or places means
    any; `EVERY_DAY` days from home mean any place as well. `style` answers the questions of the
    conversation guide from 1 to 5, or holds nothing.

    `pools` are the circles in which this person may be found, `searches` those in which they may
    look: a pair needs each to be found by the other. `apart` are references never to be paired
    with: somebody they report to, somebody they have turned down.

    Errors: `InvalidFacts` with the field, and nothing of the person, where a value cannot be.
    """

    reference: str
    aims: frozenset[Aim]
    grades: tuple[int, int]
    weekly_minutes: tuple[int, int]
    role_minutes: tuple[int, int]
    availability: tuple[Availability, ...]
    needed: frozenset[int] = frozenset(range(10))
    services: frozenset[str] = frozenset()
    places: Place = Place()
    skills: Mapping[str, int] = field(default_factory=dict)
    wanted: Mapping[str, int] = field(default_factory=dict)
    ambitions: frozenset[Ambition] = frozenset()
    mentoring: frozenset[Mentoring] = frozenset()
    languages: Mapping[str, int] = field(default_factory=dict)
    wishes: Mapping[Criterion, Wish] = field(default_factory=dict)
    style: tuple[int, ...] = ()
    pools: frozenset[str] = frozenset()
    searches: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what cannot be, before anything is worked out from it."""
        for field_name, key, fits in self._conditions():
            if not fits:
                raise InvalidFacts(field_name, Message(f"matching.invalid_{key}"))

    def _conditions(self) -> tuple[tuple[str, str, bool], ...]:
        available = sum(level > Availability.NO for level in self.availability)
        skills = chain(self.skills.values(), self.wanted.values())
        remote, longest = self.places.remote_days, LONGEST_WEEK
        return (
            ("reference", "reference", bool(self.reference)),
            ("aims", "aims", bool(self.aims)),
            ("grades", "grades", _is_interval(self.grades, 0, HIGHEST_GRADE)),
            ("weekly_minutes", "minutes", _is_interval(self.weekly_minutes, 1, longest)),
            ("role_minutes", "minutes", _is_interval(self.role_minutes, 1, longest)),
            ("availability", "half_days", len(self.availability) == HALF_DAYS),
            ("availability", "never_available", available > 0),
            (
                "availability",
                "too_few_half_days",
                self.weekly_minutes[0] <= available * LONGEST_HALF_DAY,
            ),
            ("needed", "needed", all(0 <= half_day < HALF_DAYS for half_day in self.needed)),
            ("places", "remote_days", 0 <= remote <= 7),
            ("skills", "levels", all(1 <= level <= HIGHEST_LEVEL for level in skills)),
            (
                "languages",
                "levels",
                all(1 <= level <= HIGHEST_LEVEL for level in self.languages.values()),
            ),
            ("style", "answers", all(1 <= answer <= HIGHEST_ANSWER for answer in self.style)),
            ("wishes", "style_never_must", self.wishes.get(Criterion.STYLE) is not Wish.MUST),
        )

    def wish(self, criterion: Criterion) -> Wish:
        """Say what a criterion means to them; what they did not say counts, style does not."""
        silent = Wish.IGNORE if criterion is Criterion.STYLE else Wish.COUNT
        return self.wishes.get(criterion, silent)


def _is_interval(ends: tuple[int, ...], least: int, most: int) -> bool:
    return len(ends) == 2 and least <= ends[0] <= ends[1] <= most
