"""What each of two people makes of the other: the two directions whose sum a pair is worth."""

import numpy as np

from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.engine.terms import Profiles, named_sets_of, terms_of, weights_of

AT_ONCE = 1 << 20


def worth_to(pool: Pool, people: Numbers, others: Numbers, style_weight: int = 0) -> Numbers:
    """Return what each of the others is worth to the person beside them, by rows of the pool.

    It is the sum of the parts that `compatibility` shows of that direction.
    """
    worth = np.zeros(len(people), dtype=np.int64)
    profiles = Profiles.of(pool)
    for criterion, terms in terms_of(profiles, style_weight).items():
        weights = weights_of(pool.wishes, criterion, style_weight)
        for term in terms:
            worth += (weights * term.mine(profiles))[people] * term.theirs(profiles)[others]
    for criterion, sets, each in named_sets_of(pool):
        shared = np.concatenate(
            [
                _names_in_common(sets, people[at : at + AT_ONCE], others[at : at + AT_ONCE])
                for at in range(0, max(1, len(people)), AT_ONCE)
            ]
        )
        worth += each * weights_of(pool.wishes, criterion)[people] * shared
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
