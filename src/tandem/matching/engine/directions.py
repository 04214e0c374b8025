"""What each of two people makes of the other: the two directions whose sum a pair is worth."""

import numpy as np

from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.engine.terms import terms_of, weights_of
from tandem.matching.points import SHARED_PLACE, SHARED_SERVICE
from tandem.matching.seekers import Criterion

AT_ONCE = 1 << 20


def worth_to(pool: Pool, people: Numbers, others: Numbers, style_weight: int = 0) -> Numbers:
    """Return what each of the others is worth to the person beside them, by rows of the pool.

    It is the sum of the parts that `compatibility` shows of that direction.
    """
    worth = np.zeros(len(people), dtype=np.int64)
    for term in terms_of(pool, style_weight):
        worth += term.mine[people].astype(np.int64) * term.theirs[others].astype(np.int64)
    for sets, criterion, each in (
        (pool.services, Criterion.SERVICE, SHARED_SERVICE),
        (pool.places, Criterion.PLACE, SHARED_PLACE),
    ):
        shared = np.concatenate(
            [
                _names_in_common(sets, people[at : at + AT_ONCE], others[at : at + AT_ONCE])
                for at in range(0, max(1, len(people)), AT_ONCE)
            ]
        )
        worth += each * weights_of(pool, criterion)[people] * shared
    return worth


def _names_in_common(sets: Sets, people: Numbers, others: Numbers) -> Numbers:
    """Count the names that two sets share; each two different sets are looked at once."""
    key = sets.ids[people] * len(sets.table) + sets.ids[others]
    distinct, where = np.unique(key, return_inverse=True)
    one, other = np.divmod(distinct, len(sets.table))
    counts: Numbers = np.array(
        [int((sets.table[a] & sets.table[b]).sum()) for a, b in zip(one, other, strict=True)],
        dtype=np.int64,
    )
    return counts[where]
