"""The statutory leave in shifts, for a pattern of shifts that repeats."""

from datetime import date

from tandem.leave.contracts import of_period
from tandem.leave.days_of_leave import days_of_a_year, of_part
from tandem.leave.part_years import employed_part
from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import days

_MOST_SHIFTS_A_DAY = 3


def work_out(
    policy: PolicyOn,
    shifts: int,
    pattern_days: int,
    leave_year: Period,
    starts_on: date | None = None,
    leaves_on: date | None = None,
) -> Worked:
    """Work out the statutory leave of a leave year in shifts, each counted as a day.

    `shifts` fall in every `pattern_days` days. Exact, but for a starter's half shift. Source:
    Working Time Regulations 1998, regulations 13, 13A, 14 and 15A. Raises InvalidFacts for
    `shifts`, `pattern_days`, `starts_on` and `leaves_on`. Eight shifts in 14 days: 22.4.
    """
    if pattern_days < 1:
        raise InvalidFacts("pattern_days", Message("leave.no_such_shifts"))
    if not 0 < shifts <= _MOST_SHIFTS_A_DAY * pattern_days:
        raise InvalidFacts("shifts", Message("leave.no_such_shifts"))
    working = Working(of_period("leave.statutory_leave", leave_year))
    part = employed_part(working, leave_year, starts_on, leaves_on)
    share = working.divide(
        Message("leave.shifts_of_pattern"),
        working.fact(Message("leave.shifts"), days(shifts)),
        working.fact(Message("leave.pattern_days"), days(pattern_days)),
    )
    week = working.multiply(
        Message("leave.shifts_a_week"),
        share,
        working.fact(Message("leave.days_of_a_week"), days(7)),
    )
    year = days_of_a_year(working, policy, week)
    return working.result(of_part(working, year, part, starts_on, leaves_on), "WTR-13")
