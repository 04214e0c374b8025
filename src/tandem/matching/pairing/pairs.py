"""The pairs of a pool that are worth most together."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from tandem.matching.pairing.graph import Graph, Links, Whole, components, links_of
from tandem.matching.pairing.rounding import ALONE
from tandem.matching.pairing.solving import EFFORT, Batch, Solved, solve
from tandem.matching.tasks import never, run

BATCH = 4_000
"""How many people are solved at once, unless one part alone has more."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Who pairs with whom, what it is worth, and what no pairing can be worth more than.

    `pairs` has a row for each pair, the smaller number first, in rising order. Where `bound` is
    `value`, no other pairs are worth more. By person, `prices` are twice prices so that no two
    cost less than they are worth as a pair; `piece` and `due` are what `Solved` says, and `due`
    adds up to twice the bound.
    """

    pairs: Whole
    value: int
    bound: int
    prices: Whole
    piece: Whole
    due: Whole


def pair(
    graph: Graph,
    *,
    effort: int = EFFORT,
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = never,
) -> Pairing:
    """Pair the people of a pool so that the pairs are worth most together.

    The same pool gives the same pairs, whatever the executor. `effort` limits how many pairs of a
    batch are looked at to put odd rings right; beyond it the pairs are nearly the best, and the
    bound says how nearly. Raises `Cancelled` when `cancelled` says so.
    """
    part = components(graph)
    order = np.argsort(part, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    links = links_of(Graph(graph.size, place[graph.left], place[graph.right], graph.value))
    batches = (Batch(batch, effort) for batch, _ in batches_of(links, part[order]))
    solved = list(run(solve, batches, executor, cancelled))
    return _together(graph, order, solved)


def batches_of(links: Links, part: Whole) -> Iterator[tuple[Links, Whole]]:
    """Cut people who stand part by part into batches of whole parts; how depends on them alone."""
    ends = np.cumsum(np.bincount(part))
    group = (ends - 1) // BATCH
    begin = 0
    for end in ends[np.flatnonzero(np.diff(group, append=-1))].tolist():
        yield links.between(begin, end), part[begin:end] - part[begin]
        begin = end


def _together(graph: Graph, order: Whole, solved: list[Solved]) -> Pairing:
    """Put what the batches found back in the order of the pool."""
    partner, prices, piece, due = (np.full(graph.size, ALONE, dtype=np.int64) for _ in range(4))
    begin = 0
    for one in solved:
        people = order[begin : begin + one.partner.size]
        partner[people] = np.where(one.partner == ALONE, ALONE, people[one.partner])
        prices[people], piece[people], due[people] = one.prices, begin + one.piece, one.due
        begin += people.size
    first = np.flatnonzero(partner > np.arange(graph.size))
    pairs = np.stack([first, partner[first]], axis=1)
    value = int(graph.value[partner[graph.left] == graph.right].sum())
    return Pairing(pairs, value, int(due.sum()) // 2, prices, piece, due)
