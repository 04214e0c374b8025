"""Gates: what keeps two apart, both ways, and that a relaxation takes it away."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from tandem.matching import (
    Aim,
    Ambition,
    Criterion,
    Gate,
    Mentoring,
    Place,
    Relaxation,
    Seeker,
    Wish,
    could_pair,
    gates_between,
)
from tandem.matching.aims import FITTING
from tandem.messages import LANGUAGES, InvalidFacts, render
from tests.matching.seeking import FIRST, SECOND, both, week

Changes = dict[str, Any]


def must(criterion: Criterion, **changes: Any) -> Changes:
    return {"wishes": {criterion: Wish.MUST}, **changes}


def names(*given: str) -> Place:
    return Place(frozenset(given))


KEPT_APART: dict[str, tuple[Changes, Changes, list[Gate]]] = {
    "two who fit": ({}, {}, []),
    "two owners of posts": (
        {"aims": frozenset({Aim.SHARE_MY_POST})},
        {"aims": frozenset({Aim.SHARE_MY_POST})},
        [Gate.AIMS],
    ),
    "an owner and one who would join": (
        {"aims": frozenset({Aim.SHARE_MY_POST})},
        {"aims": frozenset({Aim.SHARE_ANY_POST})},
        [],
    ),
    "one more aim is enough": (
        {"aims": frozenset({Aim.SHARE_MY_POST})},
        {"aims": frozenset({Aim.SHARE_MY_POST, Aim.VACANCY})},
        [],
    ),
    "grades that touch": ({"grades": (6, 7)}, {"grades": (7, 9)}, []),
    "grades one step apart": ({"grades": (6, 7)}, {"grades": (8, 9)}, [Gate.GRADE]),
    "exactly the hours of the role": (
        {"weekly_minutes": (1110, 1110)},
        {"weekly_minutes": (1110, 1110)},
        [],
    ),
    "a minute too few": (
        {"weekly_minutes": (1110, 1110)},
        {"weekly_minutes": (1000, 1109)},
        [Gate.HOURS],
    ),
    "a minute too many": (
        {"weekly_minutes": (1221, 1300)},
        {"weekly_minutes": (1222, 1300)},
        [Gate.HOURS],
    ),
    "roles of different size": (
        {"role_minutes": (1800, 2000)},
        {"role_minutes": (2220, 2220)},
        [Gate.ROLE],
    ),
    "a role smaller than their hours": (
        {"role_minutes": (1000, 1100)},
        {"role_minutes": (1200, 1300)},
        [Gate.ROLE, Gate.HOURS],
    ),
    "hours between two roles, so that both would have to change": (
        {"role_minutes": (1800, 2000), "weekly_minutes": (1000, 1000)},
        {"role_minutes": (2300, 2400), "weekly_minutes": (1100, 1100)},
        [Gate.ROLE],
    ),
    "a half-day that neither could work": (
        {"availability": week("pp pp nn nn nn")},
        {"availability": week("nn nn np pp pp")},
        [Gate.DAYS],
    ),
    "a weekend that one of them needs": (
        {"needed": frozenset({0, 12})},
        {},
        [Gate.DAYS],
    ),
    "nobody needs any half-day": (
        {"needed": frozenset()},
        {"needed": frozenset(), "availability": week("pp")},
        [],
    ),
    "other services": (
        {"services": frozenset({"housing"})},
        {"services": frozenset({"roads"})},
        [Gate.SERVICE],
    ),
    "any service is any": ({"services": frozenset({"housing"})}, {}, []),
    "other places": ({"places": names("north")}, {"places": names("south")}, [Gate.PLACE]),
    "other places, but every day from home": (
        {"places": names("north")},
        {"places": Place(frozenset({"south"}), 5)},
        [],
    ),
    "not to be found": ({"pools": frozenset()}, {}, [Gate.FOUND]),
    "found, but not looking there": ({"searches": frozenset({"open"})}, {}, [Gate.FOUND]),
    "kept apart by the first": ({"apart": frozenset({"second"})}, {}, [Gate.APART]),
    "kept apart by the second": ({}, {"apart": frozenset({"first"})}, [Gate.APART]),
    "days must be more than could": (
        must(Criterion.DAYS),
        {"availability": week("nn nn nc pp pp")},
        [Gate.MUST],
    ),
    "days must be more than could, and are": (must(Criterion.DAYS), {}, []),
    "the middle of the hours must make up the role": (
        must(Criterion.HOURS, weekly_minutes=(600, 1320)),
        {},
        [Gate.MUST],
    ),
    "skills must be there": (
        must(Criterion.SKILLS, wanted={"law": 2}),
        {"skills": {"law": 1}},
        [Gate.MUST],
    ),
    "skills are there": (
        must(Criterion.SKILLS, wanted={"law": 2}),
        {"skills": {"law": 3}},
        [],
    ),
    "grades must lie within": (must(Criterion.GRADE), {"grades": (7, 8)}, [Gate.MUST]),
    "a service must be named": (
        must(Criterion.SERVICE, services=frozenset({"housing"})),
        {},
        [Gate.MUST],
    ),
    "a place must be shared, whoever works from home": (
        must(Criterion.PLACE, places=names("north")),
        {"places": Place(frozenset({"south"}), 5)},
        [Gate.MUST],
    ),
    "an ambition must be shared": (
        must(Criterion.AMBITION, ambitions=frozenset({Ambition.LEAD})),
        {"ambitions": frozenset({Ambition.KEEP})},
        [Gate.MUST],
    ),
    "mentoring must be answered": (
        must(Criterion.MENTORING, mentoring=frozenset({Mentoring.TO_MENTOR})),
        {"mentoring": frozenset({Mentoring.TO_MENTOR})},
        [Gate.MUST],
    ),
    "mentoring is answered": (
        must(Criterion.MENTORING, mentoring=frozenset({Mentoring.TO_MENTOR})),
        {"mentoring": frozenset({Mentoring.TO_BE_MENTORED})},
        [],
    ),
    "languages must be spoken": (
        must(Criterion.LANGUAGES, languages={"cy": 1}),
        {"languages": {"en": 3}},
        [Gate.MUST],
    ),
    "two musts of two people": (
        must(Criterion.SKILLS, wanted={"law": 2}),
        must(Criterion.LANGUAGES, languages={"cy": 1}),
        [Gate.MUST, Gate.MUST],
    ),
}


@pytest.mark.parametrize(("first", "second", "gates"), KEPT_APART.values(), ids=KEPT_APART)
def test_two_are_kept_apart_by(first: Changes, second: Changes, gates: list[Gate]) -> None:
    seeker, other = both(first, second)
    assert [barrier.gate for barrier in gates_between(seeker, other)] == gates
    assert sorted(barrier.gate for barrier in gates_between(other, seeker)) == sorted(gates)
    assert could_pair(seeker, other) is (not gates)


@pytest.mark.parametrize(("first", "second", "gates"), KEPT_APART.values(), ids=KEPT_APART)
def test_each_relaxation_takes_its_barrier_away(
    first: Changes, second: Changes, gates: list[Gate]
) -> None:
    seeker, other = both(first, second)
    for barrier in gates_between(seeker, other):
        for relaxation in barrier.relaxations:
            left = gates_between(*relaxed(seeker, other, relaxation))
            assert barrier not in left
            assert len(left) < len(gates)


def relaxed(seeker: Seeker, other: Seeker, change: Relaxation) -> tuple[Seeker, Seeker]:
    if change.reference == seeker.reference:
        return change.applied_to(seeker), other
    return seeker, change.applied_to(other)


@pytest.mark.parametrize(("first", "second", "gates"), KEPT_APART.values(), ids=KEPT_APART)
def test_every_barrier_and_relaxation_has_its_sentence(
    first: Changes, second: Changes, gates: list[Gate]
) -> None:
    pair = both(first, second)
    for seeker, other in (pair, pair[::-1]):
        for barrier in gates_between(seeker, other):
            messages = [barrier.message, *(one.message for one in barrier.relaxations)]
            for message, language in product(messages, LANGUAGES):
                assert "{" not in render(message, language)


def test_who_may_not_be_found_is_offered_no_way_round_it() -> None:
    seeker, other = both({"pools": frozenset(), "apart": frozenset({"second"})}, {})
    assert [barrier.relaxations for barrier in gates_between(seeker, other)] == [(), ()]


def test_aims_go_together_both_ways() -> None:
    assert FITTING.keys() == set(Aim)
    for one, other in product(Aim, Aim):
        assert (other in FITTING[one]) is (one in FITTING[other])


def test_nobody_pairs_with_themselves() -> None:
    assert not could_pair(FIRST, FIRST)


INVALID: dict[str, tuple[Changes, str]] = {
    "no reference": ({"reference": ""}, "reference"),
    "no aim": ({"aims": frozenset()}, "aims"),
    "grades upside down": ({"grades": (7, 6)}, "grades"),
    "a grade above the ladder": ({"grades": (7, 201)}, "grades"),
    "no hours": ({"weekly_minutes": (0, 600)}, "weekly_minutes"),
    "more hours than a week has": ({"role_minutes": (600, 10081)}, "role_minutes"),
    "half-days missing": ({"availability": FIRST.availability[:10]}, "availability"),
    "never available": ({"availability": week("")}, "availability"),
    "more hours than the half-days have": (
        {"availability": week("p"), "weekly_minutes": (721, 900)},
        "availability",
    ),
    "a half-day beyond the week": ({"needed": frozenset({14})}, "needed"),
    "too many days from home": ({"places": Place(remote_days=8)}, "places"),
    "a level of nothing": ({"skills": {"law": 0}}, "skills"),
    "a wanted level too high": ({"wanted": {"law": 4}}, "skills"),
    "a level of a language": ({"languages": {"cy": 4}}, "languages"),
    "an answer beyond the scale": ({"style": (1, 6)}, "style"),
    "style as a condition": ({"wishes": {Criterion.STYLE: Wish.MUST}}, "wishes"),
}


@pytest.mark.parametrize(("changes", "field"), INVALID.values(), ids=INVALID)
def test_what_cannot_be_names_its_field_and_nobody(changes: Changes, field: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        replace(FIRST, **changes)
    assert caught.value.field == field
    for language in LANGUAGES:
        assert SECOND.reference not in render(caught.value.message, language)
