"""Near misses: kept apart by little, and never anybody who may not be found."""

from dataclasses import replace

import pytest

from tandem.matching import Gate, near_misses
from tests.matching.seeking import FIRST, SECOND, week

NEAR = replace(SECOND, reference="near", grades=(8, 9))
BETTER = replace(NEAR, reference="better", availability=week("nn nn np pp pp"))
TWICE = replace(BETTER, reference="twice", weekly_minutes=(100, 600))
HIDDEN = replace(NEAR, reference="hidden", pools=frozenset(), grades=FIRST.grades)
SEEKERS = [FIRST, SECOND, NEAR, TWICE, HIDDEN, BETTER]


@pytest.mark.parametrize(
    ("barriers", "expected"),
    [(1, ["better", "near"]), (2, ["better", "near", "twice"])],
)
def test_the_fewest_barriers_come_first_then_the_best(barriers: int, expected: list[str]) -> None:
    found = near_misses(SEEKERS, "first", 9, barriers=barriers)
    assert [one.reference for one in found] == expected
    assert found[0].barriers[0].gate is Gate.GRADE
    assert near_misses(SEEKERS, "first", 1, barriers=barriers) == found[:1]


def test_nobody_is_told_of_whom_they_may_not_find() -> None:
    assert near_misses([FIRST, HIDDEN], "first", 9, barriers=2) == ()
