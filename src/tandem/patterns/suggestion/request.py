"""What two people wish for and what the post needs: the question that a search answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn
from tandem.posts import ServiceHours
from tandem.timeline import Period
from tandem.units import minutes

LONGEST_CYCLE = 4
SHORTEST_HALF_DAY = 120
_DAY = 1440


class Wish(StrEnum):
    """What somebody says of a half-day. "No" is never broken."""

    PREFER = "prefer"
    YES = "yes"
    COULD = "could"
    NO = "no"


Week = tuple[tuple[Wish, Wish], ...]
"""A wish for the morning and the afternoon of each day, Monday to Sunday."""

ANY_TIME: Week = ((Wish.YES, Wish.YES),) * 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week on which the post is worked, as two half-days.

    The morning lasts from minute `start` to `middle`, the afternoon from there to `end`,
    at most midnight. `service` are the stretches that must be covered, in order and
    disjoint.
    """

    weekday: int
    start: int
    middle: int
    end: int
    service: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LeaveYearHolidays:
    """The public holidays of one leave year of one person."""

    period: Period
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One of the two. `weekly_minutes` are contract minutes a week.

    `wishes` holds one week, which stands for every week, or one for each of the cycle.
    `most_days` limits the days worked in a week and `longest_day` the paid minutes of a
    day; None sets no limit of their own.
    """

    name: str
    weekly_minutes: int
    wishes: tuple[Week, ...] = (ANY_TIME,)
    most_days: int | None = None
    longest_day: int | None = None
    leave_years: tuple[LeaveYearHolidays, ...] = ()

    def wish(self, week: int, weekday: int, half: int) -> Wish:
        """The wish for a half-day: 0 is the morning, 1 the afternoon."""
        return self.wishes[week % len(self.wishes)][weekday][half]


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody who can do something must be on: a Welsh speaker from 09:00 to 12:00.

    `name` says what is covered, in the words of whoever asks; `providers` are the
    partners who can, 0 for the first and 1 for the second.
    """

    name: str
    weekdays: frozenset[int]
    start: int
    end: int
    providers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the law and the policy on rest set, in minutes.

    `pause` is the unpaid break of a whole day, and of any session with more than
    `pause_after` paid minutes.
    """

    daily_rest: int
    weekly_limit: int
    pause_after: int
    pause: int


def rules_of(policy_on: PolicyOn, pause: int = 30) -> Rules:
    """The rules of a policy on a day; a break is at least as long as it must be."""
    return Rules(
        daily_rest=policy_on.quantity("rest.daily").whole,
        weekly_limit=policy_on.quantity("rest.weekly_hours_limit").whole,
        pause_after=policy_on.quantity("rest.break_after").whole,
        pause=max(pause, policy_on.quantity("rest.break").whole),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Everything that a search needs to know; the two partners are the first and the second.

    `full_time_minutes` is the post's whole week. `overlap_minutes` are wanted together in
    each week; `handover_minutes` on every day on which one takes over from the other.
    `starts_on` is the Monday of the first week.

    Raises InvalidFacts with the field `weeks`, `starts_on`, `days`, `hours.<n>`,
    `wishes.<n>`, `overlap_minutes`, `handover_minutes` or `covers.<n>`.
    """

    partners: tuple[Partner, Partner]
    days: tuple[Day, ...]
    full_time_minutes: int
    starts_on: date
    rules: Rules
    weeks: int = 1
    overlap_minutes: int = 0
    handover_minutes: int = 0
    covers: tuple[Cover, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.weeks <= LONGEST_CYCLE:
            _refuse("weeks", "suggest_cycle_length", longest=LONGEST_CYCLE)
        if self.starts_on.weekday() != 0:
            _refuse("starts_on", "not_a_monday", date=self.starts_on)
        self._check_days()
        for number, partner in enumerate(self.partners):
            if not 0 < partner.weekly_minutes <= self.rules.weekly_limit:
                limit = minutes(self.rules.weekly_limit)
                _refuse(f"hours.{number}", "suggest_hours_outside", limit=limit)
            whole = all(len(week) == 7 for week in partner.wishes)
            if not whole or len(partner.wishes) not in {1, self.weeks}:
                _refuse(f"wishes.{number}", "suggest_wishes_incomplete", weeks=self.weeks)
        for name in ("overlap_minutes", "handover_minutes"):
            if not 0 <= getattr(self, name) <= self.full_time_minutes:
                whole_week = minutes(self.full_time_minutes)
                _refuse(name, "suggest_overlap_outside", whole=whole_week)
        self._check_covers()

    def _check_days(self) -> None:
        weekdays = [day.weekday for day in self.days]
        ordered = weekdays == sorted(set(weekdays) & set(range(7)))
        within = all(0 <= d.start < d.middle < d.end <= _DAY for d in self.days)
        if not weekdays or not ordered or not within:
            _refuse("days", "suggest_days_by_midnight")

    def _check_covers(self) -> None:
        known = {day.weekday for day in self.days}
        for number, cover in enumerate(self.covers):
            if not 0 <= cover.start < cover.end <= _DAY or not cover.weekdays <= known:
                _refuse(f"covers.{number}", "suggest_cover_outside", cover=cover.name)


def _refuse(field: str, key: str, **facts: object) -> None:
    raise InvalidFacts(field, Message(f"patterns.{key}", **facts))  # type: ignore[arg-type]


def days_of(
    service_hours: Sequence[ServiceHours], full_time_minutes: int, pause: int = 30
) -> tuple[Day, ...]:
    """The half-days of a post, from its service hours or, without any, Monday to Friday.

    A day holds at least an equal part of the post's week with its break, and is divided
    in the middle, on a quarter of an hour.

    >>> days = days_of([ServiceHours(0, 540, 1020)], 444)
    >>> [(day.start, day.middle, day.end) for day in days]
    [(540, 780, 1020)]

    Raises InvalidFacts with the field `days` where the work passes midnight.
    """
    weekdays = sorted({hours.weekday for hours in service_hours}) or list(range(5))
    needed = -(-full_time_minutes // len(weekdays)) + pause
    return tuple(
        _day(weekday, [h for h in service_hours if h.weekday == weekday], needed)
        for weekday in weekdays
    )


def _day(weekday: int, hours: Sequence[ServiceHours], needed: int) -> Day:
    start = min((one.start for one in hours), default=510)
    end = max((one.end for one in hours), default=0)
    end = max(end, start + needed)
    if end > _DAY:
        _refuse("days", "suggest_days_by_midnight")
    service: list[tuple[int, int]] = []
    for one in sorted(hours):
        if service and one.start <= service[-1][1]:
            service[-1] = (service[-1][0], max(service[-1][1], one.end))
        else:
            service.append((one.start, one.end))
    return Day(weekday, start, (start + end) // 2 // 15 * 15, end, tuple(service))
