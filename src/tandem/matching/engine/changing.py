"""The best few for one person as they are now, in a pool that was encoded some time ago."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from tandem.matching.engine.candidates import Engine
from tandem.matching.engine.directions import worth_with
from tandem.matching.engine.encoding import pool_of, seeker_at
from tandem.matching.engine.pool import Pool, Small
from tandem.matching.engine.sets import Numbers, Sets, Truths
from tandem.matching.gates import could_pair
from tandem.matching.seekers import EVERY_DAY, HALF_DAYS, Availability, Seeker
from tandem.matching.suggesting import suggestions

# Fewer are compared one by one at once: preparing arrays for them would take longer.
FEW = 60
TRIED = 200


def row_of(pool: Pool, reference: str) -> int | None:
    """Give the row of a reference in the pool, or nothing where it has none."""
    row = bisect_left(pool.references, reference)
    return row if row < pool.size and pool.references[row] == reference else None


def best_now(pool: Pool, seeker: Seeker, count: int) -> tuple[Seeker, ...]:
    """Give the best few for a seeker, best first, whether or not the pool knows them so yet.

    It is what `suggestions` gives of the same people, but that of many those may be left out who
    are worth nothing to one another; whoever the pool keeps apart from the
    seeker's reference stays apart.
    """
    rows = within_reach(pool, seeker)
    if len(rows) > FEW:
        return tuple(_best_of_many(pool, rows, seeker, count))
    others = [one for one in (seeker_at(pool, row) for row in rows) if could_pair(seeker, one)]
    known = {one.reference: one for one in others}
    best = suggestions([seeker, *others], seeker.reference, count)
    return tuple(known[one.reference] for one in best)


def within_reach(pool: Pool, seeker: Seeker) -> Numbers:
    """Give the rows of all who could pass the gates with a seeker, and of few others."""
    low, high = seeker.weekly_minutes
    least, most = seeker.role_minutes
    missing = sum(
        1 << half_day for half_day in seeker.needed if seeker.availability[half_day] == 0
    )
    could = ((pool.availability > Availability.NO) << np.arange(HALF_DAYS)).sum(axis=1)
    passed: Truths = (~could & missing) == 0
    passed &= pool.weekly_minutes[:, 1] + high >= least
    passed &= pool.weekly_minutes[:, 0] + low <= most
    passed &= (pool.role_minutes[:, 0] <= most) & (pool.role_minutes[:, 1] >= least)
    passed &= (pool.grades[:, 0] <= seeker.grades[1]) & (pool.grades[:, 1] >= seeker.grades[0])
    passed &= _meets(pool.pools, seeker.searches) & _meets(pool.searches, seeker.pools)
    if seeker.services:
        passed &= _meets(pool.services, seeker.services) | _is_empty(pool.services)
    places = seeker.places
    if places.names and places.remote_days < EVERY_DAY:
        anywhere = _is_empty(pool.places) | (pool.remote_days >= EVERY_DAY)
        passed &= _meets(pool.places, places.names) | anywhere
    own = row_of(pool, seeker.reference)
    if own is not None:
        passed[own] = False
        apart = pool.apart[(pool.apart == own).any(axis=1)]
        passed[apart.ravel()] = False
    return np.flatnonzero(passed)


def _best_of_many(pool: Pool, rows: Numbers, seeker: Seeker, count: int) -> list[Seeker]:
    """Give the best of many: they and the seeker as they are now are a pool of their own.

    Those who are worth most are put to the gates one by one. Only where the first hundreds do
    not bring enough, as where somebody insists on what few are, are the arrays prepared for all.
    """
    joined = _joined(pool.take(rows), seeker)
    own = row_of(joined, seeker.reference) or 0
    worth = worth_with(joined, own)
    worth[own] = 0
    first = count + TRIED
    order = np.argsort(-worth, kind="stable")[:first]
    found: list[Seeker] = []
    for row in order[worth[order] > 0].tolist():
        other = seeker_at(joined, row)
        if could_pair(seeker, other):
            found.append(other)
        if len(found) == count:
            return found
    if np.count_nonzero(worth > 0) <= first:
        return found
    return [seeker_at(joined, int(row)) for row in Engine.of(joined).best_for(own, count).right]


def _joined(pool: Pool, seeker: Seeker) -> Pool:
    """Give the pool with one person more; nobody among them is kept apart from the seeker."""
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
            own = own if own.shape[1:] == held.shape[1:] else np.zeros_like(held[:1])
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


def _meets(sets: Sets, names: frozenset[str]) -> Truths:
    held = np.array([name in names for name in sets.names], dtype=np.bool_)
    meeting: Truths = np.asarray((sets.table & held).any(axis=1), dtype=np.bool_)
    return meeting[sets.ids]


def _is_empty(sets: Sets) -> Truths:
    return sets.is_empty[sets.ids]
