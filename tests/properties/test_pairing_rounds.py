"""A pool seen through short lists: the bound holds over every pair, listed or not."""

from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching.pairing import (
    Cancelled,
    Graph,
    Listing,
    PoolPairing,
    Preferences,
    Round,
    pair,
    pair_lists,
    stable_pairs,
)
from tandem.matching.pairing.graph import Whole
from tandem.matching.pairing.rounds import Lister
from tests.properties.pairing_graphs import best_by_trying, graphs, worth_of

EXACT = Fraction(0)


def short_lists(graph: Graph, count: int) -> Lister:
    """List the best `count` of each person by looking at every pair."""
    worth = worth_of(graph)

    def listed(prices: Whole) -> Listing:
        rows: list[tuple[int, int, int]] = []
        complete = []
        for person in range(graph.size):
            left = [
                (int(prices[other]) - value, other, value)
                for other in range(graph.size)
                for value in [worth.get((min(person, other), max(person, other)), 0)]
                if value
            ]
            rows += [(person, other, value) for _, other, value in sorted(left)[:count]]
            complete.append(len(left) <= count)
        columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        people, others, values = columns
        return Listing(people, others, values, np.array(complete, dtype=np.bool_))

    return listed


@given(graphs(), st.integers(1, 4), st.integers(1, 3))
def test_the_bound_holds_over_every_pair(graph: Graph, count: int, rounds: int) -> None:
    found = pair_lists(graph.size, short_lists(graph, count), rounds=rounds, gap=EXACT)
    worth = worth_of(graph)
    assert found.value == sum(worth[one, other] for one, other in found.pairs.tolist())
    assert found.value <= best_by_trying(graph) <= found.bound
    assert len(found.rounds) <= rounds
    assert [one.bound for one in found.rounds] == sorted(
        (one.bound for one in found.rounds), reverse=True
    )


@given(graphs(), st.integers(1, 3), st.integers(0, 3))
def test_with_little_effort_the_bound_over_every_pair_still_holds(
    graph: Graph, count: int, effort: int
) -> None:
    found = pair_lists(graph.size, short_lists(graph, count), gap=EXACT, effort=effort)
    assert found.value <= best_by_trying(graph) <= found.bound


@given(graphs())
def test_with_whole_lists_one_round_is_exact(graph: Graph) -> None:
    found = pair_lists(graph.size, short_lists(graph, graph.size), gap=EXACT)
    assert found.value == found.bound == best_by_trying(graph)
    assert found.gap == 0
    assert len(found.rounds) == 1


def stars(size: int, seed: int) -> Graph:
    """A hard pool: a few whom everybody would have first."""
    chance = np.random.default_rng(seed)
    left, right = np.triu_indices(size, 1)
    shine = chance.integers(1, 300, size)
    return Graph(size, left, right, shine[left] + shine[right] + chance.integers(1, 60, left.size))


def test_prices_bring_nearly_everybody_a_partner_where_all_list_the_same_few() -> None:
    graph = stars(120, 3)
    told: list[Round] = []
    found = pair_lists(graph.size, short_lists(graph, 6), rounds=12, progress=told.append)
    assert tuple(told) == found.rounds
    first, last = told[0], told[-1]
    assert first.paired < 60 < 110 < last.paired
    assert found.value <= pair(graph).value <= found.bound
    assert found.gap <= Fraction(1, 1000) < first.gap


def many_parts(parts: int) -> Graph:
    """Pools side by side, so that there are several batches."""
    alone = stars(60, 5)
    shift = 60 * np.repeat(np.arange(parts), alone.left.size)
    return Graph(
        60 * parts,
        np.tile(alone.left, parts) + shift,
        np.tile(alone.right, parts) + shift,
        np.tile(alone.value, parts) + shift % 7,
    )


def test_processes_change_nothing() -> None:
    graph = many_parts(70)
    wishes = Preferences.between(
        graph.size, graph.left, graph.right, (graph.value, graph.value[::-1].copy())
    )
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        apart = pair(graph, executor=executor)
        stable_apart = stable_pairs(wishes, executor=executor)
    together, stable_together = pair(graph), stable_pairs(wishes)
    assert apart.pairs.tolist() == together.pairs.tolist()
    assert apart.prices.tolist() == together.prices.tolist()
    assert (apart.value, apart.bound) == (together.value, together.bound)
    assert stable_apart.pairs.tolist() == stable_together.pairs.tolist()


def test_what_else_is_in_the_pool_changes_nobodys_pair() -> None:
    alone, beside = pair(many_parts(1)), pair(many_parts(70))
    inside = beside.pairs[beside.pairs[:, 0] < 60]
    assert inside.tolist() == alone.pairs.tolist()


@pytest.mark.parametrize("after", [0, 1])
def test_a_run_that_is_cancelled_stops(after: int) -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > after

    with pytest.raises(Cancelled):
        pair(many_parts(70), cancelled=cancelled)
    assert len(asked) == after + 1


def test_a_pool_of_nobody_has_nothing_to_win() -> None:
    found: PoolPairing = pair_lists(0, short_lists(Graph.empty(0), 3))
    assert found.value == found.bound == found.gap == 0
