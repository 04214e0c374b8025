"""Quantities with a unit, and the few named ways to round them.

Time is whole minutes where a clock or a contract states it and an exact fraction
of a minute where an entitlement is computed; money becomes a `Decimal` at the
edge. No float takes part in either.
"""

from tandem.units.quantity import (
    Quantity,
    Unit,
    UnitMismatch,
    count,
    days,
    minutes,
    months,
    percent,
    point,
    pounds,
    pounds_per_hour,
    share,
    weeks,
    years,
)
from tandem.units.reading import NotADuration, parse_clock_time, parse_minutes, parse_quantity
from tandem.units.rounding import Rounding, round_fraction, round_to

__all__ = [
    "NotADuration",
    "Quantity",
    "Rounding",
    "Unit",
    "UnitMismatch",
    "count",
    "days",
    "minutes",
    "months",
    "parse_clock_time",
    "parse_minutes",
    "parse_quantity",
    "percent",
    "point",
    "pounds",
    "pounds_per_hour",
    "round_fraction",
    "round_to",
    "share",
    "weeks",
    "years",
]
