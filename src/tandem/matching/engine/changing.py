"""Who is nearest to one person as they are now, in a pool that was encoded some time ago."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any

import numpy as np

from tandem.matching.engine.barriers import barriers_with, unmet_between
from tandem.matching.engine.directions import worth_to
from tandem.matching.engine.encoding import pool_of, seeker_at
from tandem.matching.engine.pool import Pool, Small
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.seekers import Seeker


@dataclass(frozen=True, slots=True)
class Near:
    """Who is nearest to somebody: the best partners, and the best whom few barriers keep apart.

    Both stand in the order in which `suggestions` and `near_misses` give them.
    """

    best: tuple[Seeker, ...]
    misses: tuple[Seeker, ...]


def nearest(
    pool: Pool,
    seeker: Seeker,
    *,
    best: int,
    misses: int,
    barriers: int = 1,
    style_weight: int = 0,
) -> Near:
    """Give whom a seeker could share with, and near misses, whether the pool knows them so or not.

    They are those whom `suggestions` and `near_misses` choose of the same people. Whoever the pool
    keeps apart from the seeker's reference stays apart.
    """
    between = barriers_with(pool, seeker)
    rows = np.flatnonzero(between <= barriers)
    joined = _joined(pool.take(rows), seeker)
    own = bisect_left(joined.references, seeker.reference)
    others = np.delete(np.arange(joined.size), own)
    people = np.full(len(others), own)
    numbers = between[rows] + unmet_between(joined, people, others)
    found: list[Numbers] = []
    wanted = (best, misses)
    for number in range(barriers + 1):
        asked = wanted[number > 0] - sum(map(len, found[1:]))
        found.append(_worth_most(joined, own, others[numbers == number], asked, style_weight))
    fitting, *missing = ([seeker_at(joined, row) for row in rows.tolist()] for rows in found)
    return Near(tuple(fitting), tuple(chain(*missing)))


def _worth_most(pool: Pool, own: int, rows: Numbers, count: int, style_weight: int) -> Numbers:
    """Give the rows of those who are worth most to somebody and they to them, ties by row."""
    if count <= 0 or not len(rows):
        return rows[:0]
    others = rows
    if 2 * len(rows) < pool.size:
        # What each is worth is worked out for all of a pool, so it is kept small.
        kept = np.union1d(rows, [own])
        pool, own, others = pool.take(kept), *_places(kept, own, rows)
    people = np.full(len(rows), own)
    worth = worth_to(pool, people, others, style_weight)
    worth += worth_to(pool, others, people, style_weight)
    return rows[np.argsort(-worth, kind="stable")[:count]]


def _places(kept: Numbers, own: int, rows: Numbers) -> tuple[int, Numbers]:
    return int(np.searchsorted(kept, own)), np.searchsorted(kept, rows)


def _joined(pool: Pool, seeker: Seeker) -> Pool:
    """Give the pool with one person more, of whom it knows nothing yet."""
    one = pool_of([seeker])
    row = bisect_left(pool.references, seeker.reference)
    names = {
        name: tuple(sorted({*getattr(pool, name), *getattr(one, name)}))
        for name in ("skill_names", "language_names")
    }
    changes: dict[str, Any] = {
        **names,
        "references": (*pool.references[:row], seeker.reference, *pool.references[row:]),
        "apart": pool.apart + (pool.apart >= row),
    }
    for field in fields(pool):
        held, own = getattr(pool, field.name), getattr(one, field.name)
        if field.name in changes:
            continue
        if isinstance(held, Sets):
            changes[field.name] = _with_set(held, row, own.of_person(0))
        elif field.name in _NAMED:
            by, known = _NAMED[field.name], names[_NAMED[field.name]]
            columns = _columns(held, getattr(pool, by), known)
            own = _columns(own, getattr(one, by), known)
            changes[field.name] = np.insert(columns, row, own[0], axis=0)
        else:
            # Answers on style are compared with nobody's where nobody has answered.
            own = own if own.shape[1:] == held.shape[1:] else np.zeros((1, *held.shape[1:]))
            changes[field.name] = np.insert(held, row, own[0], axis=0)
    return replace(pool, **changes)


_NAMED = {"skills": "skill_names", "wanted": "skill_names", "languages": "language_names"}


def _columns(held: Small, names: Sequence[str], wanted: Sequence[str]) -> Small:
    place = {name: column for column, name in enumerate(wanted)}
    found = np.zeros((len(held), len(wanted)), dtype=held.dtype)
    found[:, [place[name] for name in names]] = held
    return found


def _with_set(sets: Sets, row: int, names: frozenset[str]) -> Sets:
    """Give the sets with another one for one person more; it stands last in the table."""
    known = tuple(sorted({*sets.names, *names}))
    table = np.zeros((len(sets.table) + 1, len(known)), dtype=np.bool_)
    table[:-1] = sets.columns_for(known)
    table[-1] = [name in names for name in known]
    return Sets(np.insert(sets.ids, row, len(sets.table)), table, known)
