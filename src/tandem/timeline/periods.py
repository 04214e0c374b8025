"""Periods of whole days, leave years, and the arithmetic of months and anniversaries."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included; an `end` of None leaves it open.

    Raises ValueError when it would end before it starts.

    >>> Period(date(2026, 4, 1), date(2027, 3, 31)).days()
    365
    """

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"A period cannot end ({self.end}) before it starts ({self.start}).")

    @property
    def last_day(self) -> date:
        """The last day. Raises ValueError when the period is open."""
        if self.end is None:
            raise ValueError("An open period has no last day.")
        return self.end

    def contains(self, day: date) -> bool:
        """Say whether `day` is one of the days of this period."""
        return self.start <= day and (self.end is None or day <= self.end)

    def days(self) -> int:
        """Count the days. Raises ValueError when the period is open."""
        return (self.last_day - self.start).days + 1

    def overlap(self, other: "Period") -> "Period | None":
        """Give the days that both periods contain, or None when there is none."""
        start = max(self.start, other.start)
        end = self.end
        if end is None or (other.end is not None and other.end < end):
            end = other.end
        if end is not None and end < start:
            return None
        return Period(start, end)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year, such as 1 April or a birthday.

    29 February falls to 1 March in a common year: a person born on that day completes the year
    at the end of 28 February. Raises ValueError for a day that no year has.
    """

    month: int
    day: int

    def __post_init__(self) -> None:
        date(2000, self.month, self.day)

    def on(self, year: int) -> date:
        """Give the date of this day in `year`.

        >>> MonthDay(2, 29).on(2027)
        datetime.date(2027, 3, 1)
        """
        if (self.month, self.day) == (2, 29) and not calendar.isleap(year):
            return date(year, 3, 1)
        return date(year, self.month, self.day)


def leave_year(starts: MonthDay, on: date) -> Period:
    """Give the leave year that contains `on`, when leave years start on `starts`.

    >>> leave_year(MonthDay(4, 1), date(2027, 1, 15)).start
    datetime.date(2026, 4, 1)
    """
    start = starts.on(on.year)
    if start > on:
        start = starts.on(on.year - 1)
    return Period(start, starts.on(start.year + 1) - timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """Move `day` by calendar months; a day that the month lacks becomes the month's last.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month_from_zero = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_from_zero + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def anniversary(of: date, years: int) -> date:
    """Give the day on which `years` complete years have passed since `of`.

    >>> anniversary(date(2024, 2, 29), 1)
    datetime.date(2025, 3, 1)
    """
    return MonthDay(of.month, of.day).on(of.year + years)
