"""How many of the additional hours are paid at the plain rate."""

from tandem.messages import Message
from tandem.pay.overtime_test import averaging_clauses, check_minutes, hours_until_overtime
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import minutes


def work_out(
    policy: PolicyOn, period: Period, rostered_minutes: int, additional_minutes: int
) -> Worked:
    """Work out the additional hours of a period at the plain rate, in minutes.

    They are those up to the full-time threshold; with `overtime_hours`, whose facts are the same,
    they add up to the additional hours. Source: CCC-HRS-2.
    A 30-hour week with 9 more hours: 7 h at the plain rate.

    Raises InvalidFacts for negative minutes.
    """
    check_minutes("rostered_minutes", rostered_minutes)
    check_minutes("additional_minutes", additional_minutes)
    working = Working(Message("pay.plain_hours", start=period.start, end=period.last_day))
    clauses = (
        *policy.value("additional_hours.rate").clauses,
        *averaging_clauses(policy, period),
    )
    room = hours_until_overtime(working, policy, period, rostered_minutes)
    additional = working.fact(Message("pay.additional_hours"), minutes(additional_minutes))
    left = working.value(room).value
    if left <= 0:
        none = working.fact(Message("pay.roster_fills_threshold"), minutes(0))
        return working.result(none, *clauses)
    return working.result(additional if additional_minutes <= left else room, *clauses)
