"""The hours of a day: from the pattern of the day, unless the partners have changed the day."""

from datetime import date

import pytest

from tandem.leave import Roster, check_roster, work_out_leave_year
from tandem.timeline import Period
from tests.leave.arrangements import (
    DAY,
    EARLY_WEEK,
    HALF_DAY,
    LATE_WEEK,
    LONG_AGO,
    WALES,
    YEAR,
    Weekly,
    always,
    policy_on,
    whole,
)

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
BEFORE = (Period(YEAR.start, date(2026, 8, 30)), EARLY_WEEK)
AFTER = (Period(date(2026, 9, 14), None), LATE_WEEK)
HOLE = Period(date(2026, 8, 31), date(2026, 9, 13))


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        pytest.param({}, MONDAY, DAY, id="the pattern of the day"),
        pytest.param({}, FRIDAY, 0, id="a day off"),
        pytest.param({MONDAY: 0}, MONDAY, 0, id="a working day that was given away"),
        pytest.param({FRIDAY: HALF_DAY}, FRIDAY, HALF_DAY, id="half a day that was taken on"),
        pytest.param({FRIDAY: DAY}, MONDAY, DAY, id="another day stays as it is"),
    ],
)
def test_the_minutes_of_a_day_are(changes: dict[date, int], day: date, expected: int) -> None:
    assert Roster(always(EARLY_WEEK).pattern_periods, changes).minutes_on(day) == expected


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        pytest.param([BEFORE, AFTER], (HOLE,), id="between two patterns"),
        pytest.param([AFTER, BEFORE], (HOLE,), id="whatever their order"),
        pytest.param([BEFORE], (Period(HOLE.start, YEAR.last_day),), id="after the last"),
        pytest.param([AFTER], (Period(YEAR.start, HOLE.last_day),), id="before the first"),
        pytest.param([], (YEAR,), id="without any pattern"),
        pytest.param([(Period(LONG_AGO, None), EARLY_WEEK)], (), id="none at all"),
        pytest.param(
            [BEFORE, (Period(HOLE.start, None), LATE_WEEK)], (), id="none where one follows"
        ),
    ],
)
def test_a_hole_is_found(
    periods: list[tuple[Period, Weekly]], expected: tuple[Period, ...]
) -> None:
    assert Roster(periods).holes(YEAR) == expected


def test_a_hole_in_the_leave_year_is_said_and_debits_nothing() -> None:
    found = work_out_leave_year(
        policy_on(YEAR.start), YEAR, whole(1110), LONG_AGO, WALES, Roster([BEFORE, AFTER])
    )
    [hole] = found.decision.considerations
    assert hole.message.facts["start"] == HOLE.start
    assert hole.message.facts["end"] == HOLE.last_day
    assert hole.clauses == ("CCC-BH-2",)
    assert {h.day: m for h, m in found.debits}[date(2026, 8, 31)] == 0
    assert found.decision.allowed


def test_a_hole_outside_the_contract_is_none() -> None:
    contracts = [*whole(1110, YEAR.start, date(2026, 8, 30)), *whole(1110, date(2026, 9, 14))]
    assert check_roster(YEAR, contracts, Roster([BEFORE, AFTER])).findings == ()


def test_a_swap_moves_the_debit_of_a_holiday_onto_the_day_that_is_worked() -> None:
    boxing_day = date(2026, 12, 28)
    policy = policy_on(YEAR.start)
    before, after = (
        work_out_leave_year(
            policy, YEAR, whole(1110), LONG_AGO, WALES,
            Roster(always(EARLY_WEEK).pattern_periods, changes),
        )
        for changes in ({}, {boxing_day: 0})
    )  # fmt: skip
    balances = [year.public_holiday_balance.result.value for year in (before, after)]
    assert balances[1] - balances[0] == DAY
