"""The work of listing candidates, whole or cut for whoever takes a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tandem.matching.engine.blocks import LARGEST_GROUP, list_blocks
from tandem.matching.engine.cells import Cell
from tandem.matching.engine.listing import PERSON_BITS, Found, Group, list_group
from tandem.matching.engine.sets import Numbers
from tandem.matching.engine.work import Work

LARGEST_TASK = 1 << 31
"""Pairs in one task. A task over a large cell carries all of its others, so few are cut."""
MOST_PEOPLE = 1 << 14
"""People in one task of small cells, which would otherwise hold too few pairs to share out."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Some cells, as pairs of lists of people, and the work that they need."""

    work: Work
    cells: Sequence[Cell]
    count: int
    numbers: Numbers | None = None


def do(task: Task) -> Found:
    """List the candidates of the people of some cells; any executor may run it."""
    small = [cell.people for cell in task.cells if _is_small(cell)]
    parts = list(list_blocks(task.work, small, task.count))
    if len(small) < len(task.cells):
        place = np.full(task.work.size, -1, dtype=np.int64)
        large = [cell for cell in task.cells if not _is_small(cell)]
        parts += [_list_cell(task.work, cell, task.count, place) for cell in large]
    found = Found.joined(parts)
    if task.numbers is None:
        return found
    person = task.numbers[found.pair >> PERSON_BITS]
    other = task.numbers[found.pair & ((1 << PERSON_BITS) - 1)]
    return Found(person << PERSON_BITS | other, found.rank, task.numbers[found.complete])


def _is_small(cell: Cell) -> bool:
    return cell.of_one and len(cell.people) <= LARGEST_GROUP


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
    size = people = 0
    for cell in cells:
        for piece in _pieces(work, cell) if parts else (cell,):
            waiting.append(piece)
            size += len(piece.people) * len(piece.others)
            people += len(piece.people)
            if size >= LARGEST_TASK or people >= MOST_PEOPLE:
                yield _task(work, waiting, count, parts=parts)
                waiting, size, people = [], 0, 0
    if waiting:
        yield _task(work, waiting, count, parts=parts)


def _pieces(work: Work, cell: Cell) -> Iterator[Cell]:
    pieces = len(cell.people) * len(cell.others) // LARGEST_TASK
    if pieces < 2:
        yield cell
        return
    missing = work.gates.fields["missing"][cell.people]
    ordered = cell.people[np.argsort(missing, kind="stable")]
    for people in np.array_split(ordered, pieces):
        yield Cell(people, cell.others, cell.met)


def _task(work: Work, cells: Sequence[Cell], count: int, *, parts: bool) -> Task:
    if not parts:
        return Task(work, cells, count)
    people = np.unique(
        np.concatenate([one for cell in cells for one in (cell.people, cell.others)])
    )
    local = [_among(people, cell) for cell in cells]
    return Task(work.take(people), local, count, people)


def _among(people: Numbers, cell: Cell) -> Cell:
    """Give a cell by the places of its people among some."""
    own = np.searchsorted(people, cell.people)
    others = own if cell.of_one else np.searchsorted(people, cell.others)
    return Cell(own, others, cell.met, of_one=cell.of_one)
