"""Translates the government's holiday calculator: its names, its dates, and how it shows figures.

The rules give exact figures. The calculator shows days and hours rounded up to one decimal
place, weeks and a leaver's shifts to two, and writes hours and minutes from what it shows.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil
from typing import Any

from tandem.leave import (
    leave_year_from_start,
    work_out_irregular_hours_leave,
    work_out_statutory_days,
    work_out_statutory_hours,
    work_out_statutory_shifts,
    work_out_statutory_weeks,
)
from tandem.policy import Policy, PolicyOn, Worked, load_pack
from tandem.timeline import MonthDay, Period, leave_year
from tandem.units import parse_minutes

Case = Mapping[str, Any]
Found = Mapping[str, Any]
Adaptor = Callable[[Case], Found]
# The calculator asks for no leave year where the whole of it is worked, nor for a date where
# hours are irregular, whose rule began on 1 April 2024.
ANY_YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
LAW = Policy(load_pack("great_britain"))


def dates_of(inputs: Case) -> tuple[Period, date | None, date | None]:
    """Give the leave year, the first day and the last, as far as the case has them."""
    starts_on, leaves_on, year_starts = (
        date.fromisoformat(inputs[name]) if name in inputs else None
        for name in ("start_date", "leaving_date", "leave_year_start_date")
    )
    within = starts_on or leaves_on
    if within is None:
        return ANY_YEAR, None, None
    if year_starts is None:
        return leave_year_from_start(within), starts_on, leaves_on
    return leave_year(MonthDay(year_starts.month, year_starts.day), within), starts_on, leaves_on


def policy_of(year: Period) -> PolicyOn:
    return LAW.on(year.start)


def step_of(worked: Worked, *labels: str) -> Fraction | None:
    """Give the result of the last step with one of the labels."""
    found = [step.result.value for step in worked.steps if step.label.key in labels]
    return found[-1] if found else None


def fraction_of_year(worked: Worked) -> Fraction:
    return step_of(worked, "leave.months_of_twelve", "leave.part_of_year") or Fraction(1)


def shown(value: Fraction, places: int) -> str:
    """Round up to so many decimal places; a whole number is shown without any."""
    whole, rest = divmod(ceil(value * 10**places), 10**places)
    return f"{whole}.{rest:0{places}}" if rest else str(whole)


def as_days(inputs: Case) -> Found:
    year, starts_on, leaves_on = dates_of(inputs)
    week = Fraction(inputs["working_days_per_week"])
    worked = work_out_statutory_days(policy_of(year), week, year, starts_on, leaves_on)
    return {
        "fraction_of_year": fraction_of_year(worked),
        "formatted_full_time_part_time_days": shown(worked.result.value, 1),
        **days_of(worked),
    }


def days_of(worked: Worked) -> Found:
    """Give the days before and after they are rounded up for a starter."""
    year = step_of(worked, "leave.weeks_of_days", "leave.at_most_the_cap")
    part = step_of(worked, "leave.days_of_part")
    exact = part if part is not None else year
    rounded = step_of(worked, "leave.up_to_half_day")
    return {
        "full_time_part_time_days": exact,
        "rounded_full_time_part_time_days": rounded if rounded is not None else exact,
    }


def as_hours(inputs: Case) -> Found:
    year, starts_on, leaves_on = dates_of(inputs)
    week = Fraction(inputs["working_days_per_week"])
    weekly = parse_minutes(inputs["hours_per_week"])
    worked = work_out_statutory_hours(policy_of(year), weekly, week, year, starts_on, leaves_on)
    in_hours = worked.result.value / 60
    full_year = step_of(worked, "leave.back_in_hours")
    return {
        "fraction_of_year": fraction_of_year(worked),
        "full_time_part_time_hours": full_year / 60 if full_year is not None else None,
        "pro_rated_hours": in_hours,
        "formatted_full_time_part_time_compressed_hours": shown(in_hours, 1),
        "full_time_part_time_hours_and_minutes": list(divmod(ceil(in_hours * 10) * 6, 60)),
        **days_of(worked),
    }


def as_shifts(inputs: Case) -> Found:
    year, starts_on, leaves_on = dates_of(inputs)
    worked = work_out_statutory_shifts(
        policy_of(year),
        int(inputs["shifts_per_shift_pattern"]),
        int(inputs["days_per_shift_pattern"]),
        year,
        starts_on,
        leaves_on,
    )
    return {
        "fraction_of_year": fraction_of_year(worked),
        "shifts_per_week": step_of(worked, "leave.shifts_a_week"),
        "shift_entitlement": shown(worked.result.value, 2 if leaves_on else 1),
    }


def as_weeks(inputs: Case) -> Found:
    year, starts_on, leaves_on = dates_of(inputs)
    worked = work_out_statutory_weeks(policy_of(year), year, starts_on, leaves_on)
    whole_year = starts_on is None and leaves_on is None
    return {
        "fraction_of_year": fraction_of_year(worked),
        "full_time_part_time_weeks": worked.result.value,
        "formatted_full_time_part_time_weeks": shown(worked.result.value, 1 if whole_year else 2),
    }


def irregular_hours(inputs: Case) -> Found:
    worked_minutes = parse_minutes(inputs["hours_in_pay_period"])
    worked = work_out_irregular_hours_leave(policy_of(ANY_YEAR), worked_minutes)
    return {"irregular_hours_entitlement": worked.result.value / 60}


_WHAT: tuple[tuple[tuple[str, ...], Adaptor], ...] = (
    (("working_days_per_week",), as_days),
    (("working_days_per_week", "hours_per_week"), as_hours),
    (("shifts_per_shift_pattern", "days_per_shift_pattern"), as_shifts),
    ((), as_weeks),
)
_WHEN: tuple[tuple[str, ...], ...] = (
    (),
    ("start_date", "leave_year_start_date"),
    ("leaving_date", "leave_year_start_date"),
    ("start_date", "leaving_date"),
    ("start_date", "leaving_date", "leave_year_start_date"),
)
ADAPTORS: Mapping[frozenset[str], Adaptor] = {
    **{frozenset((*names, *dates)): adaptor for (names, adaptor), dates in product(_WHAT, _WHEN)},
    frozenset({"hours_in_pay_period"}): irregular_hours,
}


FORMS = {"string", "list", "decimal", "round_to"}


def same(found: Any, expected: Mapping[str, Any]) -> bool:
    """Compare a figure with the calculator's: a text, a list, or a number that it rounds."""
    if "decimal" not in expected:
        [value] = expected.values()
        return bool(found == value)
    if not isinstance(found, Fraction):
        return False
    number = Fraction(expected["decimal"])
    if "round_to" not in expected:
        return found == number
    scale = 10 ** int(expected["round_to"])
    return round_half_up(found * scale) == round_half_up(number * scale)


def round_half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
