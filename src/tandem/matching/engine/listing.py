"""The best few for each person of a group among others: multiplied, gated, and cut.

Rows are taken in blocks, and what a block has found sets the mark that anybody else must pass:
the value of the last one listed. Only pairs that reach it are looked at one by one. The answer
depends on neither the blocks nor the order of the others.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.bounds import Bounds, bounds_of
from tandem.matching.engine.passing import Gates
from tandem.matching.engine.products import multiply
from tandem.matching.engine.sets import Numbers, Truths
from tandem.matching.engine.tables import LARGEST_TOTAL, Products

Ranks: TypeAlias = NDArray[np.int32]

NOBODY = np.float32(-(1 << 30))
"""Stands for a pair that does not pass; no value comes near it."""

LOWEST_MARK = np.float32(-LARGEST_TOTAL)
AT_ONCE = 4096
FIRST = 512
ROWS = 256
FEWEST_ROWS = 48
LARGEST_PRODUCT = 1 << 20

# What has been found is one number a pair: the row, how far the rank is from the highest, and
# the other person; so that sorting numbers puts the best first and ties by person.
RANK_BITS, PERSON_BITS = 27, 24
HIGHEST_RANK = (1 << 26) - 1
MOST_ROWS = 1 << (63 - RANK_BITS - PERSON_BITS)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """People of one cell and all whom they could meet, by their rows in the pool, with tables.

    The last column but one of `left` is what each person brings to any pair, and the last of
    `right` what each other does. A pair is worth something only where its rank is above
    the `floor` of the other, which is what a price has taken off. `met` are fields of
    gates that all are known to pass; `place` is room to look others up, -1 for each.
    """

    people: Numbers
    others: Numbers
    left: Products
    right: Products
    floor: Products
    gates: Gates
    place: Numbers
    count: int
    met: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Pairs, the person before the other in one number, their ranks, and who has no others."""

    pair: Numbers
    rank: Ranks
    complete: Numbers

    @classmethod
    def joined(cls, parts: Sequence["Found"]) -> "Found":
        """Put what several blocks found behind one another."""
        none = np.zeros(0, dtype=np.int64)
        return cls(
            np.concatenate([none, *(part.pair for part in parts)]),
            np.concatenate([none.astype(np.int32), *(part.rank for part in parts)]),
            np.concatenate([none, *(part.complete for part in parts)]),
        )


def list_group(group: Group) -> Found:
    """List the best of each person of a group."""
    if len(group.others) > AT_ONCE and len(group.people) >= FEWEST_ROWS:
        return _list_by_bounds(group)
    height = min(MOST_ROWS, max(1, LARGEST_PRODUCT // len(group.others)))
    everybody = np.arange(len(group.others))
    parts = []
    for begin in range(0, len(group.people), height):
        marks = _Marks(group, slice(begin, begin + height))
        marks.look_at_all(everybody)
        parts.append(marks.found())
    return Found.joined(parts)


def _list_by_bounds(group: Group) -> Found:
    """Look first at those who could be worth most; what they set as mark rules most others out.

    A block looks at whoever could reach the lowest mark of its people with the longest row. So
    once the first marks are known, people are put into blocks with others of such marks and rows.
    """
    bounds = bounds_of(group.left, group.right)
    missing = group.gates.fields["missing"][group.people]
    people = np.lexsort((bounds.my_length, missing))
    others = np.argsort(-bounds.theirs - bounds.my_length.mean() * bounds.their_length)
    group, bounds = _in_order(group, people, others), bounds.take(people, others)
    mark = np.concatenate([_first_mark(group, rows) for rows in _alike(group)])
    bands = max(1, math.isqrt(len(people) // ROWS))
    needed = (mark - bounds.mine).argsort(kind="stable").argsort() * bands // len(people)
    again = np.lexsort((bounds.my_length, needed, missing[people]))
    everybody = np.arange(len(others))
    group, bounds, mark = (
        _in_order(group, again, everybody),
        bounds.take(again, everybody),
        mark[again],
    )
    return Found.joined(
        [_list_in_turns(group, bounds, rows, mark[rows]) for rows in _alike(group)]
    )


def _in_order(group: Group, people: Numbers, others: Numbers) -> Group:
    return replace(
        group,
        people=group.people[people],
        left=group.left[people],
        others=group.others[others],
        right=group.right[others],
        floor=group.floor[others],
    )


def _first_mark(group: Group, rows: slice) -> Products:
    marks = _Marks(group, rows)
    marks.look_at_all(_within_reach(group, rows, np.arange(AT_ONCE))[:FIRST])
    return marks.mark


def _list_in_turns(group: Group, bounds: Bounds, rows: slice, mark: Products) -> Found:
    marks = _Marks(group, rows)
    marks.mark[:] = mark
    most = bounds.most(rows)
    columns = _within_reach(group, rows, np.flatnonzero(most >= bounds.needed(rows, mark)))
    while len(columns):
        marks.look_at(columns[:AT_ONCE])
        columns = columns[AT_ONCE:]
        columns = columns[most[columns] >= bounds.needed(rows, marks.mark)]
    return marks.found()


def _alike(group: Group) -> Iterator[slice]:
    """Cut the people into blocks of those who miss the same half-days, or nearly."""
    missing = group.gates.fields["missing"][group.people]
    cuts = np.flatnonzero(missing[1:] != missing[:-1]) + 1
    begin = 0
    for end in [*cuts.tolist(), len(missing)]:
        while end - begin > ROWS:
            yield slice(begin, begin + ROWS)
            begin += ROWS
        if end - begin >= FEWEST_ROWS or end == len(missing):
            yield slice(begin, end)
            begin = end


def _within_reach(group: Group, rows: slice, among: Numbers) -> Numbers:
    """Keep those of some others whose days and hours could do for somebody of a block."""
    fields, people, others = group.gates.fields, group.people[rows], group.others[among]
    missing = np.bitwise_and.reduce(fields["missing"][people])
    reached = (fields["lacked"][others] & missing) == 0
    reached &= fields["least"][others] <= fields["at_most"][people].max()
    reached &= fields["most"][others] >= fields["at_least"][people].min()
    kept: Numbers = among[reached]
    return kept


class _Marks:
    """What a block of people has found so far, and the mark that anybody else must reach."""

    def __init__(self, group: Group, rows: slice) -> None:
        self.group = group
        self.people = group.people[rows]
        self.left = group.left[rows]
        self.mark = np.full(len(self.people), NOBODY)
        self.keys = np.zeros(0, dtype=np.int64)
        self.kept = group.gates.kept_from(self.people)

    def look_at_all(self, columns: Numbers) -> None:
        """Put every pair with these others to the gates, then cut."""
        ranks = np.empty((len(self.people), len(columns)), dtype=np.float32)
        multiply(self.left, self.group.right[columns], ranks)
        others = self.group.others[columns]
        passed = self._pass_all(others)
        passed &= ranks > self.group.floor[columns]
        self._leave_out_kept_apart(passed, others)
        if len(columns) > self.group.count:
            np.copyto(ranks, NOBODY, where=~passed)
            place = len(columns) - self.group.count
            last = np.partition(ranks, place, axis=1)[:, place]
            self.mark = np.maximum(self.mark, last)
            passed &= ranks >= self.mark[:, None]
        reached = np.flatnonzero(passed)
        self._keep(reached // len(columns), others[reached % len(columns)], ranks.ravel()[reached])

    def look_at(self, columns: Numbers) -> None:
        """Look only at the pairs that reach the mark, and put those to the gates."""
        if (self.mark == NOBODY).any():
            unmarked = np.count_nonzero(self.mark == NOBODY)
            if unmarked * 8 > len(self.mark):
                self.look_at_all(columns)
                return
        # With the mark taken off what a person brings, a rank above nothing reaches the mark.
        left = self.left.copy()
        mark = np.maximum(self.mark, LOWEST_MARK)
        left[:, -2] -= mark
        above = np.empty((len(left), len(columns)), dtype=np.float32)
        multiply(left, self.group.right[columns], above)
        reached = true_places(above >= 0)
        row, column = reached // len(columns), reached % len(columns)
        rank = above.ravel()[reached] + mark[row]
        passed = rank > self.group.floor[columns[column]]
        others = self.group.others[columns[column]]
        passed &= self._pass_each(row, others)
        self._keep(row[passed], others[passed], rank[passed])

    def found(self) -> Found:
        """Give what has been found, best first, ties in the order of the pool."""
        row = self.keys >> (RANK_BITS + PERSON_BITS)
        rank = HIGHEST_RANK - (self.keys >> PERSON_BITS & ((1 << RANK_BITS) - 1))
        other = self.keys & ((1 << PERSON_BITS) - 1)
        numbers = np.bincount(row, minlength=len(self.people))
        complete = self.people[numbers < self.group.count]
        return Found(self.people[row] << PERSON_BITS | other, rank.astype(np.int32), complete)

    def _leave_out_kept_apart(self, passed: Truths, others: Numbers) -> None:
        """Nobody pairs with themselves, nor with those whom they are kept apart from."""
        row, other = self.kept
        place = self.group.place
        place[others] = np.arange(len(others))
        column = place[other]
        place[others] = -1
        known = column >= 0
        passed[row[known], column[known]] = False

    def _pass_all(self, others: Numbers) -> Truths:
        gates, across = self.group.gates, others[None, :]
        passed = gates.passes(self.people[:, None], across, met=self.group.met)
        for must, rows in gates.musts_among(self.people):
            passed[rows] &= must.meets(self.people[rows][:, None], across)
        for must, columns in gates.musts_among(others):
            passed[:, columns] &= must.meets(across[:, columns], self.people[:, None])
        return passed

    def _pass_each(self, row: Numbers, others: Numbers) -> Truths:
        gates, people = self.group.gates, self.people[row]
        passed = gates.passes(people, others, met=self.group.met)
        passed &= people != others
        if len(self.kept[0]) > len(self.people):
            kept = self.kept[0] << PERSON_BITS | self.kept[1]
            passed &= ~np.isin(row << PERSON_BITS | others, kept)
        for must in gates.musts:
            for one, other in ((people, others), (others, people)):
                asked = np.flatnonzero(passed & must.insists[one])
                passed[asked] = must.meets(one[asked], other[asked])
        return passed

    def _keep(self, row: Numbers, others: Numbers, ranks: Products) -> None:
        """Add pairs to what has been found, and keep the best few of each person."""
        if not len(row):
            return
        behind = HIGHEST_RANK - ranks.astype(np.int64)
        keys = (row << RANK_BITS | behind) << PERSON_BITS | others
        keys = np.concatenate([self.keys, keys])
        keys.sort()
        row = keys >> (RANK_BITS + PERSON_BITS)
        numbers = np.bincount(row, minlength=len(self.people))
        starts = np.cumsum(numbers) - numbers
        count = self.group.count
        self.keys = keys[np.arange(len(keys)) - starts[row] < count]
        full = np.flatnonzero(numbers >= count)
        last = keys[starts[full] + count - 1] >> PERSON_BITS & ((1 << RANK_BITS) - 1)
        self.mark[full] = HIGHEST_RANK - last


def true_places(truths: Truths) -> Numbers:
    """Give the places of the few that are true, as one counts through the rows.

    Eight are passed over at once.
    """
    flat = truths.ravel()
    if len(flat) % 8:
        return np.flatnonzero(flat)
    eights = np.flatnonzero(flat.view(np.uint64))
    which, inside = np.nonzero(flat.reshape(-1, 8)[eights])
    places: Numbers = eights[which] * 8 + inside
    return places
