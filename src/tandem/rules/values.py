"""Reads single values of facts: days, hours, exact numbers, named choices.

Every reader takes a value of JSON and the field to name; it raises `InvalidFacts` with that
field for whatever it cannot take.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tandem.messages import InvalidFacts, Message
from tandem.rules.facts import legible
from tandem.units import NotADuration, Quantity, Unit, parse_minutes

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Bounded, so that nobody makes the machine count with a number of a million digits.
_EXACT = re.compile(r"-?\d{1,15}(?:\.\d{1,15}|/\d{1,15})?", re.ASCII)


def read_day(value: object, field: str) -> date:
    """A day written as "2026-04-01", in the years 1900 to 2199."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise InvalidFacts(field, Message("rules.not_a_day"))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise InvalidFacts(field, Message("rules.no_such_day", value=value)) from None
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise InvalidFacts(field, Message("rules.day_out_of_range", first=FIRST_DAY, last=LAST_DAY))


def read_minutes(value: object, field: str, smallest: int, greatest: int) -> int:
    """Hours as people write them ("18:30"), as whole minutes within limits."""
    if not isinstance(value, str):
        raise InvalidFacts(field, Message("rules.not_hours"))
    text = value.strip()
    sign = -1 if text.startswith("-") else 1
    try:
        read = sign * parse_minutes(text.removeprefix("-"))
    except NotADuration:
        message = Message("rules.unreadable_hours", value=legible(value))
        raise InvalidFacts(field, message) from None
    return within(_minutes(read), field, _minutes(smallest), _minutes(greatest)).whole


def read_whole(value: object, field: str, smallest: int, greatest: int) -> int:
    """A whole number within limits."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidFacts(field, Message("rules.not_whole"))
    if value < smallest:
        raise InvalidFacts(field, Message("rules.too_small", limit=smallest))
    if value > greatest:
        raise InvalidFacts(field, Message("rules.too_great", limit=greatest))
    return value


def read_exact(value: object, field: str, unit: Unit) -> Quantity:
    """An exact number: 15, 15.06, "15.06" or "1090908/365"."""
    text = str(value).strip() if isinstance(value, str | int | Decimal) else ""
    if isinstance(value, bool) or not _EXACT.fullmatch(text):
        raise InvalidFacts(field, Message("rules.not_a_number"))
    try:
        return Quantity(Fraction(text), unit)
    except ZeroDivisionError:
        raise InvalidFacts(field, Message("rules.not_a_number")) from None


def within(quantity: Quantity, field: str, smallest: Quantity, greatest: Quantity) -> Quantity:
    """The quantity, where it lies within limits."""
    if quantity.value < smallest.value:
        raise InvalidFacts(field, Message("rules.too_small", limit=smallest))
    if quantity.value > greatest.value:
        raise InvalidFacts(field, Message("rules.too_great", limit=greatest))
    return quantity


def read_word(value: object, field: str, known: Sequence[str]) -> str:
    """One of some known words."""
    if isinstance(value, str) and value in known:
        return value
    raise InvalidFacts(field, Message("rules.not_a_choice", known=tuple(known)))


def _minutes(value: int) -> Quantity:
    return Quantity(Fraction(value), Unit.MINUTES)
