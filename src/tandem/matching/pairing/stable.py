"""Pairs that no two people would rather leave for one another."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from tandem.matching.pairing.graph import Graph, Links, Truth, Whole, components, links_of
from tandem.matching.pairing.pairs import batches_of
from tandem.matching.pairing.roommates import stable_partners
from tandem.matching.pairing.rounding import ALONE
from tandem.matching.tasks import never, run


@dataclass(frozen=True, slots=True, eq=False)
class Preferences:
    """A graph, and what each pair is worth to its left (`forward`) and right (`backward`).

    A pair's value is the sum of the two. Of two others who are worth the same, everybody prefers
    the one with the smaller number.
    """

    graph: Graph
    forward: Whole
    backward: Whole

    @classmethod
    def between(
        cls, size: int, left: Whole, right: Whole, ways: tuple[Whole, Whole]
    ) -> "Preferences":
        """Bring pairs, each named once, into order, with what they are worth to either side."""
        forward, backward = ways
        turned = left > right
        key = np.minimum(left, right) * size + np.maximum(left, right)
        order = np.argsort(key, kind="stable")
        return cls(
            Graph(size, left, right, forward + backward),
            np.where(turned, backward, forward)[order],
            np.where(turned, forward, backward)[order],
        )


@dataclass(frozen=True, slots=True, eq=False)
class StablePairing:
    """The pairs, a row each, and what they are worth; by part whether they are stable.

    Where a part has no stable pairing, its pairs are taken one by one, the most valuable first;
    those would be stable if both sides of a pair felt alike. `blocking` counts, over all parts,
    the pairs of people who would rather leave for one another; in a stable part there is none.
    """

    pairs: Whole
    value: int
    part: Whole
    stable: Truth
    blocking: int


@dataclass(frozen=True, slots=True, eq=False)
class RankBatch:
    """Some parts of a pool: rows of others, and what each is worth to the row's own person."""

    links: Links
    worth: Whole
    part: Whole


def stable_pairs(
    preferences: Preferences,
    *,
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = never,
) -> StablePairing:
    """Pair a pool so that no two people would rather leave for one another, part by part.

    Only pairs of the graph count: stable means stable among those that were looked at. Raises
    `Cancelled` when `cancelled` says so.
    """
    graph = preferences.graph
    part = components(graph)
    order = np.argsort(part, kind="stable")
    # The parts keep the order of the people in them, so ties break as they would in the pool.
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    left, right = place[graph.left], place[graph.right]
    links = links_of(Graph(graph.size, left, right, graph.value))
    ways = (preferences.forward, preferences.backward)
    worth = links_of_way(graph.size, left, right, ways)
    partner = np.full(graph.size, ALONE, dtype=np.int64)
    stable = []
    begin = 0
    for found, are in run(pair_batch, _batches(links, worth, part[order]), executor, cancelled):
        people = order[begin : begin + found.size]
        partner[people] = np.where(found == ALONE, ALONE, people[found])
        stable.append(are)
        begin += found.size
    first = np.flatnonzero(partner > np.arange(graph.size))
    value = int(graph.value[partner[graph.left] == graph.right].sum())
    return StablePairing(
        np.stack([first, partner[first]], axis=1),
        value,
        part,
        np.concatenate([*stable, np.zeros(0, dtype=np.bool_)]),
        int(blocking_pairs(preferences, partner).sum()),
    )


def links_of_way(size: int, left: Whole, right: Whole, ways: tuple[Whole, Whole]) -> Whole:
    """Return what each entry of the rows is worth to the one whose row it is."""
    row = np.concatenate([left, right, np.arange(size)])
    to = np.concatenate([right, left, np.arange(size)])
    worth = np.concatenate([*ways, np.zeros(size, dtype=np.int64)])
    return worth[np.lexsort((to, row))]


def _batches(links: Links, worth: Whole, part: Whole) -> Iterator[RankBatch]:
    begin = 0
    for batch, parts in batches_of(links, part):
        entries = slice(begin, begin + batch.to.size)
        yield RankBatch(batch, worth[entries], parts)
        begin += batch.to.size


def pair_batch(batch: RankBatch) -> tuple[Whole, Truth]:
    """Return the partner of each person of a batch or −1, and by part whether that is stable."""
    links, part = batch.links, batch.part
    row = links.row
    ranked = np.lexsort((links.to, -batch.worth, row))
    ranked = ranked[links.to[ranked] != row[ranked]]
    others = links.to[ranked]
    cuts = np.concatenate([[0], np.cumsum(np.diff(links.start) - 1)])
    first = np.searchsorted(part, np.arange(part[-1] + 2 if part.size else 1))
    partner = np.full(links.size, ALONE, dtype=np.int64)
    stable = np.ones(first.size - 1, dtype=np.bool_)
    for number, (begin, end) in enumerate(
        zip(first[:-1].tolist(), first[1:].tolist(), strict=True)
    ):
        if end - begin == 1:
            continue
        rows = [(others[cuts[one] : cuts[one + 1]] - begin).tolist() for one in range(begin, end)]
        found = stable_partners(rows)
        if found is None:
            stable[number] = False
            found = greedy_partners(links.between(begin, end))
        local = np.array(found, dtype=np.int64)
        partner[begin:end] = np.where(local == ALONE, ALONE, local + begin)
    return partner, stable


def greedy_partners(links: Links) -> list[int]:
    """Pair the two who are worth most together, then the next two, and so on; ties by number."""
    partner = [ALONE] * links.size
    once = np.flatnonzero(links.row < links.to)
    left, right, value = links.row[once], links.to[once], links.value[once]
    order = np.lexsort((right, left, -value))
    for one, other in zip(left[order].tolist(), right[order].tolist(), strict=True):
        if partner[one] == partner[other] == ALONE:
            partner[one], partner[other] = other, one
    return partner


def blocking_pairs(preferences: Preferences, partner: Whole) -> Truth:
    """Tell of each pair of the graph whether both would rather have it than what they have."""
    graph = preferences.graph
    kept = np.full(graph.size, np.iinfo(np.int64).min)
    chosen = partner[graph.left] == graph.right
    kept[graph.left[chosen]] = preferences.forward[chosen]
    kept[graph.right[chosen]] = preferences.backward[chosen]
    sides = (
        (graph.left, graph.right, preferences.forward),
        (graph.right, graph.left, preferences.backward),
    )
    wanted = [
        (partner[one] == ALONE)
        | (worth > kept[one])
        | ((worth == kept[one]) & (other < partner[one]))
        for one, other, worth in sides
    ]
    blocking: Truth = wanted[0] & wanted[1] & ~chosen
    return blocking
