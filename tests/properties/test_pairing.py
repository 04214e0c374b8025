"""The pairs of a pool are the best there are, the bound holds, and order changes nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching.pairing import Graph, Pairing, components, pair
from tests.properties.pairing_graphs import best_by_trying, graph_of, graphs, worth_of


def is_a_pairing(graph: Graph, found: Pairing) -> None:
    worth = worth_of(graph)
    people = found.pairs.ravel().tolist()
    assert len(people) == len(set(people))
    assert found.value == sum(worth[one, other] for one, other in found.pairs.tolist())


def prices_cover(graph: Graph, found: Pairing) -> None:
    assert (found.prices >= 0).all()
    assert (found.prices[graph.left] + found.prices[graph.right] >= 2 * graph.value).all()
    assert 2 * found.bound <= found.prices.sum()


@given(graphs())
def test_the_pairs_are_worth_what_trying_everything_finds(graph: Graph) -> None:
    found = pair(graph)
    is_a_pairing(graph, found)
    prices_cover(graph, found)
    assert found.value == found.bound == best_by_trying(graph)


@given(graphs(), st.integers(0, 4))
def test_with_little_effort_the_bound_still_holds(graph: Graph, effort: int) -> None:
    found = pair(graph, effort=effort)
    is_a_pairing(graph, found)
    best = best_by_trying(graph)
    assert found.value <= best <= found.bound


@pytest.mark.parametrize("largest", [1, 3, 40])
@pytest.mark.parametrize("people", [2, 3, 5, 7, 9])
def test_many_random_pools_agree_with_trying_everything(people: int, largest: int) -> None:
    chance = np.random.default_rng([people, largest])
    for _ in range(200):
        every = np.stack(np.triu_indices(people, 1), axis=1)
        chosen = every[chance.random(len(every)) < chance.random()]
        worth = chance.integers(1, largest + 1, len(chosen))
        graph = Graph(people, chosen[:, 0], chosen[:, 1], worth)
        found = pair(graph)
        is_a_pairing(graph, found)
        assert found.value == found.bound == best_by_trying(graph)


@given(graphs(), st.data())
def test_somebody_more_never_makes_the_best_worse(graph: Graph, data: st.DataObject) -> None:
    worth = worth_of(graph)
    others = data.draw(st.sets(st.sampled_from(range(graph.size)))) if graph.size else set()
    more = {(one, graph.size): data.draw(st.integers(1, 9)) for one in others}
    assert pair(graph_of(graph.size + 1, worth | more)).value >= pair(graph).value


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_changes_nothing_and_new_numbers_not_the_value(
    graph: Graph, chance: st.DataObject
) -> None:
    found = pair(graph)
    mixed = list(worth_of(graph).items())
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    turned = {(other, one): value for (one, other), value in mixed}
    assert pair(graph_of(graph.size, turned)).pairs.tolist() == found.pairs.tolist()
    numbers = list(range(graph.size))
    chance.shuffle(numbers)  # type: ignore[attr-defined]
    renamed = {(numbers[one], numbers[other]): value for (one, other), value in mixed}
    assert pair(graph_of(graph.size, renamed)).value == found.value


@pytest.mark.parametrize(
    ("size", "pairs"),
    [
        pytest.param(0, 0, id="nobody"),
        pytest.param(1, 0, id="one person"),
        pytest.param(2, 1, id="two people"),
        pytest.param(7, 3, id="an odd number of people who are all the same"),
        pytest.param(30, 15, id="an even number of people who are all the same"),
    ],
)
def test_people_who_are_all_the_same_pair_as_far_as_numbers_allow(size: int, pairs: int) -> None:
    left, right = np.triu_indices(size, 1)
    found = pair(Graph(size, left, right, np.full(left.size, 5)))
    assert (len(found.pairs), found.value, found.bound) == (pairs, 5 * pairs, 5 * pairs)


def test_the_parts_are_numbered_by_their_first_person() -> None:
    assert components(graph_of(6, {(4, 0): 1, (1, 3): 1})).tolist() == [0, 1, 2, 1, 0, 3]
    assert components(Graph.empty(2)).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("ends", "value"),
    [
        pytest.param((0, 0), 1, id="somebody with themself"),
        pytest.param((0, 3), 1, id="somebody who is not there"),
        pytest.param((-1, 1), 1, id="a number below zero"),
        pytest.param((0, 1), 0, id="a pair that is worth nothing"),
        pytest.param((0, 1), 1 << 50, id="a value that sums could not hold"),
    ],
)
def test_what_is_no_pair_is_refused(ends: tuple[int, int], value: int) -> None:
    with pytest.raises(ValueError, match="pair"):
        graph_of(3, {ends: value})
    with pytest.raises(ValueError, match="one length"):
        Graph(3, np.array([0]), np.array([1]), np.array([1, 2]))
