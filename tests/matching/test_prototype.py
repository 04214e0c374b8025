"""The order of days and weeks of a published prototype of a job-share finder.

Its figures are its own; what must agree is which of two is the better. It takes every day on
which both work for a fault (its caution says so), which for us is a handover.
"""

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from tandem.matching import Criterion, compatibility
from tests.golden import read_golden
from tests.matching.seeking import FIRST, week

READ = read_golden("fcdo_pairup_day_complementarity.json", Path(__file__).parent)
CASES = {case["id"]: case for case in READ["cases"]}
# What the prototype asks about a day, in the letters of two half-days.
LETTERS = {"full": "pp", "part": "pn", "flexible": "cc", "non": "nn"}
# What both work in any case: with it, the prototype's figure is that of its caution.
BOTH_WORK = [{"full"}, {"full", "part"}]


def points(case: dict[str, Any]) -> int:
    """Give what the days of the two are worth to both together."""
    days = [[one] if isinstance(one, str) else one for one in case["inputs"].values()]
    needed = frozenset(range(2 * len(days[0])))
    # Sunday is not needed: it stands for those who would work on none of the days.
    weeks = [week("".join(LETTERS[day] for day in each).ljust(12, "n") + "pp") for each in days]
    one, other = (
        replace(FIRST, weekly_minutes=(60, 60), availability=each, needed=needed) for each in weeks
    )
    fit = compatibility(one, other)
    parts = (*fit.yours, *fit.theirs)
    return sum(part.points for part in parts if part.criterion is Criterion.DAYS)


def figure(case: dict[str, Any]) -> Any:
    expected = case["expected"]
    return expected.get("day_score", expected.get("week_score_0_1"))


def has_overlap(case: dict[str, Any]) -> bool:
    """Tell whether there is a day on which both work in any case."""
    days = [[one] if isinstance(one, str) else one for one in case["inputs"].values()]
    return any(set(both) in BOTH_WORK for both in zip(*days, strict=True))


def cases_of(kind: str) -> list[dict[str, Any]]:
    return [case for name, case in CASES.items() if f"-{kind}-" in name]


WITHOUT_OVERLAP = [
    pytest.param(one, other, id=f"{one['id']} and {other['id']}")
    for kind in ("DAY", "WEEK")
    for one, other in combinations([case for case in cases_of(kind) if not has_overlap(case)], 2)
]


@pytest.mark.parametrize(("one", "other"), WITHOUT_OVERLAP)
def test_of_two_without_an_overlap_the_better_is_the_better_here(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    difference, ours = figure(one) - figure(other), points(one) - points(other)
    assert (difference > 0, difference < 0) == (ours > 0, ours < 0)


def test_the_seven_kinds_of_day_stand_in_the_order_of_the_prototype() -> None:
    days = [case for case in cases_of("DAY") if not has_overlap(case)]
    ordered = sorted({(figure(case), points(case)) for case in days}, reverse=True)
    assert len(ordered) == 7
    assert all(better > worse for (_, better), (_, worse) in pairwise(ordered))


def test_one_day_of_handover_is_good_and_a_week_of_overlap_is_not() -> None:
    split, handover = CASES["FCDO-WEEK-2"], CASES["FCDO-WEEK-4"]
    both_all_week, either = CASES["FCDO-WEEK-6"], CASES["FCDO-WEEK-1"]
    assert points(split) > points(handover) > points(either) > points(both_all_week)
    # Here the prototype says otherwise, which its caution names.
    assert figure(handover) < figure(either)
