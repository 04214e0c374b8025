"""A number that knows what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

Number = int | str | Decimal | Fraction


class Unit(StrEnum):
    """What a quantity counts."""

    MINUTES = "minutes"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"
    SHARE = "share"
    PERCENT = "percent"
    POUNDS = "pounds"
    POUNDS_PER_HOUR = "pounds_per_hour"
    POINT = "point"


class UnitMismatch(Exception):
    """Two quantities were combined whose units do not go together: a bug, never bad input."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value and its unit.

    >>> minutes(1110)
    Quantity(value=Fraction(1110, 1), unit=<Unit.MINUTES: 'minutes'>)
    """

    value: Fraction
    unit: Unit

    def decimal(self, places: int) -> Decimal:
        """The value with so many decimal places, half rounded away from zero.

        >>> pounds(Fraction("12.655")).decimal(2)
        Decimal('12.66')
        """
        scaled = abs(self.value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        # Scaling happens on the exponent alone, so no digit is lost to the decimal context.
        sign = 1 if self.value < 0 and whole else 0
        return Decimal((sign, tuple(int(digit) for digit in str(whole)), -places))

    @property
    def whole(self) -> int:
        """The value as a whole number; `ValueError` where it is not one."""
        if self.value.denominator != 1:
            raise ValueError(f"{self.value} {self.unit} is not whole")
        return self.value.numerator


def _quantity(value: Number, unit: Unit) -> Quantity:
    return Quantity(Fraction(value), unit)


def minutes(value: Number) -> Quantity:
    """So many minutes: `minutes(1110)` is 18 h 30 min."""
    if type(value) is int:
        return _whole_minutes(value)
    return _quantity(value, Unit.MINUTES)


# The lengths of days and weeks are few and come again in every figure.
@lru_cache(maxsize=4096)
def _whole_minutes(value: int) -> Quantity:
    return Quantity(Fraction(value), Unit.MINUTES)


def days(value: Number) -> Quantity:
    """So many days."""
    return _quantity(value, Unit.DAYS)


def weeks(value: Number) -> Quantity:
    """So many weeks."""
    return _quantity(value, Unit.WEEKS)


def months(value: Number) -> Quantity:
    """So many calendar months."""
    return _quantity(value, Unit.MONTHS)


def years(value: Number) -> Quantity:
    """So many years."""
    return _quantity(value, Unit.YEARS)


def count(value: Number) -> Quantity:
    """A plain number of things."""
    return _quantity(value, Unit.COUNT)


def share(part: Number, whole: Number = 1) -> Quantity:
    """A part of a whole, without a unit: `share(1110, 2220)` is one half."""
    return _quantity(Fraction(part) / Fraction(whole), Unit.SHARE)


def percent(value: Number) -> Quantity:
    """So many hundredths."""
    return _quantity(value, Unit.PERCENT)


def pounds(value: Number) -> Quantity:
    """An amount of money in pounds sterling."""
    return _quantity(value, Unit.POUNDS)


def pounds_per_hour(value: Number) -> Quantity:
    """An hourly rate of pay."""
    return _quantity(value, Unit.POUNDS_PER_HOUR)


def point(value: Number) -> Quantity:
    """A point of a pay spine."""
    return _quantity(value, Unit.POINT)
