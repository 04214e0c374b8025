"""What makes a rota impossible, by week and person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tandem.messages import Message
from tandem.standby.sharers import Sharer, allowed_for, touches
from tandem.standby.turns import Turn
from tandem.timeline import Period


class CollisionKind(StrEnum):
    """Why a stretch of turns cannot be given to anybody."""

    BOTH_WANT = "both_want"
    WANTS_AND_AWAY = "wants_and_away"
    NOBODY_THERE = "nobody_there"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Collision:
    """Wishes that cannot all be kept: the days concerned, whose they are, and the sentence.

    `people` are keys. For `TOO_LONG` the days are the shortest stretch that whoever is left
    could not cover without being on longer than allowed.
    """

    kind: CollisionKind
    period: Period
    people: tuple[str, ...]
    message: Message


def collisions_of(
    turns: Sequence[Turn], sharers: Sequence[Sharer], most_days: int
) -> tuple[Collision, ...]:
    """Find everything that collides; nothing where a rota is possible.

    Collisions within one turn come first, all of them. Only where there is none can the longest
    stretch be the reason; then the first such stretch is named.
    """
    within = [found for turn in turns for found in _within(turn, sharers)]
    if within:
        return tuple(within)
    allowed = [allowed_for(turn, sharers) for turn in turns]
    stretch = _impossible_stretch(turns, allowed, most_days)
    if stretch is None:
        return ()
    first, last = stretch
    return (_too_long(turns[first : last + 1], sharers, most_days),)


def _within(turn: Turn, sharers: Sequence[Sharer]) -> list[Collision]:
    wanting = [one for one in sharers if touches(turn, one.wants)]
    away = [one for one in sharers if touches(turn, one.away)]
    found = []
    if len(wanting) > 1:
        found.append(_collision(CollisionKind.BOTH_WANT, turn, wanting))
    both = [one for one in wanting if one in away]
    if both:
        found.append(_collision(CollisionKind.WANTS_AND_AWAY, turn, both))
    if len(away) == len(sharers):
        found.append(_collision(CollisionKind.NOBODY_THERE, turn, away))
    return found


def _collision(kind: CollisionKind, turn: Turn, people: Sequence[Sharer]) -> Collision:
    message = Message(
        f"standby.collision_{kind}",
        start=turn.first_day,
        end=turn.last_day,
        names=tuple(one.name for one in people),
        count=len(people),
    )
    return Collision(kind, turn.period, tuple(one.key for one in people), message)


def _too_long(stretch: Sequence[Turn], sharers: Sequence[Sharer], most_days: int) -> Collision:
    period = Period(stretch[0].first_day, stretch[-1].last_day)
    left = [
        one
        for place, one in enumerate(sharers)
        if any(place in allowed_for(turn, sharers) for turn in stretch)
    ]
    lines = tuple(
        Message(
            "standby.away_in_week",
            start=turn.first_day,
            end=turn.last_day,
            names=tuple(one.name for one in sharers if _is_out(turn, one, sharers)),
        )
        for turn in stretch
        if any(_is_out(turn, one, sharers) for one in sharers)
    )
    message = Message(
        "standby.collision_too_long",
        start=period.start,
        end=period.last_day,
        names=tuple(one.name for one in left),
        most=most_days,
        lines=lines,
    )
    return Collision(CollisionKind.TOO_LONG, period, tuple(one.key for one in left), message)


def _is_out(turn: Turn, one: Sharer, sharers: Sequence[Sharer]) -> bool:
    return sharers.index(one) not in allowed_for(turn, sharers)


def _impossible_stretch(
    turns: Sequence[Turn], allowed: Sequence[frozenset[int]], most_days: int
) -> tuple[int, int] | None:
    """Find the first turn that nobody can take, and the latest start that leads there."""
    last = _fails_at(turns, allowed, most_days, 0)
    if last is None:
        return None
    first = last
    while _fails_at(turns, allowed, most_days, first, last) is None:
        first -= 1
    return first, last


def _fails_at(
    turns: Sequence[Turn],
    allowed: Sequence[frozenset[int]],
    most_days: int,
    start: int,
    end: int | None = None,
) -> int | None:
    """Walk forward with the shortest run that each person can have had; give where it ends."""
    runs: dict[int, int] = {}
    stop = len(turns) if end is None else end + 1
    for place in range(start, stop):
        days = turns[place].days
        following: dict[int, int] = {}
        for person in allowed[place]:
            rested = place == start or any(other != person for other in runs)
            run = days if rested else runs[person] + days
            if run <= most_days:
                following[person] = run
        if not following:
            return place
        runs = following
    return None
