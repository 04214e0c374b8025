"""A fair rota: who takes which turn, so that nobody who is away has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn
from tandem.standby.collisions import Collision, collisions_of
from tandem.standby.fairness import Fairness, Share, fairness_of, shares_of
from tandem.standby.improving import Assignment, improve
from tandem.standby.sharers import Sharer, allowed_for
from tandem.standby.turns import Turn

FEWEST, MOST = 2, 24


class EqualBy(StrEnum):
    """What is shared equally: the hours on standby, or the number of turns."""

    HOURS = "hours"
    TURNS = "turns"


@dataclass(frozen=True, slots=True)
class RotaRequest:
    """What a rota is made of. `most_days` is the longest that anybody is on without a break."""

    turns: tuple[Turn, ...]
    sharers: tuple[Sharer, ...]
    equal_by: EqualBy
    most_days: int


@dataclass(frozen=True, slots=True)
class RotaPlan:
    """Who takes each turn (`takers`, by key, in the order of the turns), and how fair that is."""

    takers: tuple[str, ...]
    shares: tuple[Share, ...]
    fairness: Fairness


def rota_request(
    policy: PolicyOn, turns: Sequence[Turn], sharers: Sequence[Sharer]
) -> RotaRequest:
    """Put a request together with what the policy sets: what is equal, and the longest stretch.

    Source: CCC-STBY-1; the two values are the employer's, as the policy names none.
    """
    return RotaRequest(
        turns=tuple(turns),
        sharers=tuple(sharers),
        equal_by=EqualBy(policy.value("standby.equal_by").choice),
        most_days=policy.value("standby.most_days_in_a_row").quantity.whole,
    )


def plan_rota(request: RotaRequest) -> RotaPlan | tuple[Collision, ...]:
    """Make the rota, or say what collides, by week and person.

    The same request gives the same rota, in whatever order the sharers come. First public
    holidays are spread, then the load is made equal, then weekends are spread, and then turns
    that follow each other are kept apart. Raises InvalidFacts for `sharers` fewer than 2 or more
    than 24, or with one key twice. Source: CCC-STBY-1.
    """
    sharers = sorted(request.sharers, key=lambda sharer: sharer.key)
    if not FEWEST <= len(sharers) <= MOST:
        raise InvalidFacts(
            "sharers", Message("standby.number_of_people", fewest=FEWEST, most=MOST)
        )
    if len({sharer.key for sharer in sharers}) != len(sharers):
        raise InvalidFacts("sharers", Message("standby.one_person_twice"))
    collisions = collisions_of(request.turns, sharers, request.most_days)
    if collisions:
        return collisions
    allowed = [allowed_for(turn, sharers) for turn in request.turns]
    loads = [_load(turn, request.equal_by) for turn in request.turns]
    assignment = Assignment(
        turns=request.turns,
        loads=tuple(loads),
        allowed=tuple(allowed),
        people=len(sharers),
        most_days=request.most_days,
    )
    takers = improve(assignment)
    return RotaPlan(
        takers=tuple(sharers[taker].key for taker in takers),
        shares=shares_of(request.turns, takers, [sharer.key for sharer in sharers]),
        fairness=fairness_of(loads, allowed, takers, len(sharers)),
    )


def _load(turn: Turn, equal_by: EqualBy) -> int:
    return turn.minutes if equal_by is EqualBy.HOURS else 1
