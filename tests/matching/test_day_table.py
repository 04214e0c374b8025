"""A public prototype's table of days: the same order, but for the overlap that it calls worthless.

The prototype speaks of days and we of half-days: a day that somebody works in part is a morning
that they would rather work and an afternoon that they cannot.
"""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tandem.matching import Availability
from tandem.matching.points import half_day_points
from tests.golden import read_golden

NO, COULD, PREFER = Availability.NO, Availability.COULD, Availability.PREFER
HALVES = {
    "full": (PREFER, PREFER),
    "part": (PREFER, NO),
    "flexible": (COULD, COULD),
    "non": (NO, NO),
}
CASES = read_golden("fcdo_pairup_day_complementarity.json", Path(__file__).parent)["cases"]
AS_ONE_DAY = [case for case in CASES if "day_score" in case["expected"]]
AS_A_WEEK = [case for case in CASES if "week_score_0_1" in case["expected"]]


def days_of(case: Any) -> list[tuple[str, str]]:
    first, second = case["inputs"]["a"], case["inputs"]["b"]
    return list(zip(first, second, strict=True)) if isinstance(first, list) else [(first, second)]


def points(case: Any) -> int:
    return sum(
        half_day_points(one, other)
        for first, second in days_of(case)
        for one, other in zip(HALVES[first], HALVES[second], strict=True)
    )


def overlaps(case: Any) -> bool:
    """Whether both would work one day, and one of them the whole of it."""
    both = ({first, second} for first, second in days_of(case))
    return any(held <= {"full", "part"} and "full" in held for held in both)


@pytest.mark.parametrize("cases", [AS_ONE_DAY, AS_A_WEEK], ids=["days", "weeks"])
def test_cases_without_overlap_come_in_the_order_of_the_prototype(cases: list[Any]) -> None:
    plain = [case for case in cases if not overlaps(case)]
    assert len(plain) > 3
    for one, other in combinations(plain, 2):
        theirs = [next(iter(case["expected"].values())) for case in (one, other)]
        assert (points(one) > points(other)) is (theirs[0] > theirs[1]), (one["id"], other["id"])
        assert (points(one) == points(other)) is (theirs[0] == theirs[1])


def test_a_bounded_overlap_is_good_where_the_prototype_gives_nothing() -> None:
    worth = {case["id"]: points(case) for case in CASES}
    nobody, both, split = (worth[f"FCDO-DAY-{number}"] for number in ("11", "12", "01"))
    assert nobody < both < split
    whole, overlap_day, all_days = (worth[f"FCDO-WEEK-{number}"] for number in (2, 4, 6))
    assert whole > overlap_day > whole * 7 // 8
    assert all_days < whole // 2
