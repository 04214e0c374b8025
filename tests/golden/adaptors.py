"""Translates golden cases into calls of the library, and figures back into their words.

An adaptor is chosen by the file's name and by the exact keys of a case's inputs. It decides
nothing: what a case leaves out is filled from the pack of the national agreement.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tandem.cases.particulars import employee_notice
from tandem.cases.statutory_notice.formula import work_out as work_out_notice
from tandem.leave import (
    ContractPeriod,
    public_holiday_debits,
    work_out_annual_leave,
    work_out_public_holiday_balance,
    work_out_public_holidays,
    work_out_statutory_leave,
)
from tandem.messages import Message
from tandem.pay import apply_award, work_out_hourly_rate, work_out_pro_rata_salary
from tandem.policy import Given, Override, Policy, PolicyOn, load_pack
from tandem.timeline import (
    Division,
    Period,
    add_months,
    add_working_days_around,
    public_holidays,
)
from tandem.units import count, parse_minutes, percent, pounds
from tests.golden.rates_and_bands import pension_band, salary_of_rate

Case = Mapping[str, Any]
Found = Mapping[str, Any]
Adaptor = Callable[[Case], Found]

WALES = Division.ENGLAND_AND_WALES
A_YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
LONG_AGO = date(1990, 1, 1)
NOTIONAL_DAY = 444


def policy(values: Mapping[str, str], on: date = A_YEAR.start) -> PolicyOn:
    """Give the demonstration council's policy with the values that a case states."""
    overrides = tuple(
        Override(
            parameter=parameter,
            value=value,
            holds_from=LONG_AGO,
            known_from=LONG_AGO,
            reason="The golden case states it.",
        )
        for parameter, value in values.items()
    )
    return Policy(load_pack("carmarthenshire"), overrides).on(on)


def whole_year(weekly_minutes: Fraction | int) -> list[ContractPeriod]:
    weekly = Fraction(weekly_minutes)
    if weekly.denominator != 1:
        raise ValueError(f"{weekly} is no whole number of minutes")
    return [ContractPeriod(Period(LONG_AGO, None), int(weekly))]


def hours(value: Fraction) -> Fraction:
    return value / 60


def clock(minutes_of_day: int) -> str:
    return f"{minutes_of_day // 60}:{minutes_of_day % 60:02}"


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


# Leave.


def fixed_public_holidays(inputs: Case) -> Found:
    trust = policy(
        {
            "full_time.weekly_hours": inputs["full_time_hours"],
            "full_time.daily_hours": inputs["full_time_day_hours"],
            "public_holidays.basis": "fixed",
            "public_holidays.fixed_number": str(inputs["bank_holidays_in_year"]),
            "public_holidays.rounding": "nearest_half_hour",
        }
    )
    weekly = parse_minutes(inputs["weekly_contracted_hours"])
    worked = work_out_public_holidays(trust, A_YEAR, whole_year(weekly), WALES)
    return {"bank_holiday_hours": hours(worked.result.value)}


# The hours of each weekday behind the names of the patterns, on a notional day of 7 h 24 min.
PATTERNS = {
    "A Mon-Tue-WedAM": (444, 444, 222, 0, 0),
    "B WedPM-Thu-Fri": (0, 0, 222, 444, 444),
    "A3 Mon-Wed": (444, 444, 444, 0, 0),
    "B2 Thu-Fri": (0, 0, 0, 444, 444),
    "mornings": (222, 222, 222, 222, 222),
}


class WeeklyRoster:
    """The same hours in every week."""

    def __init__(self, by_weekday: tuple[int, ...]) -> None:
        self._by_weekday = by_weekday

    def minutes_on(self, day: date) -> int:
        return self._by_weekday[day.weekday()] if day.weekday() < len(self._by_weekday) else 0


def split_week(case: Case) -> Found:
    year = Period(*(date.fromisoformat(text) for text in case["leave_year"].split("/")))
    roster = WeeklyRoster(PATTERNS[case["pattern"]])
    contracts = whole_year(Fraction(case["weekly_hours"]) * 60)
    debits = public_holiday_debits(roster, year, WALES)
    found: dict[str, Any] = {
        "bank_holidays_in_year": len(debits),
        "hours_falling_on_pattern": hours(Fraction(sum(debited for _, debited in debits))),
        "weekdays": {
            name: sum(f"{holiday.day:%a}" == name for holiday, _ in debits)
            for name in ("Mon", "Tue", "Wed", "Thu", "Fri")
        },
    }
    for basis, ending in (("actual", "actual_count"), ("fixed", "fixed_8")):
        council = policy({"public_holidays.basis": basis}, year.start)
        share = work_out_public_holidays(council, year, contracts, WALES)
        balance = work_out_public_holiday_balance(council, year, contracts, WALES, debits)
        found[f"entitlement_{ending}"] = hours(share.result.value)
        found[f"balance_{ending}"] = hours(balance.result.value)
    return found


def annual_leave(days: Any, day: int, weekly: Fraction | int, full_time: int) -> Fraction:
    """Give the minutes of so many days of leave a year.

    The examples show one part of a person's paid leave; the rest reaches the statutory leave,
    which is therefore handed in as given elsewhere.
    """
    council = policy(
        {
            "annual_leave.days.under_5_years": str(days),
            "full_time.daily_hours": clock(day),
            "full_time.weekly_hours": clock(full_time),
        }
    )
    contracts = whole_year(weekly)
    elsewhere = work_out_statutory_leave(council, A_YEAR, contracts).result
    worked = work_out_annual_leave(council, A_YEAR, contracts, A_YEAR.start, elsewhere)
    return worked.result.value


def days_as_clock_hours(inputs: Case) -> Found:
    day = parse_minutes(inputs["full_time_day"])
    whole_hours, rest = divmod(annual_leave(inputs["days"], day, 5 * day, 5 * day), 60)
    return {"hours": whole_hours, "minutes": rest}


def days_as_hours(key: str) -> Adaptor:
    def adaptor(inputs: Case) -> Found:
        day = parse_minutes(inputs[key])
        return {"hours": hours(annual_leave(inputs["days"], day, 5 * day, 5 * day))}

    return adaptor


def part_time_days_as_hours(inputs: Case) -> Found:
    day, full_time = parse_minutes(inputs["day_hours"]), parse_minutes(inputs["ft_hours"])
    weekly = parse_minutes(str(inputs["weekly_hours"]))
    return {"hours": hours(annual_leave(inputs["days"], day, weekly, full_time))}


def part_time_days_by_hours(inputs: Case) -> Found:
    full_time = parse_minutes(inputs["ft_hours"])
    day, weekly = full_time // 5, parse_minutes(str(inputs["weekly_hours"]))
    leave = annual_leave(inputs["ft_leave_days"], day, weekly, full_time)
    return {"days_3dp": str(count(leave / day).decimal(3))}


def part_time_days_by_days(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    weekly = Fraction(str(inputs["days_per_week"])) * day
    leave = annual_leave(inputs["ft_leave"], day, weekly, inputs["ft_days"] * day)
    return {"days": leave / day}


def part_time_days_by_share(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    weekly = Fraction(inputs["fte"]) * 5 * day
    return {"days": annual_leave(inputs["ft_leave"], day, weekly, 5 * day) / day}


def fixed_holidays(number: Any, day: int, weekly: Fraction | int, full_time: int) -> Fraction:
    council = policy(
        {
            "public_holidays.basis": "fixed",
            "public_holidays.fixed_number": str(number),
            "full_time.daily_hours": clock(day),
            "full_time.weekly_hours": clock(full_time),
        }
    )
    return work_out_public_holidays(council, A_YEAR, whole_year(weekly), WALES).result.value


def holidays_as_hours(inputs: Case) -> Found:
    day = parse_minutes(inputs["day_hours"])
    return {"hours": hours(fixed_holidays(inputs["bank_holidays"], day, 5 * day, 5 * day))}


def part_time_holidays(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    weekly = Fraction(str(inputs["days_per_week"])) * day
    share = fixed_holidays(inputs["bank_holidays"], day, weekly, inputs["ft_days"] * day)
    return {"days": share / day}


def statutory_days(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    law = policy({"statutory_leave.weeks": inputs["weeks"]})
    contracts = whole_year(inputs["days_per_week"] * day)
    return {"days": work_out_statutory_leave(law, A_YEAR, contracts).result.value / day}


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
        ): fixed_public_holidays
    },
    "derived_split_week_bank_holiday_balance": {
        keys("leave_year", "pattern", "weekly_hours"): split_week
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
        keys("days", "full_time_day"): days_as_clock_hours,
        keys("days", "full_time_day_hours"): days_as_hours("full_time_day_hours"),
        keys("days", "day_hours"): days_as_hours("day_hours"),
        keys("weekly_hours", "ft_hours", "days", "day_hours"): part_time_days_as_hours,
        keys("weekly_hours", "ft_hours", "ft_leave_days"): part_time_days_by_hours,
        keys("days_per_week", "ft_days", "ft_leave"): part_time_days_by_days,
        keys("fte", "ft_leave"): part_time_days_by_share,
        keys("bank_holidays", "day_hours"): holidays_as_hours,
        keys("days_per_week", "ft_days", "bank_holidays"): part_time_holidays,
        keys("days_per_week", "weeks"): statutory_days,
        keys("annual", "ft_hours", "hours"): salary_by_hours,
        keys("annual", "share"): salary_by_share,
    },
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
    if isinstance(found, (Fraction, int)) and not isinstance(found, bool):
        return isinstance(expected, (str, int, Decimal)) and found == Fraction(expected)
    return bool(found == expected)
