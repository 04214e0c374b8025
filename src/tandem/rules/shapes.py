"""Reads facts that are made of parts: periods, contract periods, a salary."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any

from tandem.leave import ContractPeriod
from tandem.messages import InvalidFacts, Message
from tandem.rules.facts import legible
from tandem.rules.values import read_day, read_exact, read_minutes, read_whole, within
from tandem.timeline import Period, anniversary
from tandem.units import Quantity, Unit, pounds

DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES
_MOST_ROWS = 60
_HIGHEST_POINT = 1000
_LARGEST_SALARY = pounds(10_000_000)


def read_table(
    value: object, field: str, keys: AbstractSet[str], optional: AbstractSet[str] = frozenset()
) -> Mapping[str, Any]:
    """An object that holds every one of the keys, perhaps the optional ones, and no others."""
    if not isinstance(value, dict):
        raise InvalidFacts(field, Message("rules.not_an_object"))
    for name in sorted(keys - value.keys()):
        raise InvalidFacts(f"{field}.{name}", Message("rules.missing"))
    for name in sorted(value.keys() - keys - optional):
        raise InvalidFacts(f"{field}.{legible(name)}", Message("rules.unknown_key"))
    return value


def read_rows(
    value: object, field: str, keys: AbstractSet[str], optional: AbstractSet[str] = frozenset()
) -> list[tuple[str, Mapping[str, Any]]]:
    """A list of up to 60 objects of the same keys, each with the field that names it."""
    if not isinstance(value, list):
        raise InvalidFacts(field, Message("rules.not_a_list"))
    if len(value) > _MOST_ROWS:
        raise InvalidFacts(field, Message("rules.too_many_rows", count=_MOST_ROWS))
    named = [(f"{field}.{place}", row) for place, row in enumerate(value)]
    return [(name, read_table(row, name, keys, optional)) for name, row in named]


def read_period(value: object, field: str) -> Period:
    """A first and a last day, `["2026-04-01", "2027-03-31"]`."""
    if not isinstance(value, list) or len(value) != 2:
        raise InvalidFacts(field, Message("rules.not_a_period"))
    start = read_day(value[0], f"{field}.0")
    return Period(start, read_end(value[1], f"{field}.1", start))


def read_leave_year(value: object, field: str) -> Period:
    """A period of exactly one year."""
    year = read_period(value, field)
    last = anniversary(year.start, 1) - timedelta(days=1)
    if year.end != last:
        raise InvalidFacts(f"{field}.1", Message("rules.not_a_leave_year", last=last))
    return year


def read_contract_periods(value: object, field: str) -> tuple[ContractPeriod, ...]:
    """Stretches of days with their contracted hours a week."""
    rows = read_rows(value, field, {"from", "weekly"}, {"until", "days_per_week"})
    return tuple(_contract_period(row, name) for name, row in rows)


def _contract_period(row: Mapping[str, Any], field: str) -> ContractPeriod:
    start = read_day(row["from"], f"{field}.from")
    until = row.get("until")
    end = None if until is None else read_end(until, f"{field}.until", start)
    weekly = read_minutes(row["weekly"], f"{field}.weekly", 0, WEEK_MINUTES)
    days = read_whole(row.get("days_per_week", 5), f"{field}.days_per_week", 1, 7)
    return ContractPeriod(Period(start, end), weekly, days)


def read_end(value: object, field: str, start: date) -> date:
    """The last day of what began on `start`."""
    end = read_day(value, field)
    if end < start:
        raise InvalidFacts(field, Message("rules.ends_before_it_starts", start=start))
    return end


def read_salary(value: object, field: str) -> Quantity:
    """A full-time salary: a point of the spine, or pounds a year."""
    table = read_table(value, field, set(), {"point", "pounds"})
    if len(table) != 1:
        raise InvalidFacts(field, Message("rules.not_a_salary"))
    if "point" in table:
        number = read_whole(table["point"], f"{field}.point", 1, _HIGHEST_POINT)
        return Quantity(pounds(number).value, Unit.POINT)
    amount = read_exact(table["pounds"], f"{field}.pounds", Unit.POUNDS)
    return within(amount, f"{field}.pounds", pounds(0), _LARGEST_SALARY)
