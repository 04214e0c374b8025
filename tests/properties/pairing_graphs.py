"""Small pools for the laws of pairing, and their best pairing by trying everything."""

from functools import cache

import numpy as np
from hypothesis import strategies as st

from tandem.matching.pairing import Graph

PEOPLE = 8


@st.composite
def graphs(draw: st.DrawFn, people: int = PEOPLE, largest: int = 9) -> Graph:
    size = draw(st.integers(0, people))
    every = [(one, other) for one in range(size) for other in range(one + 1, size)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    values = [draw(st.integers(1, largest)) for _ in pairs]
    return graph_of(size, dict(zip(pairs, values, strict=True)))


def graph_of(size: int, worth: dict[tuple[int, int], int]) -> Graph:
    ends = np.array(list(worth), dtype=np.int64).reshape(-1, 2)
    return Graph(size, ends[:, 0], ends[:, 1], np.array(list(worth.values()), dtype=np.int64))


def worth_of(graph: Graph) -> dict[tuple[int, int], int]:
    rows = zip(graph.left.tolist(), graph.right.tolist(), graph.value.tolist(), strict=True)
    return {(one, other): value for one, other, value in rows}


def best_by_trying(graph: Graph) -> int:
    """The best total, by trying every pairing."""
    worth = worth_of(graph)

    @cache
    def best(people: tuple[int, ...]) -> int:
        if not people:
            return 0
        first, rest = people[0], people[1:]
        with_others = [
            worth[first, other] + best(tuple(one for one in rest if one != other))
            for other in rest
            if (first, other) in worth
        ]
        return max([best(rest), *with_others])

    return best(tuple(range(graph.size)))
