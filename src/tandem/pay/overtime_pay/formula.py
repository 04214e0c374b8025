"""The pay for overtime."""

from datetime import date

from tandem.messages import Message
from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.overtime_test import check_minutes
from tandem.pay.premium import overtime_rate
from tandem.pay.worked_fact import as_given
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.timeline import Division
from tandem.units import Rounding, minutes


def work_out(
    policy: PolicyOn, full_time_salary: Given, paid_minutes: int, day: date, division: Division
) -> Worked:
    """Work out the pay for overtime on one day, in pounds, to the nearest penny.

    The overtime rate of the day stands in place of any enhancement. Source: CCC-HRS-3, with the
    rates of the national agreement. Point 13 in 2025 (£15.06 an hour), 2 h on a Tuesday: £45.18.

    Raises InvalidFacts for negative `paid_minutes`.
    """
    check_minutes("paid_minutes", paid_minutes)
    working = Working(Message("pay.overtime_pay", hours=minutes(paid_minutes), day=day))
    percentage = overtime_rate(policy, day, division)
    rate = working.multiply(
        Message("pay.overtime_rate", rate=percentage.quantity),
        as_given(work_out_hourly_rate(policy, full_time_salary)),
        working.parameter(percentage),
    )
    hours = working.fact(Message("pay.hours_paid"), minutes(paid_minutes))
    amount = working.multiply(Message("pay.rate_times_hours"), rate, hours)
    penny = working.round(Message("pay.nearest_penny"), amount, Rounding.NEAREST_PENNY)
    return working.result(penny, *policy.value("overtime.threshold").clauses)
