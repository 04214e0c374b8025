"""Changeovers: the moments at which one person's time on the role passes to another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tandem.patterns.instants import instant_of, wall_minute
from tandem.patterns.layout import Patterns, WallStretch, lay_out_wall


@dataclass(frozen=True, slots=True)
class Changeover:
    """One person's time alone passes to another's.

    Where they are on together in between (`overlap`), it lasts from the first minute
    together to the last; otherwise from the end of the one's time to the start of the
    other's, which is the same instant where they meet. London times.
    """

    starts: datetime
    ends: datetime
    leaving: str
    arriving: str
    overlap: bool


@dataclass(frozen=True, slots=True)
class WallChangeover:
    """A changeover in wall minutes."""

    starts: int
    ends: int
    leaving: str
    arriving: str
    overlap: bool

    def at_instants(self) -> Changeover:
        """The same as London times."""
        return Changeover(
            instant_of(self.starts),
            instant_of(self.ends),
            self.leaving,
            self.arriving,
            self.overlap,
        )


def changeovers(patterns: Patterns, first: date, last: date) -> tuple[Changeover, ...]:
    """The changeovers that start on the days from `first` to `last`, in order.

    One that begins where the laid-out days end is found too; one whose leaving person
    was on only before `first` is not.
    """
    low, high = wall_minute(first), wall_minute(last) + 1440
    found = find_changeovers(lay_out_wall(patterns, first, last))
    return tuple(c.at_instants() for c in found if low <= c.starts < high)


def find_changeovers(stretches: Sequence[WallStretch]) -> list[WallChangeover]:
    """The changeovers between ordered stretches.

    Only stretches of one person alone can begin and end a changeover, so a partner who
    looks in while the other stays on makes none.
    """
    found = []
    before: WallStretch | None = None
    together: list[WallStretch] = []
    for stretch in stretches:
        if len(stretch.holders) > 1:
            together.append(stretch)
            continue
        if before and before.holders != stretch.holders:
            found.append(_between(before, together, stretch))
        before, together = stretch, []
    return found


def _between(
    before: WallStretch, together: list[WallStretch], after: WallStretch
) -> WallChangeover:
    starts = together[0].start if together else before.end
    ends = together[-1].end if together else after.start
    (leaving,), (arriving,) = before.holders, after.holders
    return WallChangeover(starts, ends, leaving, arriving, bool(together))
