"""Works out the snapshots: five patterns, four leave years, two partners."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from tandem.leave import ContractPeriod, LeaveYear, Partner, Roster, pair_view, work_out_leave_year
from tandem.messages import render, render_quantity
from tandem.patterns import SHAPES, Pattern, ShapeFacts
from tandem.policy import Override, Policy, Worked, load_pack
from tandem.timeline import Division, Period

FOLDER = Path(__file__).parent
DIVISION = Division.ENGLAND_AND_WALES
LEAVE_YEARS = (2024, 2025, 2026, 2027)
# Three fifths and two fifths of 37 hours. One reaches five years of service in October 2026,
# the other ten in August 2026, so that the bands change within a leave year.
HOURS = {"first": 1332, "second": 888}
SERVICE_FROM = {"first": date(2021, 10, 1), "second": date(2016, 8, 15)}
FACTS = ShapeFacts(
    first_minutes=HOURS["first"], second_minutes=HOURS["second"], full_time_minutes=2220
)
PATTERNS_FROM = date(2024, 4, 1)
LONG_AGO = date(1990, 1, 1)


def policy() -> Policy:
    """The demonstration council's policy, with one leave year for both partners."""
    values = {
        "leave_year.start": "fixed",
        "leave_year.start_month": "4",
        "leave_year.start_day": "1",
    }
    overrides = tuple(
        Override(name, value, LONG_AGO, LONG_AGO, "So that both partners share a leave year.")
        for name, value in values.items()
    )
    return Policy(load_pack("carmarthenshire"), overrides)


def snapshots() -> Iterator[tuple[Path, str]]:
    """Each file of a pattern with the text that it should have."""
    for name in SHAPES:
        years = {str(start): _year(name, start) for start in LEAVE_YEARS}
        text = json.dumps(years, ensure_ascii=False, indent=1) + "\n"
        yield FOLDER / f"{name}.json", text


def _year(shape: str, start: int) -> dict[str, Any]:
    year = Period(date(start, 4, 1), date(start + 1, 3, 31))
    patterns = dict(zip(HOURS, SHAPES[shape].lay(FACTS).patterns(PATTERNS_FROM), strict=True))
    partners = [
        Partner(
            name=name,
            contract_periods=[ContractPeriod(Period(LONG_AGO, None), HOURS[name])],
            roster=Roster([(Period(PATTERNS_FROM, None), pattern)]),
        )
        for name, pattern in patterns.items()
    ]
    [pair] = pair_view(policy(), partners, DIVISION, year.start, years=1)
    worked = {
        partner.name: work_out_leave_year(
            policy().on(year.start),
            year,
            partner.contract_periods,
            SERVICE_FROM[partner.name],
            DIVISION,
            partner.roster,
        )
        for partner in partners
    }
    return {
        "holidays": {
            f"{row.holiday.day} {row.holiday.english}": list(row.minutes) for row in pair.holidays
        },
        "balances_together": _exact(pair.together or Fraction(0)),
        **{name: _figures(found, patterns[name], year) for name, found in worked.items()},
    }


def _figures(found: LeaveYear, pattern: Pattern, year: Period) -> dict[str, Any]:
    return {
        "annual_leave": _worked(found.annual_leave),
        "public_holidays": _worked(found.public_holidays),
        "public_holiday_balance": _worked(found.public_holiday_balance),
        "statutory_leave": _worked(found.statutory_leave),
        "decision": [render(each.message, "en") for each in found.decision.findings],
        "rostered_by_month": _by_month(pattern, year),
    }


def _worked(worked: Worked) -> dict[str, Any]:
    return {
        "minutes": _exact(worked.result.value),
        "shown": render_quantity(worked.result, "en"),
        "steps": [f"{step.label.key} = {_exact(step.result.value)}" for step in worked.steps],
        "clauses": list(worked.clauses),
        "provisional": worked.provisional,
    }


def _by_month(pattern: Pattern, year: Period) -> dict[str, int]:
    found: dict[str, int] = {}
    for offset in range(year.days()):
        day = year.start + timedelta(days=offset)
        month = f"{day:%Y-%m}"
        found[month] = found.get(month, 0) + pattern.minutes_on(day)
    return found


def _exact(value: Fraction) -> str:
    return str(value)
