"""The pay point of each partner: how it was set, and when it rises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts, Message
from tandem.policy import Decision, Finding, PolicyOn, breach, consider, met
from tandem.timeline import MonthDay, add_months, anniversary
from tandem.units import point


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingPoint:
    """The point on which somebody started, as the record has it.

    `lowest` and `highest` are the points of the grade; `criteria` are the objective reasons for
    the point, and `approved_by` names who approved them.
    """

    point: int
    holds_from: date
    lowest: int
    highest: int
    criteria: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Increment:
    """A rise to a point on a day."""

    day: date
    point: int


def check_starting_point(starting: StartingPoint) -> Decision:
    """Check that a starting point lies in its grade, with its criteria and its approver.

    Source: CCC-PAY-2.
    """
    facts = {"point": point(starting.point)}
    ends = {"lowest": point(starting.lowest), "highest": point(starting.highest)}
    findings = []
    if not starting.lowest <= starting.point <= starting.highest:
        findings.append(breach(Message("pay.point_outside_grade", **facts, **ends), "CCC-PAY-1"))
    if not starting.criteria.strip():
        findings.append(breach(Message("pay.criteria_missing"), "CCC-PAY-2"))
    if not starting.approved_by.strip():
        findings.append(breach(Message("pay.approver_missing"), "CCC-PAY-2"))
    return Decision(tuple(findings) or (met(Message("pay.point_is_set", **facts), "CCC-PAY-2"),))


def compare_points(points: Sequence[int]) -> Decision:
    """Say whether partners of one post stand on one point, for HR and auditors to look at.

    Different points are allowed; the criteria of each are what justifies them. Source:
    CCC-PAY-2, CCC-PAY-3.
    """
    different = tuple(point(each) for each in sorted(set(points)))
    if len(different) < 2:
        return Decision((met(Message("pay.partners_on_one_point"), "CCC-PAY-2"),))
    message = Message("pay.partners_on_different_points", points=different)
    return Decision((consider(message, "CCC-PAY-2", "CCC-PAY-3"),))


def increment_on(policy: PolicyOn, starting: StartingPoint, after: date) -> Increment | None:
    """Give the next increment after a day; None at the top of the grade.

    It falls on the first of the policy's month or on the anniversary of the start, the first of
    them only after the least time in post. Source: CCC-PAY-3, as for full-timers.

    >>> from tandem.policy import Policy, load_pack
    >>> policy = Policy(load_pack("local_government")).on(date(2026, 11, 28))
    >>> ffion = StartingPoint(
    ...     point=5, holds_from=date(2026, 11, 2), lowest=5, highest=7,
    ...     criteria="Two years in a like role", approved_by="HR",
    ... )
    >>> increment_on(policy, ffion, date(2026, 11, 2))
    Increment(day=datetime.date(2027, 5, 2), point=6)
    """
    return next((each for each in increments(policy, starting) if each.day > after), None)


def point_on(policy: PolicyOn, starting: StartingPoint, day: date) -> int:
    """Give the point on a day. Raises InvalidFacts for `day` before the start."""
    if day < starting.holds_from:
        raise InvalidFacts(
            "day", Message("pay.before_starting_point", day=day, start=starting.holds_from)
        )
    reached = [each.point for each in increments(policy, starting) if each.day <= day]
    return reached[-1] if reached else starting.point


def increments(policy: PolicyOn, starting: StartingPoint) -> tuple[Increment, ...]:
    """Give every increment from the start to the top of the grade, in order."""
    days = _days(policy, starting.holds_from, starting.highest - starting.point)
    return tuple(
        Increment(day, starting.point + number) for number, day in enumerate(days, start=1)
    )


def explain_increment(policy: PolicyOn, starting: StartingPoint, increment: Increment) -> Decision:
    """Say why an increment falls on its day, with the clauses. Source: CCC-PAY-3."""
    rises = Message(
        "pay.increment_rises",
        before=point(starting.point),
        after=point(increment.point),
        day=increment.day,
    )
    top = Message(
        "pay.increment_in_grade", lowest=point(starting.lowest), highest=point(starting.highest)
    )
    return Decision(
        (
            met(rises, "CCC-PAY-3"),
            met(top, "CCC-PAY-1"),
            _why_on_its_day(policy, starting, increment),
        )
    )


def _why_on_its_day(policy: PolicyOn, starting: StartingPoint, increment: Increment) -> Finding:
    falls, start = policy.value("increment.falls"), starting.holds_from
    if falls.choice == "anniversary":
        return met(Message("pay.increment_on_anniversary", start=start), *falls.clauses)
    least = policy.value("increment.least_months")
    set_day = MonthDay(policy.quantity("increment.month").whole, 1).on(increment.day.year)
    if increment.day == set_day:
        message = Message("pay.increment_on_set_day", day=set_day, start=start)
        return met(message, *falls.clauses)
    message = Message("pay.increment_after_least_time", months=least.quantity, start=start)
    return met(message, *least.clauses)


def _days(policy: PolicyOn, start: date, number: int) -> list[date]:
    if policy.choice("increment.falls") == "anniversary":
        return [anniversary(start, years) for years in range(1, number + 1)]
    falls = MonthDay(policy.quantity("increment.month").whole, 1)
    first = falls.on(start.year)
    if first <= start:
        first = falls.on(start.year + 1)
    earliest = add_months(start, policy.quantity("increment.least_months").whole)
    days = [max(first, earliest)]
    while len(days) < number:
        first = falls.on(first.year + 1)
        if first > days[-1]:
            days.append(first)
    return days[: max(number, 0)]
