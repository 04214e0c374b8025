"""How fair a rota is, and how fair any rota could be at best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from tandem.standby.turns import Turn


@dataclass(frozen=True, slots=True)
class Share:
    """What one person does over the whole rota; minutes on standby, the rest counted."""

    key: str
    turns: int
    minutes: int
    weekend_days: int
    holidays: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """The difference between who does most and who does least, in minutes or in turns.

    No rota that keeps these wishes can come below `least_possible`: it is a bound that holds
    for each of them, whether or not the bound can be reached.
    """

    difference: int
    least_possible: int

    @property
    def is_best(self) -> bool:
        """Whether the rota is proved to be as equal as any can be."""
        return self.difference <= self.least_possible


def shares_of(
    turns: Sequence[Turn], takers: Sequence[int], keys: Sequence[str]
) -> tuple[Share, ...]:
    """Add up what each person has been given."""
    return tuple(
        Share(
            key=key,
            turns=len(mine),
            minutes=sum(turn.minutes for turn in mine),
            weekend_days=sum(turn.weekend_days for turn in mine),
            holidays=sum(turn.holidays for turn in mine),
        )
        for place, key in enumerate(keys)
        for mine in [[t for t, taker in zip(turns, takers, strict=True) if taker == place]]
    )


def fairness_of(
    loads: Sequence[int], allowed: Sequence[frozenset[int]], takers: Sequence[int], people: int
) -> Fairness:
    """Compare the loads that a rota gives with what no rota could better."""
    totals = [0] * people
    for load, taker in zip(loads, takers, strict=True):
        totals[taker] += load
    return Fairness(max(totals) - min(totals), least_difference(loads, allowed, people))


def least_difference(loads: Sequence[int], allowed: Sequence[frozenset[int]], people: int) -> int:
    """Give a difference between most and least below which no rota can come.

    Somebody must have at least `most`, and somebody can have no more than `least`:

    * an equal part of everything, rounded to what loads can add up to;
    * so many turns that with one fewer each they could not all be given, each of the lightest;
    * no more turns than everybody could have at once, each of the heaviest;
    * what only one person can take, and the sum of what somebody can take at all.
    """
    step = gcd(*loads) or 1
    total = sum(loads)
    fewest, most_for_all = _turns_needed(allowed, people), _turns_for_all(allowed, people)
    light, heavy = sorted(loads), sorted(loads, reverse=True)
    most = max(
        -(-total // (people * step)) * step,
        sum(light[:fewest]),
        *(_only(loads, allowed, person) for person in range(people)),
    )
    least = min(
        total // (people * step) * step,
        sum(heavy[:most_for_all]),
        *(_at_all(loads, allowed, person) for person in range(people)),
    )
    return max(0, most - least)


def _only(loads: Sequence[int], allowed: Sequence[frozenset[int]], person: int) -> int:
    return sum(load for load, who in zip(loads, allowed, strict=True) if who == {person})


def _at_all(loads: Sequence[int], allowed: Sequence[frozenset[int]], person: int) -> int:
    return sum(load for load, who in zip(loads, allowed, strict=True) if person in who)


def _turns_needed(allowed: Sequence[frozenset[int]], people: int) -> int:
    """The smallest number of turns each with which every turn has a taker."""
    number = -(-len(allowed) // people)
    while _matched(allowed, people, number) < len(allowed):
        number += 1
    return number


def _turns_for_all(allowed: Sequence[frozenset[int]], people: int) -> int:
    """The greatest number of turns that everybody can have, each turn being had once."""
    number = len(allowed) // people
    while _matched(allowed, people, number) < number * people:
        number -= 1
    return number


def _matched(allowed: Sequence[frozenset[int]], people: int, most: int) -> int:
    """How many turns can be given when nobody takes more than `most`, by augmenting paths."""
    taken: list[list[int]] = [[] for _ in range(people)]
    return sum(_place(turn, allowed, taken, most, set()) for turn in range(len(allowed)))


def _place(
    turn: int,
    allowed: Sequence[frozenset[int]],
    taken: list[list[int]],
    most: int,
    seen: set[int],
) -> bool:
    for person in sorted(allowed[turn] - seen):
        seen.add(person)
        if len(taken[person]) < most:
            taken[person].append(turn)
            return True
        for other in taken[person]:
            if _place(other, allowed, taken, most, seen):
                taken[person].remove(other)
                taken[person].append(turn)
                return True
    return False
