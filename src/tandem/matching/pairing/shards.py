"""A large pool cut into shards: people none of whom could meet anybody of another shard.

A shard is paired, and its bound proved, as if there were no others, so it may be done anywhere;
together the pairs, values and bounds of the shards are those of the pool.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from tandem.matching.engine import Pool
from tandem.matching.engine.cells import cells_of
from tandem.matching.pairing.graph import Graph, Whole
from tandem.matching.pairing.rounds import PoolPairing, Round

PEOPLE = 20_000
"""How many people make a shard, unless more could all meet by way of one another."""


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """Some people of a pool by their rows, in rising order, and what their pairing came to."""

    people: Whole
    found: PoolPairing


def shards_of(pool: Pool) -> Iterator[Whole]:
    """Give the rows of the people of each shard; how depends on the pool alone."""
    cells = cells_of(pool).cells
    inside = [np.concatenate([cell.people, cell.others]) for cell in cells]
    people = np.concatenate([np.arange(pool.size)[:0], *inside])
    cell = pool.size + np.repeat(np.arange(len(cells)), [len(one) for one in inside])
    nodes = pool.size + len(cells)
    links = csr_array((np.ones(people.size, dtype=np.int8), (people, cell)), shape=(nodes, nodes))
    labels = connected_components(links, directed=False)[1][: pool.size]
    _, first, block = np.unique(labels, return_index=True, return_inverse=True)
    # Blocks are filled into shards in the order of their first people.
    rank = np.empty(first.size, dtype=np.int64)
    rank[np.argsort(first)] = np.arange(first.size)
    ends = np.cumsum(np.bincount(rank[block]))
    shard = ((ends - 1) // PEOPLE)[rank[block]]
    order = np.argsort(shard, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(shard[order])) + 1)


def joined(size: int, shards: Sequence[Shard]) -> PoolPairing:
    """Put the pairings of all shards together; people are rows of the whole pool again."""
    pairs = np.concatenate([shard.people[shard.found.pairs] for shard in shards])
    prices = np.zeros(size, dtype=np.int64)
    for shard in shards:
        prices[shard.people] = shard.found.prices
    return PoolPairing(
        pairs=pairs[np.argsort(pairs[:, 0])],
        value=sum(shard.found.value for shard in shards),
        bound=sum(shard.found.bound for shard in shards),
        rounds=rounds_of(shards),
        prices=prices,
        graph=_graph_of(size, shards),
    )


def rounds_of(shards: Sequence[Shard]) -> tuple[Round, ...]:
    """Add up the rounds of shards; one that needed fewer stays where its last left it."""
    told = [shard.found.rounds for shard in shards]
    return tuple(
        _sum_of(number, [one[min(number, len(one)) - 1] for one in told])
        for number in range(1, max(map(len, told)) + 1)
    )


def _sum_of(number: int, rounds: Sequence[Round]) -> Round:
    return Round(
        number,
        sum(one.paired for one in rounds),
        sum(one.value for one in rounds),
        sum(one.bound for one in rounds),
    )


def _graph_of(size: int, shards: Sequence[Shard]) -> Graph:
    return Graph(
        size,
        np.concatenate([shard.people[shard.found.graph.left] for shard in shards]),
        np.concatenate([shard.people[shard.found.graph.right] for shard in shards]),
        np.concatenate([shard.found.graph.value for shard in shards]),
    )
