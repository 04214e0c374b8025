"""The engine's values, gates and lists are those of the plain rules, however they are reached."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching import (
    Seeker,
    compatibility,
    could_pair,
    gates_between,
    near_misses,
    suggestions,
)
from tandem.matching.criteria import value
from tandem.matching.engine import Engine, blocks, listing, pool_of, seeker_at, shards
from tests.matching.seekers_drawn import pools, seekers

Listed = dict[str, list[tuple[str, int]]]


def in_order(people: list[Seeker]) -> list[Seeker]:
    return sorted(people, key=lambda one: one.reference)


def by_trying_everything(
    people: list[Seeker], count: int, prices: dict[str, int], style_weight: int
) -> Listed:
    found: Listed = {}
    for one in in_order(people):
        worth = [
            (other.reference, value(one, other, style_weight))
            for other in in_order(people)
            if could_pair(one, other) and value(one, other, style_weight) > 0
        ]
        worth.sort(key=lambda pair: prices[pair[0]] - pair[1])
        found[one.reference] = worth[:count]
    return found


def by_the_engine(
    people: list[Seeker], count: int, prices: dict[str, int], style_weight: int, **how: object
) -> Listed:
    pool = pool_of(people)
    given_prices = np.array([prices[name] for name in pool.references], dtype=np.int64)
    engine = Engine.of(pool, style_weight)
    found = engine.candidates(count, prices=given_prices, **how)  # type: ignore[arg-type]
    listed: Listed = {name: [] for name in pool.references}
    for left, right, worth in zip(
        found.left.tolist(), found.right.tolist(), found.value.tolist(), strict=True
    ):
        listed[pool.references[left]].append((pool.references[right], worth))
    everybody = by_trying_everything(people, len(people), prices, style_weight)
    for name, complete in zip(pool.references, found.complete.tolist(), strict=True):
        assert not complete or len(listed[name]) == len(everybody[name])
    return listed


@given(pools(), st.integers(1, 4), st.sampled_from([0, 3]), st.data())
def test_the_lists_of_the_engine_are_those_of_trying_everything(
    people: list[Seeker], count: int, style_weight: int, data: st.DataObject
) -> None:
    prices = {one.reference: data.draw(st.integers(0, 900)) for one in people}
    expected = by_trying_everything(people, count, prices, style_weight)
    assert by_the_engine(people, count, prices, style_weight) == expected


@given(pools(most=14), st.integers(1, 3))
def test_blocks_and_workers_change_nothing(people: list[Seeker], count: int) -> None:
    free = dict.fromkeys((one.reference for one in people), 0)
    expected = by_the_engine(people, count, free, 0)
    with pytest.MonkeyPatch.context() as smaller:
        for name, size in (("AT_ONCE", 3), ("FIRST", 2), ("ROWS", 3), ("FEWEST_ROWS", 2)):
            smaller.setattr(listing, name, size)
        smaller.setattr(blocks, "SIDE_BY_SIDE", 20)
        smaller.setattr(shards, "LARGEST_TASK", 20)
        assert by_the_engine(people, count, free, 0) == expected
        smaller.setattr(shards, "LARGEST_GROUP", 1)
        assert by_the_engine(people, count, free, 0) == expected
        with ThreadPoolExecutor(2) as executor:
            assert by_the_engine(people, count, free, 0, executor=executor) == expected


@given(pools(), st.data())
def test_order_and_names_change_nothing_but_ties(
    people: list[Seeker], data: st.DataObject
) -> None:
    count = 3
    free = dict.fromkeys((one.reference for one in people), 0)
    expected = by_the_engine(people, count, free, 0)
    shuffled = data.draw(st.permutations(people))
    assert by_the_engine(list(shuffled), count, free, 0) == expected
    names = data.draw(st.permutations(sorted(free)))
    called = dict(zip(sorted(free), (f"s{name}" for name in names), strict=True))
    renamed = [
        replace(
            one,
            reference=called[one.reference],
            apart=frozenset(called[other] for other in one.apart),
        )
        for one in people
    ]
    again = by_the_engine(renamed, count, dict.fromkeys(called.values(), 0), 0)
    for name, listed in expected.items():
        assert [worth for _, worth in again[called[name]]] == [worth for _, worth in listed]


@given(seekers("one"), seekers("other"), st.integers(0, 4))
def test_the_gates_of_arrays_are_those_in_words_and_parts_add_up(
    one: Seeker, other: Seeker, style_weight: int
) -> None:
    barriers = gates_between(one, other)
    found = compatibility(one, other, style_weight=style_weight)
    assert could_pair(one, other) is could_pair(other, one) is (not barriers)
    assert sum(part.points for part in (*found.yours, *found.theirs)) == found.value
    assert all(part.points <= part.most for part in (*found.yours, *found.theirs))
    listed = by_the_engine([one, other], 1, {"one": 0, "other": 0}, style_weight)
    expected = [] if barriers or found.value < 1 else [("other", found.value)]
    assert listed["one"] == expected


@given(seekers("one"), seekers("other"))
def test_each_relaxation_takes_its_barrier_away(one: Seeker, other: Seeker) -> None:
    barriers = gates_between(one, other)
    for barrier in barriers:
        for change in barrier.relaxations:
            first = change.applied_to(one) if change.reference == "one" else one
            second = change.applied_to(other) if change.reference == "other" else other
            left = [(found.gate, found.criterion) for found in gates_between(first, second)]
            assert len(left) < len(barriers) or (barrier.gate, barrier.criterion) not in left


@given(pools(most=5))
def test_a_pool_gives_its_seekers_back(people: list[Seeker]) -> None:
    pool = pool_of(people)
    for number, one in enumerate(in_order(people)):
        back = seeker_at(pool, number)
        assert replace(back, apart=one.apart, wishes=one.wishes) == one
        assert all(back.wish(criterion) is wish for criterion, wish in one.wishes.items())


@given(pools(), st.integers(1, 3))
def test_the_best_for_one_person_are_the_same_by_every_way(
    people: list[Seeker], count: int
) -> None:
    if not people:
        return
    name = people[0].reference
    pool = pool_of(people)
    found = Engine.of(pool).best_for(pool.references.index(name), count)
    plain = suggestions(people, name, count)
    kept = [(one.reference, one.compatibility.value) for one in plain]
    engine = [(pool.references[other], worth) for other, worth in zip(
        found.right.tolist(), found.value.tolist(), strict=True
    )]  # fmt: skip
    assert engine == [pair for pair in kept if pair[1] > 0]
    near = {one.reference for one in near_misses(people, name, len(people), barriers=2)}
    assert not near & {reference for reference, _ in kept}
