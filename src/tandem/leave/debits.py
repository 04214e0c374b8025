"""What each public holiday takes from the hours of the person rostered on it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tandem.timeline import Division, Period, PublicHoliday, public_holidays

Debits = tuple[tuple[PublicHoliday, int], ...]


class Rostered(Protocol):
    """Anything that knows the rostered minutes of a day, such as a working pattern."""

    def minutes_on(self, day: date) -> int:
        """Give the paid minutes rostered on `day`."""


def public_holiday_debits(
    pattern_periods: Sequence[tuple[Period, Rostered]],
    leave_year: Period,
    division: Division,
    known_on: date | None = None,
) -> Debits:
    """Give every public holiday of the leave year with the minutes rostered on it.

    The pattern that holds on the day counts: zero where the person is not rostered, or where no
    pattern holds. Source: CCC-BH-2, "by the hours rostered that day".
    """
    return tuple(
        (
            holiday,
            sum(
                pattern.minutes_on(holiday.day)
                for period, pattern in pattern_periods
                if period.contains(holiday.day)
            ),
        )
        for holiday in public_holidays(division, leave_year, known_on)
    )
