"""The spine against its sources, and the figures that follow from it."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import InvalidFacts, render
from tandem.pay import (
    apply_award,
    check_minimum_wage,
    salary_at_point,
    spine_points,
    work_out_hourly_rate,
    work_out_pro_rata_salary,
)
from tandem.policy import Policy, PolicyOn, load_pack
from tandem.units import percent, pounds
from tests.golden import read_golden

GOLDEN = read_golden("njc_hourly_rates.json")


def policy_on(year: int, month: int, day: int) -> PolicyOn:
    return Policy(load_pack("carmarthenshire")).on(date(year, month, day))


@pytest.mark.parametrize(("year", "points"), [(2024, 42), (2025, 42)])
def test_every_point_is_that_of_the_golden_spine(year: int, points: int) -> None:
    found = {str(each.point): each.annual for each in spine_points(policy_on(year, 4, 1))}
    expected = GOLDEN[f"spine_{year}_annual"]
    assert found == {point: pounds(annual) for point, annual in expected.items()}
    assert len(found) == points


def test_exactly_the_points_that_nobody_has_seen_published_are_marked_derived() -> None:
    status = GOLDEN["spine_2025_status"]
    for each in spine_points(policy_on(2025, 4, 1)):
        assert each.derived == status[str(each.point)].startswith("DERIVED")
    assert not any(each.derived for each in spine_points(policy_on(2024, 4, 1)))


def test_every_point_of_2025_is_that_of_2024_and_the_award() -> None:
    before = spine_points(policy_on(2025, 3, 31))
    after = spine_points(policy_on(2025, 4, 1))
    for old, new in zip(before, after, strict=True):
        assert apply_award(old.annual, percent("3.2")) == new.annual


@pytest.mark.parametrize("year", [2024, 2025])
def test_every_hourly_rate_is_that_of_the_golden_table(year: int) -> None:
    policy = policy_on(year, 4, 1)
    for point, rate in GOLDEN[f"spine_{year}_hourly_derived"].items():
        worked = work_out_hourly_rate(policy, salary_at_point(policy, int(point)))
        assert f"{worked.result.decimal(2)}" == rate


def test_the_published_hourly_rates_follow_from_the_spine() -> None:
    published = [case for case in GOLDEN["cases"] if "effective" in case["inputs"]]
    assert len(published) >= 19
    for case in published:
        policy = Policy(load_pack("carmarthenshire")).on(
            date.fromisoformat(case["inputs"]["effective"])
        )
        worked = work_out_hourly_rate(policy, salary_at_point(policy, case["inputs"]["scp"]))
        assert worked.result.value == Fraction(case["expected"]["hourly"])


PROVISIONAL = [
    ("the last day that the 2024 award settles", (2025, 3, 31), 34314, False),
    ("the first day of the 2025 award", (2025, 4, 1), 35412, False),
    ("the last day that the 2025 award settles", (2026, 3, 31), 35412, False),
    ("the day after, with the next award pending", (2026, 4, 1), 35412, True),
]


@pytest.mark.parametrize(
    ("day", "annual", "provisional"),
    [case[1:] for case in PROVISIONAL],
    ids=[case[0] for case in PROVISIONAL],
)
def test_a_salary_after_the_last_award_is_provisional(
    day: tuple[int, int, int], annual: int, provisional: bool
) -> None:
    salary = salary_at_point(policy_on(*day), 24)
    assert salary.quantity == pounds(annual)
    assert salary.provisional == provisional
    assert ("pending" in render(salary.name, "en")) == provisional
    assert ("i ddod" in render(salary.name, "cy")) == provisional


def test_a_derived_point_says_so() -> None:
    assert "worked out" in render(salary_at_point(policy_on(2025, 4, 1), 14).name, "en")
    assert "worked out" not in render(salary_at_point(policy_on(2025, 4, 1), 13).name, "en")


def test_point_2_is_there_until_it_is_deleted() -> None:
    assert salary_at_point(policy_on(2026, 3, 31), 2).quantity == pounds(24413)
    with pytest.raises(InvalidFacts) as refused:
        salary_at_point(policy_on(2026, 4, 1), 2)
    assert refused.value.field == "pay_point"
    assert spine_points(policy_on(2026, 4, 1))[0].point == 3


@pytest.mark.parametrize("point", [0, 1, 44, -3])
def test_a_point_that_the_spine_lacks_is_refused_in_both_languages(point: int) -> None:
    with pytest.raises(InvalidFacts) as refused:
        salary_at_point(policy_on(2025, 4, 1), point)
    english, welsh = (render(refused.value.message, language) for language in ("en", "cy"))
    assert "NJC" in english
    assert english != welsh


def test_a_day_before_the_first_award_is_refused() -> None:
    with pytest.raises(InvalidFacts) as refused:
        salary_at_point(policy_on(2024, 3, 31), 10)
    assert refused.value.field == "on"
    assert "2024" in render(refused.value.message, "en")


def test_point_2_falls_below_the_minimum_wage_on_the_day_on_which_it_goes() -> None:
    """The reason for its deletion: £12.65 against £12.71."""
    before, after = policy_on(2026, 3, 31), policy_on(2026, 4, 1)
    rate = work_out_hourly_rate(before, salary_at_point(before, 2))
    assert check_minimum_wage(before, rate).allowed
    decision = check_minimum_wage(after, rate)
    assert not decision.allowed
    assert decision.clauses == ("NMW-1",)


def test_every_point_of_the_spine_today_reaches_the_minimum_wage() -> None:
    policy = policy_on(2026, 11, 22)
    for each in spine_points(policy):
        rate = work_out_hourly_rate(policy, salary_at_point(policy, each.point))
        assert check_minimum_wage(policy, rate).allowed


@pytest.mark.proves("CCC-PAY-1", "CCC-TERM-1")
@given(st.integers(2, 43), st.integers(1, 2219))
def test_the_salaries_of_two_partners_at_one_point_add_up_to_the_penny(
    point: int, weekly: int
) -> None:
    policy = policy_on(2025, 4, 1)
    salary = salary_at_point(policy, point)
    one, other = (
        work_out_pro_rata_salary(policy, salary, hours).result.value
        for hours in (weekly, 2220 - weekly)
    )
    assert abs(one + other - salary.quantity.value) <= Fraction(1, 100)
