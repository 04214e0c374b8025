"""What one call-out is paid, at the rate that prevails when it happens."""

from tandem.messages import Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import Quantity, Rounding, minutes


def work_out(policy: PolicyOn, hourly_rate: Quantity, call_out_minutes: int) -> Worked:
    """Work out the pay for one call-out, in pounds, to the nearest penny, a half upwards.

    `hourly_rate` is the person's own in pounds an hour on that day, and `call_out_minutes` the
    true length. The policy sets the least time that is paid, and how much of the hourly rate.
    Source: CCC-STBY-2, "each individual call-out, at the prevailing rate".
    90 minutes at £15.06 in full: £22.59.
    """
    working = Working(Message("standby.call_out_pay", day=policy.day))
    least, part = policy.value("standby.call_out_least"), policy.value("standby.call_out_percent")
    rate = working.multiply(
        Message("standby.rate_of_call_out"),
        working.fact(Message("standby.hourly_rate"), hourly_rate),
        working.parameter(part),
    )
    length = working.fact(Message("standby.length_of_call_out"), minutes(call_out_minutes))
    pay = working.multiply(Message("standby.pay_for_its_length"), length, rate)
    if least.quantity.value:
        for_least = working.multiply(
            Message("standby.pay_for_least"), working.parameter(least), rate
        )
        pay = working.greatest(Message("standby.greater_of_the_two"), pay, for_least)
    penny = working.round(Message("standby.nearest_penny"), pay, Rounding.NEAREST_PENNY)
    return working.result(penny, "CCC-STBY-2")
