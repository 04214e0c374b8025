"""Hours and quantities as people and policy packs write them."""

from __future__ import annotations

import re
from fractions import Fraction

from tandem.units.quantity import Quantity, Unit

_CLOCK = re.compile(r"(\d{1,4}):(\d{2})")
_WORDS = re.compile(
    r"(\d{1,4})\s*(?:h|hours?|awr)\.?\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes?|mun|munud)?\.?)?",
    re.IGNORECASE,
)
_MINUTES_ONLY = re.compile(r"(\d{1,5})\s*(?:m|min|mins|minutes?|mun|munud)\.?", re.IGNORECASE)
_DECIMAL = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?")
_TIME_OF_DAY = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?")


class NotADuration(ValueError):
    """The text states no length of time in whole minutes."""


def parse_minutes(text: str) -> int:
    """Read hours a week, a day or a break as whole minutes.

    >>> parse_minutes("18:30"), parse_minutes("18.5"), parse_minutes("18 awr 30 mun")
    (1110, 1110, 1110)

    Errors: `NotADuration` for anything else, sixty minutes or more after the hours,
    or a decimal that is not a whole number of minutes.
    """
    text = text.strip()
    if match := _CLOCK.fullmatch(text) or _WORDS.fullmatch(text):
        part = int(match[2] or 0)
        if part < 60:
            return int(match[1]) * 60 + part
    elif match := _MINUTES_ONLY.fullmatch(text):
        return int(match[1])
    elif _DECIMAL.fullmatch(text):
        whole = Fraction(text.replace(",", ".")) * 60
        if whole.denominator == 1:
            return whole.numerator
    raise NotADuration(text)


def parse_clock_time(text: str) -> int:
    """Read a time of day as minutes after midnight; 24:00 is the end of the day.

    >>> parse_clock_time("08:30"), parse_clock_time("8.30"), parse_clock_time("830")
    (510, 510, 510)

    Errors: `NotADuration`, for 25:00 or 08:75 as for words.
    """
    text = text.strip().lower()
    if text.isdecimal() and len(text) in (3, 4):
        text = f"{text[:-2]}:{text[-2:]}"
    match = _TIME_OF_DAY.fullmatch(text)
    if not match or int(match[2] or 0) > 59:
        raise NotADuration(text)
    minute = int(match[1]) * 60 + int(match[2] or 0)
    if minute > 24 * 60:
        raise NotADuration(text)
    return minute


def parse_quantity(text: str, unit: Unit) -> Quantity:
    """Read a value as a policy pack writes it.

    Minutes are hours ("37:00"); everything else is an exact decimal or fraction.

    >>> parse_quantity("365/7", Unit.WEEKS).value
    Fraction(365, 7)

    Errors: `ValueError` for what cannot be read.
    """
    if unit is Unit.MINUTES:
        return Quantity(Fraction(parse_minutes(text)), unit)
    try:
        return Quantity(Fraction(text.strip()), unit)
    except ZeroDivisionError as error:
        raise ValueError(text) from error
