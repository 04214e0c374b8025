"""Time off in lieu of additional pay."""

from tandem.messages import Message
from tandem.pay.overtime_test import check_minutes
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import Rounding, minutes


def work_out(policy: PolicyOn, worked_minutes: int) -> Worked:
    """Work out the time off for additional hours that the manager agrees not to pay, in minutes.

    It is for the hours actually worked, at the policy's rate, never rounded down.
    Source: CCC-HRS-4. 3 h 20 min worked: 3 h 20 min off.

    Raises InvalidFacts for negative `worked_minutes`.
    """
    check_minutes("worked_minutes", worked_minutes)
    working = Working(Message("pay.time_off_in_lieu"))
    rate = policy.value("time_off_in_lieu.rate")
    off = working.multiply(
        Message("pay.time_off_at_rate", rate=rate.quantity),
        working.fact(Message("pay.hours_worked"), minutes(worked_minutes)),
        working.parameter(rate),
    )
    whole = working.round(Message("pay.up_to_minute"), off, Rounding.UP_TO_MINUTE)
    return working.result(whole, *policy.value("time_off_in_lieu.offered").clauses)
