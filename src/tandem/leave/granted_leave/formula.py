"""Special, study and training leave, granted in proportion to hours."""

from fractions import Fraction

from tandem.leave.absences import AbsenceKind
from tandem.leave.contracts import share_of_full_time
from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import days

GRANTED = (AbsenceKind.SPECIAL, AbsenceKind.STUDY, AbsenceKind.TRAINING)


def work_out(
    policy: PolicyOn, kind: AbsenceKind, full_time_days: Fraction, weekly_minutes: int
) -> Worked:
    """Work out the leave that a partner has where a full-timer has so many days, in minutes.

    Pro rata to hours, or as much as a full-timer where the policy says so. Source: CCC-SPL-1 and
    CCC-DEV-1; Part-time Workers Regulations 2000, regulation 5. Raises InvalidFacts for `kind`
    unless it is special, study or training, for `full_time_days` not above zero, and for
    `weekly_minutes` below zero. Five days for half the hours of 37: 18 h 30 min.
    """
    if kind not in GRANTED:
        raise InvalidFacts("kind", Message("leave.not_granted", kind=kind.named))
    if full_time_days <= 0:
        raise InvalidFacts("full_time_days", Message("leave.no_days"))
    if weekly_minutes < 0:
        raise InvalidFacts("weekly_minutes", Message("leave.no_such_hours"))
    working = Working(Message("leave.granted", kind=kind.named))
    day = policy.value("full_time.daily_hours")
    granted = policy.value(f"absence.{kind}.granted")
    number = days(full_time_days)
    leave = working.multiply(
        Message("leave.full_time_leave", days=number, each=day.quantity),
        working.fact(Message("leave.full_time_days"), number),
        working.parameter(day),
    )
    if granted.choice == "pro_rata":
        share = share_of_full_time(working, policy, weekly_minutes)
        leave = working.multiply(Message("leave.pro_rata"), leave, share)
    return working.result(leave, "PTW-5", *granted.clauses)
