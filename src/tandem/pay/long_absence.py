"""Which absences are long enough for a cover plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tandem.leave import Absence, AbsenceKind, cover_of
from tandem.messages import Message
from tandem.policy import Decision, Policy, PolicyOn, consider, met
from tandem.timeline import Period
from tandem.units import days

_FAMILY_LEAVE = frozenset(
    {
        AbsenceKind.MATERNITY,
        AbsenceKind.ADOPTION,
        AbsenceKind.PATERNITY,
        AbsenceKind.SHARED_PARENTAL,
        AbsenceKind.PARENTAL,
        AbsenceKind.NEONATAL_CARE,
    }
)
_DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class LongAbsence:
    """Days on end for which a post needs a cover plan, and what the policy says of them.

    It does not say why anybody is away, so that a plan can be shown to whoever covers.
    """

    period: Period
    decision: Decision


def long_absences(policy: Policy, absences: Iterable[Absence]) -> tuple[LongAbsence, ...]:
    """Give the absences of one person that open a cover plan, in the order of their days.

    Absences that follow one another day on day are one, whatever their kinds, so that an
    illness on several notes, or one before family leave, is planned for as a whole. A kind of
    which the policy does not let the partner be asked opens none, nor does one without an
    end. Family leave has a length of its own. Source: CCC-COV-1, CCC-FAM-1.
    """
    planned = [
        each
        for each in sorted(absences, key=lambda each: each.period.start)
        if each.period.end is not None and _may_be_asked(policy, each)
    ]
    found = (_long(policy.on(run[0].period.start), run) for run in _runs(planned))
    return tuple(each for each in found if each is not None)


def _may_be_asked(policy: Policy, each: Absence) -> bool:
    return cover_of(policy.on(each.period.start), each.kind).choice == "may_be_asked"


def _runs(absences: Sequence[Absence]) -> list[list[Absence]]:
    runs: list[list[Absence]] = []
    for each in absences:
        if runs and each.period.start <= _end_of(runs[-1]).last_day + timedelta(days=1):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _end_of(run: Sequence[Absence]) -> Period:
    return max((each.period for each in run), key=lambda period: period.last_day)


def _long(policy: PolicyOn, run: Sequence[Absence]) -> LongAbsence | None:
    period = Period(run[0].period.start, _end_of(run).last_day)
    family = any(each.kind in _FAMILY_LEAVE for each in run)
    least = policy.value("cover.plan_after_family_leave" if family else "cover.plan_after")
    needed = least.quantity.whole * _DAYS_OF_WEEK
    if period.days() < needed:
        return None
    message = Message("pay.absence_is_long", days=days(period.days()), least=days(needed))
    asked = met(Message("pay.cover_may_be_asked"), *cover_of(policy, run[0].kind).clauses)
    return LongAbsence(period, Decision((consider(message, *least.clauses), asked)))
