"""How many of the additional hours are overtime."""

from tandem.messages import Message
from tandem.pay.overtime_test import averaging_clauses, check_minutes, hours_until_overtime
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import minutes


def work_out(
    policy: PolicyOn, period: Period, rostered_minutes: int, additional_minutes: int
) -> Worked:
    """Work out the overtime of a period, in minutes: what passes the full-time threshold.

    `period` is the week, or the weeks over which the policy averages (`overtime_period`);
    `rostered_minutes` are the pattern's hours in it, paid absence included. The contracted hours
    count first, so that only additional hours are ever overtime. Source: CCC-HRS-3; Part-time
    Workers Regulations 2000, regulation 5(4). A 30-hour week with 9 more hours: 2 h overtime.

    Raises InvalidFacts for negative minutes.
    """
    check_minutes("rostered_minutes", rostered_minutes)
    check_minutes("additional_minutes", additional_minutes)
    working = Working(Message("pay.overtime", start=period.start, end=period.last_day))
    clauses = ("PTW-5-4", *averaging_clauses(policy, period))
    room = hours_until_overtime(working, policy, period, rostered_minutes)
    additional = working.fact(Message("pay.additional_hours"), minutes(additional_minutes))
    left = working.value(room).value
    if left <= 0:
        return working.result(additional, *clauses)
    if additional_minutes <= left:
        within = working.fact(Message("pay.within_threshold"), minutes(0))
        return working.result(within, *clauses)
    beyond = working.subtract(Message("pay.beyond_threshold"), additional, room)
    return working.result(beyond, *clauses)
