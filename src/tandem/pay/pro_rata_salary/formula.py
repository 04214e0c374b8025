"""A full-time salary, pro rata to the contracted hours."""

from tandem.messages import Message
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.units import Rounding, minutes


def work_out(policy: PolicyOn, full_time_salary: Given, weekly_minutes: int) -> Worked:
    """Work out the salary for the contracted hours, in pounds a year, to the nearest penny.

    Source: the pro rata principle, Part-time Workers Regulations 2000, regulations 1 and 5.
    Point 23 in 2025 (£34,434) at 18 h 30 min of 37 hours: £17,217.00.
    """
    return policy.remember(
        ("pro_rata_salary", full_time_salary, weekly_minutes),
        lambda: _work_out(policy, full_time_salary, weekly_minutes),
    )


def _work_out(policy: PolicyOn, full_time_salary: Given, weekly_minutes: int) -> Worked:
    working = Working(Message("pay.salary", day=policy.day))

    def divide(common: Working) -> None:
        full_time = policy.value("full_time.weekly_hours")
        hours = minutes(weekly_minutes)
        common.divide(
            Message("pay.share_of_full_time", hours=hours, full_time=full_time.quantity),
            common.fact(Message("pay.contracted_hours"), hours),
            common.parameter(full_time),
        )

    share = working.again(policy.step(("pay.share_of_full_time", weekly_minutes), divide))
    salary = working.multiply(Message("pay.share_of_salary"), full_time_salary, share)
    penny = working.round(Message("pay.nearest_penny"), salary, Rounding.NEAREST_PENNY)
    return working.result(penny, "PTW-5", *policy.value("variant.pay").clauses)
