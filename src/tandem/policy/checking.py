"""Checks a policy: what is missing, contradictory, below the law, or no longer checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tandem.messages import Message
from tandem.policy.contradictions import contradictions
from tandem.policy.definitions import definitions
from tandem.policy.employer_policy import Policy, PolicyOn
from tandem.policy.floors import beyond_bounds, leave_below_floor
from tandem.policy.pack import Pack
from tandem.policy.values import Finding, ParameterValue, Severity, breach, cited, consider


def check(policy: Pack | Policy, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with a pack or with an employer's policy, in plain words.

    Each day on which a value changes is looked at, from the first day that the pack covers.
    What is wrong only later says from when; what was wrong only earlier no longer forbids.
    Values past the day until which they were checked are for a person to look at.
    """
    checked = Policy(policy) if isinstance(policy, Pack) else policy
    first = checked.pack.covers_from
    days = sorted({first, *(d for d in (*checked.days_of_change(), today) if d > first)})
    found = [(day, _wrong_on(checked.on(day))) for day in days]
    return (*_over_time(found, today), *_no_longer_checked(checked.on(today)))


@dataclass(frozen=True, slots=True)
class _Span:
    """The days on which one thing is wrong; no last day where it does not end."""

    finding: Finding
    first: date
    last: date | None


def _wrong_on(on: PolicyOn) -> dict[str, Finding]:
    """What is wrong on one day, each under a name that stays the same from day to day."""
    missing = () if on.policy.pack.foundation else _missing(on)
    found = (*missing, *contradictions(on), *beyond_bounds(on), *leave_below_floor(on))
    return dict(found)


def _missing(on: PolicyOn) -> Iterator[tuple[str, Finding]]:
    for known in definitions().values():
        needed = known.required
        if known.needed_when:
            parameter, choice = known.needed_when
            needed = on.has(parameter) and on.choice(parameter) == choice
        if needed and not on.has(known.id):
            message = Message("policy.value_missing", title=known.title, id=known.id)
            yield f"missing {known.id}", breach(message)


def _over_time(
    found: Sequence[tuple[date, Mapping[str, Finding]]], today: date
) -> Iterator[Finding]:
    names = dict.fromkeys(name for _, wrong in found for name in wrong)
    for name in names:
        for span in _spans(name, found, today):
            yield _placed(span, today)


def _spans(
    name: str, found: Sequence[tuple[date, Mapping[str, Finding]]], today: date
) -> Iterator[_Span]:
    span: _Span | None = None
    for day, wrong in found:
        if name not in wrong:
            if span:
                yield replace(span, last=day - timedelta(days=1))
            span = None
        elif span is None:
            span = _Span(wrong[name], day, None)
        elif day <= today:
            # Of several limits in turn, the one that holds today is the one to name.
            span = replace(span, finding=wrong[name])
    if span:
        yield span


def _placed(span: _Span, today: date) -> Finding:
    finding = span.finding
    if span.first > today:
        message = Message("policy.from_day", day=span.first, finding=finding.message)
        return replace(finding, message=message)
    if span.last and span.last < today:
        message = Message(
            "policy.between_days", first=span.first, last=span.last, finding=finding.message
        )
        return Finding(Severity.CONSIDER, message, finding.clauses)
    return finding


def _no_longer_checked(on: PolicyOn) -> Iterator[Finding]:
    groups: dict[date, list[ParameterValue]] = {}
    for value in on.values():
        if value.provisional and value.checked_until:
            groups.setdefault(value.checked_until, []).append(value)
    for day, values in sorted(groups.items()):
        titles = tuple(value.title for value in values)
        message = Message("policy.no_longer_checked", day=day, titles=titles, count=len(values))
        yield consider(message, *cited(consider(message, *value.clauses) for value in values))
