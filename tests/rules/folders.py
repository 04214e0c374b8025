"""Finds every rule folder of the library, reads its cases, and works one out."""

import importlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import tandem
from tandem.leave import (
    AbsenceKind,
    CarryOverReason,
    ContractPeriod,
    Debits,
    public_holiday_debits,
)
from tandem.messages import Message
from tandem.pay import salary_at_point
from tandem.policy import Given, Override, ParameterValue, Policy, PolicyOn, Worked, load_pack
from tandem.timeline import Division, Period
from tandem.units import Quantity, minutes, parse_minutes, pounds, pounds_per_hour, weeks

LIBRARY = Path(tandem.__file__).parent
CASE_KEYS = {"sentence", "on", "pack", "overrides", "facts", "expected"}
EXPECTED_KEYS = {"result", "provisional", "clauses"}
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class Case:
    rule: Path
    table: dict[str, Any]

    @property
    def sentence(self) -> str:
        return str(self.table["sentence"])


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rule_folders() -> list[Path]:
    return sorted(path.parent for path in LIBRARY.rglob("rule.toml"))


def cases_of(rule: Path) -> list[Case]:
    return [Case(rule, table) for table in read(rule / "cases.toml")["case"]]


class RecordingPolicy(PolicyOn):
    """A policy that remembers which parameters were read from it."""

    def __init__(self, policy: Policy, day: date) -> None:
        super().__init__(policy, day)
        self.parameters_read: set[str] = set()

    def value(self, parameter: str) -> ParameterValue:
        self.parameters_read.add(parameter)
        return super().value(parameter)


def policy_for(case: Case) -> RecordingPolicy:
    overrides = tuple(
        Override(
            parameter=parameter,
            value=value,
            holds_from=EARLIEST,
            known_from=EARLIEST,
            reason="The case says so.",
        )
        for parameter, value in case.table.get("overrides", {}).items()
    )
    policy = Policy(load_pack(case.table.get("pack", "carmarthenshire")), overrides)
    return RecordingPolicy(policy, case.table["on"])


def work_out(case: Case, policy: PolicyOn) -> Worked:
    """Call the rule's formula with the facts of the case; a fact without a reader fails."""
    parts = [*case.rule.relative_to(LIBRARY.parent).parts, "formula"]
    formula = importlib.import_module(".".join(parts))
    facts = case.table["facts"]
    arguments = {name: READERS[name](value, case) for name, value in facts.items()}
    worked: Worked = formula.work_out(policy, **arguments)
    return worked


def expected_value(text: str) -> Fraction:
    """Read "99:54" as minutes, with a sign before it, and anything else as an exact number."""
    if ":" in text:
        sign = -1 if text.startswith("-") else 1
        return Fraction(sign * parse_minutes(text.removeprefix("-")))
    return Fraction(text)


def _contract_periods(rows: list[dict[str, Any]], _case: Case) -> list[ContractPeriod]:
    unknown = {key for row in rows for key in row} - {"from", "until", "weekly", "days_per_week"}
    if unknown:
        raise KeyError(*unknown)
    return [
        ContractPeriod(
            period=Period(row["from"], row.get("until")),
            weekly_minutes=parse_minutes(row["weekly"]),
            days_per_week=row.get("days_per_week", 5),
        )
        for row in rows
    ]


class WeeklyRoster:
    """The same hours on each weekday of every week."""

    def __init__(self, by_weekday: list[int]) -> None:
        self._by_weekday = by_weekday + [0] * (7 - len(by_weekday))

    def minutes_on(self, day: date) -> int:
        return self._by_weekday[day.weekday()]


def _debits(hours: list[str], case: Case) -> Debits:
    leave_year = Period(*case.table["facts"]["leave_year"])
    roster = WeeklyRoster([parse_minutes(text) for text in hours])
    division = Division(case.table["facts"]["division"])
    return public_holiday_debits(roster, leave_year, division)


def _full_time_salary(value: dict[str, Any], case: Case) -> Given:
    match value:
        case {"point": int(number), **rest} if not rest:
            return salary_at_point(policy_for(case), number)
        case {"pounds": str(amount), **rest} if not rest:
            return Given(Message("pay.salary", day=case.table["on"]), pounds(amount))
    raise ValueError(value)


def _salary(value: dict[str, str], case: Case) -> Given:
    return Given(Message("pay.salary", day=case.table["on"]), pounds(value["pounds"]))


def _minutes(text: str, _case: Case) -> Quantity:
    return minutes(parse_minutes(text))


READERS: Mapping[str, Callable[[Any, Case], Any]] = {
    "leave_year": lambda value, _case: Period(*value),
    "contract_periods": _contract_periods,
    "continuous_service_from": lambda value, _case: value,
    "given_on": lambda value, _case: value,
    "public_holidays": _minutes,
    "division": lambda value, _case: Division(value),
    "known_on": lambda value, _case: value,
    "debits": _debits,
    "full_time_salary": _full_time_salary,
    "weekly_minutes": lambda value, _case: parse_minutes(value),
    "ordinary_days": lambda value, _case: value,
    "other_days": lambda value, _case: value,
    "call_out_minutes": lambda value, _case: parse_minutes(value),
    "period": lambda value, _case: Period(*value),
    "part": lambda value, _case: Period(*value),
    "rostered_minutes": lambda value, _case: parse_minutes(value),
    "additional_minutes": lambda value, _case: parse_minutes(value),
    "worked_minutes": lambda value, _case: parse_minutes(value),
    "paid_minutes": lambda value, _case: parse_minutes(value),
    "night_minutes": lambda value, _case: parse_minutes(value),
    "day": lambda value, _case: value,
    "annual_salary": _salary,
    "actual_annual_pay": lambda value, _case: pounds(value["pounds"]),
    "hourly_rate": lambda value, _case: pounds_per_hour(value["pounds"]),
    "balance": lambda value, _case: minutes(expected_value(value)),
    "paid_weeks": lambda value, _case: weeks(value),
    "section": lambda value, _case: value,
    "days_per_week": lambda value, _case: Fraction(value),
    "shifts": lambda value, _case: value,
    "pattern_days": lambda value, _case: value,
    "kind": lambda value, _case: AbsenceKind(value),
    "reason": lambda value, _case: CarryOverReason(value),
    "full_time_days": lambda value, _case: Fraction(value),
    "training_minutes": lambda value, _case: parse_minutes(value),
    "left": _minutes,
    "starts_on": lambda value, _case: value,
    "leaves_on": lambda value, _case: value,
}
