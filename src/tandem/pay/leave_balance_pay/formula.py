"""What a leaver's balance of leave adds to the final pay, or takes off it."""

from tandem.messages import Message
from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.worked_fact import as_given
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.units import Quantity, Rounding


def work_out(policy: PolicyOn, full_time_salary: Given, balance: Quantity) -> Worked:
    """Work out the pay for hours of leave that are left at the end, in pounds, to the penny.

    `balance` is in minutes: above zero where leave was not taken, below where the policy deducts
    what was taken too much. Source: Working Time Regulations 1998, regulation 14; for public
    holidays the policy's choice that `tandem.leave.settlement` cites.
    Point 13 in 2025 (£15.06 an hour), 7 h 24 min left: £111.44.
    """
    working = Working(Message("pay.leave_balance_pay", hours=balance))
    amount = working.multiply(
        Message("pay.rate_times_hours"),
        as_given(work_out_hourly_rate(policy, full_time_salary)),
        working.fact(Message("pay.leave_balance"), balance),
    )
    penny = working.round(Message("pay.nearest_penny"), amount, Rounding.NEAREST_PENNY)
    return working.result(penny, "WTR-14")
