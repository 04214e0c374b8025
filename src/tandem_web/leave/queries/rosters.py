"""Whom the calendar has at work: patterns, and the days that partners have swapped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tandem.leave import Roster
from tandem.patterns import DatedPattern
from tandem_web.patterns.mapping import to_dated_pattern
from tandem_web.patterns.models import DayChange, WorkingPattern
from tandem_web.patterns.queries import day_changes, working_patterns_of_all
from tandem_web.people.models import Employment


def roster_of(employment: Employment, first: date, last: date) -> Roster:
    """The hours of each day between the two, in every post of the job."""
    return rosters_of([employment], first, last)[employment.pk]


def rosters_of(employments: Iterable[Employment], first: date, last: date) -> dict[int, Roster]:
    """The same for several jobs, by their key, in as many queries as for one."""
    jobs = list(employments)
    patterns: dict[int, list[WorkingPattern]] = defaultdict(list)
    for row in working_patterns_of_all(jobs, first, last):
        patterns[row.employment_id].append(row)
    changes: dict[int, list[DayChange]] = defaultdict(list)
    for change in day_changes(jobs, first, last):
        changes[change.employment_id].append(change)
    return {job.pk: roster_from(patterns[job.pk], changes[job.pk]) for job in jobs}


def roster_from(patterns: Iterable[WorkingPattern], changes: Iterable[DayChange] = ()) -> Roster:
    """Rows as the library's roster; a day that was changed in one post keeps the others'."""
    dated = [(row.post_id, to_dated_pattern(row)) for row in patterns]
    return Roster(
        tuple((one.period, one.pattern) for _post, one in dated), _minutes_changed(dated, changes)
    )


def _minutes_changed(
    dated: Iterable[tuple[int, DatedPattern]], changes: Iterable[DayChange]
) -> Mapping[date, int]:
    by_day: dict[date, dict[int, int]] = defaultdict(dict)
    for change in changes:
        by_day[change.day][change.post_id] = change.minutes_after
    return {
        day: sum(posts.values())
        + sum(
            one.pattern.minutes_on(day)
            for post, one in dated
            if post not in posts and one.period.contains(day)
        )
        for day, posts in by_day.items()
    }
