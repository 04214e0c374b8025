"""Whom the calendar has at work, and for how long: patterns, holes between them, changed days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from tandem.timeline import Period


class Rostered(Protocol):
    """Anything that knows the rostered minutes of a day, such as a working pattern."""

    def minutes_on(self, day: date) -> int:
        """Give the paid minutes rostered on `day`."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The one source of the hours of a day, for debits, bookings, cover and pay.

    `pattern_periods` says which pattern holds from when to when; `changes` are days that
    the partners have changed between them, each with the minutes that are worked instead.

    >>> swapped = Roster((), {date(2026, 12, 28): 444})
    >>> swapped.minutes_on(date(2026, 12, 28)), swapped.minutes_on(date(2026, 12, 29))
    (444, 0)
    """

    pattern_periods: Sequence[tuple[Period, Rostered]]
    changes: Mapping[date, int] = field(default_factory=dict)

    def minutes_on(self, day: date) -> int:
        """Give the paid minutes of `day`: as changed, or else as the pattern of the day has it."""
        changed = self.changes.get(day)
        if changed is not None:
            return changed
        rostered = 0
        for period, pattern in self.pattern_periods:
            if period.contains(day):
                rostered += pattern.minutes_on(day)
        return rostered

    def holes(self, within: Period) -> tuple[Period, ...]:
        """Give the stretches of `within` on which no pattern holds, in order.

        Nobody knows the hours of such a day: a figure that needs them is not to be trusted.
        """
        found = []
        day = within.start
        for period in sorted(
            (period for period, _ in self.pattern_periods), key=lambda each: each.start
        ):
            if period.start > within.last_day:
                break
            if period.start > day:
                found.append(Period(day, period.start - timedelta(days=1)))
            if period.end is None or period.end >= within.last_day:
                return tuple(found)
            day = max(day, period.end + timedelta(days=1))
        found.append(Period(day, within.last_day))
        return tuple(found)
