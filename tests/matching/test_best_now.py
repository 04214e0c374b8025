"""The best few of somebody as they are now are those of comparing everybody one by one."""

from dataclasses import replace
from random import Random

import pytest

from tandem.matching import Availability, Seeker, could_pair, suggestions
from tandem.matching.engine import best_now, pool_of, within_reach
from tests.matching.seekers_drawn import seeker

NAMES = tuple(f"s{number:03d}" for number in range(400))


def people(seed: int) -> list[Seeker]:
    chance = Random(seed)
    return [seeker(chance, name, NAMES) for name in NAMES]


def changed(one: Seeker) -> Seeker:
    """Somebody who has changed their days and skills since the pool was encoded."""
    return replace(
        one,
        availability=(Availability.YES,) * 14,
        skills={"welding": 3, "law": 2},
        wanted={"law": 1, "diving": 1},
        services=frozenset({"parks", "harbours"}),
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("count", [1, 6, 30])
def test_what_is_listed_is_what_comparing_everybody_gives(seed: int, count: int) -> None:
    everybody = people(seed)
    pool = pool_of(everybody)
    for place in (0, 17, 399):
        for own in (everybody[place], changed(everybody[place])):
            others = everybody[:place] + everybody[place + 1 :]
            best = suggestions([own, *others], own.reference, count)
            # Of many, those who are worth nothing to one another may be left out.
            expected = [one.reference for one in best if one.compatibility.value > 0]
            found = [one.reference for one in best_now(pool, own, count)]
            assert found[: len(expected)] == expected


def test_nobody_within_the_gates_is_out_of_reach() -> None:
    everybody = people(99)
    pool = pool_of(everybody)
    own = changed(everybody[5])
    reached = {pool.references[row] for row in within_reach(pool, own)}
    passing = {one.reference for one in everybody if could_pair(own, one)}
    assert passing <= reached


def test_somebody_whom_the_pool_does_not_know_yet_is_compared_all_the_same() -> None:
    everybody = people(7)
    own = replace(everybody[0], reference="new")
    expected = suggestions([own, *everybody[1:]], "new", 6)
    found = best_now(pool_of(everybody[1:]), own, 6)
    assert [one.reference for one in found] == [one.reference for one in expected]


def test_an_empty_pool_has_nobody_for_anybody() -> None:
    assert best_now(pool_of([]), people(1)[0], 6) == ()
