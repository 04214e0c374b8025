"""What the adaptors of several families share: whose policy a case is about, and its figures."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tandem.leave import ContractPeriod
from tandem.policy import Override, Policy, PolicyOn, load_pack
from tandem.timeline import Division, Period

Case = Mapping[str, Any]
Found = Mapping[str, Any]
Adaptor = Callable[[Case], Found]

WALES = Division.ENGLAND_AND_WALES
A_YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
LONG_AGO = date(1990, 1, 1)
NOTIONAL_DAY = 444


def policy(values: Mapping[str, str], on: date = A_YEAR.start) -> PolicyOn:
    """Give the demonstration council's policy with the values that a case states."""
    overrides = tuple(
        Override(
            parameter=parameter,
            value=value,
            holds_from=LONG_AGO,
            known_from=LONG_AGO,
            reason="The golden case states it.",
        )
        for parameter, value in values.items()
    )
    return Policy(load_pack("carmarthenshire"), overrides).on(on)


def whole_year(weekly_minutes: Fraction | int) -> list[ContractPeriod]:
    return [ContractPeriod(Period(LONG_AGO, None), whole_minutes(weekly_minutes))]


def whole_minutes(value: Fraction | int) -> int:
    exact = Fraction(value)
    if exact.denominator != 1:
        raise ValueError(f"{exact} is no whole number of minutes")
    return int(exact)


def hours(value: Fraction) -> Fraction:
    return value / 60


def clock(minutes_of_day: Fraction | int) -> str:
    whole, rest = divmod(whole_minutes(minutes_of_day), 60)
    return f"{whole}:{rest:02}"
