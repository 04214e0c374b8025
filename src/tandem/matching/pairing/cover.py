"""The relaxed problem: each person as a seeker and as somebody sought, and one assignment.

Where everybody stands twice, once on either side, the best pairing becomes an assignment, which
is solved fast and exactly. What comes back is a permutation: two people who take each other are a
pair, one who takes themself stays alone, an even ring splits into pairs without loss, and only an
odd ring leaves something to decide. The prices of the assignment bound every pairing.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from tandem.matching.pairing.graph import Links, Whole


def assign_all(links: Links) -> Whole:
    """Give each person the one they take, so that what all take together is worth most."""
    if not links.size:
        return np.zeros(0, dtype=np.int64)
    # The solver seeks the least and knows no zero: everybody takes just one, so taking each
    # value from one constant changes nothing but the sign. Whole numbers below 2⁵³ are exact.
    cost = (links.value.max() + 1 - links.value).astype(np.float64)
    matrix = csr_array((cost, links.to, links.start), shape=(links.size, links.size))
    taken: Whole = min_weight_full_bipartite_matching(matrix)[1].astype(np.int64)
    return taken


def prices_of(links: Links, taken: Whole) -> Whole:
    """Return twice the price of each person: p ≥ 0 with p_i + p_j ≥ v_ij, and the least sum.

    The prices of the seekers and of the sought follow from the assignment: a sought person is
    worth at least what any seeker would gain by coming over. Raising from nothing until nobody
    would gain gives the least such prices; the sum of the two prices of one person is the double
    of a price that serves on both sides, and a whole number.
    """
    if not links.size:
        return np.zeros(0, dtype=np.int64)
    got = links.value[links.to == taken[links.row]]
    sought = np.zeros(links.size, dtype=np.int64)
    while True:
        kept = sought[taken] - got
        raised = np.maximum.reduceat(kept[links.to] + links.value, links.start[:-1])
        if (raised <= sought).all():
            prices: Whole = got - sought[taken] + sought
            return prices
        sought = np.maximum(raised, sought)
