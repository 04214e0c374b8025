"""Translates golden cases into calls of the library, and figures back into their words.

An adaptor is chosen by the file's name and by the exact keys of a case's inputs. It decides
nothing: what a case leaves out is filled from the pack of the national agreement.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tandem.cases.particulars import employee_notice
from tandem.cases.statutory_notice.formula import work_out as work_out_notice
from tandem.messages import Message
from tandem.pay import apply_award, work_out_hourly_rate, work_out_pro_rata_salary
from tandem.policy import Given
from tandem.timeline import (
    Division,
    Period,
    add_months,
    add_working_days_around,
    public_holidays,
)
from tandem.units import parse_minutes, percent, pounds
from tests.golden import leave_examples, statutory_calculator
from tests.golden.rates_and_bands import pension_band, salary_of_rate, term_time_salary
from tests.golden.words import (
    A_YEAR,
    LONG_AGO,
    NOTIONAL_DAY,
    Adaptor,
    Case,
    Found,
    clock,
    policy,
    whole_year,
)

# Public holidays and working days.


def public_holiday(case: Case) -> Found:
    day = date.fromisoformat(case["date"])
    on_day = public_holidays(Division(case["division"]), Period(day, day))
    if not on_day:
        return {}
    [holiday] = on_day
    return {
        "weekday": f"{holiday.day:%A}",
        "title_en": holiday.english,
        # The list has no Welsh name for one day, where ours stands.
        "title_cy": holiday.welsh if case["title_cy"] else None,
        "substitute": holiday.substitute,
    }


def working_day(inputs: Case) -> Found:
    sign = {"after": 1, "before": -1}[inputs["op"]]
    days_off = {date.fromisoformat(text) for text in inputs["bank_holidays"]}
    day = date.fromisoformat(inputs["date"])
    moved = add_working_days_around(day, sign * inputs["working_days"], days_off)
    return {"date": moved.isoformat()}


# Pay.


def salary(amount: Any) -> Given:
    return Given(Message("pay.salary", day=A_YEAR.start), pounds(str(amount)))


def hourly_rate(inputs: Case) -> Found:
    on = date.fromisoformat(inputs.get("effective", "2025-04-01"))
    council = policy(
        {"pay.weeks_divisor": inputs["weeks"], "full_time.weekly_hours": inputs["hours"]}, on
    )
    return {"hourly": work_out_hourly_rate(council, salary(inputs["annual"])).result.value}


def award(inputs: Case) -> Found:
    raised = apply_award(pounds(inputs["annual_before"]), percent(inputs["percent"]))
    return {"annual_after": raised.value}


def salary_by_hours(inputs: Case) -> Found:
    council = policy({"full_time.weekly_hours": str(inputs["ft_hours"])})
    weekly = parse_minutes(str(inputs["hours"]))
    worked = work_out_pro_rata_salary(council, salary(inputs["annual"]), weekly)
    return {"annual": worked.result.value}


def salary_by_share(inputs: Case) -> Found:
    weekly = Fraction(inputs["share"]) * 5 * NOTIONAL_DAY
    council = policy({"full_time.weekly_hours": clock(5 * NOTIONAL_DAY)})
    [contract] = whole_year(weekly)
    worked = work_out_pro_rata_salary(council, salary(inputs["annual"]), contract.weekly_minutes)
    return {"annual": worked.result.value}


# Notice.


def notice(inputs: Case) -> Found:
    began = LONG_AGO
    on = add_months(began, inputs["continuous_service_months"])
    law = policy({}, date(2026, 1, 1))
    weeks = {
        "employer": lambda: work_out_notice(law, began, on).result.value,
        "employee": lambda: employee_notice(law, began, on).value,
    }[inputs["who"]]()
    return {"min_weeks": weeks}


def keys(*names: str) -> frozenset[str]:
    return frozenset(names)


ADAPTORS: Mapping[str, Mapping[frozenset[str], Adaptor]] = {
    "bank_holidays_uk_2012_2028": {keys("date", "division"): public_holiday},
    "govuk_working_days": {keys("op", "working_days", "date", "bank_holidays"): working_day},
    "nhs_uhb_bank_holiday_hours": {
        keys(
            "weekly_contracted_hours",
            "full_time_hours",
            "bank_holidays_in_year",
            "full_time_day_hours",
        ): leave_examples.fixed_public_holidays
    },
    "derived_split_week_bank_holiday_balance": {
        keys("leave_year", "pattern", "weekly_hours"): leave_examples.split_week
    },
    "njc_hourly_rates": {
        keys("effective", "scp", "annual", "weeks", "hours"): hourly_rate,
        keys("label", "annual", "weeks", "hours"): hourly_rate,
        keys("op", "annual_before", "percent", "scp"): award,
        keys("label", "hourly", "weeks", "hours"): salary_of_rate,
    },
    "lgps_contribution_bands": {
        keys("scheme_year", "actual_annual_pensionable_pay"): pension_band
    },
    "leave_pay_worked_examples": {
        **leave_examples.ADAPTORS,
        keys("annual", "ft_hours", "hours"): salary_by_hours,
        keys("annual", "share"): salary_by_share,
        keys("annual", "ft_hours", "hours", "weeks_paid", "weeks"): term_time_salary,
    },
    "govuk_holiday_entitlement": statutory_calculator.ADAPTORS,
    "statutory_notice_s86": {keys("who", "continuous_service_months"): notice},
}
# Two families write inputs and expected values side by side; these are their inputs.
INPUTS_BESIDE: Mapping[str, tuple[str, ...]] = {
    "bank_holidays_uk_2012_2028": ("date", "division"),
    "derived_split_week_bank_holiday_balance": ("leave_year", "pattern", "weekly_hours"),
}
BOOKKEEPING = {"id", "source", "title_cy_mapped"}


def inputs_of(family: str, case: Case) -> Case:
    beside = INPUTS_BESIDE.get(family)
    return {key: case[key] for key in beside} if beside else case["inputs"]


def expected_of(family: str, case: Case) -> Case:
    if family not in INPUTS_BESIDE:
        expected: Case = case["expected"]
        return expected
    known = BOOKKEEPING.union(INPUTS_BESIDE[family])
    return {key: value for key, value in case.items() if key not in known}


def same(found: Any, expected: Any) -> bool:
    """Compare numbers exactly, whatever way they are written, and everything else as it is."""
    if isinstance(expected, Mapping) and expected.keys() <= statutory_calculator.FORMS:
        return statutory_calculator.same(found, expected)
    if isinstance(found, (Fraction, int)) and not isinstance(found, bool):
        return isinstance(expected, (str, int, Decimal)) and found == Fraction(expected)
    return bool(found == expected)
