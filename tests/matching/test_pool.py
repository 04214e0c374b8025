"""A pool of arrays: what it refuses, by field, and what it starts without."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from tandem.matching.engine import Engine, Pool, Sets, candidates, pool_of, pool_of_arrays
from tandem.messages import LANGUAGES, InvalidFacts, render
from tests.matching.seeking import FIRST, SECOND

TWO: dict[str, Any] = {
    "grades": [[5, 5], [5, 6]],
    "weekly_minutes": [[1110, 1110], [1110, 1200]],
    "role_minutes": [[2220, 2442]] * 2,
    "availability": [[3] * 5 + [0] * 9, [0] * 5 + [3] * 5 + [0] * 4],
}


def pool(**changes: Any) -> Pool:
    return pool_of_arrays(["b", "a"], **TWO | changes)


def test_people_stand_in_the_order_of_their_references() -> None:
    found = pool()
    assert found.references == ("a", "b")
    assert found.grades.tolist() == [[5, 6], [5, 5]]


def test_the_default_is_somebody_who_looks_for_a_vacancy_anywhere() -> None:
    found = candidates(pool(), 1)
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 1), (1, 0)]
    assert not found.complete.any()
    assert candidates(pool(), 2).complete.all()


INVALID: dict[str, tuple[dict[str, Any], str]] = {
    "too few rows": ({"grades": [[5, 5]]}, "grades"),
    "too few half-days": ({"availability": [[3] * 5] * 2}, "availability"),
    "sets of other people": ({"services": Sets.all_alike(3)}, "services"),
    "grades upside down": ({"grades": [[6, 5], [5, 5]]}, "grades"),
    "no hours": ({"weekly_minutes": [[0, 5], [5, 5]]}, "weekly_minutes"),
    "hours that the half-days have no room for": (
        {"weekly_minutes": [[5000, 6000], [60, 60]]},
        "availability",
    ),
    "a level of availability": ({"availability": [[4] * 14] * 2}, "availability"),
    "nobody available": ({"availability": [[0] * 14, [1] * 14]}, "availability"),
    "no aim": ({"aims": [0, 1]}, "aims"),
    "a level of a skill": (
        {"skill_names": ("law",), "skills": [[4], [0]], "wanted": [[0], [0]]},
        "skills",
    ),
    "an unknown wish": ({"wishes": [[4] * 10] * 2}, "wishes"),
    "style as a must": ({"wishes": [[3] * 10] * 2}, "wishes"),
    "a half-day beyond the week": ({"needed": [1 << 14, 1]}, "needed"),
}


@pytest.mark.parametrize(("changes", "field"), INVALID.values(), ids=INVALID)
def test_what_cannot_be_names_its_field_and_nobody(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        pool(**changes)
    assert caught.value.field == field
    for language in LANGUAGES:
        assert render(caught.value.message, language)


def test_one_reference_stands_once() -> None:
    with pytest.raises(InvalidFacts) as caught:
        pool_of([FIRST, FIRST])
    assert caught.value.field == "references"


def test_a_weight_too_large_to_be_exact_is_refused_by_its_field() -> None:
    style = np.full((2, 12), 5)
    wishes = np.ones((2, 10), dtype=np.int8)
    with pytest.raises(InvalidFacts) as caught:
        candidates(pool(style=style, wishes=wishes), 1, style_weight=1_000_000)
    assert caught.value.field == "style"


@pytest.mark.parametrize("prices", [[1], [1 << 24, 0]])
def test_prices_that_cannot_be_are_refused(prices: list[int]) -> None:
    with pytest.raises(InvalidFacts) as caught:
        candidates(pool(), 1, prices=np.array(prices))
    assert caught.value.field == "prices"


@pytest.mark.parametrize("size", [0, 1])
def test_nobody_and_one_alone_have_no_candidates(size: int) -> None:
    found = candidates(pool_of([FIRST][:size]), 3)
    assert found.left.tolist() == []
    assert found.complete.tolist() == [True] * size


def test_everybody_the_same_breaks_ties_by_reference() -> None:
    size = 5
    alike = pool_of_arrays(
        [f"r{number}" for number in range(size)],
        **{name: [rows[1]] * size for name, rows in TWO.items() if name != "availability"},
        availability=[[2] * 10 + [0] * 4] * size,
    )
    found = candidates(alike, 2)
    assert found.right.reshape(size, 2).tolist() == [[1, 2], [0, 2], [0, 1], [0, 1], [0, 1]]


def test_sets_can_be_read_from_a_column_of_a_table() -> None:
    sets = Sets.of_texts(["roads; housing", "", "housing"])
    assert [sets.of_person(person) for person in range(3)] == [
        {"housing", "roads"},
        frozenset(),
        {"housing"},
    ]


def test_some_of_a_pool_are_a_pool() -> None:
    whole = pool_of([FIRST, SECOND])
    part = whole.take(np.array([1]))
    assert part.references == ("second",)
    assert Engine.of(part).candidates(1).complete.all()


def test_the_values_alone_need_no_package_for_numbers() -> None:
    program = "import sys, tandem.matching; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
