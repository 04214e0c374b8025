"""How much of the leave that is left goes into the next leave year."""

from collections.abc import Mapping
from enum import StrEnum

from tandem.leave.contracts import share_of_full_time
from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.units import Quantity, minutes


class CarryOverReason(StrEnum):
    """Why leave was not taken."""

    AGREED = "agreed"
    FAMILY_LEAVE = "family_leave"
    SICKNESS = "sickness"
    PREVENTED = "prevented"


# What the law lets somebody carry who could not take it: for family leave all of it, otherwise
# the four weeks that come from Europe.
_STATUTORY: Mapping[CarryOverReason, str] = {
    CarryOverReason.FAMILY_LEAVE: "statutory_leave.weeks",
    CarryOverReason.SICKNESS: "statutory_leave.carry_over",
    CarryOverReason.PREVENTED: "statutory_leave.carry_over",
}


def work_out(
    policy: PolicyOn, left: Quantity, weekly_minutes: int, reason: CarryOverReason
) -> Worked:
    """Work out the annual leave that is carried into the next leave year, in minutes, exact.

    By agreement at most the policy's days, pro rata to hours. Somebody who could not take leave
    carries at least what the law protects: all 5.6 weeks after family leave, four weeks after
    sickness or where the employer prevented it. Source: the policy; Working Time Regulations
    1998, regulation 13(9) to (17). Raises InvalidFacts for `weekly_minutes` below zero, and for
    `left` where leave was overdrawn. Five days at half of 37 hours: at most 18 h 30 min.
    """
    if weekly_minutes < 0:
        raise InvalidFacts("weekly_minutes", Message("leave.no_such_hours"))
    if left.value < 0:
        raise InvalidFacts("left", Message("leave.overdrawn"))
    working = Working(Message("leave.carried_over"))
    remaining = working.fact(Message("leave.annual_leave_left"), left)
    most = _by_policy(working, policy, weekly_minutes)
    law = _STATUTORY.get(reason)
    clauses = policy.value("annual_leave.carry_over").clauses
    if law is not None:
        protected = _by_law(working, policy, law, weekly_minutes)
        most = working.greatest(Message("leave.the_greater"), most, protected)
        clauses = ("WTR-13-CARRIED", *clauses)
    if left.value <= working.value(most).value:
        return working.result(remaining, "PTW-5", *clauses)
    lapses = working.subtract(Message("leave.lapses"), remaining, most)
    carried = working.subtract(Message("leave.without_what_lapses"), remaining, lapses)
    return working.result(carried, "PTW-5", *clauses)


def _by_policy(working: Working, policy: PolicyOn, weekly_minutes: int) -> Operand:
    number = policy.value("annual_leave.carry_over")
    day = policy.value("full_time.daily_hours")
    full_time = working.multiply(
        Message("leave.full_time_leave", days=number.quantity, each=day.quantity),
        working.parameter(number),
        working.parameter(day),
    )
    share = share_of_full_time(working, policy, weekly_minutes)
    return working.multiply(Message("leave.carried_by_policy"), full_time, share)


def _by_law(working: Working, policy: PolicyOn, law: str, weekly_minutes: int) -> Operand:
    weeks, hours = policy.value(law), minutes(weekly_minutes)
    return working.multiply(
        Message("leave.weeks_of_leave", weeks=weeks.quantity, hours=hours),
        working.parameter(weeks),
        working.fact(Message("leave.contracted_hours"), hours),
    )
