"""The salary of somebody who is paid for a part of the weeks of a year."""

from tandem.messages import InvalidFacts, Message
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.units import Quantity, Rounding, minutes


def work_out(
    policy: PolicyOn, full_time_salary: Given, weekly_minutes: int, paid_weeks: Quantity
) -> Worked:
    """Work out the salary for some weeks of the year, in pounds a year, to the nearest penny.

    It is the share of the full-time hours and the share of the weeks; `paid_weeks` counts the
    weeks of paid leave in. Source: the pro rata principle, Part-time Workers Regulations 2000,
    regulations 1 and 5. £15,000 at 32 of 35 hours for 43 of 52 weeks: £11,340.66.

    Raises InvalidFacts for `paid_weeks` above the weeks of the year.
    """
    working = Working(Message("pay.term_time_salary", day=policy.day))
    full_time, year = policy.value("full_time.weekly_hours"), policy.value("pay.weeks_divisor")
    if not 0 <= paid_weeks.value <= year.quantity.value:
        raise InvalidFacts("paid_weeks", Message("pay.weeks_beyond_year", weeks=year.quantity))
    hours = minutes(weekly_minutes)
    share = working.divide(
        Message("pay.share_of_full_time", hours=hours, full_time=full_time.quantity),
        working.fact(Message("pay.contracted_hours"), hours),
        working.parameter(full_time),
    )
    weeks = working.divide(
        Message("pay.share_of_weeks", weeks=paid_weeks, year=year.quantity),
        working.fact(Message("pay.weeks_paid"), paid_weeks),
        working.parameter(year),
    )
    salary = working.multiply(Message("pay.share_of_salary"), full_time_salary, share, weeks)
    penny = working.round(Message("pay.nearest_penny"), salary, Rounding.NEAREST_PENNY)
    return working.result(penny, "PTW-5")
