"""The steps of the statutory leave in days, which days, hours and shifts have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tandem.leave.part_years import is_starter
from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, PolicyOn, Working
from tandem.units import Rounding

_DAYS_OF_A_WEEK = 7


def check_days_per_week(days_per_week: Fraction) -> None:
    """Raise InvalidFacts for `days_per_week` unless it lies above 0 and is at most 7."""
    if not 0 < days_per_week <= _DAYS_OF_A_WEEK:
        raise InvalidFacts("days_per_week", Message("leave.no_such_week"))


def days_of_a_year(working: Working, policy: PolicyOn, days_per_week: Operand) -> Operand:
    """Write the steps from the days of a week to those of leave in a whole year, capped."""
    weeks, cap = (policy.value(f"statutory_leave.{name}") for name in ("weeks", "days_cap"))
    uncapped = working.multiply(
        Message("leave.weeks_of_days", weeks=weeks.quantity),
        working.parameter(weeks),
        days_per_week,
    )
    if working.value(uncapped).value <= cap.quantity.value:
        return uncapped
    return working.smallest(
        Message("leave.at_most_the_cap", days=cap.quantity), uncapped, working.parameter(cap)
    )


def of_part(
    working: Working,
    days: Operand,
    part: Sequence[Operand],
    starts_on: date | None,
    leaves_on: date | None,
) -> Operand:
    """Write the steps for a part of the year; a starter's days are rounded up to the half day."""
    if part:
        days = working.multiply(Message("leave.days_of_part"), days, *part)
    if is_starter(starts_on, leaves_on):
        days = working.round(Message("leave.up_to_half_day"), days, Rounding.UP_TO_HALF_DAY)
    return days
