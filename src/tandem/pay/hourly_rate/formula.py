"""The hourly rate that a full-time salary comes to."""

from tandem.messages import Message
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.units import Rounding


def work_out(policy: PolicyOn, full_time_salary: Given) -> Worked:
    """Work out the rate of one hour, in pounds, to the nearest penny, a half upwards.

    The salary over the weeks of a year and the full-time hours of a week; both are the policy's.
    Source: the national agreement of local government, by which a year has 52.143 weeks.
    Point 13 in 2025 (£29,064): £15.06.
    """
    return policy.remember(
        ("hourly_rate", full_time_salary), lambda: _work_out(policy, full_time_salary)
    )


def _work_out(policy: PolicyOn, full_time_salary: Given) -> Worked:
    working = Working(Message("pay.hourly_rate", day=policy.day))
    weeks = policy.value("pay.weeks_divisor")
    full_time = policy.value("full_time.weekly_hours")
    week = working.divide(
        Message("pay.over_the_weeks", weeks=weeks.quantity),
        full_time_salary,
        working.parameter(weeks),
    )
    hour = working.divide(
        Message("pay.over_the_hours", hours=full_time.quantity),
        week,
        working.parameter(full_time),
    )
    penny = working.round(Message("pay.nearest_penny"), hour, Rounding.NEAREST_PENNY)
    return working.result(penny)
