"""The statutory leave in hours, for fixed or compressed hours a week."""

from datetime import date
from fractions import Fraction

from tandem.leave.contracts import of_period
from tandem.leave.days_of_leave import check_days_per_week, days_of_a_year, of_part
from tandem.leave.part_years import employed_part, is_starter
from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import days, minutes

_MINUTES_OF_A_WEEK = 7 * 24 * 60


def work_out(
    policy: PolicyOn,
    weekly_minutes: int,
    days_per_week: Fraction,
    leave_year: Period,
    starts_on: date | None = None,
    leaves_on: date | None = None,
) -> Worked:
    """Work out the statutory leave of a leave year in minutes: its days, at their own length.

    A starter's days are rounded up to the half day before they become hours; nothing else is
    rounded. Source: Working Time Regulations 1998, regulations 13, 13A, 14 and 15A. Raises
    InvalidFacts for `weekly_minutes`, `days_per_week`, `starts_on` and `leaves_on`. 40 hours on
    five days: 224 hours; 68 hours on seven: 272 hours.
    """
    check_days_per_week(days_per_week)
    if not 0 < weekly_minutes <= _MINUTES_OF_A_WEEK:
        raise InvalidFacts("weekly_minutes", Message("leave.no_such_hours"))
    working = Working(of_period("leave.statutory_leave", leave_year))
    part = employed_part(working, leave_year, starts_on, leaves_on)
    week = working.fact(Message("leave.days_per_week"), days(days_per_week))
    day = working.divide(
        Message("leave.average_length"),
        working.fact(Message("leave.contracted_hours"), minutes(weekly_minutes)),
        week,
    )
    year = days_of_a_year(working, policy, week)
    if is_starter(starts_on, leaves_on):
        year, part = of_part(working, year, part, starts_on, leaves_on), ()
    hours = working.multiply(Message("leave.back_in_hours"), year, day)
    if part:
        hours = working.multiply(Message("leave.hours_of_part"), hours, *part)
    return working.result(hours, "WTR-13")
