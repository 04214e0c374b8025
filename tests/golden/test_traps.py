"""Published mistakes with a figure: the library gives the right one, and never the other.

Each case is named after its number in `sentences/traps_negative_cases.json`, where its source
stands. The third stands with the pension bands. Those without a figure are
checks on citations and dates, named so, in `tests/policy/test_traps.py`.
"""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tandem.leave import ContractPeriod, work_out_statutory_days, work_out_statutory_leave
from tandem.pay import (
    contribution_band,
    salary_at_point,
    spine_points,
    work_out_hourly_rate,
)
from tandem.policy import Policy, load_pack
from tandem.timeline import Division, Period, public_holidays
from tandem.units import pounds
from tests.golden import FOLDER, read_golden

COUNCIL = Policy(load_pack("carmarthenshire"))
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
TESTS = Path(__file__).parents[1]
WALES, SCOTLAND = Division.ENGLAND_AND_WALES, Division.SCOTLAND


def test_every_trap_has_a_test_of_its_number() -> None:
    numbers = {
        number
        for path in TESTS.rglob("test_*.py")
        for number in re.findall(r"^def test_trap_(\d\d)_", path.read_text("utf-8"), re.MULTILINE)
    }
    traps = read_golden("traps_negative_cases.json", FOLDER / "sentences")["cases"]
    assert {f"TRAP-{number}" for number in numbers} == {trap["id"] for trap in traps}


def test_trap_01_two_days_a_week_have_eleven_point_two_days() -> None:
    worked = work_out_statutory_days(COUNCIL.on(YEAR.start), Fraction(2), YEAR)
    assert worked.result.value == Fraction("11.2")


def test_trap_02_twenty_hours_have_112_hours_with_nothing_rounded_on_the_way() -> None:
    contract = ContractPeriod(YEAR, 20 * 60)
    worked = work_out_statutory_leave(COUNCIL.on(YEAR.start), YEAR, [contract])
    assert worked.result.value == 112 * 60
    assert not [step for step in worked.steps if step.rounding]


@pytest.mark.parametrize(("pay", "rate"), [(45600, "6.5"), (45601, "6.8"), (46600, "6.8")])
def test_trap_03_band_4_of_2025_starts_at_45601(pay: int, rate: str) -> None:
    band = contribution_band(COUNCIL.on(date(2025, 4, 1)), pounds(pay))
    assert band.main.value == Fraction(rate)


def test_trap_04_the_award_was_3_2_percent_and_point_2_went_in_april_2026() -> None:
    before, after = (COUNCIL.on(date(2026, month, 1)) for month in (3, 4))
    assert salary_at_point(before, 3).quantity.value == 24796
    assert min(each.point for each in spine_points(before)) == 2
    assert min(each.point for each in spine_points(after)) == 3
    # The claim was £15 an hour at least.
    rate = work_out_hourly_rate(after, salary_at_point(after, 3)).result.value
    assert rate == Fraction("12.85")


@pytest.mark.parametrize(
    ("starts", "number"), [(2022, 10), (2023, 10), (2024, 7), (2025, 8), (2026, 10), (2027, 6)]
)
def test_trap_05_a_year_from_april_has_its_own_number_of_holidays(
    starts: int, number: int
) -> None:
    year = Period(date(starts, 4, 1), date(starts + 1, 3, 31))
    assert len(public_holidays(WALES, year)) == number


@pytest.mark.parametrize(("year", "number"), [(2022, 10), (2023, 9)])
def test_trap_05_so_has_a_calendar_year(year: int, number: int) -> None:
    assert len(public_holidays(WALES, Period(date(year, 1, 1), date(year, 12, 31)))) == number


@pytest.mark.parametrize(
    ("day", "divisions"),
    [
        pytest.param(date(2026, 8, 3), {SCOTLAND}, id="Scotland's August holiday is the first"),
        pytest.param(date(2026, 8, 31), {WALES}, id="the last Monday is not Scotland's"),
        pytest.param(date(2026, 1, 2), {SCOTLAND}, id="2 January"),
        pytest.param(date(2026, 11, 30), {SCOTLAND}, id="St Andrew's Day"),
        pytest.param(date(2026, 4, 6), {WALES}, id="Scotland has no Easter Monday"),
        pytest.param(date(2026, 6, 15), {SCOTLAND}, id="the day of the World Cup"),
    ],
)
def test_trap_06_the_divisions_have_days_of_their_own(day: date, divisions: set[Division]) -> None:
    found = {one for one in (WALES, SCOTLAND) if public_holidays(one, Period(day, day))}
    assert found == divisions


def test_trap_07_the_hourly_rate_divides_by_more_than_fifty_two_weeks() -> None:
    policy = COUNCIL.on(date(2025, 4, 1))
    salary = salary_at_point(policy, 13)
    rate = work_out_hourly_rate(policy, salary).result.value
    assert rate == Fraction("15.06")
    assert rate != round(salary.quantity.value / 52 / 37, 2) == Fraction("15.11")
