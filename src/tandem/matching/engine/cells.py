"""Who could meet at all: cells of grade, service and place.

Somebody stands in a cell for each grade, service and place that they would take, and "any" is a
cell of its own that meets all. Cells leave pairs out and let none in: each pair of two cells that
meet still has to pass the gates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from tandem.matching.engine.passing import effective_places
from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Sets, Truths

ANY = 0
MOST_OF_ONE = 6
MOST_CELLS = 16
"""Who would take more of one thing, or stand in more cells, stands under "any" instead."""
FIELDS = (("place",), ("service",), ("grade_from", "grade_to"))
"""The fields of the gates that two pass who stand in one cell, in the order of its keys."""
WHERE = frozenset(chain.from_iterable(FIELDS))
NOT_MET: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Some people, and others whom they could meet; both in rising order.

    `met` are the fields of the gates that they are known to pass with all of the others. `of_one`
    says that people and others are the same, who all name one grade, one service and one place.
    """

    people: Numbers
    others: Numbers
    met: frozenset[str]
    of_one: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Lists of people that hold each pair that could meet; `number` counts them by person."""

    cells: tuple[Cell, ...]
    number: Numbers


def cells_of(pool: Pool) -> Cells:
    """Put everybody into their cells."""
    grades = _grades(pool)
    services = _listed(pool.services)
    places = _listed(effective_places(pool))
    widened = False
    parts = []
    for part in (places, services, grades):
        wide = part.counts > MOST_OF_ONE
        widened |= bool(wide.any())
        parts.append(part.widened_for(wide))
    for number in range(3):
        wide = np.prod([part.counts for part in parts], axis=0) > MOST_CELLS
        widened |= bool(wide.any())
        parts[number] = parts[number].widened_for(wide)
    people = np.arange(pool.size)
    columns: list[Numbers] = []
    for part in parts:
        people, columns = part.spread(people, columns)
    stands = _Stands.of(np.stack(columns, axis=1), people)
    cells = tuple(chain(stands.plain_cells(), stands.wild_cells(NOT_MET if widened else WHERE)))
    listed = np.concatenate([people[:0], *(cell.people for cell in cells)])
    return Cells(cells, np.bincount(listed, minlength=pool.size))


@dataclass(frozen=True, slots=True, eq=False)
class _Stands:
    """Who stands where: a row of `keys` for each place, service and grade, and its people."""

    keys: Numbers
    starts: Numbers
    members: Numbers

    @classmethod
    def of(cls, keys: Numbers, people: Numbers) -> "_Stands":
        base = keys.max(axis=0, initial=0) + 1
        code = (keys[:, 0] * base[1] + keys[:, 1]) * base[2] + keys[:, 2]
        order = np.argsort(code, kind="stable")
        starts = np.flatnonzero(np.diff(code[order], prepend=-1, append=-1))
        return cls(keys[order[starts[:-1]]], starts, people[order])

    def plain_cells(self) -> Iterator[Cell]:
        """Give those who name grade, service and place, with themselves."""
        for number in np.flatnonzero((self.keys != ANY).all(axis=1)).tolist():
            people = self.members[self.starts[number] : self.starts[number + 1]]
            yield Cell(people, people, WHERE, of_one=True)

    def wild_cells(self, met: frozenset[str]) -> Iterator[Cell]:
        """Give those who would take any of one thing with all whom they meet, and the reverse."""
        plain = (self.keys != ANY).all(axis=1)
        for number in np.flatnonzero(~plain).tolist():
            key = self.keys[number]
            meets = ((self.keys == key) | (self.keys == ANY) | (key == ANY)).all(axis=1)
            people = self._people(np.array([number]))
            yield Cell(people, self._people(np.flatnonzero(meets)), met)
            named = np.flatnonzero(meets & plain)
            if len(named):
                yield Cell(self._people(named), people, met)

    def _people(self, numbers: Numbers) -> Numbers:
        """Give the people of some cells, each once."""
        runs = [self.members[self.starts[one] : self.starts[one + 1]] for one in numbers.tolist()]
        return runs[0] if len(runs) == 1 else np.unique(np.concatenate(runs))


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
