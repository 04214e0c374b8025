"""The statutory leave in weeks, for annualised hours."""

from datetime import date

from tandem.leave.contracts import of_period
from tandem.leave.part_years import employed_part
from tandem.messages import Message
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.timeline import Period


def work_out(
    policy: PolicyOn,
    leave_year: Period,
    starts_on: date | None = None,
    leaves_on: date | None = None,
) -> Worked:
    """Work out the statutory leave of a leave year in weeks, exact.

    Source: Working Time Regulations 1998, regulations 13, 13A, 14 and 15A. Raises InvalidFacts
    for `starts_on` and `leaves_on`. The whole year: 5.6 weeks; seven months of it: 49/15.
    """
    working = Working(of_period("leave.statutory_leave", leave_year))
    part = employed_part(working, leave_year, starts_on, leaves_on)
    weeks: Operand = working.parameter(policy.value("statutory_leave.weeks"))
    if part:
        weeks = working.multiply(Message("leave.weeks_of_part"), weeks, *part)
    return working.result(weeks, "WTR-13")
