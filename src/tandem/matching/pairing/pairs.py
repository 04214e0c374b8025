"""The pairs of a pool that are worth most together."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from tandem.matching.pairing.exact import EFFORT
from tandem.matching.pairing.graph import Graph, Links, Truth, Whole, components, links_of
from tandem.matching.pairing.rounding import ALONE
from tandem.matching.pairing.solving import Batch, Solved, solve
from tandem.matching.tasks import never, run

BATCH = 4_000
"""How many people are solved at once, unless one part alone has more."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Who pairs with whom, what it is worth, and what no pairing can be worth more than.

    `pairs` has a row for each pair, the smaller number first, in rising order. `part` is the part
    of each person (see `components`), and `proved` tells of each part whether its pairs are
    proved to be the best; where all are, `bound` is `value`. By person, `prices` are twice the
    prices that prove the bound: no two cost less than they are worth as a pair. `piece` and `due`
    are what `Solved` says, and `due` adds up to twice the bound.
    """

    pairs: Whole
    value: int
    bound: int
    part: Whole
    proved: Truth
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

    The same pool gives the same pairs, whatever the executor. `effort` limits how large a piece
    is decided exactly (people times pairs); beyond it the pairs are nearly the best, and the
    bound says how nearly. Raises `Cancelled` when `cancelled` says so.
    """
    part = components(graph)
    order = np.argsort(part, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    links = links_of(Graph(graph.size, place[graph.left], place[graph.right], graph.value))
    batches = (Batch(batch, effort) for batch, _ in batches_of(links, part[order]))
    solved = list(run(solve, batches, executor, cancelled))
    return _together(graph, part, order, solved)


def batches_of(links: Links, part: Whole) -> Iterator[tuple[Links, Whole]]:
    """Cut people who stand part by part into batches of whole parts; how depends on them alone."""
    ends = np.cumsum(np.bincount(part))
    group = (ends - 1) // BATCH
    begin = 0
    for end in ends[np.flatnonzero(np.diff(group, append=-1))].tolist():
        yield links.between(begin, end), part[begin:end] - part[begin]
        begin = end


def _together(graph: Graph, part: Whole, order: Whole, solved: list[Solved]) -> Pairing:
    """Put what the batches found back in the order of the pool."""
    partner, prices, piece, due = (np.full(graph.size, ALONE, dtype=np.int64) for _ in range(4))
    begin = 0
    for one in solved:
        people = order[begin : begin + one.partner.size]
        partner[people] = np.where(one.partner == ALONE, ALONE, people[one.partner])
        prices[people], piece[people], due[people] = one.prices, begin + one.piece, one.due
        begin += people.size
    first = np.flatnonzero(partner > np.arange(graph.size))
    value = int(graph.value[partner[graph.left] == graph.right].sum())
    over = np.bincount(part, due).astype(np.int64)
    np.subtract.at(
        over, part[graph.left], 2 * np.where(partner[graph.left] == graph.right, graph.value, 0)
    )
    return Pairing(
        np.stack([first, partner[first]], axis=1),
        value,
        int(due.sum()) // 2,
        part,
        over == 0,
        prices,
        piece,
        due,
    )
