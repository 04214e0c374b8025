"""Listing and pairing in turns, until it is proved how little more any pairing could be worth.

Nobody can look at all pairs of a large pool, so each person lists their best few. Where everybody
lists the same few, most go without; so each round takes the prices of the last one off and lists
again. The same new lists prove the bound: they hold, for each person, what the best pair that was
not looked at is worth after its prices.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tandem.matching.pairing.graph import Graph, Truth, Whole
from tandem.matching.pairing.pairs import Pairing, pair
from tandem.matching.pairing.solving import EFFORT
from tandem.matching.tasks import never

NOTHING = np.iinfo(np.int64).max // 4
"""Stands for the slack of pairs that there are none of."""


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Whom each person lists: a row for each, with what the pair is worth.

    Only pairs that pass the gates stand here. `complete` tells by person whether that is
    everybody whom the gates leave them; for the others, nobody who is missing is worth more
    to them, the price of the missing one taken off, than anybody who is listed.
    """

    person: Whole
    other: Whole
    value: Whole
    complete: Truth


Lister = Callable[[Whole], Listing]
"""List everybody's best few; the value of a pair counts less the price of the one listed."""


@dataclass(frozen=True, slots=True)
class Round:
    """How far one round came: its number, the people paired, the value, and the proved bound."""

    number: int
    paired: int
    value: int
    bound: int

    @property
    def gap(self) -> Fraction:
        """The share of the bound that might still be won; 0 where the best is proved."""
        return Fraction(self.bound - self.value, self.bound) if self.bound else Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class PoolPairing:
    """The pairs, a row each; what they are worth; the bound over all pairs that pass the gates.

    `rounds` tells how it came about; `prices` are by person, whole, and prove the bound together
    with the last listing; `graph` holds the pairs that were looked at.
    """

    pairs: Whole
    value: int
    bound: int
    rounds: tuple[Round, ...]
    prices: Whole
    graph: Graph

    @property
    def gap(self) -> Fraction:
        """The share of the bound that might still be won; 0 where the best is proved."""
        return self.rounds[-1].gap


def pair_lists(
    size: int,
    listed: Lister,
    *,
    rounds: int = 5,
    gap: Fraction = Fraction(1, 1000),
    effort: int = EFFORT,
    executor: Executor | None = None,
    progress: Callable[[Round], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> PoolPairing:
    """Pair a pool that is seen through the lists of its people only.

    Each round pairs what has been listed so far, and lists again after the prices. It ends when
    the gap is small enough, the rounds are used up, or the lists bring nothing new. The best
    pairs and the least bound of all rounds come back. `progress` hears of each round.
    """
    graph = _graph_of(size, listed(np.zeros(size, dtype=np.int64)))
    told: list[Round] = []
    best: Pairing | None = None
    bound = None
    while True:
        found = pair(graph, effort=effort, executor=executor, cancelled=cancelled)
        prices = found.prices
        if best is None or found.value > best.value:
            best = found
        listing = listed(-(-prices // 2))
        proved = bound_over_all(graph, found, prices, listing)
        bound = proved if bound is None else min(bound, proved)
        told.append(Round(len(told) + 1, 2 * len(best.pairs), best.value, bound))
        if progress is not None:
            progress(told[-1])
        ended = told[-1].gap <= gap or len(told) >= rounds
        wider = None if ended else _joined(graph, listing)
        if wider is None:
            return PoolPairing(best.pairs, best.value, bound, tuple(told), prices, graph)
        graph = wider


def _graph_of(size: int, listing: Listing) -> Graph:
    return Graph(size, listing.person, listing.other, listing.value)


def _joined(graph: Graph, listing: Listing) -> Graph | None:
    """Add what was newly listed; none if that is nothing.

    What was listed before stays: without it the prices would fall back, and the same few would
    be listed again.
    """
    wider = Graph(
        graph.size,
        np.concatenate([graph.left, listing.person]),
        np.concatenate([graph.right, listing.other]),
        np.concatenate([graph.value, listing.value]),
    )
    return wider if wider.left.size > graph.left.size else None


def bound_over_all(graph: Graph, found: Pairing, prices: Whole, listing: Listing) -> int:
    """Return what no pairing of the pool is worth more than, listed or not.

    Let δ_i be the least slack of any pair of person i that was not looked at: their price less
    what is left of that pair's value after the other's price. A pairing's pairs that were not
    looked at have slack of at least (δ_i + δ_j) / 2 each. So a piece that they touch is worth at
    most its prices less the least δ_i / 2 in it, or, where some δ_i are negative, plus those
    halves; and a piece that they do not touch, at most what is due.
    """
    least = _slack_outside(graph, prices, listing)
    _, piece = np.unique(found.piece, return_inverse=True)
    count = int(piece.max(initial=-1)) + 1
    total, over, due = (
        np.bincount(piece, each, count).astype(np.int64)
        for each in (prices, np.maximum(-least, 0), found.due)
    )
    nearest = np.full(count, NOTHING)
    np.minimum.at(nearest, piece, least)
    # Prices and slack are doubled, and here they are halved twice: everything counts fourfold.
    touched = 2 * total + np.where(over > 0, over, -nearest)
    return int(np.maximum(touched, 2 * due).sum()) // 4


def _slack_outside(graph: Graph, prices: Whole, listing: Listing) -> Whole:
    """Return by person the least slack of a pair that is not in the graph, or at most that."""
    left = 2 * listing.value - prices[listing.other]
    best = np.full(graph.size, -NOTHING)
    fresh = ~_is_in(graph, listing)
    np.maximum.at(best, listing.person[fresh], left[fresh])
    # The lists were made with whole prices, up to a half too high; in doubles that is one.
    whole = 2 * (listing.value + (-prices[listing.other] // 2)) + 1
    worst = np.full(graph.size, NOTHING)
    np.minimum.at(worst, listing.person, whole)
    beyond = np.where(listing.complete, -NOTHING, worst)
    least: Whole = np.minimum(prices - np.maximum(best, beyond), NOTHING)
    return least


def _is_in(graph: Graph, listing: Listing) -> Truth:
    """Tell what is listed and in the graph; each person's own others stand near one another."""
    bits = graph.size.bit_length()
    key = np.concatenate([graph.left << bits | graph.right, graph.right << bits | graph.left])
    key.sort()
    sought = listing.person << bits | listing.other
    if not key.size:
        return np.zeros(sought.size, dtype=np.bool_)
    at = np.minimum(np.searchsorted(key, sought), key.size - 1)
    found: Truth = key[at] == sought
    return found
