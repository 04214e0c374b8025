"""Who could meet at all: cells of grade, service and place.

Somebody stands in a cell for each grade, service and place that they would take, and "any" is a
cell of its own that meets all. Cells leave pairs out and let none in: each pair of two cells that
meet still has to pass the gates.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tandem.matching.engine.passing import effective_places
from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Sets, Truths

ANY = 0
MOST_OF_ONE = 6
MOST_CELLS = 16
"""Who would take more of one thing, or stand in more cells, stands under "any" instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The people of one cell, and all whom one of them could meet; both in rising order.

    `exact` says that whoever stands here passes the gates of grade, service and place with all
    whom the cell meets.
    """

    people: Numbers
    others: Numbers
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """All the cells of a pool; `number` says in how many each person stands."""

    keys: Numbers
    starts: Numbers
    members: Numbers
    number: Numbers
    widened: bool

    def __iter__(self) -> Iterator[Cell]:
        """Give each cell with those whom it meets."""
        plain = (self.keys != ANY).all(axis=1)
        wild = np.flatnonzero(~plain)
        for number in range(len(self.keys)):
            # Two plain cells meet only where they are one.
            among = wild if plain[number] else np.arange(len(self.keys))
            key, others = self.keys[number], self.keys[among]
            meets = ((others == key) | (others == ANY) | (key == ANY)).all(axis=1)
            met = among[meets]
            if plain[number]:
                met = np.append(met, number)
            people = self._members(number)
            yield Cell(people, self._together(met, people), not self.widened)

    def _members(self, number: int) -> Numbers:
        return self.members[self.starts[number] : self.starts[number + 1]]

    def _together(self, cells: Numbers, people: Numbers) -> Numbers:
        if len(cells) == 1:
            return people
        joined = np.concatenate([self._members(number) for number in cells.tolist()])
        # Two cells of one grade may hold one person, who has more than one service or place.
        return np.unique(joined)


def cells_of(pool: Pool) -> Cells:
    """Put everybody into their cells."""
    grades = _grades(pool)
    services = _listed(pool.services)
    places = _listed(effective_places(pool))
    widened = False
    parts = []
    for part in (grades, services, places):
        wide = part.counts > MOST_OF_ONE
        widened |= bool(wide.any())
        parts.append(part.widened_for(wide))
    for number in (2, 1, 0):
        wide = np.prod([part.counts for part in parts], axis=0) > MOST_CELLS
        widened |= bool(wide.any())
        parts[number] = parts[number].widened_for(wide)
    people = np.arange(pool.size)
    columns: list[Numbers] = []
    for part in parts:
        people, columns = part.spread(people, columns)
    return _sorted_cells(np.stack(columns, axis=1), people, pool.size, widened=widened)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What each person would take of one thing, as numbers from 1, or `ANY`."""

    starts: Numbers
    counts: Numbers
    values: Numbers

    def widened_for(self, people: Truths) -> "_Part":
        """Let some people take any; the last value stands for it."""
        last = len(self.values) - 1
        return _Part(
            np.where(people, last, self.starts), np.where(people, 1, self.counts), self.values
        )

    def spread(self, people: Numbers, columns: list[Numbers]) -> tuple[Numbers, list[Numbers]]:
        """Repeat people, and what is known of them, once for each value that they take."""
        counts = self.counts[people]
        offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        values = self.values[np.repeat(self.starts[people], counts) + offset]
        repeated = [np.repeat(column, counts) for column in columns]
        return np.repeat(people, counts), [*repeated, values]


def _grades(pool: Pool) -> _Part:
    low, high = pool.grades.astype(np.int64).T
    highest = int(high.max(initial=0))
    # The values are the grades themselves, counted from 1, so that they start at the lowest.
    return _Part(low, high - low + 1, np.append(np.arange(1, highest + 2), ANY))


def _listed(sets: Sets) -> _Part:
    held = [np.flatnonzero(row) + 1 for row in sets.table]
    held = [one if len(one) else np.array([ANY]) for one in held]
    counts = np.array([len(one) for one in held], dtype=np.int64)
    starts = np.cumsum(counts) - counts
    values = np.concatenate([*held, np.array([ANY])])
    return _Part(starts[sets.ids], counts[sets.ids], values)


def _sorted_cells(keys: Numbers, people: Numbers, size: int, *, widened: bool) -> Cells:
    base = keys.max(axis=0, initial=0) + 1
    code = (keys[:, 0] * base[1] + keys[:, 1]) * base[2] + keys[:, 2]
    order = np.argsort(code, kind="stable")
    starts = np.flatnonzero(np.diff(code[order], prepend=-1, append=-1))
    number = np.bincount(people, minlength=size)
    first = order[starts[:-1]]
    return Cells(keys[first], starts, people[order], number, widened)
