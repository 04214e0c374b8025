"""The rest that working time leaves, over one job or two.

Work is a list of disjoint, ordered stretches `(start, end)` of minutes on any clock that
does not change: the nominal minutes of a cycle, or true minutes around a clock change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import lcm

from tandem.patterns.pattern import DAY, WEEK, Pattern

Work = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ShortRest:
    """The 24 hours from the minute `work` hold at most `rest` minutes of unbroken rest.

    `starts` is when that longest rest starts.
    """

    work: int
    starts: int
    rest: int


def merge(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same work as disjoint stretches in order; those that touch become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def common_cycle(patterns: Sequence[Pattern]) -> int:
    """Weeks after which all the patterns together repeat."""
    return lcm(*(pattern.weeks for pattern in patterns))


def work_of(
    patterns: Sequence[Pattern], monday: date, first_week: int, last_week: int
) -> list[tuple[int, int]]:
    """The work of some weeks in nominal minutes from a Monday, all patterns together.

    Weeks count from `monday`; `last_week` is included, and the first may be negative.
    """
    stretches = []
    for pattern in patterns:
        offset = (monday - pattern.starts_on).days // 7
        for session in pattern.sessions:
            week = first_week + (session.week - offset - first_week) % pattern.weeks
            for repeated in range(week, last_week + 1, pattern.weeks):
                shift = (repeated - session.week) * WEEK
                stretches.append((session.starts_at + shift, session.ends_at + shift))
    return merge(stretches)


def longest_rest(work: Work, low: int, high: int) -> tuple[int, int]:
    """The longest unbroken rest between two minutes, the first of equals: start, length."""
    free = rests(work, low, high)
    start, end = max(free, key=lambda rest: rest[1] - rest[0], default=(low, low))
    return start, end - start


def rests(work: Work, low: int, high: int) -> list[tuple[int, int]]:
    """Every stretch between two minutes in which there is no work."""
    free = []
    reached = low
    for start, end in work:
        if start >= high:
            break
        if start > reached:
            free.append((reached, start))
        reached = max(reached, end)
    if reached < high:
        free.append((reached, high))
    return free


def short_daily_rests(work: Work, low: int, high: int, needed: int) -> list[ShortRest]:
    """The 24 hours, from each start of work between two minutes, whose rest is too short.

    One short rest lies in the 24 hours of several starts; it is given with the first.
    """
    short: dict[int, ShortRest] = {}
    for place, (work_starts, work_ends) in enumerate(work):
        if work_starts < low and work_ends >= high:
            return [ShortRest(low, low, 0)]
        if low <= work_starts < high:
            starts, rest = longest_rest(work[place:], work_starts, work_starts + DAY)
            if rest < needed:
                short.setdefault(starts, ShortRest(work_starts, starts, rest))
    return list(short.values())


def weeks_without_rest(work: Work, weeks: int, needed: int) -> list[int]:
    """The weeks, Monday to Sunday, that hold no uninterrupted rest so long."""
    return [
        week
        for week in range(weeks)
        if longest_rest(work, week * WEEK, (week + 1) * WEEK)[1] < needed
    ]


def fortnights_rest(work: Work, weeks: int, needed: int) -> bool:
    """Whether fourteen-day periods, one after the other, each hold enough rest instead.

    That is one rest of twice the weekly rest, or two of the weekly rest. `work` must
    reach one week past `weeks`, which is even; the periods may start with either week.
    """

    def rested(week: int) -> bool:
        lengths = [end - start for start, end in rests(work, week * WEEK, (week + 2) * WEEK)]
        return max(lengths, default=0) >= 2 * needed or sum(n >= needed for n in lengths) >= 2

    return any(all(rested(week) for week in range(first, weeks, 2)) for first in (0, 1))


def greatest_average(patterns: Sequence[Pattern], monday: date, reference_weeks: int) -> int:
    """The most paid minutes that any so many weeks in a row hold, all patterns together."""
    cycle = common_cycle(patterns)
    offsets = [(monday - pattern.starts_on).days // 7 for pattern in patterns]
    weekly = [
        sum(p.minutes_of_week(week + offset) for p, offset in zip(patterns, offsets, strict=True))
        for week in range(cycle)
    ]
    whole, rest = divmod(reference_weeks, cycle)
    ring = weekly + weekly
    return whole * sum(weekly) + max(sum(ring[start : start + rest]) for start in range(cycle))
