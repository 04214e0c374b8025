"""Cover for an absent partner: who may be asked, for how many hours, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.leave import AbsenceKind, cover_of
from tandem.messages import InvalidFacts, Message
from tandem.pay.overtime_test import check_minutes
from tandem.policy import Decision, Finding, PolicyOn, breach, consider, met
from tandem.timeline import Period
from tandem.units import minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverAsk:
    """What a partner is asked to cover in some weeks of the other's absence.

    `absence` is the `AbsenceKind` of the other, by which the policy says whether to ask.
    `rostered_minutes` are the asked partner's own hours in the weeks, `additional_minutes` what
    they have accepted already, and `asked_minutes` what is asked now. `essential_because` says
    why it is essential where the policy wants it; `authorised_by` and `budget` say who
    authorised it and which budget pays, empty as long as nobody has.
    """

    absence: str
    full_time_minutes: int
    rostered_minutes: int
    additional_minutes: int
    asked_minutes: int
    number_of_weeks: int = 1
    essential_because: str = ""
    authorised_by: str = ""
    budget: str = ""


def check_cover(policy: PolicyOn, ask: CoverAsk) -> Decision:
    """Check whether a partner may be asked for cover, and for so many hours.

    It never passes the full-time hours of the post. That the partner is free to decline is
    always part of what they read. Source: CCC-COV-1, CCC-COV-2, CCC-COV-3.
    """
    findings = [_by_kind(policy, ask), _by_hours(ask), _by_authority(policy, ask)]
    return Decision((*findings, free_to_decline(policy)))


def most_cover(ask: CoverAsk) -> int:
    """Give the most minutes that may be asked for beside what is rostered and accepted."""
    for field in ("rostered_minutes", "additional_minutes", "asked_minutes"):
        check_minutes(field, getattr(ask, field))
    cap = ask.full_time_minutes * ask.number_of_weeks
    return max(0, cap - ask.rostered_minutes - ask.additional_minutes)


def free_to_decline(policy: PolicyOn) -> Finding:
    """Say whether additional hours may be declined. Source: CCC-HRS-1, CCC-COV-3."""
    consent = policy.value("additional_hours.consent")
    if consent.choice == "free_to_decline":
        return met(Message("pay.free_to_decline"), *consent.clauses)
    return consider(Message("pay.may_be_required"), *consent.clauses)


def _by_kind(policy: PolicyOn, ask: CoverAsk) -> Finding:
    value = cover_of(policy, AbsenceKind(ask.absence))
    if value.choice == "may_be_asked":
        return met(Message("pay.cover_may_be_asked"), *value.clauses)
    if value.choice == "not_asked":
        return breach(Message("pay.cover_not_asked"), *value.clauses)
    if not ask.essential_because.strip():
        return breach(Message("pay.cover_only_if_essential"), *value.clauses)
    return consider(Message("pay.cover_is_essential"), *value.clauses)


def _by_hours(ask: CoverAsk) -> Finding:
    most = most_cover(ask)
    facts = {"asked": minutes(ask.asked_minutes), "most": minutes(most)}
    if ask.asked_minutes > most:
        return breach(Message("pay.cover_above_full_time", **facts), "CCC-COV-1")
    return met(Message("pay.cover_within_full_time", **facts), "CCC-COV-1")


def _by_authority(policy: PolicyOn, ask: CoverAsk) -> Finding:
    who = policy.value("additional_hours.authorised_by")
    clauses = ("CCC-COV-1", *who.clauses)
    if not ask.authorised_by.strip() or not ask.budget.strip():
        return breach(Message("pay.cover_not_authorised"), *clauses)
    return met(Message("pay.cover_authorised"), *clauses)


@dataclass(frozen=True, slots=True)
class CoverInterval:
    """A stretch of a long absence that somebody covers, for so many minutes a week.

    `by` names the employment; `temporary` marks a temporary holder, who is no partner.
    """

    period: Period
    by: str
    weekly_minutes: int
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class CoverGap:
    """Days of an absence on which so many minutes a week are not covered."""

    period: Period
    weekly_minutes: int


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """How a long absence is covered, where it is not, and the day on which all reverts."""

    gaps: tuple[CoverGap, ...]
    reverts_on: date
    decision: Decision


def plan_cover(
    absence: Period, absent_minutes: int, intervals: Sequence[CoverInterval]
) -> CoverPlan:
    """Lay out who covers a long absence of a partner of `absent_minutes` a week.

    Leave may be taken in blocks, so that the cover has several intervals; two may hold at once,
    for a partner and a temporary holder together. Together they never pass what the absent
    partner has, so that the post never has more than its hours. Source: CCC-COV-1.

    Raises InvalidFacts for `absence` without an end: the reversion date must be known, and is
    moved when the absence is; and for `intervals` that leave the absence.
    """
    if absence.end is None:
        raise InvalidFacts("absence", Message("pay.absence_without_end"))
    for each in intervals:
        check_minutes("intervals", each.weekly_minutes)
        if absence.overlap(each.period) != each.period:
            raise InvalidFacts("intervals", Message("pay.cover_outside_absence"))
    findings, gaps = [], []
    for part in _parts(absence, intervals):
        covered = sum(
            each.weekly_minutes for each in intervals if each.period.contains(part.start)
        )
        days = {"start": part.start, "end": part.last_day}
        if covered > absent_minutes:
            over = minutes(covered - absent_minutes)
            findings.append(breach(Message("pay.cover_over", over=over, **days), "CCC-COV-1"))
        elif covered < absent_minutes:
            gaps.append(CoverGap(part, absent_minutes - covered))
            missing = minutes(absent_minutes - covered)
            findings.append(consider(Message("pay.cover_gap", missing=missing, **days)))
    if not findings:
        findings.append(met(Message("pay.cover_complete"), "CCC-COV-1"))
    reverts_on = absence.last_day + timedelta(days=1)
    return CoverPlan(tuple(gaps), reverts_on, Decision(tuple(findings)))


def _parts(absence: Period, intervals: Sequence[CoverInterval]) -> list[Period]:
    """Cut the absence wherever an interval starts or has ended."""
    starts = {absence.start, *(each.period.start for each in intervals)}
    after = {each.period.last_day + timedelta(days=1) for each in intervals}
    ordered = sorted(starts | {day for day in after if absence.contains(day)})
    ends = [*(day - timedelta(days=1) for day in ordered[1:]), absence.last_day]
    return [Period(start, end) for start, end in zip(ordered, ends, strict=True)]
