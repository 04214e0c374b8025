"""Pay points: each partner's own, set on objective criteria, rising as for full-timers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import LANGUAGES, InvalidFacts, render
from tandem.pay import (
    Increment,
    StartingPoint,
    check_starting_point,
    compare_points,
    explain_increment,
    increment_on,
    increments,
    point_on,
)
from tandem.policy import Severity
from tests.pay.policies import TODAY, council

RHIAN = StartingPoint(
    point=23,
    holds_from=date(2026, 4, 20),
    lowest=23,
    highest=26,
    criteria="No earlier post of the same grade.",
    approved_by="Nia Hughes",
)
MARC = replace(RHIAN, point=25, criteria="Four years as a team leader elsewhere.")


@pytest.mark.proves("CCC-PAY-2")
def test_a_starting_point_stands_with_its_criteria_and_its_approver() -> None:
    decision = check_starting_point(MARC)
    assert decision.allowed
    assert decision.clauses == ("CCC-PAY-2",)


LACKING = [
    ("no criteria", replace(MARC, criteria=" "), "pay.criteria_missing"),
    ("no approver", replace(MARC, approved_by=""), "pay.approver_missing"),
    ("a point above the grade", replace(MARC, point=27), "pay.point_outside_grade"),
    ("a point below the grade", replace(MARC, point=22), "pay.point_outside_grade"),
]


@pytest.mark.proves("CCC-PAY-2")
@pytest.mark.parametrize(
    ("starting", "key"), [case[1:] for case in LACKING], ids=[case[0] for case in LACKING]
)
def test_a_starting_point_is_refused_that_nobody_can_justify(
    starting: StartingPoint, key: str
) -> None:
    [finding] = check_starting_point(starting).breaches
    assert finding.message.key == key
    assert all(render(finding.message, language) for language in LANGUAGES)


@pytest.mark.proves("CCC-PAY-2", "CCC-PAY-3")
def test_partners_on_different_points_are_allowed_and_seen() -> None:
    decision = compare_points([MARC.point, RHIAN.point])
    assert decision.allowed
    [finding] = decision.considerations
    assert finding.clauses == ("CCC-PAY-2", "CCC-PAY-3")
    assert "23 and 25" in render(finding.message, "en")
    assert "23 a 25" in render(finding.message, "cy")
    assert [each.severity for each in compare_points([23, 23]).findings] == [Severity.MET]


FIRST = [
    ("who starts in April has it on 1 April", date(2026, 4, 20), date(2027, 4, 1)),
    ("who starts on 1 April waits a year", date(2026, 4, 1), date(2027, 4, 1)),
    ("who starts on 30 September has it on 1 April", date(2026, 9, 30), date(2027, 4, 1)),
    ("who starts on 1 October has it on 1 April too", date(2026, 10, 1), date(2027, 4, 1)),
    ("who starts on 2 October has it after six months", date(2026, 10, 2), date(2027, 4, 2)),
    ("who starts on 31 March has it after six months", date(2026, 3, 31), date(2026, 9, 30)),
]


@pytest.mark.proves("CCC-PAY-3")
@pytest.mark.parametrize(
    ("start", "day"), [case[1:] for case in FIRST], ids=[case[0] for case in FIRST]
)
def test_the_first_increment_is_that_of_the_national_agreement(start: date, day: date) -> None:
    starting = replace(RHIAN, holds_from=start)
    assert increment_on(council(), starting, start) == Increment(day, 24)
    following = increment_on(council(), starting, day)
    assert following
    assert following.day == date(day.year + 1 if day >= date(day.year, 4, 1) else day.year, 4, 1)


@pytest.mark.proves("CCC-PAY-3")
def test_partners_rise_on_their_own_days_to_the_top_of_the_grade() -> None:
    policy = council()
    assert [each.point for each in increments(policy, RHIAN)] == [24, 25, 26]
    assert [each.point for each in increments(policy, MARC)] == [26]
    assert increment_on(policy, MARC, date(2027, 4, 1)) is None
    assert increments(policy, replace(MARC, point=26)) == ()


def test_an_employer_may_let_increments_fall_on_the_anniversary() -> None:
    policy = council(increment__falls="anniversary")
    leap = replace(RHIAN, holds_from=date(2024, 2, 29))
    assert [each.day for each in increments(policy, leap)] == [
        date(2025, 3, 1),
        date(2026, 3, 1),
        date(2027, 3, 1),
    ]


def test_the_point_of_a_day_changes_on_the_day_of_the_increment() -> None:
    policy = council()
    assert point_on(policy, RHIAN, date(2027, 3, 31)) == 23
    assert point_on(policy, RHIAN, date(2027, 4, 1)) == 24
    with pytest.raises(InvalidFacts) as refused:
        point_on(policy, RHIAN, date(2026, 4, 19))
    assert refused.value.field == "day"


@given(
    start=st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    least=st.integers(0, 12),
    month=st.integers(1, 12),
)
def test_increments_come_in_order_once_a_year_and_never_before_their_time(
    start: date, least: int, month: int
) -> None:
    policy = council(increment__month=str(month), increment__least_months=str(least))
    days = [each.day for each in increments(policy, replace(RHIAN, holds_from=start, highest=30))]
    assert len(days) == 7
    assert days == sorted(set(days))
    assert days[0] > start or least == 0
    assert days[0] <= start + timedelta(days=366 + 31)
    assert all(day.day == 1 and day.month == month for day in days[1:])


def test_what_is_provisional_stays_on_the_point() -> None:
    assert point_on(council(), RHIAN, TODAY) == 23


WHYS = [
    ("half a year was over in April", date(2026, 4, 20), {}, "pay.increment_on_set_day"),
    ("half a year was not over", date(2026, 11, 2), {}, "pay.increment_after_least_time"),
    (
        "the employer's are on the anniversary",
        date(2026, 11, 2), {"increment__falls": "anniversary"}, "pay.increment_on_anniversary",
    ),
]  # fmt: skip


@pytest.mark.proves("CCC-PAY-3")
@pytest.mark.parametrize(
    ("start", "values", "key"), [row[1:] for row in WHYS], ids=[row[0] for row in WHYS]
)
def test_an_increment_says_why_it_falls_on_its_day(
    start: date, values: dict[str, str], key: str
) -> None:
    policy, starting = council(**values), replace(RHIAN, holds_from=start)
    increment = increment_on(policy, starting, start)
    assert increment is not None
    decision = explain_increment(policy, starting, increment)
    assert decision.allowed
    assert "CCC-PAY-3" in decision.clauses
    assert decision.findings[-1].message.key == key
    for finding in decision.findings:
        assert render(finding.message, "en") != render(finding.message, "cy")
