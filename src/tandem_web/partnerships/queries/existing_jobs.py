"""What recording a running share changes about one job, as rows that are still to be written.

Row for row it is what the actions of posts, people, patterns and leave would write.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tandem.leave import Roster
from tandem.patterns import DatedPattern, Pattern
from tandem.policy import Policy
from tandem.timeline import HolidaysUnknown, Period
from tandem_web.leave.mapping import (
    StatedBalances,
    known_entries,
    rows_brought_in,
    rows_of_year,
)
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import leave_year_on, work_out_year
from tandem_web.patterns.mapping import session_rows, to_dated_pattern, turned
from tandem_web.patterns.models import PatternSession, WorkingPattern
from tandem_web.people.models import ContractPeriod, Employment
from tandem_web.posts.models import Holding, Post


@dataclass(slots=True)
class JobRows:
    """The rows to delete, to change and to add for one job; a new row has no key yet."""

    job: Employment
    deleted: list[Holding | ContractPeriod | WorkingPattern] = field(default_factory=list)
    changed: list[Holding | ContractPeriod | WorkingPattern] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    periods: list[ContractPeriod] = field(default_factory=list)
    patterns: list[WorkingPattern] = field(default_factory=list)
    sessions: list[PatternSession] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """One partner's part of a running share."""

    post: Post
    starts_on: date
    weekly_minutes: int
    pattern: Pattern
    stated: StatedBalances | None


def rows_of_job(
    job: Employment, existing: Existing, policy: Policy, today: date, recorded_at: datetime
) -> JobRows:
    """Everything that one job gets; its holdings, periods, patterns and entries are fetched.

    Raises InvalidFacts for `birthday` as `leave.queries.leave_year_on` does.
    """
    rows = JobRows(job)
    _hold(rows, existing)
    periods = _change_hours(rows, existing, today)
    dated = _work(rows, existing)
    with suppress(HolidaysUnknown):
        _open_year(rows, existing, periods, dated, policy, today, recorded_at)
    return rows


def _hold(rows: JobRows, existing: Existing) -> None:
    eve = existing.starts_on - timedelta(days=1)
    for holding in rows.job.holdings.all():
        if holding.starts_on >= existing.starts_on:
            rows.deleted.append(holding)
        elif holding.ends_on is None or holding.ends_on >= existing.starts_on:
            holding.ends_on = eve
            rows.changed.append(holding)
    rows.holdings.append(
        Holding(
            post=existing.post,
            employment=rows.job,
            kind=Holding.Kind.SUBSTANTIVE,
            weekly_minutes=existing.weekly_minutes,
            starts_on=existing.starts_on,
            ends_on=rows.job.ends_on,
        )
    )


def _change_hours(rows: JobRows, existing: Existing, today: date) -> list[ContractPeriod]:
    """The contract periods as they will be; those of today stay where the hours are the same."""
    periods = sorted(rows.job.contract_periods.all(), key=lambda row: row.starts_on)
    of_today = next((row for row in periods if _runs(row, today)), None)
    if of_today is not None and of_today.weekly_minutes == existing.weekly_minutes:
        return periods
    starts_on = existing.starts_on
    kept = [row for row in periods if row.starts_on <= starts_on]
    later = [row for row in periods if row.starts_on > starts_on]
    running = kept[-1] if kept else None
    if running and not later and running.weekly_minutes == existing.weekly_minutes:
        return periods
    rows.deleted += later
    if running and running.starts_on == starts_on:
        running.weekly_minutes = existing.weekly_minutes
        running.ends_on = rows.job.ends_on
        rows.changed.append(running)
        return kept
    if running:
        running.ends_on = starts_on - timedelta(days=1)
        rows.changed.append(running)
    new = ContractPeriod(
        employment=rows.job,
        starts_on=starts_on,
        ends_on=rows.job.ends_on,
        weekly_minutes=existing.weekly_minutes,
    )
    rows.periods.append(new)
    return [*kept, new]


def _runs(period: ContractPeriod, on: date) -> bool:
    return period.starts_on <= on and (period.ends_on is None or period.ends_on >= on)


def _work(rows: JobRows, existing: Existing) -> list[DatedPattern]:
    """Every pattern that the job then works, in whatever post."""
    starts_on = existing.starts_on
    kept = []
    for worked in rows.job.working_patterns.all():
        if worked.post_id == existing.post.pk and worked.starts_on >= starts_on:
            rows.deleted.append(worked)
            continue
        runs_on = worked.ends_on is None or worked.ends_on >= starts_on
        if worked.post_id == existing.post.pk and runs_on:
            worked.ends_on = starts_on - timedelta(days=1)
            rows.changed.append(worked)
        kept.append(worked)
    new = WorkingPattern(
        employment=rows.job,
        post=existing.post,
        weeks=existing.pattern.weeks,
        starts_on=starts_on,
        ends_on=rows.job.ends_on,
    )
    rows.patterns.append(new)
    rows.sessions += session_rows(new, existing.pattern)
    period = Period(starts_on, rows.job.ends_on)
    return [
        *(to_dated_pattern(row) for row in kept),
        DatedPattern(turned(existing.pattern, starts_on), period),
    ]


def _open_year(
    rows: JobRows,
    existing: Existing,
    periods: Sequence[ContractPeriod],
    dated: Sequence[DatedPattern],
    policy: Policy,
    today: date,
    recorded_at: datetime,
) -> None:
    job = rows.job
    year = leave_year_on(job, policy, today)
    in_year = [
        one
        for one in sorted(dated, key=lambda one: one.period.start)
        if one.period.start <= year.last_day and (one.period.end or year.start) >= year.start
    ]
    roster = Roster([(one.period, one.pattern) for one in in_year])
    worked = work_out_year(job, policy, year, periods, roster, today)
    known = [
        row
        for row in sorted(job.leave_entries.all(), key=lambda row: row.pk)
        if (row.leave_year_start, row.leave_year_end) == (year.start, year.last_day)
    ]
    opened = rows_of_year(job, worked, policy.on(year.start), known_entries(known), recorded_at)
    rows.entries += opened
    if existing.stated:
        of_year = [*known, *opened]
        rows.entries += rows_brought_in(job, year, existing.stated, of_year, recorded_at)
