"""The part of a leave year for which somebody is employed, as the statute counts it."""

from __future__ import annotations

from datetime import date

from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, Working
from tandem.timeline import MonthDay, Period, leave_year
from tandem.units import count

_MONTHS_OF_A_YEAR = 12


def leave_year_from_start(starts_on: date) -> Period:
    """Give the first leave year of a person whose contract does not say when it starts.

    It then starts on the day on which the employment began. Source: Working Time Regulations
    1998, regulation 13(3).

    >>> leave_year_from_start(date(2019, 10, 7)).days()
    366
    """
    return leave_year(MonthDay(starts_on.month, starts_on.day), starts_on)


def months_begun(first_day: date, last_day: date) -> int:
    """Count the months of employment that have begun from one day to another.

    A month begins on the day of the month on which the employment began; one that has no such
    day before `last_day` has not begun. Source: Working Time Regulations 1998, regulation 15A,
    as the government's calculator counts.

    >>> months_begun(date(2018, 9, 12), date(2019, 3, 31))
    7
    >>> months_begun(date(2019, 5, 10), date(2019, 6, 5))
    1
    """
    months = (last_day.year - first_day.year) * _MONTHS_OF_A_YEAR
    months += last_day.month - first_day.month
    return months + (last_day.day >= first_day.day)


def check_dates(period: Period, starts_on: date | None, leaves_on: date | None) -> None:
    """Raise InvalidFacts for a day outside the leave year, or for leaving before the start."""
    for field, day in (("starts_on", starts_on), ("leaves_on", leaves_on)):
        if day is not None and not period.contains(day):
            outside = Message(
                "leave.outside_leave_year", day=day, start=period.start, end=period.last_day
            )
            raise InvalidFacts(field, outside)
    if starts_on and leaves_on and leaves_on < starts_on:
        raise InvalidFacts("leaves_on", Message("leave.ends_before_start", start=starts_on))


def is_starter(starts_on: date | None, leaves_on: date | None) -> bool:
    """Whether leave is earned month by month: somebody who starts and does not leave."""
    return starts_on is not None and leaves_on is None


def employed_part(
    working: Working, period: Period, starts_on: date | None, leaves_on: date | None
) -> tuple[Operand, ...]:
    """Write the step that gives the part of the leave year; none for the whole of it.

    For a starter it is the months begun of twelve (regulation 15A), for a leaver the days of
    those in the leave year (regulation 14).
    """
    check_dates(period, starts_on, leaves_on)
    if starts_on is not None and leaves_on is None:
        months = months_begun(starts_on, period.last_day)
        return (
            working.divide(
                Message("leave.months_of_twelve", count=months),
                working.fact(Message("leave.months_begun"), count(months), "WTR-15A"),
                working.fact(Message("leave.months_of_a_year"), count(_MONTHS_OF_A_YEAR)),
            ),
        )
    if leaves_on is None:
        return ()
    days = Period(starts_on or period.start, leaves_on).days()
    return (
        working.divide(
            Message("leave.part_of_year", count=days, year=period.days()),
            working.fact(Message("leave.days_of_the_part"), count(days), "WTR-14"),
            working.fact(Message("leave.days_of_the_year"), count(period.days())),
        ),
    )
