"""The findings on daily and weekly rest, over one job or two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tandem.messages import Message
from tandem.patterns.instants import DAY, clock_changes, instant_of, wall_minute
from tandem.patterns.pattern import WEEK, Pattern, clock_time
from tandem.patterns.rest import (
    ShortRest,
    common_cycle,
    fortnights_rest,
    merge,
    short_daily_rests,
    weeks_without_rest,
    work_of,
)
from tandem.policy import Finding, ParameterValue, PolicyOn, breach, consider, met
from tandem.units import minutes


def check_daily_rest(
    pattern: Pattern, jobs: Sequence[Pattern], policy_on: PolicyOn
) -> list[Finding]:
    """Whether each 24 hours that start with work hold an uninterrupted daily rest.

    `jobs` are the pattern and, where one is declared, that of a second job.
    """
    value = policy_on.value("rest.daily")
    needed = value.quantity.whole
    own = _short_in_cycle((pattern,), pattern.starts_on, needed)
    findings = [
        breach(_short_rest_message(short, pattern.weeks, needed), *value.clauses) for short in own
    ]
    if len(jobs) > 1:
        known = {short.work for short in own}
        findings += [
            consider(
                Message(
                    "patterns.rest_with_second_job",
                    finding=_short_rest_message(short, common_cycle(jobs), needed),
                ),
                *value.clauses,
            )
            for short in _short_in_cycle(jobs, pattern.starts_on, needed)
            if short.work % (pattern.weeks * WEEK) not in known
        ]
    if findings:
        return findings
    kept = met(Message("patterns.daily_rest_kept", needed=minutes(needed)), *value.clauses)
    return [kept, *_check_clock_changes(jobs, max(pattern.starts_on, policy_on.day), value)]


def _short_in_cycle(jobs: Sequence[Pattern], monday: date, needed: int) -> list[ShortRest]:
    cycle = common_cycle(jobs)
    return short_daily_rests(work_of(jobs, monday, -1, cycle), 0, cycle * WEEK, needed)


def _short_rest_message(short: ShortRest, cycle: int, needed: int) -> Message:
    return Message(
        "patterns.daily_rest_short",
        place=_place(short.starts, cycle),
        rest=minutes(short.rest),
        needed=minutes(needed),
    )


def _place(minute: int, cycle: int) -> Message:
    """A minute of the cycle in words; the week is named where there is more than one."""
    week, of_week = divmod(minute % (cycle * WEEK), WEEK)
    weekday = Message(f"messages.weekday_{of_week // DAY}")
    time = clock_time(of_week)
    if cycle == 1:
        return Message("patterns.place", weekday=weekday, time=time)
    return Message("patterns.place_in_week", week=week + 1, weekday=weekday, time=time)


def _check_clock_changes(
    jobs: Sequence[Pattern], start: date, value: ParameterValue
) -> list[Finding]:
    """Rest that is long enough on the wall clock, but not when the clocks change.

    Looks at the changes of the twelve months from `start`.
    """
    findings = []
    for day in (*clock_changes(start.year), *clock_changes(start.year + 1)):
        if not start <= day < start + timedelta(days=366):
            continue
        short = _short_around(jobs, day, value.quantity.whole)
        if short:
            message = Message(
                "patterns.daily_rest_short_at_clock_change",
                date=day,
                rest=minutes(min(item.rest for item in short)),
                needed=value.quantity,
            )
            findings.append(consider(message, *value.clauses))
    return findings


def _short_around(jobs: Sequence[Pattern], change: date, needed: int) -> list[ShortRest]:
    """The 24 hours from the eve of a clock change on whose rest is truly too short."""
    eve = change - timedelta(days=1)
    if not any(job.sessions_on(day) for job in jobs for day in (eve, change)):
        return []
    work = [
        (_true_minute(day, session.start), _true_minute(day, session.end))
        for day in (eve + timedelta(days=number) for number in range(-1, 4))
        for job in jobs
        for session in job.sessions_on(day)
    ]
    return short_daily_rests(merge(work), _true_minute(eve, 0), _true_minute(change, DAY), needed)


def _true_minute(day: date, minute: int) -> int:
    return int(instant_of(wall_minute(day, minute)).timestamp()) // 60


def check_weekly_rest(
    pattern: Pattern, jobs: Sequence[Pattern], policy_on: PolicyOn
) -> list[Finding]:
    """Whether each week, Monday to Sunday, holds an uninterrupted weekly rest.

    Where one does not, fourteen days with twice that rest, at once or in two parts, do
    as well (regulation 11(2) of the Working Time Regulations 1998).
    """
    value = policy_on.value("rest.weekly")
    needed = value.quantity.whole
    own = _weeks_short((pattern,), pattern.starts_on, needed)
    both = _weeks_short(jobs, pattern.starts_on, needed) if len(jobs) > 1 else own
    if own:
        return [breach(_weekly_message(own, needed), *value.clauses)]
    if both:
        message = Message("patterns.rest_with_second_job", finding=_weekly_message(both, needed))
        return [consider(message, *value.clauses)]
    return [met(Message("patterns.weekly_rest_kept", needed=minutes(needed)), *value.clauses)]


def _weeks_short(jobs: Sequence[Pattern], monday: date, needed: int) -> list[int]:
    cycle = common_cycle(jobs)
    work = work_of(jobs, monday, -1, cycle)
    short = weeks_without_rest(work, cycle, needed)
    even = cycle if cycle % 2 == 0 else 2 * cycle
    if short and fortnights_rest(work_of(jobs, monday, -1, even + 1), even, needed):
        return []
    return short


def _weekly_message(short: Sequence[int], needed: int) -> Message:
    return Message(
        "patterns.weekly_rest_short",
        count=len(short),
        weeks=tuple(str(week + 1) for week in short),
        needed=minutes(needed),
        twice=minutes(2 * needed),
    )
