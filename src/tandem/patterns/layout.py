"""The patterns of several holders laid out together on the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from tandem.patterns.instants import DAY, elapsed_minutes, instant_of, wall_minute, wall_minute_of
from tandem.patterns.pattern import Pattern
from tandem.timeline import Period


@dataclass(frozen=True, slots=True)
class DatedPattern:
    """A pattern and the days on which somebody works it.

    A session belongs to the day on which it starts: one that starts on the last day of
    the period is worked to its end.
    """

    pattern: Pattern
    period: Period


Patterns = Mapping[str, Pattern | Sequence[DatedPattern]]
"""Each holder's pattern, or the patterns that a holder works one after the other."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in which the same people are on; nobody, where it is a gap.

    `start` and `end` are London times.
    """

    start: datetime
    end: datetime
    holders: frozenset[str]

    @property
    def minutes(self) -> int:
        """Minutes that truly pass, whatever the clocks do."""
        return elapsed_minutes(self.start, self.end)


@dataclass(frozen=True, slots=True)
class WallStretch:
    """A stretch in wall minutes: `start` is in it, `end` is not."""

    start: int
    end: int
    holders: frozenset[str]


def lay_out(patterns: Patterns, first: date, last: date) -> tuple[Stretch, ...]:
    """Who is on from the start of `first` to the end of `last`, in order and disjoint.

    Only stretches in which somebody is on are given; neighbours with the same people are
    one stretch, also over midnight. What began on the day before, or goes on to the day
    after, is cut at the bounds.
    """
    low, high = wall_minute(first), wall_minute(last + timedelta(days=1))
    return to_instants(cut(lay_out_wall(patterns, first, last), low, high))


def split_at_midnight(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same stretches, none of which passes midnight: what a drawing by day needs."""
    for stretch in stretches:
        start, end = wall_minute_of(stretch.start), wall_minute_of(stretch.end)
        midnights = range((start // DAY + 1) * DAY, end, DAY)
        bounds = [stretch.start, *map(instant_of, midnights), stretch.end]
        for low, high in pairwise(bounds):
            yield Stretch(low, high, stretch.holders)


def lay_out_wall(patterns: Patterns, first: date, last: date) -> list[WallStretch]:
    """Who is on in every session that touches the days from `first` to `last`, uncut."""
    bounds: list[tuple[int, int, str]] = []
    for holder, worked in patterns.items():
        for start, end in _sessions(worked, first - timedelta(days=1), last):
            bounds.append((start, 1, holder))
            bounds.append((end, -1, holder))
    return _sweep(sorted(bounds))


def _sessions(
    worked: Pattern | Sequence[DatedPattern], first: date, last: date
) -> Iterator[tuple[int, int]]:
    """Start and end, in wall minutes, of the sessions that start on these days."""
    if isinstance(worked, Pattern):
        worked = (DatedPattern(worked, Period(first, last)),)
    for dated in worked:
        days = dated.period.overlap(Period(first, last))
        if days is None or days.end is None:
            continue
        for ordinal in range(days.start.toordinal(), days.end.toordinal() + 1):
            for session in dated.pattern.sessions_on(date.fromordinal(ordinal)):
                yield ordinal * DAY + session.start, ordinal * DAY + session.end


def _sweep(bounds: Sequence[tuple[int, int, str]]) -> list[WallStretch]:
    """Turn ordered starts (+1) and ends (-1) into stretches, joining equal neighbours."""
    stretches: list[WallStretch] = []
    present: dict[str, int] = {}
    since = 0
    for minute, step, holder in bounds:
        if present and since < minute:
            _extend(stretches, WallStretch(since, minute, frozenset(present)))
        since = minute
        number = present.get(holder, 0) + step
        if number:
            present[holder] = number
        else:
            del present[holder]
    return stretches


def _extend(stretches: list[WallStretch], stretch: WallStretch) -> None:
    last = stretches[-1] if stretches else None
    if last and last.end == stretch.start and last.holders == stretch.holders:
        stretches[-1] = WallStretch(last.start, stretch.end, last.holders)
    else:
        stretches.append(stretch)


def cut(stretches: Iterable[WallStretch], low: int, high: int) -> list[WallStretch]:
    """The parts of the stretches between two wall minutes."""
    return [
        WallStretch(max(low, stretch.start), min(high, stretch.end), stretch.holders)
        for stretch in stretches
        if stretch.start < high and stretch.end > low
    ]


def to_instants(stretches: Iterable[WallStretch]) -> tuple[Stretch, ...]:
    """The stretches as London time; one that lies in a skipped hour never happens."""
    dated = (Stretch(instant_of(s.start), instant_of(s.end), s.holders) for s in stretches)
    return tuple(stretch for stretch in dated if stretch.start < stretch.end)
