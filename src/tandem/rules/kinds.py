"""The kinds of facts: in which shape each is written, and what a formula is handed for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from tandem.leave import ContractPeriod, Debits, Roster, public_holiday_debits
from tandem.messages import InvalidFacts, Message
from tandem.pay import salary_at_point
from tandem.policy import Given, PolicyOn
from tandem.rules import shapes, values
from tandem.rules.facts import FactDeclaration
from tandem.rules.rosters import first_unknown, read_roster
from tandem.timeline import Division, Period
from tandem.units import Quantity, Unit, minutes

Read = Callable[[object, str, FactDeclaration], Any]
Bind = Callable[[Any, str, Mapping[str, Any], PolicyOn], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of fact. The sentence of its shape is the message `rules.kind_<name>`.

    `read` makes a value out of JSON by itself. Where there is a `bind`, it makes of that value
    what the formula is handed, out of the policy and the other facts, of which it `needs` some.
    `gives` is the type that the formula is handed. A kind with a unit is declared with it and
    with its limits.
    """

    gives: Any
    read: Read
    bind: Bind | None = None
    needs: tuple[str, ...] = ()
    has_unit: bool = False


def _plain(read: Callable[[object, str], Any]) -> Read:
    return lambda value, field, _fact: read(value, field)


def _limits(fact: FactDeclaration) -> tuple[Quantity, Quantity]:
    if fact.smallest is None or fact.greatest is None:
        raise TypeError(f"{fact.name} is declared without limits")
    return fact.smallest, fact.greatest


def _hours(value: object, field: str, fact: FactDeclaration) -> int:
    smallest, greatest = _limits(fact)
    return values.read_minutes(value, field, smallest.whole, greatest.whole)


def _number(value: object, field: str, fact: FactDeclaration) -> int:
    smallest, greatest = _limits(fact)
    return values.read_whole(value, field, smallest.whole, greatest.whole)


def _exact_number(value: object, field: str, fact: FactDeclaration) -> Fraction:
    smallest, greatest = _limits(fact)
    read = values.read_exact(value, field, greatest.unit)
    return values.within(read, field, smallest, greatest).value


def _quantity(value: object, field: str, fact: FactDeclaration) -> Quantity:
    smallest, greatest = _limits(fact)
    unit = greatest.unit
    if isinstance(value, dict):
        # As an answer gives it, so that the answer of one rule is a fact of another.
        table = shapes.read_table(value, field, {"value", "unit"}, {"shown"})
        values.read_word(table["unit"], f"{field}.unit", (str(unit),))
        read = values.read_exact(table["value"], f"{field}.value", unit)
        return values.within(read, field, smallest, greatest)
    if unit is Unit.MINUTES:
        return minutes(_hours(value, field, fact))
    return values.within(values.read_exact(value, field, unit), field, smallest, greatest)


def _division(value: object, field: str, _fact: FactDeclaration) -> Division:
    return Division(values.read_word(value, field, tuple(Division)))


def _choice(value: object, field: str, fact: FactDeclaration) -> str:
    return values.read_word(value, field, tuple(fact.choices))


def _debits(roster: Roster, field: str, facts: Mapping[str, Any], _policy: PolicyOn) -> Debits:
    year, division = facts["leave_year"], facts["division"]
    contracts: Sequence[ContractPeriod] = facts["contract_periods"]
    held = [both for one in contracts if (both := one.period.overlap(year))]
    # A day under contract whose hours nobody knows would pass for a day off.
    if unknown := first_unknown(roster, held):
        message = Message("leave.no_pattern", start=unknown.start, end=unknown.last_day)
        raise InvalidFacts(field, message)
    return public_holiday_debits(roster, year, division, facts.get("known_on"))


def _salary(stated: Quantity, field: str, facts: Mapping[str, Any], policy: PolicyOn) -> Given:
    if stated.unit is Unit.POUNDS:
        return _stated_pay(stated, field, facts, policy)
    try:
        return salary_at_point(policy, stated.whole)
    except InvalidFacts as error:
        place = f"{field}.point" if error.field == "pay_point" else error.field
        raise InvalidFacts(place, error.message) from None


def _stated_pay(
    stated: Quantity, _field: str, _facts: Mapping[str, Any], policy: PolicyOn
) -> Given:
    return Given(Message("pay.salary", day=policy.day), stated)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "day": Kind(gives=date, read=_plain(values.read_day)),
        "choice": Kind(gives=str, read=_choice),
        "hours": Kind(gives=int, read=_hours, has_unit=True),
        "number": Kind(gives=int, read=_number, has_unit=True),
        "exact_number": Kind(gives=Fraction, read=_exact_number, has_unit=True),
        "quantity": Kind(gives=Quantity, read=_quantity, has_unit=True),
        "stated_pay": Kind(gives=Given, read=_quantity, bind=_stated_pay, has_unit=True),
        "period": Kind(gives=Period, read=_plain(shapes.read_period)),
        "leave_year": Kind(gives=Period, read=_plain(shapes.read_leave_year)),
        "division": Kind(gives=Division, read=_division),
        "contract_periods": Kind(
            gives=Sequence[ContractPeriod], read=_plain(shapes.read_contract_periods)
        ),
        "roster": Kind(
            gives=Debits,
            read=_plain(read_roster),
            bind=_debits,
            needs=("leave_year", "contract_periods", "division"),
        ),
        "salary": Kind(gives=Given, read=_plain(shapes.read_salary), bind=_salary),
    }
)
