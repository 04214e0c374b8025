"""The full-time salary of a year that an hourly rate comes to."""

from tandem.messages import Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import Quantity, Rounding


def work_out(policy: PolicyOn, hourly_rate: Quantity) -> Worked:
    """Work out the full-time salary behind an hourly rate, in pounds a year, to the nearest penny.

    It is `hourly_rate` the other way round, for an employer whose table holds rates; as a rate
    is rounded, the salary of a table may differ from it by a few pounds. Source: the national
    agreement of local government, by which a year has 52.143 weeks.
    £6.50 an hour for 37 hours and 52 weeks: £12,506.00.
    """
    working = Working(Message("pay.annual_of_rate", day=policy.day))
    weeks = policy.value("pay.weeks_divisor")
    full_time = policy.value("full_time.weekly_hours")
    hours = working.multiply(
        Message("pay.hours_of_year", weeks=weeks.quantity, hours=full_time.quantity),
        working.parameter(full_time),
        working.parameter(weeks),
    )
    rate = working.fact(Message("pay.given_rate"), hourly_rate)
    year = working.multiply(Message("pay.rate_times_hours"), rate, hours)
    return working.result(
        working.round(Message("pay.nearest_penny"), year, Rounding.NEAREST_PENNY)
    )
