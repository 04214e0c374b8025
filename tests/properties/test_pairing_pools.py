"""A pool of seekers is paired as well as trying everything would, whoever does the work."""

from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matching.pools import flat, realistic
from tandem.matching import Seeker, could_pair
from tandem.matching.criteria import score, value
from tandem.matching.engine import Engine, Pool, pool_of, worth_to
from tandem.matching.pairing import Graph, Round, pair, pair_pool, stable_pool
from tandem.matching.pairing.shards import shards_of
from tests.matching.seekers_drawn import pools, small_pool
from tests.properties.pairing_graphs import best_by_trying, worth_of


def every_pair(people: list[Seeker]) -> Graph:
    """All pairs that pass the gates and are worth something, one by one."""
    rows = [
        (at, to, value(people[at], people[to]))
        for at in range(len(people))
        for to in range(at + 1, len(people))
        if could_pair(people[at], people[to]) and value(people[at], people[to]) > 0
    ]
    left, right, worth = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Graph(len(people), left, right, worth)


@given(pools())
@settings(max_examples=40)
def test_a_small_pool_is_paired_exactly(people: list[Seeker]) -> None:
    people = sorted(people, key=lambda one: one.reference)
    found = pair_pool(pool_of(people))
    assert found.value == found.bound == best_by_trying(every_pair(people))


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_small_pools_are_paired_exactly(seed: int) -> None:
    chance = Random(seed)
    for _ in range(100):
        people = small_pool(chance, chance.randint(2, 7))
        found = pair_pool(pool_of(people))
        assert found.value == found.bound == best_by_trying(every_pair(people))


@given(pools(), st.integers(1, 2), st.integers(1, 3))
@settings(max_examples=60)
def test_the_bound_holds_over_pairs_that_nobody_listed(
    people: list[Seeker], count: int, rounds: int
) -> None:
    people = sorted(people, key=lambda one: one.reference)
    with pytest.MonkeyPatch.context() as large:
        # As in a large pool, where nobody lists everybody.
        large.setattr("tandem.matching.pairing.pools.SMALL", -1)
        found = pair_pool(pool_of(people), count=count, rounds=rounds, gap=Fraction(0))
    worth = worth_of(every_pair(people))
    assert found.value == sum(worth[one, other] for one, other in found.pairs.tolist())
    assert found.value <= best_by_trying(every_pair(people)) <= found.bound


@given(pools())
@settings(max_examples=60)
def test_somebody_more_never_makes_a_pool_worse(people: list[Seeker]) -> None:
    if people:
        fewer = pair_pool(pool_of(people[1:]))
        assert pair_pool(pool_of(people)).value >= fewer.value


@given(pools())
@settings(max_examples=40)
def test_the_two_directions_are_those_in_words(people: list[Seeker]) -> None:
    people = sorted(people, key=lambda one: one.reference)
    ends = np.argwhere(~np.eye(len(people), dtype=np.bool_))
    one, other = ends[:, 0], ends[:, 1]
    assert worth_to(pool_of(people), one, other).tolist() == [
        score(people[at], people[to]) for at, to in ends.tolist()
    ]


@given(pools(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_in_which_seekers_come_changes_nothing(
    people: list[Seeker], chance: st.DataObject
) -> None:
    mixed = list(people)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = pair_pool(pool_of(people)), pair_pool(pool_of(mixed))
    assert one.pairs.tolist() == two.pairs.tolist()


@pytest.mark.parametrize(
    "pool", [pytest.param(flat(1_200), id="flat"), pytest.param(realistic(2_500), id="blocks")]
)
def test_processes_and_rounds_change_nothing_but_the_proof(pool: Pool) -> None:
    told: list[Round] = []
    here = pair_pool(pool, count=8, rounds=3, progress=told.append)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        there = pair_pool(pool, count=8, rounds=3, executor=executor)
    assert here.pairs.tolist() == there.pairs.tolist()
    assert tuple(told) == here.rounds == there.rounds
    assert here.value <= here.bound
    assert [one.value for one in told] == sorted(one.value for one in told)


def test_insisting_on_stable_pairs_has_a_price() -> None:
    pool = realistic(600)
    best = pair_pool(pool)
    price = stable_pool(pool, best)
    assert best.gap == 0
    assert price.lost == best.value - price.stable.value > 0
    assert (price.stable.blocking == 0) == bool(price.stable.stable.all())
    assert pair(best.graph).value == best.value


def test_shards_come_to_what_the_whole_pool_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pool, told = realistic(2_500), list[Round]()
    whole = pair_pool(pool, count=8, rounds=2)
    monkeypatch.setattr("tandem.matching.pairing.shards.PEOPLE", 600)
    found = pair_pool(pool, count=8, rounds=2, progress=told.append)
    shards = list(shards_of(pool))
    assert len(shards) == len(told) > 2
    assert sorted(np.concatenate(shards).tolist()) == list(range(pool.size))
    assert told[-1] == found.rounds[-1]
    assert found.value <= found.bound <= whole.bound
    assert found.value >= whole.value
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        there = pair_pool(pool, count=8, rounds=2, executor=executor)
    assert there.pairs.tolist() == found.pairs.tolist()
    assert there.rounds == found.rounds
    assert stable_pool(pool, found).stable.blocking >= 0


def test_nobody_of_one_shard_could_pair_with_anybody_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tandem.matching.pairing.shards.PEOPLE", 50)
    pool = realistic(600)
    shard = np.empty(pool.size, dtype=np.int64)
    for number, people in enumerate(shards_of(pool)):
        shard[people] = number
    found = Engine.of(pool).candidates(pool.size)
    assert shard.max() > 2
    assert (shard[found.left] == shard[found.right]).all()
