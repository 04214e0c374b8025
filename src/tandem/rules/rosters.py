"""Reads the hours that somebody is rostered: one week, or cycles of weeks with their days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from tandem.leave import Roster, Rostered
from tandem.messages import InvalidFacts, Message
from tandem.patterns import LONGEST_CYCLE, monday_of
from tandem.rules.shapes import DAY_MINUTES, read_end, read_rows
from tandem.rules.values import FIRST_DAY, read_day, read_minutes
from tandem.timeline import Period


@dataclass(frozen=True, slots=True)
class CycleOfHours:
    """The minutes of each weekday in weeks that follow one another, then begin again.

    `first_monday` is the Monday of the first week of the cycle; each week has seven days.
    """

    first_monday: date
    weeks: tuple[tuple[int, ...], ...]

    def minutes_on(self, day: date) -> int:
        """Give the minutes rostered on `day`."""
        passed = (day - self.first_monday).days // 7
        return self.weeks[passed % len(self.weeks)][day.weekday()]


def read_roster(value: object, field: str) -> Roster:
    """The hours of each weekday, Monday first; or a list of cycles with the days they hold on."""
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return Roster(_read_cycles(value, field))
    week = _read_week(value, field)
    return Roster([(Period(FIRST_DAY, None), CycleOfHours(monday_of(FIRST_DAY), (week,)))])


def _read_cycles(value: object, field: str) -> list[tuple[Period, Rostered]]:
    rows = read_rows(value, field, {"from", "weeks"}, {"until"})
    cycles = [_read_cycle(row, name) for name, row in rows]
    ordered = sorted(
        ((period, name) for (period, _), (name, _) in zip(cycles, rows, strict=True)),
        key=lambda one: one[0].start,
    )
    for (earlier, _), (later, name) in pairwise(ordered):
        if earlier.overlap(later):
            raise InvalidFacts(f"{name}.from", Message("rules.rosters_overlap", day=later.start))
    return cycles


def _read_cycle(row: Mapping[str, Any], field: str) -> tuple[Period, Rostered]:
    start = read_day(row["from"], f"{field}.from")
    until = row.get("until")
    end = None if until is None else read_end(until, f"{field}.until", start)
    weeks, place = row["weeks"], f"{field}.weeks"
    if not isinstance(weeks, list) or not 1 <= len(weeks) <= LONGEST_CYCLE:
        raise InvalidFacts(place, Message("rules.not_a_cycle", longest=LONGEST_CYCLE))
    cycle = tuple(_read_week(week, f"{place}.{number}") for number, week in enumerate(weeks))
    return Period(start, end), CycleOfHours(monday_of(start), cycle)


def _read_week(value: object, field: str) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) > 7:
        raise InvalidFacts(field, Message("rules.not_a_week"))
    hours = enumerate(value)
    read = [read_minutes(each, f"{field}.{place}", 0, DAY_MINUTES) for place, each in hours]
    return (*read, *([0] * (7 - len(read))))


def first_unknown(roster: Roster, within: Sequence[Period]) -> Period | None:
    """The first stretch of these periods for which nothing says what is rostered."""
    holes = (hole for period in within for hole in roster.holes(period))
    return min(holes, key=lambda hole: hole.start, default=None)
