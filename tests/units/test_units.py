"""Quantities, their rounding, and hours as people write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.units import (
    NotADuration,
    Quantity,
    Rounding,
    Unit,
    count,
    days,
    minutes,
    months,
    parse_clock_time,
    parse_minutes,
    parse_quantity,
    percent,
    point,
    pounds,
    pounds_per_hour,
    round_fraction,
    round_to,
    share,
    weeks,
    years,
)

READABLE_HOURS = {
    "hours and minutes with a colon": ("18:30", 1110),
    "a decimal with a point": ("18.5", 1110),
    "a decimal with a comma": ("18,5", 1110),
    "whole hours": ("37", 2220),
    "an h between": ("18h30", 1110),
    "English words": ("18 hours 30 minutes", 1110),
    "the short form that pages show": ("18 h 30 min", 1110),
    "the Welsh short form": ("18 awr 30 mun", 1110),
    "hours without minutes in Welsh": ("7 awr", 420),
    "minutes alone": ("45 min", 45),
    "spaces around": ("  7:24 ", 444),
    "more than a hundred hours": ("236:48", 14208),
}


@pytest.mark.parametrize(("text", "expected"), READABLE_HOURS.values(), ids=READABLE_HOURS)
def test_hours_are_read_as_people_write_them(text: str, expected: int) -> None:
    assert parse_minutes(text) == expected


UNREADABLE_HOURS = ["", "abc", "18:60", "18:5", "-3", "7.333", "18 h 75 min", "1e3", "18:30:00"]


@pytest.mark.parametrize("text", UNREADABLE_HOURS)
def test_what_is_no_whole_number_of_minutes_is_refused(text: str) -> None:
    with pytest.raises(NotADuration):
        parse_minutes(text)


CLOCK_TIMES = {
    "a colon": ("08:30", 510),
    "a point": ("8.30", 510),
    "digits alone": ("830", 510),
    "four digits": ("1630", 990),
    "an hour alone": ("9", 540),
    "midnight at the start": ("00:00", 0),
    "midnight at the end": ("24:00", 1440),
}


@pytest.mark.parametrize(("text", "expected"), CLOCK_TIMES.values(), ids=CLOCK_TIMES)
def test_clock_times_are_read_as_people_type_them(text: str, expected: int) -> None:
    assert parse_clock_time(text) == expected


@pytest.mark.parametrize("text", ["25:00", "24:01", "08:75", "", "noon", "12345", "-1"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(NotADuration):
        parse_clock_time(text)


PACK_VALUES = {
    "hours": ("37:00", Unit.MINUTES, Fraction(2220)),
    "a decimal": ("5.6", Unit.WEEKS, Fraction(28, 5)),
    "a fraction": ("365/7", Unit.WEEKS, Fraction(365, 7)),
    "money": ("24413", Unit.POUNDS, Fraction(24413)),
}


@pytest.mark.parametrize(("text", "unit", "value"), PACK_VALUES.values(), ids=PACK_VALUES)
def test_a_policy_pack_states_exact_values(text: str, unit: Unit, value: Fraction) -> None:
    assert parse_quantity(text, unit) == Quantity(value, unit)


@pytest.mark.parametrize("text", ["", "five", "1/0"])
def test_a_policy_pack_value_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- an empty text has no words to match.
        parse_quantity(text, Unit.DAYS)


ROUNDINGS = {
    "up to the minute": (Rounding.UP_TO_MINUTE, "1110.01", "1111"),
    "up leaves a whole minute alone": (Rounding.UP_TO_MINUTE, "1110", "1110"),
    "nearest minute, half goes up": (Rounding.NEAREST_MINUTE, "10.5", "11"),
    "nearest minute, a negative half goes down": (Rounding.NEAREST_MINUTE, "-10.5", "-11"),
    "nearest half hour goes down below a quarter": (Rounding.NEAREST_HALF_HOUR, "2112", "2100"),
    "nearest half hour goes up from a quarter": (Rounding.NEAREST_HALF_HOUR, "2115", "2130"),
    "up to half a day": (Rounding.UP_TO_HALF_DAY, "16.1", "16.5"),
    "up to a tenth": (Rounding.UP_TO_TENTH, "19.61", "19.7"),
    "nearest penny": (Rounding.NEAREST_PENNY, "12.6545", "12.65"),
    "down to the pound": (Rounding.DOWN_TO_POUND, "18400.99", "18400"),
    "nearest pound": (Rounding.NEAREST_POUND, "25184.928", "25185"),
}


@pytest.mark.parametrize(("rounding", "before", "after"), ROUNDINGS.values(), ids=ROUNDINGS)
def test_each_named_rounding(rounding: Rounding, before: str, after: str) -> None:
    assert round_fraction(Fraction(before), rounding) == Fraction(after)


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.sampled_from(list(Rounding)))
def test_rounding_twice_is_rounding_once_and_keeps_the_unit(
    value: Fraction, rounding: Rounding
) -> None:
    once = round_to(minutes(value), rounding)
    assert round_to(once, rounding) == once
    assert once.unit is Unit.MINUTES


@given(st.fractions(min_value=0, max_value=10**6))
def test_an_up_rule_never_takes_anything_away(value: Fraction) -> None:
    for rounding in (Rounding.UP_TO_MINUTE, Rounding.UP_TO_HALF_DAY, Rounding.UP_TO_TENTH):
        assert round_fraction(value, rounding) >= value


def test_a_quantity_becomes_a_decimal_with_half_a_penny_away_from_zero() -> None:
    assert pounds("12.655").decimal(2) == Decimal("12.66")
    assert pounds("-12.655").decimal(2) == Decimal("-12.66")
    assert str(pounds("-0.001").decimal(2)) == "0.00"


def test_only_a_whole_quantity_is_whole() -> None:
    assert minutes(1110).whole == 1110
    with pytest.raises(ValueError, match="not whole"):
        _ = minutes(Fraction(1, 2)).whole


def test_every_maker_names_its_unit() -> None:
    makers = (minutes, days, weeks, months, years, count, percent, pounds, pounds_per_hour, point)
    units = [maker(3).unit for maker in makers]
    assert {*units, share(1, 2).unit} == set(Unit)
