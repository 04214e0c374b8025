"""What the relaxed answer leaves open, decided exactly, and no wider than need be.

Prices p with p_i + p_j ≥ v_ij say what a pair costs: a pairing is worth the sum of all prices
less the slack of its pairs and the prices of those who stay alone. So what odd rings leave open is
looked for among the pairs with the least slack. These fall into pieces; the gap of a piece is how
much its best pairs are worth less than its prices. A pair that was left out, between two pieces or
within one, could only help if its slack were less than their gaps: pieces grow along such pairs
until there is none, and then the pairs are proved to be the best.
"""

from dataclasses import dataclass

import numpy as np
import rustworkx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from tandem.matching.pairing.cover import slack_of
from tandem.matching.pairing.graph import Links, Truth, Whole
from tandem.matching.pairing.rounding import ALONE

EFFORT = 10_000_000
"""People times pairs that the exact solver is given at once: some tenths of a second."""


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
class _Open:
    """The pairs of people, each once, with their slack, and what each is missing."""

    left: Whole
    right: Whole
    value: Whole
    slack: Whole
    prices: Whole
    partner: Whole

    @property
    def missing(self) -> Whole:
        """How much less than their price each person brings; over a pair it is its slack."""
        chosen = self.partner[self.left] == self.right
        missing = self.prices.copy()
        for end in (self.left, self.right):
            missing[end[chosen]] -= self.value[chosen]
        return missing

    def pieces(self, kept: Truth) -> Whole:
        """Return the piece of each person when only some pairs may form."""
        ones = np.ones(int(kept.sum()), dtype=np.int8)
        ends = (self.left[kept], self.right[kept])
        matrix = csr_array((ones, ends), shape=(self.prices.size, self.prices.size))
        labels: Whole = connected_components(matrix, directed=False)[1].astype(np.int64)
        return labels


def settle(
    links: Links, prices: Whole, partner: Whole, effort: int = EFFORT
) -> tuple[Whole, Truth]:
    """Make the pairs the best there are; return by person their piece, and whether it is proved.

    `partner` is changed in place. A piece that is too large for the exact solver stays as it is,
    and its prices take the place of what its best pairs would be worth.
    """
    once = links.row < links.to
    left, right, value = links.row[once], links.to[once], links.value[once]
    slack = slack_of(links, prices)[once]
    state = _Open(left, right, value, slack, prices, partner)
    kept = (slack == 0) | (partner[left] == right)
    fresh = np.ones(prices.size, dtype=np.bool_)
    stuck = np.zeros(prices.size, dtype=np.bool_)
    while True:
        piece = state.pieces(kept)
        gap = np.bincount(piece, state.missing).astype(np.int64)
        wanted = (gap > 0) & (np.bincount(piece, fresh) > 0)
        at, to = piece[left], piece[right]
        # What could mend a piece from within is there before it is solved for the first time,
        # unless that would be too much to solve.
        inside = (at == to) & (slack < gap[at])
        fits = np.bincount(piece) * np.bincount(at, kept | inside, gap.size) <= effort
        kept |= inside & fits[at]
        stuck |= _solve_pieces(state, kept, piece, wanted, effort)[piece]
        gap = np.bincount(piece, state.missing).astype(np.int64)
        gap[np.bincount(piece, stuck) > 0] = 0
        short = ~kept & (slack < gap[at] + np.where(at == to, 0, gap[to]))
        if not short.any():
            return piece, ~stuck
        kept |= short
        fresh[:] = False
        fresh[left[short]] = fresh[right[short]] = True


def _solve_pieces(state: _Open, kept: Truth, piece: Whole, wanted: Truth, effort: int) -> Truth:
    """Solve the pieces that are wanted; tell of each whether it was too large."""
    people = np.bincount(piece)
    pairs = np.bincount(piece[state.left[kept]], minlength=people.size)
    large = wanted & (people * pairs > effort)
    chosen = np.flatnonzero(kept & (wanted & ~large)[piece[state.left]])
    chosen = chosen[np.argsort(piece[state.left[chosen]], kind="stable")]
    left, right, value = state.left[chosen], state.right[chosen], state.value[chosen]
    cuts = np.flatnonzero(np.diff(piece[left], prepend=-1, append=-1))
    for first, last in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        inside, local = np.unique(
            np.concatenate([left[first:last], right[first:last]]), return_inverse=True
        )
        ends = (local[: last - first], local[last - first :])
        pairs_found = best_pairs(inside.size, *ends, value[first:last])
        _take_if_better(inside, pairs_found, ends, value[first:last], state.partner)
    return large


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
