"""The statutory leave in days, of somebody with so many working days a week."""

from datetime import date
from fractions import Fraction

from tandem.leave.contracts import of_period
from tandem.leave.days_of_leave import check_days_per_week, days_of_a_year, of_part
from tandem.leave.part_years import employed_part
from tandem.messages import Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import days


def work_out(
    policy: PolicyOn,
    days_per_week: Fraction,
    leave_year: Period,
    starts_on: date | None = None,
    leaves_on: date | None = None,
) -> Worked:
    """Work out the statutory leave of a leave year in days, exact but for a starter's half day.

    Source: Working Time Regulations 1998, regulations 13 and 13A (5.6 weeks, at most 28 days),
    14 (a leaver's share, by days) and 15A (a starter's, by months begun, up to the half day).
    Raises InvalidFacts for `days_per_week`, `starts_on` and `leaves_on`. Three days a week: 16.8.
    """
    check_days_per_week(days_per_week)
    working = Working(of_period("leave.statutory_leave", leave_year))
    part = employed_part(working, leave_year, starts_on, leaves_on)
    week = working.fact(Message("leave.days_per_week"), days(days_per_week))
    year = days_of_a_year(working, policy, week)
    return working.result(of_part(working, year, part, starts_on, leaves_on), "WTR-13")
