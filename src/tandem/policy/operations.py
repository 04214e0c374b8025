"""The closed list of what one step of a sum may do, and how units combine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction

from tandem.units import Quantity, Rounding, Unit, UnitMismatch, round_to


class Operation(StrEnum):
    """The closed list of what a step may do."""

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    SMALLEST = "smallest"
    GREATEST = "greatest"
    ROUND = "round"


def carry_out(
    operation: Operation, quantities: list[Quantity], rounding: Rounding | None
) -> Quantity:
    """The result of one operation.

    Errors: `UnitMismatch` where the units do not go together, `ZeroDivisionError`.
    """
    if operation is Operation.ROUND:
        if rounding is None:
            raise ValueError("a rounding step names its rule")
        return round_to(quantities[0], rounding)
    return _OPERATIONS[operation](quantities)


def _same_unit(quantities: list[Quantity]) -> Unit:
    unit = quantities[0].unit
    if any(quantity.unit is not unit for quantity in quantities):
        raise UnitMismatch(sorted({quantity.unit for quantity in quantities}))
    return unit


def _pick(choose: Callable[[list[Fraction]], Fraction]) -> Callable[[list[Quantity]], Quantity]:
    def choose_one(quantities: list[Quantity]) -> Quantity:
        unit = _same_unit(quantities)
        return Quantity(choose([quantity.value for quantity in quantities]), unit)

    return choose_one


def _sum(values: list[Fraction]) -> Fraction:
    """The sum; whole minutes, by far the most frequent, are added as the integers they are."""
    if all(value.denominator == 1 for value in values):
        return Fraction(sum(value.numerator for value in values))
    return sum(values, Fraction(0))


_NUMBERS = (Unit.COUNT, Unit.SHARE)
# An annual salary over the weeks of a year and the hours of a week is an hourly rate;
# days of leave at so many minutes each are minutes; weeks of so many days are days.
_PRODUCTS: Mapping[frozenset[Unit], Unit] = {
    frozenset({Unit.DAYS, Unit.MINUTES}): Unit.MINUTES,
    frozenset({Unit.WEEKS, Unit.MINUTES}): Unit.MINUTES,
    frozenset({Unit.WEEKS, Unit.DAYS}): Unit.DAYS,
    frozenset({Unit.POUNDS_PER_HOUR, Unit.MINUTES}): Unit.POUNDS,
}
_QUOTIENTS: Mapping[tuple[Unit, Unit], Unit] = {
    (Unit.POUNDS, Unit.WEEKS): Unit.POUNDS,
    (Unit.POUNDS, Unit.MINUTES): Unit.POUNDS_PER_HOUR,
    (Unit.MINUTES, Unit.DAYS): Unit.MINUTES,
    (Unit.MINUTES, Unit.WEEKS): Unit.MINUTES,
}
_MINUTES_IN_AN_HOUR = 60


def _multiply(quantities: list[Quantity]) -> Quantity:
    first, *others = quantities
    numerator, denominator, unit = first.value.numerator, first.value.denominator, first.unit
    for other in others:
        numerator *= other.value.numerator
        denominator *= other.value.denominator
        unit, scale = _product(unit, other.unit)
        denominator *= scale
    return Quantity(Fraction(numerator, denominator), unit)


def _product(left: Unit, right: Unit) -> tuple[Unit, int]:
    """The unit of a product, and what it is still to be divided by."""
    for one, other in ((left, right), (right, left)):
        if one is Unit.COUNT or one is Unit.SHARE:
            return other, 1
        if one is Unit.PERCENT:
            return other, 100
    unit = _PRODUCTS.get(frozenset({left, right}))
    if unit is None or left is right:
        raise UnitMismatch(left, right)
    return unit, _MINUTES_IN_AN_HOUR if unit is Unit.POUNDS else 1


def _divide(quantities: list[Quantity]) -> Quantity:
    dividend, divisor = quantities
    quotient = dividend.value / divisor.value
    if dividend.unit is divisor.unit:
        return Quantity(quotient, Unit.SHARE)
    if divisor.unit in _NUMBERS:
        return Quantity(quotient, dividend.unit)
    unit = _QUOTIENTS.get((dividend.unit, divisor.unit))
    if unit is None:
        raise UnitMismatch(dividend.unit, divisor.unit)
    hourly = unit is Unit.POUNDS_PER_HOUR
    return Quantity(quotient * _MINUTES_IN_AN_HOUR if hourly else quotient, unit)


_OPERATIONS: Mapping[Operation, Callable[[list[Quantity]], Quantity]] = {
    Operation.ADD: _pick(_sum),
    Operation.SUBTRACT: _pick(lambda values: values[0] - _sum(values[1:])),
    Operation.MULTIPLY: _multiply,
    Operation.DIVIDE: _divide,
    Operation.SMALLEST: _pick(min),
    Operation.GREATEST: _pick(max),
}
