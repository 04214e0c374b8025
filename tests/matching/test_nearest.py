"""Who is nearest to somebody as they are now is whom comparing everybody one by one gives."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tandem.matching import Availability, Criterion, Seeker, Wish, near_misses, suggestions
from tandem.matching.criteria import score, value
from tandem.matching.engine import nearest, one_person, pool_of, worth_to
from tests.matching.seekers_drawn import seeker

NAMES = tuple(f"s{number:03d}" for number in range(120))


def people(seed: int, names: Sequence[str] = NAMES) -> list[Seeker]:
    chance = Random(seed)
    return [seeker(chance, name, NAMES) for name in names]


def changed(one: Seeker) -> Seeker:
    """Somebody who has changed their days and skills since the pool was encoded."""
    return replace(
        one,
        availability=(Availability.YES,) * 14,
        skills={"welding": 3, "law": 2},
        wanted={"law": 1, "diving": 1},
        services=frozenset({"parks", "harbours"}),
    )


def insisting_on_nothing(one: Seeker) -> Seeker:
    return replace(one, wishes={})


def names_of(found: Sequence[Seeker]) -> list[str]:
    return [one.reference for one in found]


def agree(everybody: Sequence[Seeker], own: Seeker, pool: Sequence[Seeker], count: int) -> None:
    """Say whether the arrays and the plain definition choose the same, in the same order."""
    for barriers, weight in ((1, 0), (2, 3)):
        found = nearest(
            pool_of(pool), own, best=count, misses=count, barriers=barriers, style_weight=weight
        )
        best = suggestions(everybody, own.reference, count, weight)
        near = near_misses(everybody, own.reference, count, barriers=barriers, style_weight=weight)
        assert names_of(found.best) == [one.reference for one in best]
        assert names_of(found.misses) == [one.reference for one in near]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("count", [1, 6, 90])
def test_what_is_chosen_is_what_comparing_everybody_gives(seed: int, count: int) -> None:
    everybody = people(seed)
    for place in (0, 17, 119):
        one = everybody[place]
        for own in (one, changed(one), insisting_on_nothing(one)):
            others = everybody[:place] + everybody[place + 1 :]
            agree([own, *others], own, everybody, count)


@pytest.mark.parametrize("weight", [0, 3])
@pytest.mark.parametrize("at_once", [1, 7, 1 << 13])
def test_what_each_is_worth_to_the_other_is_what_words_say(
    weight: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_person, "AT_ONCE", at_once)
    everybody = people(8)
    pool, rows = pool_of(everybody), np.arange(len(everybody))
    for own in (everybody[5], changed(everybody[17]), replace(everybody[3], style=())):
        for some in (rows, rows[2::3], rows[:0]):
            found = one_person.worth_with(pool, some, own, weight)
            assert found.tolist() == [value(own, everybody[row], weight) for row in some.tolist()]


@pytest.mark.parametrize("weight", [0, 3])
def test_each_direction_of_two_of_a_pool_is_what_words_say(weight: int) -> None:
    everybody = people(9)
    rows = np.arange(len(everybody))
    found = worth_to(pool_of(everybody), rows, rows[::-1], weight)
    pairs = zip(everybody, everybody[::-1], strict=True)
    assert found.tolist() == [score(one, other, weight) for one, other in pairs]


def test_answers_to_other_questions_are_compared_with_nobody_s() -> None:
    everybody = people(8)
    pool, rows = pool_of(everybody), np.arange(len(everybody))
    asked_otherwise, silent = replace(everybody[5], style=(1, 5)), replace(everybody[5], style=())
    found = one_person.worth_with(pool, rows, asked_otherwise, 3)
    assert found.tolist() == one_person.worth_with(pool, rows, silent, 3).tolist()


def test_all_that_somebody_insists_on_is_counted_each_as_one_barrier() -> None:
    levels = {f"skill {number:02d}": 3 for number in range(70)}
    musts: dict[Criterion, Wish] = {
        one: Wish.MUST for one in Criterion if one is not Criterion.STYLE
    }
    insists = [replace(one, wishes=musts) for one in people(3)]
    own = replace(insists[0], wanted=levels)
    agree([own, *insists[1:]], own, insists, 30)
    agree([own, *people(4)[1:]], own, people(4), 30)


def test_somebody_whom_the_pool_does_not_know_yet_is_compared_all_the_same() -> None:
    everybody = people(7)
    own = replace(everybody[0], reference="new", apart=frozenset({"s003"}))
    agree([own, *everybody[1:]], own, everybody[1:], 6)


@pytest.mark.parametrize("size", range(4))
def test_a_pool_of_few_has_few_near_anybody(size: int) -> None:
    everybody = people(5, NAMES[: size + 1])
    agree(everybody, everybody[0], everybody[1:], 6)


def test_nobody_is_given_where_none_are_asked_for() -> None:
    everybody = people(2)
    found = nearest(pool_of(everybody), everybody[0], best=0, misses=0)
    assert (found.best, found.misses) == ((), ())
