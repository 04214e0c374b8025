"""What the relaxed answer leaves open, decided exactly.

Prices p with p_i + p_j ≥ v_ij say what a pair costs: a pairing is worth the sum of all prices
less the slack of its pairs and the prices of those who stay alone. So a pair whose slack is larger
than the gap between a pairing that is known and the sum of the prices is in no better pairing.
What is left falls into small pieces, and each that an odd ring touches is solved exactly.
"""

from dataclasses import dataclass

import numpy as np
import rustworkx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from tandem.matching.pairing.cover import slack_of
from tandem.matching.pairing.graph import Links, Truth, Whole
from tandem.matching.pairing.rounding import ALONE

EFFORT = 250_000_000
"""People times pairs that the exact solver is given at once; a second or two of work."""
TURNS = 3


def got_of(links: Links, partner: Whole) -> Whole:
    """Return what the pair of each person is worth, or 0 for those without a partner."""
    got = np.zeros(links.size, dtype=np.int64)
    chosen = links.to == partner[links.row]
    got[links.row[chosen]] = links.value[chosen]
    return got


def best_pairs(size: int, left: Whole, right: Whole, value: Whole) -> list[tuple[int, int]]:
    """Return the pairs that are worth most together; people by number from 0."""
    graph = rustworkx.PyGraph(multigraph=False, node_count_hint=size, edge_count_hint=left.size)
    graph.add_nodes_from(range(size))
    graph.extend_from_weighted_edge_list(
        list(zip(left.tolist(), right.tolist(), value.tolist(), strict=True))
    )
    return sorted(rustworkx.max_weight_matching(graph, weight_fn=int))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The pairs that could still help, and the piece that each person belongs to."""

    left: Whole
    right: Whole
    value: Whole
    piece: Whole

    @classmethod
    def within(cls, links: Links, slack: Whole, width: int) -> "_Pieces":
        kept = (links.row < links.to) & (slack <= width)
        left, right, value = links.row[kept], links.to[kept], links.value[kept]
        ones = np.ones(left.size, dtype=np.int8)
        matrix = csr_array((ones, (left, right)), shape=(links.size, links.size))
        return cls(left, right, value, connected_components(matrix, directed=False)[1])

    def open_ones(self, missing: Whole) -> Truth:
        """Tell which pieces are worth less than their prices."""
        return np.bincount(self.piece, missing) > 0

    def effort(self, missing: Whole) -> int:
        people = np.bincount(self.piece)
        pairs = np.bincount(self.piece[self.left], minlength=people.size)
        return int((people * pairs * self.open_ones(missing)).max(initial=0))


def settle(links: Links, prices: Whole, partner: Whole, effort: int = EFFORT) -> bool:
    """Make the pairs of one part the best there are, and tell whether that is proved.

    `partner` is changed in place. Where the pieces are too large for the exact solver, fewer
    pairs are looked at; if the gap that is then left is still wider, nothing is proved.
    """
    slack = slack_of(links, prices)
    before = None
    for _ in range(TURNS):
        missing = prices - got_of(links, partner)
        width = gap = int(missing.sum())
        if not gap:
            return True
        if before is not None and gap >= before:
            return False
        before = gap
        pieces = _Pieces.within(links, slack, width)
        while pieces.effort(missing) > effort:
            if not width:
                return False
            width //= 2
            pieces = _Pieces.within(links, slack, width)
        _solve_pieces(pieces, missing, partner)
        if int((prices - got_of(links, partner)).sum()) <= width:
            return True
    return False


def _solve_pieces(pieces: _Pieces, missing: Whole, partner: Whole) -> None:
    chosen = pieces.open_ones(missing)[pieces.piece[pieces.left]]
    left, right, value = pieces.left[chosen], pieces.right[chosen], pieces.value[chosen]
    label = pieces.piece[left]
    order = np.argsort(label, kind="stable")
    left, right, value = left[order], right[order], value[order]
    cuts = np.flatnonzero(np.diff(label[order], prepend=-1, append=-1))
    for first, last in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        people, local = np.unique(
            np.concatenate([left[first:last], right[first:last]]), return_inverse=True
        )
        half = last - first
        ends = (local[:half], local[half:])
        pairs = best_pairs(people.size, *ends, value[first:last])
        _take_if_better(people, pairs, ends, value[first:last], partner)


def _take_if_better(
    people: Whole,
    pairs: list[tuple[int, int]],
    ends: tuple[Whole, Whole],
    value: Whole,
    partner: Whole,
) -> None:
    """Put the pairs of a piece into place unless what is there is worth as much."""
    found = np.full(people.size, ALONE, dtype=np.int64)
    for one, other in pairs:
        found[one], found[other] = other, one
    new = int(value[found[ends[0]] == ends[1]].sum())
    old = int(value[partner[people[ends[0]]] == people[ends[1]]].sum())
    if new > old:
        partner[people] = np.where(found == ALONE, ALONE, people[found])
