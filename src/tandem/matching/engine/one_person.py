"""What one seeker and others of a pool are worth to one another, both directions together.

The seeker is laid out alone in the pool's own columns, and the others are asked only for terms
that the seeker has a part in; nothing is kept for anybody. A few thousand are asked at a time, so
that the numbers of a term are added up before they leave the processor's cache, and what all
terms of a criterion have in common, the weight of each of the others, comes last.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from tandem.matching.engine.encoding import pool_of, with_columns_of
from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers
from tandem.matching.engine.terms import Profiles, Term, named_sets_of, terms_of, weights_of
from tandem.matching.seekers import Criterion, Seeker

AT_ONCE = 1 << 13


def worth_with(pool: Pool, rows: Numbers, seeker: Seeker, style_weight: int = 0) -> Numbers:
    """Return what each of these rows and the seeker are worth to one another.

    The pool need not know the seeker, nor the names of their skills, services and places.
    """
    alone = with_columns_of(pool_of([seeker]), pool)
    parts = _parts_of(alone, style_weight)
    named = _named_of(pool, alone)
    worth = np.zeros(len(rows), dtype=np.int64)
    for begin in range(0, len(rows), AT_ONCE):
        some, found = rows[begin : begin + AT_ONCE], worth[begin : begin + AT_ONCE]
        others, wishes = Profiles.of(pool, some), pool.wishes.take(some, axis=0)
        for criterion, terms in parts.items():
            to_them = np.zeros(len(some), dtype=np.int64)
            for mine, theirs, term in terms:
                if mine:
                    found += mine * term.theirs(others)
                if theirs:
                    to_them += theirs * term.mine(others)
            found += weights_of(wishes, criterion, style_weight) * to_them
        for criterion, weight, ids, points in named:
            found += (weight + weights_of(wishes, criterion)) * points[ids[some]]
    return worth


def _parts_of(
    alone: Pool, style_weight: int
) -> Mapping[Criterion, Sequence[tuple[int, int, Term]]]:
    """Give what the seeker makes of each term, weight and all, and what the seeker is in it."""
    own = Profiles.of(alone)
    return {
        criterion: [
            (weight * int(term.mine(own)[0]), int(term.theirs(own)[0]), term) for term in terms
        ]
        for criterion, terms in terms_of(own, style_weight).items()
        for weight in weights_of(alone.wishes, criterion, style_weight).tolist()
    }


def _named_of(pool: Pool, alone: Pool) -> Sequence[tuple[Criterion, int, Numbers, Numbers]]:
    """Give the seeker's weight for named sets, whose is which, and what each set shares."""
    return [
        (
            criterion,
            int(weights_of(alone.wishes, criterion)[0]),
            sets.ids,
            each * sets.in_common(own.of_person(0)),
        )
        for (criterion, sets, each), (_, own, _) in zip(
            named_sets_of(pool), named_sets_of(alone), strict=True
        )
    ]
