"""What a search leaves behind proves itself: prices, rings and partners fit together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching.pairing import Graph
from tandem.matching.pairing.cover import assign_all, prices_of
from tandem.matching.pairing.graph import links_of
from tandem.matching.pairing.rings import Rings
from tandem.matching.pairing.rounding import ALONE, round_rings
from tandem.matching.pairing.searching import Search
from tandem.matching.pairing.solving import Batch, solve
from tests.properties.pairing_graphs import graph_of, graphs


def searched(graph: Graph, step: int = 0) -> Search:
    """Bring in everybody whom an odd ring leaves out: one by one, or all by so much at a time."""
    links = links_of(graph)
    taken = assign_all(links)
    partner, odd = round_rings(links, taken)
    search = Search(links, prices_of(links, taken), partner)
    left_out = [person for ring in odd for person in ring if search.is_open(person)]
    level = max((search.price[person] for person in left_out), default=0)
    while left_out:
        level = max(level - step, 0) if step else 0
        for person in left_out:
            if search.is_open(person) and search.price[person] > level:
                search.bring_in(person, level)
        left_out = [person for person in left_out if search.is_open(person)]
        assert level or not left_out
    return search


def holding(rings: Rings, graph: Graph) -> np.ndarray:
    """Say for each pair what the rings add that hold both of its people."""
    added = np.zeros(graph.left.size, dtype=np.int64)
    for ring, extra in rings.extra.items():
        members = rings.members(ring)
        assert len(members) % 2, "a ring is odd"
        assert extra >= 0
        added += extra * (np.isin(graph.left, members) & np.isin(graph.right, members))
    return added


def proves_itself(graph: Graph, step: int = 0) -> None:
    """Nobody costs less than nothing, no pair less than it is worth, and nothing is wasted."""
    search = searched(graph, step)
    price, partner = np.array(search.price), np.array(search.rings.partner)
    costs = price[graph.left] + price[graph.right] + holding(search.rings, graph)
    chosen = partner[graph.left] == graph.right
    assert (price >= 0).all()
    assert (costs >= 2 * graph.value).all()
    assert (costs[chosen] == 2 * graph.value[chosen]).all()
    assert (price[partner == ALONE] == 0).all()
    assert int(price.sum()) + sum(search.rings.shares().values()) == 2 * int(
        graph.value[chosen].sum()
    )


@given(graphs(people=14, largest=6), st.integers(0, 4))
def test_the_prices_prove_that_no_pairs_are_worth_more(graph: Graph, step: int) -> None:
    proves_itself(graph, step)


@pytest.mark.parametrize("most", [3, 8, 30])
def test_groups_that_like_one_another_far_better_sink_side_by_side(most: int) -> None:
    chance = np.random.default_rng(most)
    one, other = np.triu_indices(60, 1)
    near = chance.integers(80, 100, one.size)
    worth = np.where(one // 3 == other // 3, near, chance.integers(1, most, one.size))
    graph = Graph(60, one, other, worth)
    for step in (0, 1, 7):
        proves_itself(graph, step)
    solved = solve(Batch(links_of(graph)))
    chosen = solved.partner[graph.left] == graph.right
    assert 2 * int(graph.value[chosen].sum()) == int(solved.due.sum())
    assert (solved.partner[graph.left[chosen]] == graph.right[chosen]).all()


@pytest.mark.parametrize("largest", [1, 2, 7, 1_000_000])
@pytest.mark.parametrize("share", [0.04, 0.1, 0.4, 1.0], ids="{:.0%} of pairs".format)
def test_large_random_pools_prove_themselves(share: float, largest: int) -> None:
    chance = np.random.default_rng([largest, round(100 * share)])
    left, right = np.triu_indices(91, 1)
    some = chance.random(left.size) < share
    value = chance.integers(1, largest + 1, left.size)
    proves_itself(Graph(91, left[some], right[some], value[some]))


@pytest.mark.parametrize("size", [3, 5, 9, 15])
def test_groups_who_like_one_another_best_leave_one_out_each(size: int) -> None:
    """Odd groups far above everybody else close rings in rings, and open them again."""
    chance = np.random.default_rng(size)
    left, right = np.triu_indices(90, 1)
    together = left // size == right // size
    value = np.where(together, 900, 300) + chance.integers(0, 90, left.size)
    proves_itself(Graph(90, left, right, value))


@given(st.integers(1, 12), st.integers(1, 40))
def test_of_an_odd_ring_whoever_is_worth_least_is_left_out(half: int, worth: int) -> None:
    size = 2 * half + 1
    values = {(one, (one + 1) % size): worth + one for one in range(size)}
    search = searched(graph_of(size, values))
    left_out = search.rings.partner.count(ALONE)
    assert left_out == 1
    proves_itself(graph_of(size, values))


def test_a_ring_turns_so_that_anybody_may_be_its_base() -> None:
    rings = Rings([ALONE, 2, 1, 4, 3])
    inner = rings.close([0, 1, 2], [(0, 1), (1, 2), (2, 0)])
    outer = rings.close([inner, 3, 4], [(1, 3), (3, 4), (4, 2)])
    pairs = {
        0: {(1, 2), (3, 4)},
        1: {(0, 2), (3, 4)},
        2: {(0, 1), (3, 4)},
        3: {(2, 4), (0, 1)},
        4: {(1, 3), (0, 2)},
    }
    for base in (3, 0, 4, 2, 1, 0):
        rings.turn(outer, base)
        found = {
            (one, other)
            for one, other in enumerate(rings.partner)
            if one < other and one != base != other
        }
        assert rings.base(outer) == base
        assert found == pairs[base]
