"""Facts that cannot be: each is refused by the name of its field, in both languages."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from tandem.leave import (
    AbsenceKind,
    CarryOverReason,
    ContractPeriod,
    leave_year_from_start,
    work_out_carry_over,
    work_out_granted_leave,
    work_out_irregular_hours_leave,
    work_out_leave_year,
    work_out_statutory_days,
    work_out_statutory_hours,
    work_out_statutory_shifts,
    work_out_statutory_weeks,
    work_out_training_given_back,
)
from tandem.messages import InvalidFacts, render
from tandem.policy import ParameterMissing, Policy, load_pack
from tandem.timeline import HolidaysUnknown, Period
from tandem.units import minutes
from tests.leave.arrangements import LONG_AGO, WALES, YEAR, policy_on, whole

POLICY = policy_on(YEAR.start)
BEFORE, AFTER = date(2026, 3, 31), date(2027, 4, 1)

REFUSED: dict[str, tuple[str, Callable[[], object]]] = {
    "no days a week": (
        "days_per_week",
        lambda: work_out_statutory_days(POLICY, Fraction(0), YEAR),
    ),
    "eight days a week": (
        "days_per_week",
        lambda: work_out_statutory_hours(POLICY, 2220, Fraction(8), YEAR),
    ),
    "a start before the leave year": (
        "starts_on",
        lambda: work_out_statutory_days(POLICY, Fraction(3), YEAR, starts_on=BEFORE),
    ),
    "leaving after the leave year": (
        "leaves_on",
        lambda: work_out_statutory_weeks(POLICY, YEAR, leaves_on=AFTER),
    ),
    "leaving before the start": (
        "leaves_on",
        lambda: work_out_statutory_weeks(POLICY, YEAR, date(2026, 6, 2), date(2026, 6, 1)),
    ),
    "a week without hours": (
        "weekly_minutes",
        lambda: work_out_statutory_hours(POLICY, 0, Fraction(5), YEAR),
    ),
    "more hours than a week has": (
        "weekly_minutes",
        lambda: work_out_statutory_hours(POLICY, 10081, Fraction(7), YEAR),
    ),
    "a pattern of no days": (
        "pattern_days",
        lambda: work_out_statutory_shifts(POLICY, 1, 0, YEAR),
    ),
    "no shifts": ("shifts", lambda: work_out_statutory_shifts(POLICY, 0, 7, YEAR)),
    "four shifts a day": ("shifts", lambda: work_out_statutory_shifts(POLICY, 29, 7, YEAR)),
    "hours worked below nothing": (
        "worked_minutes",
        lambda: work_out_irregular_hours_leave(POLICY, -1),
    ),
    "sickness, which nobody grants": (
        "kind",
        lambda: work_out_granted_leave(POLICY, AbsenceKind.SICKNESS, Fraction(1), 1110),
    ),
    "no days of special leave": (
        "full_time_days",
        lambda: work_out_granted_leave(POLICY, AbsenceKind.SPECIAL, Fraction(0), 1110),
    ),
    "special leave for hours below nothing": (
        "weekly_minutes",
        lambda: work_out_granted_leave(POLICY, AbsenceKind.SPECIAL, Fraction(1), -1),
    ),
    "training that is longer than a day": (
        "training_minutes",
        lambda: work_out_training_given_back(POLICY, 1441, 0),
    ),
    "a roster below nothing": (
        "rostered_minutes",
        lambda: work_out_training_given_back(POLICY, 60, -1),
    ),
    "overdrawn leave to carry over": (
        "left",
        lambda: work_out_carry_over(POLICY, minutes(-1), 1110, CarryOverReason.AGREED),
    ),
    "carrying over for hours below nothing": (
        "weekly_minutes",
        lambda: work_out_carry_over(POLICY, minutes(1), -1, CarryOverReason.AGREED),
    ),
    "two contracts on one day": (
        "contract_periods",
        lambda: work_out_leave_year(
            POLICY, YEAR, [*whole(1110), *whole(600, date(2026, 6, 1))], LONG_AGO, WALES
        ),
    ),
}


@pytest.mark.parametrize(
    ("field", "work"), [pytest.param(*case, id=name) for name, case in REFUSED.items()]
)
def test_it_is_refused(field: str, work: Callable[[], object]) -> None:
    with pytest.raises(InvalidFacts) as refused:
        work()
    assert refused.value.field == field
    message = refused.value.message
    assert render(message, "en") != render(message, "cy")


def test_a_leave_year_beyond_the_published_holidays_is_not_guessed() -> None:
    year = Period(date(2028, 4, 1), date(2029, 3, 31))
    with pytest.raises(HolidaysUnknown):
        work_out_leave_year(policy_on(year.start), year, whole(1110), LONG_AGO, WALES)


def test_irregular_hours_before_their_rule_are_not_worked_out_by_it() -> None:
    before = Policy(load_pack("great_britain")).on(date(2024, 3, 31))
    with pytest.raises(ParameterMissing):
        work_out_irregular_hours_leave(before, 600)


def test_figures_of_a_year_that_nobody_has_checked_are_provisional() -> None:
    year = Period(date(2027, 4, 1), date(2028, 3, 31))
    found = work_out_leave_year(policy_on(year.start), year, whole(1110), LONG_AGO, WALES)
    assert found.annual_leave.provisional
    assert found.statutory_leave.provisional
    before = work_out_leave_year(POLICY, YEAR, whole(1110), LONG_AGO, WALES)
    assert not before.annual_leave.provisional


def test_a_person_without_a_contract_has_no_leave_and_no_debt() -> None:
    gone = [ContractPeriod(Period(LONG_AGO, BEFORE), 1110)]
    found = work_out_leave_year(POLICY, YEAR, gone, LONG_AGO, WALES)
    figures = (found.annual_leave, found.public_holidays, found.statutory_leave)
    assert [each.result for each in figures] == [minutes(0)] * 3


def test_without_a_leave_year_in_the_contract_it_starts_with_the_employment() -> None:
    assert leave_year_from_start(date(2020, 2, 29)) == Period(date(2020, 2, 29), date(2021, 2, 28))
