"""The leave that irregular hours or part of a year earn in one pay period."""

from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import Rounding, minutes


def work_out(policy: PolicyOn, worked_minutes: int) -> Worked:
    """Work out the leave earned by the hours of a pay period, in minutes, to the nearest hour.

    Half an hour or more counts as a whole one, less as none. Source: Working Time Regulations
    1998, regulation 15B, for leave years that begin on or after 1 April 2024. Partners who
    alternate weeks on even pay are not treated so without advice. Raises InvalidFacts for
    `worked_minutes` below zero. 30 hours earn 4 hours, 12 hours one.
    """
    if worked_minutes < 0:
        raise InvalidFacts("worked_minutes", Message("leave.no_such_hours"))
    working = Working(Message("leave.earned_in_pay_period"))
    percent = policy.value("statutory_leave.irregular_hours_percent")
    earned = working.multiply(
        Message("leave.percent_of_hours", percent=percent.quantity),
        working.fact(Message("leave.hours_of_pay_period"), minutes(worked_minutes)),
        working.parameter(percent),
    )
    hours = working.round(Message("leave.nearest_hour"), earned, Rounding.NEAREST_HOUR)
    return working.result(hours, "WTR-15B")
