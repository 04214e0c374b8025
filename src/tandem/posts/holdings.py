"""Who holds a post on a date, and the hours cap on every date on which something changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tandem.messages import Message
from tandem.policy import Decision, Finding, Policy, PolicyOn, breach, met
from tandem.posts.cap import cap_clauses, hours_cap
from tandem.posts.post import Holding, HoldingKind, Post
from tandem.timeline import Period
from tandem.units import minutes

_FILLING = {HoldingKind.SUBSTANTIVE, HoldingKind.TRIAL}


def holders_on(holdings: Sequence[Holding], on: date) -> tuple[Holding, ...]:
    """The holdings that run on that date, absent or not, in the order given."""
    return tuple(holding for holding in holdings if holding.period.contains(on))


def at_work_on(holdings: Sequence[Holding], on: date) -> tuple[Holding, ...]:
    """The holdings that run on that date whose holders are not absent."""
    return tuple(holding for holding in holdings if holding.is_at_work(on))


def vacant_minutes(post: Post, holdings: Sequence[Holding], on: date) -> int:
    """Contract minutes a week that nobody holds substantively or on trial; never below 0.

    A post whose partner has left is a normal state, and cover does not fill it.
    """
    held = [holding for holding in holders_on(holdings, on) if holding.kind in _FILLING]
    return max(0, post.full_time_minutes - _total(held))


def uncovered_minutes(post: Post, holdings: Sequence[Holding], on: date) -> int:
    """Contract minutes a week that nobody at work has, of whatever kind; never below 0."""
    return max(0, post.full_time_minutes - _total(at_work_on(holdings, on)))


def change_dates(holdings: Sequence[Holding]) -> tuple[date, ...]:
    """Every date on which a holding or an absence starts, or has just ended, in order."""
    periods = [period for holding in holdings for period in (holding.period, *holding.absent)]
    return tuple(sorted({day for period in periods for day in _turning_days(period)}))


def check_holdings(post: Post, holdings: Sequence[Holding], policy: Policy) -> Decision:
    """Check the holders of a post on every date on which something changes.

    The substantive holders never have more hours than the post, nor do the people at
    work: a temporary holder may stand beside an absent one. The policy is that of each
    date. Vacant hours are reported, and forbid nothing.
    """
    findings: list[Finding] = []
    for day in change_dates(holdings):
        findings += check_holdings_on(post, holdings, day, policy.on(day)).findings
    return Decision(tuple(findings))


def check_holdings_on(
    post: Post, holdings: Sequence[Holding], on: date, policy_on: PolicyOn
) -> Decision:
    """Check the holders of a post on one date."""
    clauses = cap_clauses(policy_on)
    cap = hours_cap(post, policy_on)
    held = holders_on(holdings, on)
    substantive = [holding for holding in held if holding.kind is HoldingKind.SUBSTANTIVE]
    at_work = list(at_work_on(holdings, on))
    findings = [
        breach(Message(key, total=minutes(_total(group)), cap=minutes(cap), date=on), *clauses)
        for key, group in (
            ("posts.substantive_over_cap", substantive),
            # Where nobody is absent and nobody covers, the sentence above says it all.
            ("posts.at_work_over_cap", at_work if at_work != substantive else []),
        )
        if _total(group) > cap
    ]
    findings += _check_number(substantive, on, policy_on)
    vacant = vacant_minutes(post, holdings, on)
    if held and vacant:
        message = Message("posts.vacant_from", vacant=minutes(vacant), date=on)
        findings.append(met(message, *clauses))
    return Decision(tuple(findings))


def _check_number(substantive: list[Holding], on: date, policy_on: PolicyOn) -> list[Finding]:
    value = policy_on.value("share.partners")
    number = len({holding.employment for holding in substantive})
    if number <= value.quantity.whole:
        return []
    message = Message("posts.too_many_holders", count=value.quantity.whole, given=number, date=on)
    return [breach(message, *value.clauses)]


def _total(holdings: Sequence[Holding]) -> int:
    return sum(holding.weekly_minutes for holding in holdings)


def _turning_days(period: Period) -> tuple[date, ...]:
    if period.end is None or period.end == date.max:
        return (period.start,)
    return (period.start, period.end + timedelta(days=1))
