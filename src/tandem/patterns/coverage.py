"""How far patterns cover the service hours of a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.patterns.changeovers import Changeover, changeovers
from tandem.patterns.instants import DAY, wall_minute
from tandem.patterns.layout import (
    Patterns,
    Stretch,
    WallStretch,
    cut,
    lay_out_wall,
    to_instants,
)
from tandem.posts import ServiceHours

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What patterns cover of the service hours over a period.

    Minutes are nominal, as contracts count them; the stretches are London times. An
    overlap counts inside the service hours and outside them.
    """

    gaps: tuple[Stretch, ...]
    overlaps: tuple[Stretch, ...]
    covered_minutes: int
    gap_minutes: int
    overlap_minutes: int
    changeovers: tuple[Changeover, ...]

    @property
    def service_minutes(self) -> int:
        """All the minutes that must be covered."""
        return self.covered_minutes + self.gap_minutes


def coverage(
    service_hours: Sequence[ServiceHours], patterns: Patterns, first: date, last: date
) -> Coverage:
    """Lay the patterns against the service hours of the days from `first` to `last`.

    Service hours belong to the day on which they start and may run into the day after
    `last`. A break has no set time, so it opens no gap.
    """
    stretches = lay_out_wall(patterns, first, last + timedelta(days=1))
    windows = _windows(service_hours, first, last)
    gaps, service = _gaps(windows, stretches), sum(end - start for start, end in windows)
    period = cut(stretches, wall_minute(first), wall_minute(last) + DAY)
    overlaps = [stretch for stretch in period if len(stretch.holders) > 1]
    return Coverage(
        gaps=to_instants(gaps),
        overlaps=to_instants(overlaps),
        covered_minutes=service - _length(gaps),
        gap_minutes=_length(gaps),
        overlap_minutes=_length(overlaps),
        changeovers=changeovers(patterns, first, last),
    )


def _length(stretches: Sequence[WallStretch]) -> int:
    return sum(stretch.end - stretch.start for stretch in stretches)


def _windows(
    service_hours: Sequence[ServiceHours], first: date, last: date
) -> list[tuple[int, int]]:
    """The service hours as disjoint, ordered stretches of wall minutes."""
    windows: list[tuple[int, int]] = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        weekday = (ordinal - 1) % 7
        for hours in sorted(hours for hours in service_hours if hours.weekday == weekday):
            start, end = ordinal * DAY + hours.start, ordinal * DAY + hours.end
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
            else:
                windows.append((start, end))
    return windows


def _gaps(
    windows: Sequence[tuple[int, int]], stretches: Sequence[WallStretch]
) -> list[WallStretch]:
    """The parts of the windows in which nobody is on."""
    gaps: list[WallStretch] = []
    place = 0
    for start, end in windows:
        reached = start
        while place < len(stretches) and stretches[place].end <= start:
            place += 1
        ahead = place
        while ahead < len(stretches) and stretches[ahead].start < end:
            if stretches[ahead].start > reached:
                gaps.append(WallStretch(reached, stretches[ahead].start, _NOBODY))
            reached = stretches[ahead].end
            ahead += 1
        if reached < end:
            gaps.append(WallStretch(reached, end, _NOBODY))
    return gaps
