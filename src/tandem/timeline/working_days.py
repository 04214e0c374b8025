"""Working days: Monday to Friday, public holidays apart."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

from tandem.timeline.holidays import Division, public_holidays
from tandem.timeline.periods import Period

_SATURDAY = 5


def is_working_day(day: date, division: Division) -> bool:
    """Say whether `day` is a weekday that is no public holiday of `division`.

    Raises HolidaysUnknown for a weekday outside the years of the table.
    """
    return day.weekday() < _SATURDAY and not public_holidays(division, Period(day, day))


def add_working_days(day: date, number: int, division: Division) -> date:
    """Move `day` by a number of working days, back when it is negative.

    The day itself is not counted, and zero leaves it where it is.

    >>> add_working_days(date(2026, 4, 2), 1, Division.ENGLAND_AND_WALES)
    datetime.date(2026, 4, 7)
    """
    return _move(day, number, lambda candidate: is_working_day(candidate, division))


def add_working_days_around(day: date, number: int, days_off: Collection[date]) -> date:
    """Move `day` as `add_working_days` does, around the given days instead of a division's.

    >>> add_working_days_around(date(2013, 3, 28), 2, [date(2013, 3, 29), date(2013, 4, 1)])
    datetime.date(2013, 4, 3)
    """
    return _move(
        day,
        number,
        lambda candidate: candidate.weekday() < _SATURDAY and candidate not in days_off,
    )


def working_days_between(first: date, last: date, division: Division) -> int:
    """Count the working days from `first` to `last`, both included; none when `last` is earlier.

    >>> working_days_between(date(2026, 12, 21), date(2027, 1, 1), Division.ENGLAND_AND_WALES)
    7
    """
    if last < first:
        return 0
    holidays = {holiday.day for holiday in public_holidays(division, Period(first, last))}
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return sum(day.weekday() < _SATURDAY and day not in holidays for day in days)


def _move(day: date, number: int, is_working: Callable[[date], bool]) -> date:
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_working(day)
    return day
