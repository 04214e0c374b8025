"""The named rounding rules; there are no others."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from tandem.units.quantity import Quantity


class Rounding(StrEnum):
    """How a figure is rounded. A statutory entitlement only ever uses an UP rule.

    The one DOWN rule is that of the pension scheme, which finds a band by whole pounds.
    """

    UP_TO_MINUTE = "up_to_minute"
    NEAREST_MINUTE = "nearest_minute"
    NEAREST_HALF_HOUR = "nearest_half_hour"
    NEAREST_HOUR = "nearest_hour"
    UP_TO_HALF_DAY = "up_to_half_day"
    UP_TO_TENTH = "up_to_tenth"
    NEAREST_PENNY = "nearest_penny"
    NEAREST_POUND = "nearest_pound"
    DOWN_TO_POUND = "down_to_pound"


_STEP = {
    Rounding.UP_TO_MINUTE: Fraction(1),
    Rounding.NEAREST_MINUTE: Fraction(1),
    Rounding.NEAREST_HALF_HOUR: Fraction(30),
    Rounding.NEAREST_HOUR: Fraction(60),
    Rounding.UP_TO_HALF_DAY: Fraction(1, 2),
    Rounding.UP_TO_TENTH: Fraction(1, 10),
    Rounding.NEAREST_PENNY: Fraction(1, 100),
    Rounding.NEAREST_POUND: Fraction(1),
    Rounding.DOWN_TO_POUND: Fraction(1),
}
_UP = {Rounding.UP_TO_MINUTE, Rounding.UP_TO_HALF_DAY, Rounding.UP_TO_TENTH}
_DOWN = {Rounding.DOWN_TO_POUND}


def round_fraction(value: Fraction, rounding: Rounding) -> Fraction:
    """Round a plain value in the unit that the rule speaks of.

    Nearest rules take a half away from zero; up rules go towards more, the down rule towards less.

    >>> round_fraction(Fraction("24.625"), Rounding.NEAREST_PENNY)
    Fraction(2463, 100)
    """
    step = _STEP[rounding]
    above = value.numerator * step.denominator
    below = value.denominator * step.numerator
    if rounding in _UP:
        steps = -(-above // below)
    elif rounding in _DOWN:
        steps = above // below
    else:
        steps = (2 * abs(above) + below) // (2 * below)
        steps = -steps if above < 0 else steps
    return Fraction(steps * step.numerator, step.denominator)


def round_to(quantity: Quantity, rounding: Rounding) -> Quantity:
    """Round a quantity and keep its unit."""
    return Quantity(round_fraction(quantity.value, rounding), quantity.unit)
