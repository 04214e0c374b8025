"""What policy and law say of one person's working pattern."""

from __future__ import annotations

from collections.abc import Sequence

from tandem.messages import Message
from tandem.patterns.pattern import Pattern, Session, describe
from tandem.patterns.rest import greatest_average
from tandem.patterns.rest_findings import check_daily_rest, check_weekly_rest
from tandem.policy import Decision, Finding, PolicyOn, breach, consider, met
from tandem.units import minutes, weeks


def check_pattern(
    pattern: Pattern,
    contract_minutes: int,
    policy_on: PolicyOn,
    second_job: Pattern | None = None,
    *,
    opted_out: bool = False,
) -> Decision:
    """Check a pattern against its contract and against the rules on rest.

    `contract_minutes` are contract minutes a week, which the cycle must give on average.
    Breaks, daily and weekly rest and the limit on weekly hours follow the Working Time
    Regulations 1998 (the parameters `rest.…` carry the clauses). A `second_job` is what
    the person has declared: rest that is short only because of it is for a person to
    look at, since the other employer sets its hours. `opted_out` says that the person
    agreed in writing to work more than the weekly limit.
    """
    jobs = (pattern,) if second_job is None else (pattern, second_job)
    return Decision(
        (
            _check_total(pattern, contract_minutes, policy_on),
            *_check_breaks(pattern, policy_on),
            *check_daily_rest(pattern, jobs, policy_on),
            *check_weekly_rest(pattern, jobs, policy_on),
            _check_weekly_hours(jobs, policy_on, opted_out=opted_out),
        )
    )


def _check_total(pattern: Pattern, contract_minutes: int, policy_on: PolicyOn) -> Finding:
    clauses = policy_on.value("share.total_hours").clauses
    total, contract = pattern.weekly_minutes, minutes(contract_minutes)
    if total == contract_minutes:
        return met(Message("patterns.total_is_contract", contract=contract), *clauses)
    message = Message(
        "patterns.total_over" if total > contract_minutes else "patterns.total_under",
        total=minutes(total),
        contract=contract,
        difference=minutes(abs(total - contract_minutes)),
    )
    return breach(message, *clauses)


def _check_breaks(pattern: Pattern, policy_on: PolicyOn) -> list[Finding]:
    needed, after = policy_on.value("rest.break"), policy_on.value("rest.break_after")
    shortest, limit = needed.quantity.whole, after.quantity.whole
    clauses = tuple(dict.fromkeys((*needed.clauses, *after.clauses)))
    findings = [
        breach(
            Message(
                "patterns.break_missing",
                session=describe(block[0]),
                worked=minutes(sum(session.paid_minutes for session in block)),
                limit=minutes(limit),
                needed=minutes(shortest),
            ),
            *clauses,
        )
        for block in _blocks(pattern, shortest)
        if sum(session.paid_minutes for session in block) > limit
        and max(session.break_minutes for session in block) < shortest
    ]
    if findings:
        return findings
    return [met(Message("patterns.breaks_kept", limit=minutes(limit)), *clauses)]


def _blocks(pattern: Pattern, shortest: int) -> list[list[Session]]:
    """Sessions in groups, where what parts two of one group is shorter than a break."""
    blocks: list[list[Session]] = []
    for session in pattern.sessions:
        if blocks and session.starts_at - blocks[-1][-1].ends_at < shortest:
            blocks[-1].append(session)
        else:
            blocks.append([session])
    return blocks


def _check_weekly_hours(
    jobs: Sequence[Pattern], policy_on: PolicyOn, *, opted_out: bool
) -> Finding:
    limit, reference = (
        policy_on.value("rest.weekly_hours_limit"),
        policy_on.value("rest.reference_weeks"),
    )
    clauses = tuple(dict.fromkeys((*limit.clauses, *reference.clauses)))
    number = reference.quantity.whole
    average = minutes(greatest_average(jobs, jobs[0].starts_on, number)).value / number
    facts = {"limit": limit.quantity, "weeks": weeks(number)}
    if average <= limit.quantity.value:
        return met(Message("patterns.weekly_hours_kept", **facts), *clauses)
    if opted_out:
        message = Message("patterns.weekly_hours_opted_out", average=minutes(average), **facts)
        return consider(message, *clauses)
    key = "patterns.weekly_hours_over" if len(jobs) == 1 else "patterns.weekly_hours_over_in_two"
    return breach(Message(key, average=minutes(average), **facts), *clauses)
