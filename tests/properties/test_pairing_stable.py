"""Where pairs are called stable nobody would rather leave; where none are, none exist."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching.pairing import Preferences, pair, stable_pairs
from tests.properties.pairing_graphs import graphs

Ranks = dict[tuple[int, int], int]


@st.composite
def preferences(draw: st.DrawFn, largest: int = 6) -> Preferences:
    graph = draw(graphs(people=7))
    worths = st.integers(1, largest)
    ways = [
        np.array([draw(worths) for _ in range(graph.left.size)], dtype=np.int64) for _ in range(2)
    ]
    return Preferences.between(graph.size, graph.left, graph.right, (ways[0], ways[1]))


def ranks_of(wishes: Preferences) -> Ranks:
    """How much each person likes each other, told again: the worth, then the smaller number."""
    graph = wishes.graph
    ranks: Ranks = {}
    rows = (graph.left, graph.right, wishes.forward, wishes.backward)
    for left, right, forward, backward in zip(*(row.tolist() for row in rows), strict=True):
        ranks[left, right] = 100 * forward - right
        ranks[right, left] = 100 * backward - left
    return ranks


def would_leave(ranks: Ranks, partners: dict[int, int]) -> list[tuple[int, int]]:
    def rather(one: int, other: int) -> bool:
        return one not in partners or ranks[one, other] > ranks[one, partners[one]]

    return [
        (one, other)
        for one, other in ranks
        if one < other and rather(one, other) and rather(other, one)
    ]


def every_pairing(ranks: Ranks, people: tuple[int, ...]) -> Iterator[dict[int, int]]:
    if not people:
        yield {}
        return
    first, rest = people[0], people[1:]
    yield from every_pairing(ranks, rest)
    for other in rest:
        if (first, other) in ranks:
            left = tuple(one for one in rest if one != other)
            for found in every_pairing(ranks, left):
                yield {**found, first: other, other: first}


def partners_of(pairs: list[list[int]]) -> dict[int, int]:
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


@given(preferences())
def test_stable_pairs_hold_and_where_there_are_none_there_are_none(wishes: Preferences) -> None:
    found = stable_pairs(wishes)
    ranks = ranks_of(wishes)
    leaving = would_leave(ranks, partners_of(found.pairs.tolist()))
    assert found.blocking == len(leaving)
    assert all(not found.stable[found.part[one]] for one, _ in leaving)
    for part in range(found.stable.size):
        people = tuple(np.flatnonzero(found.part == part).tolist())
        inside = {two: rank for two, rank in ranks.items() if two[0] in people}
        exists = any(not would_leave(inside, each) for each in every_pairing(inside, people))
        assert exists == found.stable[part]


@given(preferences())
def test_stability_never_gains_and_its_price_is_what_the_best_has_more(
    wishes: Preferences,
) -> None:
    assert stable_pairs(wishes).value <= pair(wishes.graph).value


@given(graphs())
def test_where_both_sides_feel_alike_the_stable_pairs_are_the_greedy_ones(graph: object) -> None:
    alike = Preferences.between(graph.size, graph.left, graph.right, (graph.value,) * 2)  # type: ignore[attr-defined]
    found = stable_pairs(alike)
    rows = sorted(zip((-alike.forward).tolist(), alike.graph.left, alike.graph.right, strict=True))
    taken: set[int] = set()
    worth = 0
    for lost, left, right in rows:
        if not {left, right} & taken:
            taken |= {left, right}
            worth -= 2 * lost
    if len(set(alike.forward.tolist())) == alike.forward.size:
        assert found.stable.all()
        assert found.value == worth


@given(preferences(), st.randoms(use_true_random=False))
def test_the_order_in_which_pairs_come_changes_no_stable_pair(
    wishes: Preferences, chance: st.DataObject
) -> None:
    graph = wishes.graph
    mixed = list(range(graph.left.size))
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    turned = Preferences.between(
        graph.size,
        graph.right[mixed],
        graph.left[mixed],
        (wishes.backward[mixed], wishes.forward[mixed]),
    )
    one, two = stable_pairs(wishes), stable_pairs(turned)
    assert one.pairs.tolist() == two.pairs.tolist()
    assert one.stable.tolist() == two.stable.tolist()


def test_three_who_each_prefer_the_next_have_no_stable_pair() -> None:
    left, right = np.array([0, 1, 0]), np.array([1, 2, 2])
    circle = Preferences.between(3, left, right, (np.array([9, 9, 1]), np.array([1, 1, 9])))
    found = stable_pairs(circle)
    assert found.stable.tolist() == [False]
    assert (found.pairs.tolist(), found.value, found.blocking) == ([[0, 1]], 10, 1)


@pytest.mark.parametrize("size", [0, 1])
def test_who_has_nobody_to_pair_with_is_stable_alone(size: int) -> None:
    none = np.zeros(0, dtype=np.int64)
    found = stable_pairs(Preferences.between(size, none, none, (none, none)))
    assert (found.pairs.size, found.value, found.blocking) == (0, 0, 0)
    assert found.stable.all()
