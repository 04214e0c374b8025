"""What policy and law say of a whole arrangement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import lcm

from tandem.cases.partnership.arrangement import Arrangement, PartnershipFacts
from tandem.cases.partnership.clauses import COVERED
from tandem.messages import Message
from tandem.patterns import check_pattern, coverage, monday_of
from tandem.policy import Decision, Finding, PolicyOn, consider, met
from tandem.posts import (
    Holding,
    HoldingKind,
    change_dates,
    check_holdings_on,
    check_shares,
    hours_cap,
)
from tandem.timeline import Period
from tandem.units import minutes, weeks


def assess(arrangement: Arrangement, facts: PartnershipFacts, policy_on: PolicyOn) -> Decision:
    """Collect the findings on an arrangement.

    The division of the post's hours, the cap on every later date on which a holding
    changes, each partner's pattern against the contract and the rules on rest, and how
    far the service hours are covered. A gap is for a person to look at: the line manager
    answers for it by agreeing.
    """
    return Decision(
        (
            *check_shares(facts.post, list(arrangement.hours.values()), policy_on).findings,
            *_check_cap(arrangement, facts, policy_on),
            *_check_patterns(arrangement, facts, policy_on),
            *_check_coverage(arrangement, facts),
        )
    )


def _check_patterns(
    arrangement: Arrangement, facts: PartnershipFacts, policy_on: PolicyOn
) -> Iterable[Finding]:
    for employment, pattern in arrangement.patterns.items():
        decision = check_pattern(
            pattern,
            arrangement.hours[employment],
            policy_on,
            facts.second_jobs.get(employment),
            opted_out=employment in facts.opted_out,
        )
        for finding in decision.findings:
            of_person = Message(
                "cases.of_person", name=facts.name(employment), finding=finding.message
            )
            yield replace(finding, message=of_person)


def _check_cap(
    arrangement: Arrangement, facts: PartnershipFacts, policy_on: PolicyOn
) -> list[Finding]:
    if sum(arrangement.hours.values()) > hours_cap(facts.post, policy_on):
        # The division of the hours has said so already, whoever else holds the post.
        return []
    holdings = _holdings_with(arrangement, facts.holdings)
    dates = [day for day in change_dates(holdings) if day >= arrangement.starts_on]
    return [
        finding
        for day in dates
        for finding in check_holdings_on(facts.post, holdings, day, policy_on).breaches
    ]


def _holdings_with(arrangement: Arrangement, held: Sequence[Holding]) -> list[Holding]:
    """The post's holdings as they would be: the partners' own give way to the new ones."""
    eve = arrangement.starts_on - timedelta(days=1)
    kept = []
    for holding in held:
        if holding.employment not in arrangement.hours:
            kept.append(holding)
        elif holding.period.start <= eve:
            last = min(eve, holding.period.end or eve)
            kept.append(replace(holding, period=Period(holding.period.start, last)))
    for employment, weekly in arrangement.hours.items():
        away = [period for h in held if h.employment == employment for period in h.absent]
        period = Period(arrangement.starts_on, None)
        kept.append(Holding(employment, HoldingKind.SUBSTANTIVE, weekly, period, tuple(away)))
    return kept


def _check_coverage(arrangement: Arrangement, facts: PartnershipFacts) -> list[Finding]:
    if not facts.post.service_hours:
        return []
    cycle = lcm(*(pattern.weeks for pattern in arrangement.patterns.values()))
    first = monday_of(arrangement.starts_on)
    last = first + timedelta(days=7 * cycle - 1)
    covered = coverage(facts.post.service_hours, arrangement.patterns, first, last)
    if not covered.gap_minutes:
        return [met(Message("cases.week_covered"), *COVERED)]
    message = Message(
        "cases.week_not_covered",
        gap=minutes(covered.gap_minutes),
        service=minutes(covered.service_minutes),
        weeks=weeks(cycle),
    )
    return [consider(message, *COVERED)]
