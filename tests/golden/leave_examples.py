"""Translates worked examples of leave and public holidays."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tandem.leave import (
    Roster,
    public_holiday_debits,
    work_out_annual_leave,
    work_out_booking,
    work_out_irregular_hours_leave,
    work_out_public_holiday_balance,
    work_out_public_holidays,
    work_out_statutory_days,
    work_out_statutory_leave,
)
from tandem.timeline import Period
from tandem.units import count, parse_minutes
from tests.golden.words import (
    A_YEAR,
    NOTIONAL_DAY,
    WALES,
    Adaptor,
    Case,
    Found,
    clock,
    hours,
    policy,
    whole_year,
)

Minutes = Fraction | int
FORMULA = re.compile(r"\((\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)\)\*hours")


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


def annual_leave(days: Any, day: int, weekly: Minutes, full_time: Minutes) -> Fraction:
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
        day = parse_minutes(str(inputs[key]))
        return {"hours": hours(annual_leave(inputs["days"], day, 5 * day, 5 * day))}

    return adaptor


def closure_days(inputs: Case) -> Found:
    day = parse_minutes(str(inputs["day_hours"]))
    return {"hours": hours(annual_leave(inputs["closure_days"], day, 5 * day, 5 * day))}


def part_time_days_as_hours(inputs: Case) -> Found:
    day, full_time = (
        parse_minutes(str(inputs["day_hours"])),
        parse_minutes(str(inputs["ft_hours"])),
    )
    weekly = parse_minutes(str(inputs["weekly_hours"]))
    return {"hours": hours(annual_leave(inputs["days"], day, weekly, full_time))}


def part_time_days_by_hours(inputs: Case) -> Found:
    full_time = parse_minutes(str(inputs["ft_hours"]))
    day, weekly = full_time // 5, parse_minutes(str(inputs["weekly_hours"]))
    leave = annual_leave(inputs["ft_leave_days"], day, weekly, full_time)
    return {"days_3dp": str(count(leave / day).decimal(3))}


def part_time_days_by_days(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    weekly = Fraction(str(inputs["days_per_week"])) * day
    leave = annual_leave(inputs["ft_leave"], day, weekly, Fraction(str(inputs["ft_days"])) * day)
    return {"days": leave / day}


def part_time_days_by_share(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    weekly = Fraction(str(inputs["fte"])) * 5 * day
    return {"days": annual_leave(inputs["ft_leave"], day, weekly, 5 * day) / day}


def fixed_holidays(number: Any, day: int, weekly: Minutes, full_time: Minutes) -> Fraction:
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
    day = parse_minutes(str(inputs["day_hours"]))
    return {"hours": hours(fixed_holidays(inputs["bank_holidays"], day, 5 * day, 5 * day))}


def part_time_holidays(inputs: Case) -> Found:
    day = NOTIONAL_DAY
    weekly, full_time = (Fraction(str(inputs[key])) * day for key in ("days_per_week", "ft_days"))
    share = fixed_holidays(inputs["bank_holidays"], day, weekly, full_time)
    return {"days": share / day}


def statutory_days(inputs: Case) -> Found:
    law = policy({"statutory_leave.weeks": inputs["weeks"]})
    week = Fraction(str(inputs["days_per_week"]))
    return {"days": work_out_statutory_days(law, week, A_YEAR).result.value}


def weeks_of_hours(key: str) -> Adaptor:
    """So many weeks of somebody's own hours."""

    def adaptor(inputs: Case) -> Found:
        law = policy({"statutory_leave.weeks": str(inputs["weeks"])})
        contracts = whole_year(parse_minutes(str(inputs[key])))
        return {"hours": hours(work_out_statutory_leave(law, A_YEAR, contracts).result.value)}

    return adaptor


def percent_of_hours(inputs: Case) -> Found:
    """A part of the hours of so many weeks, to the nearest hour."""
    law = policy({"statutory_leave.irregular_hours_percent": inputs["percent"]})
    worked = parse_minutes(str(inputs["weekly_hours"])) * int(inputs["weeks"])
    earned = work_out_irregular_hours_leave(law, worked).result.value
    return {"hours_rounded": hours(earned)}


def hours_of_holidays_by_formula(inputs: Case) -> Found:
    """A full-timer's hours for public holidays over those of the full week, by one's own."""
    [(holidays, full_time)] = FORMULA.findall(inputs["formula"])
    weekly = parse_minutes(inputs["weekly_hours"])
    share = fixed_holidays(1, parse_minutes(holidays), weekly, parse_minutes(full_time))
    return {"hours": hours(share)}


def hours_of_a_day_taken(inputs: Case) -> Found:
    """A day of leave on the hours that are rostered on it."""
    rostered = parse_minutes(inputs["leave_taken_on_day_with_hours"])
    roster = Roster([(A_YEAR, WeeklyRoster((rostered,)))])
    monday = date(2025, 4, 7)
    booking = work_out_booking(policy({}), roster, monday, monday, division=WALES)
    return {"hours_debited": hours(booking.worked.result.value)}


def shared_days(inputs: Case) -> Found:
    """Days of a post that is shared, taken whole or in halves."""
    full_time = 5 * NOTIONAL_DAY
    weekly = Fraction(str(inputs["share"])) * full_time
    leave = annual_leave(inputs["ft_leave_days"], NOTIONAL_DAY, weekly, full_time) / NOTIONAL_DAY
    return {
        "full days": {"full_days": leave},
        "half days": {"half_days": 2 * leave},
    }[inputs["pattern"]]


ADAPTORS: Mapping[frozenset[str], Adaptor] = {
    frozenset(keys): adaptor
    for keys, adaptor in (
        (("days", "full_time_day"), days_as_clock_hours),
        (("days", "full_time_day_hours"), days_as_hours("full_time_day_hours")),
        (("days", "day_hours"), days_as_hours("day_hours")),
        (("weekly_hours", "ft_hours", "days", "day_hours"), part_time_days_as_hours),
        (("weekly_hours", "ft_hours", "ft_leave_days"), part_time_days_by_hours),
        (("days_per_week", "ft_days", "ft_leave"), part_time_days_by_days),
        (("fte", "ft_leave"), part_time_days_by_share),
        (("bank_holidays", "day_hours"), holidays_as_hours),
        (("days_per_week", "ft_days", "bank_holidays"), part_time_holidays),
        (("days_per_week", "weeks"), statutory_days),
        (("weekly_hours", "weeks"), weeks_of_hours("weekly_hours")),
        (("ft_hours", "weeks"), weeks_of_hours("ft_hours")),
        (("weekly_hours", "weeks", "percent"), percent_of_hours),
        (("closure_days", "day_hours"), closure_days),
        (("formula", "weekly_hours"), hours_of_holidays_by_formula),
        (("leave_taken_on_day_with_hours",), hours_of_a_day_taken),
        (("ft_leave_days", "share", "pattern"), shared_days),
    )
}
