"""The search for a fair rota: a first one that is possible, then better ones until none is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tandem.standby.turns import Turn

# The place of each turn that changes hands, and whose it then is.
Moves = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the search works with: turns and their loads, and the places of who may take each."""

    turns: tuple[Turn, ...]
    loads: tuple[int, ...]
    allowed: tuple[frozenset[int], ...]
    people: int
    most_days: int


def improve(assignment: Assignment) -> list[int]:
    """Give the place of the taker of each turn.

    The first rota gives each turn to whoever has had least, looking ahead so that nobody is ever
    on too long. Then turns change hands, or two turns are exchanged, as long as that makes the
    rota fairer. No chance is in it: the same facts give the same rota.
    """
    search = _Search(assignment, _first_rota(assignment))
    while _give_away(search) + _exchange(search):
        pass
    return search.takers


def _first_rota(assignment: Assignment) -> list[int]:
    ahead = _longest_runs(assignment)
    loads, holidays = [0] * assignment.people, [0] * assignment.people
    takers: list[int] = []
    run = 0
    for place, turn in enumerate(assignment.turns):
        last = takers[-1] if takers else -1
        possible = [
            person
            for person in sorted(assignment.allowed[place])
            if turn.days + (run if person == last else 0) <= ahead[place][person]
        ]
        taker = min(
            possible, key=lambda one: (holidays[one] * turn.holidays, loads[one], one == last, one)
        )
        run = turn.days + (run if taker == last else 0)
        loads[taker] += assignment.loads[place]
        holidays[taker] += turn.holidays
        takers.append(taker)
    return takers


def _longest_runs(assignment: Assignment) -> list[list[int]]:
    """How many days in a row, up to the end of each turn, somebody may have had at most.

    Worked out from the end: with a longer run, the turns that follow could not all be given.
    """
    people, most = range(assignment.people), assignment.most_days
    following = [most] * assignment.people
    result = [following]
    for place in range(len(assignment.turns) - 1, 0, -1):
        days, allowed = assignment.turns[place].days, assignment.allowed[place]
        ready = [person for person in allowed if days <= following[person]]
        here = []
        for person in people:
            if any(other != person for other in ready):
                here.append(most)
            else:
                here.append(following[person] - days if person in allowed else -1)
        following = here
        result.append(following)
    return result[::-1]


@dataclass(slots=True)
class _Search:
    """A rota and the sums that tell how fair it is: holidays, loads and weekends of each.

    A rota is fairer when the squares of the first sums that differ add up to less. Holidays come
    first, as among rotas that spread them there are always some whose loads are as equal; the
    other way round, an hour more or less would decide who works at Christmas.
    """

    assignment: Assignment
    takers: list[int]
    weights: list[tuple[int, int, int]] = field(init=False)
    sums: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.weights = [
            (turn.holidays, load, turn.weekend_days)
            for turn, load in zip(self.assignment.turns, self.assignment.loads, strict=True)
        ]
        self.sums = [[0] * self.assignment.people for _ in range(3)]
        for place, taker in enumerate(self.takers):
            for total, weight in zip(self.sums, self.weights[place], strict=True):
                total[taker] += weight

    def is_fairer(self, giver: int, taker: int, moved: tuple[int, int, int], moves: Moves) -> bool:
        """Whether it is fairer when `moved` of each sum goes over, or as fair with less in a row.

        The squares change by twice the amount, times what the taker then has more than the giver.
        """
        for total, weight in zip(self.sums, moved, strict=True):
            change = weight * (total[taker] - total[giver] + weight)
            if change:
                return change < 0
        return self._neighbours(moves) < 0

    def _neighbours(self, moves: Moves) -> int:
        takers = self.takers
        change = 0
        for later in {pair for place in moves for pair in (place, place + 1)}:
            if 0 < later < len(takers):
                one, other = takers[later - 1], takers[later]
                change += moves.get(later - 1, one) == moves.get(later, other)
                change -= one == other
        return change

    def is_possible(self, moves: Moves) -> bool:
        """Whether nobody would be on for too long."""
        return all(self._run(place, moves) <= self.assignment.most_days for place in moves)

    def _run(self, place: int, moves: Moves) -> int:
        """The days in a row that whoever has a place would then be on."""
        turns, takers = self.assignment.turns, self.takers
        taker, days = moves[place], turns[place].days
        for step in (-1, 1):
            at = place + step
            while 0 <= at < len(turns) and moves.get(at, takers[at]) == taker:
                days += turns[at].days
                at += step
        return days

    def make(self, moves: Moves) -> None:
        """Carry the moves out."""
        for place, taker in moves.items():
            for total, weight in zip(self.sums, self.weights[place], strict=True):
                total[self.takers[place]] -= weight
                total[taker] += weight
            self.takers[place] = taker


def _give_away(search: _Search) -> int:
    """Let single turns change hands; say how many did."""
    made = 0
    for place, allowed in enumerate(search.assignment.allowed):
        for taker in sorted(allowed):
            giver, moves = search.takers[place], {place: taker}
            if giver == taker or not search.is_fairer(giver, taker, search.weights[place], moves):
                continue
            if search.is_possible(moves):
                search.make(moves)
                made += 1
    return made


def _exchange(search: _Search) -> int:
    """Let two people exchange a turn each; say how often they did."""
    made = 0
    takers, allowed, weights = search.takers, search.assignment.allowed, search.weights
    for one, mine in enumerate(weights):
        for other in range(one + 1, len(takers)):
            giver, taker = takers[one], takers[other]
            if giver == taker or taker not in allowed[one] or giver not in allowed[other]:
                continue
            theirs, moves = weights[other], {one: taker, other: giver}
            moved = (mine[0] - theirs[0], mine[1] - theirs[1], mine[2] - theirs[2])
            if search.is_fairer(giver, taker, moved, moves) and search.is_possible(moves):
                search.make(moves)
                made += 1
    return made
