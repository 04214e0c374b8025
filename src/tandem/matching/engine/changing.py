"""Who is nearest to one person as they are now, in a pool that was encoded some time ago."""

from bisect import bisect_left
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any

import numpy as np

from tandem.matching.engine.barriers import barriers_with, row_of, unmet_between
from tandem.matching.engine.encoding import (
    pool_of,
    seeker_at,
    seekers_at,
    with_columns_of,
    with_names,
)
from tandem.matching.engine.one_person import worth_with
from tandem.matching.engine.pool import WISHES, Pool
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.seekers import Criterion, Seeker, Wish

AT_FIRST = 512
"""So many are asked first what they insist on."""


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
    rows = _best_first(rows, worth_with(pool, rows, seeker, style_weight))
    found: list[Numbers] = []
    wanted = (best, misses)
    for number in range(barriers + 1):
        asked = wanted[number > 0] - sum(map(len, found[1:]))
        # Musts only add to the barriers that are counted already.
        possible = rows[between[rows] <= number]
        found.append(_first(pool, seeker, between, possible, number, asked))
    fitting, *missing = (seekers_at(pool, one) for one in found)
    return Near(fitting, tuple(chain(*missing)))


def seeker_of_reference(pool: Pool, reference: str) -> Seeker | None:
    """Give somebody as the pool knows them, or nothing where it does not."""
    row = row_of(pool, reference)
    return None if row is None else seeker_at(pool, row)


def _best_first(rows: Numbers, worth: Numbers) -> Numbers:
    """Put rows into order by what they are worth, ties by row.

    Sorting numbers that hold both is several times as fast as sorting by either.
    """
    bits = int(rows.max(initial=0)).bit_length()
    return np.sort(-worth << bits | rows) & ((1 << bits) - 1)


def _first(
    pool: Pool, seeker: Seeker, between: Numbers, rows: Numbers, number: int, count: int
) -> Numbers:
    """Give the first of these rows that have so many barriers, musts and all.

    What people insist on is looked up for a few of them, then for more until there are enough.
    """
    found = rows[:0]
    begin, at_once = 0, max(AT_FIRST, 2 * count)
    while len(found) < count and begin < len(rows):
        looked_at = rows[begin : begin + at_once]
        numbers = between[looked_at] + _unmet(pool, seeker, looked_at)
        found = np.concatenate([found, looked_at[numbers == number]])
        begin, at_once = begin + at_once, 4 * at_once
    return found[: max(count, 0)]


def _unmet(pool: Pool, seeker: Seeker, rows: Numbers) -> Numbers:
    """Count the musts that are unmet between the seeker and each of the rows, both ways.

    Only rows that somebody insists on something with, the seeker or they, are compared.
    """
    unmet = np.zeros(len(rows), dtype=np.int64)
    asked = np.arange(len(rows))
    if not any(seeker.wish(criterion) is Wish.MUST for criterion in Criterion):
        asked = np.flatnonzero((pool.wishes[rows] == WISHES.index(Wish.MUST)).any(axis=1))
    if len(asked):
        ordered = np.sort(rows[asked])
        joined = _joined(pool.take(ordered), seeker)
        own = bisect_left(joined.references, seeker.reference)
        others = np.delete(np.arange(joined.size), own)
        found = unmet_between(joined, np.full(len(others), own), others)
        unmet[asked] = found[np.searchsorted(ordered, rows[asked])]
    return unmet


def _joined(pool: Pool, seeker: Seeker) -> Pool:
    """Give the pool with one person more, of whom it knows nothing yet."""
    one = pool_of([seeker])
    row = bisect_left(pool.references, seeker.reference)
    pool = with_names(
        pool,
        sorted({*pool.skill_names, *one.skill_names}),
        sorted({*pool.language_names, *one.language_names}),
    )
    one = with_columns_of(one, pool)
    changes: dict[str, Any] = {
        "references": (*pool.references[:row], seeker.reference, *pool.references[row:]),
        "apart": pool.apart + (pool.apart >= row),
    }
    for field in fields(pool):
        held, own = getattr(pool, field.name), getattr(one, field.name)
        if field.name in changes:
            continue
        if isinstance(held, Sets):
            changes[field.name] = _with_set(held, row, own.of_person(0))
        elif isinstance(held, np.ndarray):
            changes[field.name] = np.insert(held, row, own[0], axis=0)
    return replace(pool, **changes)


def _with_set(sets: Sets, row: int, names: frozenset[str]) -> Sets:
    """Give the sets with another one for one person more; it stands last in the table."""
    known = tuple(sorted({*sets.names, *names}))
    table = np.zeros((len(sets.table) + 1, len(known)), dtype=np.bool_)
    table[:-1] = sets.columns_for(known)
    table[-1] = [name in names for name in known]
    return Sets(np.insert(sets.ids, row, len(sets.table)), table, known)
