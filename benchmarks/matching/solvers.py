"""One solver on one kept graph, in a process of its own, so that its memory is its own.

    python -m benchmarks.matching.solvers SOLVER GRAPH

The graph is an `.npz` file with `size`, `left`, `right` and `value`. Prints one line of JSON:
processor seconds, peak memory in MB with its imports, value, people paired.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from benchmarks.matching.usage import peak_memory

Pairs = list[tuple[int, int]]
Edges = tuple[int, Any, Any, Any]


def ours(edges: Edges) -> Callable[[], Pairs]:
    from tandem.matching.pairing import Graph, pair

    return lambda: [(one, other) for one, other in pair(Graph(*edges)).pairs.tolist()]


def networkx(edges: Edges) -> Callable[[], Pairs]:
    import networkx

    size, left, right, value = edges

    def solve() -> Pairs:
        graph = networkx.Graph()
        graph.add_nodes_from(range(size))
        graph.add_weighted_edges_from(
            zip(left.tolist(), right.tolist(), value.tolist(), strict=True)
        )
        return list(networkx.max_weight_matching(graph))

    return solve


def rustworkx(edges: Edges) -> Callable[[], Pairs]:
    import rustworkx

    size, left, right, value = edges

    def solve() -> Pairs:
        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(size))
        graph.extend_from_weighted_edge_list(
            list(zip(left.tolist(), right.tolist(), value.tolist(), strict=True))
        )
        return list(rustworkx.max_weight_matching(graph, weight_fn=int))

    return solve


def pymatching(edges: Edges) -> Callable[[], Pairs]:
    """A perfect matching of least weight, told so that it is the pairing that is worth most.

    A pair costs a constant less its value, staying alone half the constant; where the constant is
    twice the largest value, going by way of a third person never pays.
    """
    import pymatching

    size, left, right, value = edges

    def solve() -> Pairs:
        constant = 2 * int(value.max())
        graph = pymatching.Matching()
        for one, other, worth in zip(left.tolist(), right.tolist(), value.tolist(), strict=True):
            graph.add_edge(one, other, weight=2 * (constant - worth))
        for one in range(size):
            graph.add_boundary_edge(one, weight=constant)
        found = graph.decode_to_matched_dets_array(np.ones(size, dtype=np.uint8))
        return [(int(one), int(other)) for one, other in found if other >= 0]

    return solve


def matching(edges: Edges) -> Callable[[], Pairs]:
    """Stable room-mates as the package solves them: everybody has to rank everybody.

    Who is not in the graph comes last; pairs that the graph does not hold are left out again.
    """
    from matching.games import StableRoommates

    # The package copies its players one inside the other.
    sys.setrecursionlimit(1_000_000)

    size, left, right, value = edges

    def solve() -> Pairs:
        worth = np.zeros((size, size), dtype=np.int64)
        worth[left, right] = worth[right, left] = value
        ranked = {
            person: [
                other for other in np.argsort(-row, kind="stable").tolist() if other != person
            ]
            for person, row in enumerate(worth)
        }
        found = StableRoommates.create_from_dictionary(ranked).solve()
        names = {one.name: other.name for one, other in found.items() if other is not None}
        return [(one, two) for one, two in names.items() if one < two and worth[one, two]]

    return solve


SOLVERS: dict[str, Callable[[Edges], Callable[[], Pairs]]] = {
    "ours": ours,
    "networkx": networkx,
    "rustworkx": rustworkx,
    "pymatching": pymatching,
    "matching": matching,
}


def main() -> None:
    solver, path = sys.argv[1:]
    with np.load(Path(path)) as kept:
        edges = (int(kept["size"]), kept["left"], kept["right"], kept["value"])
    solve = SOLVERS[solver](edges)
    started, clock = process_time(), perf_counter()
    pairs = solve()
    seconds, passed = process_time() - started, perf_counter() - clock
    ends = zip(edges[1].tolist(), edges[2].tolist(), strict=True)
    worth = dict(zip(ends, edges[3].tolist(), strict=True))
    value = sum(worth[min(two), max(two)] for two in pairs)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "passed": passed,
                "memory": peak_memory(),
                "value": value,
                "people": 2 * len(pairs),
            }
        )
    )


if __name__ == "__main__":
    main()
