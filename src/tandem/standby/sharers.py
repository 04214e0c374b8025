"""The people of a rota, and who of them may take a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tandem.standby.turns import Turn
from tandem.timeline import Period


@dataclass(frozen=True, slots=True)
class Sharer:
    """Somebody in the rota. `key` tells them apart, and decides between equals.

    A turn that touches a period of `away` is never theirs; one that touches a period of `wants`
    always is.
    """

    key: str
    name: str
    away: tuple[Period, ...] = ()
    wants: tuple[Period, ...] = ()


def allowed_for(turn: Turn, sharers: Sequence[Sharer]) -> frozenset[int]:
    """Give the places of those who may take a turn: only who wants it, or who is not away."""
    wanting = {place for place, one in enumerate(sharers) if touches(turn, one.wants)}
    away = {place for place, one in enumerate(sharers) if touches(turn, one.away)}
    return frozenset((wanting or set(range(len(sharers)))) - away)


def touches(turn: Turn, periods: Sequence[Period]) -> bool:
    """Say whether a turn shares a day with one of the periods."""
    return any(turn.period.overlap(period) for period in periods)
