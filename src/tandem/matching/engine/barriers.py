"""How many barriers stand between one seeker and everybody in a pool: those of `gates_between`."""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from tandem.matching.aims import fitting_aims
from tandem.matching.engine.musts import musts_of
from tandem.matching.engine.pool import AIMS, Pool
from tandem.matching.engine.sets import Numbers, Sets, Truths
from tandem.matching.musts import is_anywhere
from tandem.matching.seekers import EVERY_DAY, HALF_DAYS, Availability, Criterion, Seeker

NEVER = 1 << 10
"""Stands for who may not be found, is kept apart, or is the seeker: no number comes near it."""

BYTE = 8


def row_of(pool: Pool, reference: str) -> int | None:
    """Give the row of a reference in the pool, or nothing where it has none."""
    row = bisect_left(pool.references, reference)
    return row if row < pool.size and pool.references[row] == reference else None


def barriers_with(pool: Pool, seeker: Seeker) -> Numbers:
    """Count by row the barriers between a seeker and each of the pool, all but unmet musts."""
    number = np.zeros(pool.size, dtype=np.int64)
    for fails in (
        (pool.aims & _bits(AIMS.index(one) for one in fitting_aims(seeker.aims))) == 0,
        (pool.grades[:, 0] > seeker.grades[1]) | (pool.grades[:, 1] < seeker.grades[0]),
        _services_fail(pool, seeker),
        _places_fail(pool, seeker),
        *_role_and_hours_fail(pool, seeker),
        _days_fail(pool, seeker),
    ):
        number += fails
    found = _meets(pool.pools, seeker.searches) & _meets(pool.searches, seeker.pools)
    number[~found] = NEVER
    number[_kept_apart(pool, seeker)] = NEVER
    return number


def unmet_between(pool: Pool, people: Numbers, others: Numbers) -> Numbers:
    """Count the musts that are unmet between people and the others beside them, both ways."""
    number = np.zeros(len(people), dtype=np.int64)
    musts = musts_of(pool)
    for one, other in ((people, others), (others, people)):
        # What is too long for one word is several musts here, and one barrier.
        unmet: dict[Criterion, Truths] = {}
        for must in musts:
            fails = must.insists[one] & ~must.meets(one, other)
            unmet[must.criterion] = unmet.get(must.criterion, fails) | fails
        for fails in unmet.values():
            number += fails
    return number


def _kept_apart(pool: Pool, seeker: Seeker) -> list[int]:
    """Give the rows of the seeker and of whom they are kept apart from."""
    own = row_of(pool, seeker.reference)
    named = (row_of(pool, reference) for reference in sorted(seeker.apart))
    apart = [] if own is None else pool.apart[(pool.apart == own).any(axis=1)].ravel().tolist()
    return [row for row in (own, *named, *apart) if row is not None]


def _services_fail(pool: Pool, seeker: Seeker) -> Truths:
    if not seeker.services:
        return np.zeros(pool.size, dtype=np.bool_)
    return ~(_meets(pool.services, seeker.services) | _is_empty(pool.services))


def _places_fail(pool: Pool, seeker: Seeker) -> Truths:
    if is_anywhere(seeker):
        return np.zeros(pool.size, dtype=np.bool_)
    anywhere = _is_empty(pool.places) | (pool.remote_days >= EVERY_DAY)
    return ~(_meets(pool.places, seeker.places.names) | anywhere)


def _role_and_hours_fail(pool: Pool, seeker: Seeker) -> tuple[Truths, Truths]:
    least = np.maximum(pool.role_minutes[:, 0], seeker.role_minutes[0])
    most = np.minimum(pool.role_minutes[:, 1], seeker.role_minutes[1])
    fewest = pool.weekly_minutes[:, 0] + seeker.weekly_minutes[0]
    largest = pool.weekly_minutes[:, 1] + seeker.weekly_minutes[1]
    # Where the two mean roles of different size, hours need only reach between the two.
    too_few = largest < np.minimum(least, most)
    return least > most, too_few | (fewest > np.maximum(least, most))


def _days_fail(pool: Pool, seeker: Seeker) -> Truths:
    # Rows of two whole bytes are packed all at once.
    padded = np.zeros((pool.size, 2 * BYTE), dtype=np.bool_)
    np.greater(pool.availability, Availability.NO, out=padded[:, :HALF_DAYS])
    could = np.packbits(padded, bitorder="little").view("<u2")
    own = _bits(half_day for half_day, level in enumerate(seeker.availability) if level)
    needed = pool.needed | _bits(seeker.needed)
    fails: Truths = (needed & ~(could | own)) != 0
    return fails


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def _meets(sets: Sets, names: frozenset[str]) -> Truths:
    meeting: Truths = sets.in_common(names) > 0
    return meeting[sets.ids]


def _is_empty(sets: Sets) -> Truths:
    return sets.is_empty[sets.ids]
