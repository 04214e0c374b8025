"""The pay for additional hours up to the full-time week."""

from tandem.messages import Message
from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.overtime_test import check_minutes
from tandem.pay.worked_fact import as_given
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.units import Rounding, minutes


def work_out(policy: PolicyOn, full_time_salary: Given, paid_minutes: int) -> Worked:
    """Work out the pay for additional hours at the plain rate, in pounds, to the nearest penny.

    They are paid at the normal hourly rate, which is a whole number of pence. Source: CCC-HRS-2.
    Point 13 in 2025 (£15.06 an hour), 3 h 30 min: £52.71.

    Raises InvalidFacts for negative `paid_minutes`.
    """
    check_minutes("paid_minutes", paid_minutes)
    working = Working(Message("pay.additional_hours_pay", hours=minutes(paid_minutes)))
    percentage = policy.value("additional_hours.rate")
    rate = working.multiply(
        Message("pay.rate_of_additional_hours", rate=percentage.quantity),
        as_given(work_out_hourly_rate(policy, full_time_salary)),
        working.parameter(percentage),
    )
    hours = working.fact(Message("pay.hours_paid"), minutes(paid_minutes))
    amount = working.multiply(Message("pay.rate_times_hours"), rate, hours)
    return working.result(
        working.round(Message("pay.nearest_penny"), amount, Rounding.NEAREST_PENNY)
    )
