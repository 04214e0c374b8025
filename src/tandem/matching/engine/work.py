"""The work of listing candidates as plain arrays, whole or cut for whoever takes a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tandem.matching.engine.cells import Cell
from tandem.matching.engine.listing import PERSON_BITS, Found, Group, list_group
from tandem.matching.engine.passing import Gates, gates_of
from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Sets, Truths
from tandem.matching.engine.terms import Products, Tables, tables_of, weights_of
from tandem.matching.points import SHARED_PLACE, SHARED_SERVICE
from tandem.matching.seekers import Criterion


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What two people gain by each name that both have: services, or places."""

    ids: Numbers
    table: Truths
    worth: Numbers

    def columns(self, people: Numbers, others: Numbers) -> tuple[Products, Products]:
        """Give the columns of people and of others for the names that are on both sides."""
        mine, theirs = self.table[self.ids[people]], self.table[self.ids[others]]
        both = mine.any(axis=0) & theirs.any(axis=0)
        left, right = mine[:, both], theirs[:, both]
        return (
            np.concatenate([left * self.worth[people, None], left], axis=1, dtype=np.float32),
            np.concatenate([right, right * self.worth[others, None]], axis=1, dtype=np.float32),
        )

    def take(self, people: Numbers) -> "Shared":
        """Give it for some people."""
        return replace(self, ids=self.ids[people], worth=self.worth[people])


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """All that listing needs of a pool."""

    tables: Tables
    gates: Gates
    shared: tuple[Shared, ...]
    price: Numbers

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.price)

    def columns(self, people: Numbers, others: Numbers) -> tuple[Products, Products]:
        """Give the tables of people and of others; the last two are what each brings alone."""
        left = [self.tables.left[people, :-2]]
        right = [self.tables.right[others, :-2]]
        for one in self.shared:
            mine, theirs = one.columns(people, others)
            left.append(mine)
            right.append(theirs)
        left.append(self.tables.left[people, -2:])
        alone = self.tables.right[others, -2:]
        alone[:, 1] -= self.price[others]
        right.append(alone)
        return np.concatenate(left, axis=1), np.concatenate(right, axis=1)

    def take(self, people: Numbers) -> "Work":
        """Give the work on some people, by their rows in rising order."""
        tables = Tables(self.tables.left[people], self.tables.right[people], self.tables.largest)
        shared = tuple(one.take(people) for one in self.shared)
        return Work(tables, self.gates.take(people, self.size), shared, self.price[people])


def work_of(pool: Pool, style_weight: int) -> Work:
    """Prepare a pool for listing."""
    return Work(
        tables_of(pool, style_weight),
        gates_of(pool),
        (
            _shared(pool, pool.services, Criterion.SERVICE, SHARED_SERVICE),
            _shared(pool, pool.places, Criterion.PLACE, SHARED_PLACE),
        ),
        np.zeros(pool.size, dtype=np.int64),
    )


def _shared(pool: Pool, sets: Sets, criterion: Criterion, worth: int) -> Shared:
    return Shared(sets.ids, sets.table, worth * weights_of(pool, criterion))


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Some cells, as pairs of lists of people, and the work that they need."""

    work: Work
    cells: Sequence[Cell]
    count: int
    numbers: Numbers | None = None


def do(task: Task) -> Found:
    """List the candidates of the people of some cells; any executor may run it."""
    place = np.full(task.work.size, -1, dtype=np.int64)
    parts = [_list_cell(task.work, cell, task.count, place) for cell in task.cells]
    found = Found.joined(parts)
    if task.numbers is None:
        return found
    person = task.numbers[found.pair >> PERSON_BITS]
    other = task.numbers[found.pair & ((1 << PERSON_BITS) - 1)]
    return Found(person << PERSON_BITS | other, found.rank, task.numbers[found.complete])


def _list_cell(work: Work, cell: Cell, count: int, place: Numbers) -> Found:
    people, others = cell.people, cell.others
    if len(others) < 2 and (others == people[: len(others)]).all():
        none = np.zeros(0, dtype=np.int64)
        return Found(none, none.astype(np.int32), people)
    left, right = work.columns(people, others)
    floor = (-work.price[others]).astype(np.float32)
    return list_group(
        Group(people, others, left, right, floor, work.gates, place, count, cell.met)
    )


def tasks_of(work: Work, cells: Iterable[Cell], count: int, *, parts: bool) -> Iterator[Task]:
    """Cut the work; `parts` gives each task only the people whom it needs."""
    waiting: list[Cell] = []
    size = 0
    for cell in cells:
        for piece in _pieces(work, cell) if parts else (cell,):
            waiting.append(piece)
            size += len(piece.people) * len(piece.others)
            if size >= LARGEST_TASK:
                yield _task(work, waiting, count, parts=parts)
                waiting, size = [], 0
    if waiting:
        yield _task(work, waiting, count, parts=parts)


LARGEST_TASK = 1 << 28
"""Pairs in one task: some tenths of a second."""


def _pieces(work: Work, cell: Cell) -> Iterator[Cell]:
    pieces = max(1, len(cell.people) * len(cell.others) // LARGEST_TASK)
    missing = work.gates.fields["missing"][cell.people]
    ordered = cell.people[np.argsort(missing, kind="stable")] if pieces > 1 else cell.people
    for people in np.array_split(ordered, pieces):
        yield Cell(people, cell.others, cell.met)


def _task(work: Work, cells: Sequence[Cell], count: int, *, parts: bool) -> Task:
    if not parts:
        return Task(work, cells, count)
    people = np.unique(
        np.concatenate([one for cell in cells for one in (cell.people, cell.others)])
    )
    local = [
        Cell(np.searchsorted(people, cell.people), np.searchsorted(people, cell.others), cell.met)
        for cell in cells
    ]
    return Task(work.take(people), local, count, people)
