"""The table of public holidays against arithmetic, the golden list and another package."""

from datetime import date, timedelta

import holidays as other_package
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.timeline import Division, HolidaysUnknown, Period, PublicHoliday, public_holidays
from tests.golden import read_golden

YEARS = range(2012, 2029)
ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND = Division


def in_year(division: Division, year: int) -> tuple[PublicHoliday, ...]:
    return public_holidays(division, Period(date(year, 1, 1), date(year, 12, 31)))


def easter_sunday(year: int) -> date:
    """Work out Easter by the anonymous Gregorian computus (Nature, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("division", Division)
@pytest.mark.parametrize("year", YEARS)
def test_easter_falls_where_arithmetic_puts_it(division: Division, year: int) -> None:
    days = {holiday.english: holiday.day for holiday in in_year(division, year)}
    assert days["Good Friday"] == easter_sunday(year) - timedelta(days=2)
    if division is SCOTLAND:
        assert "Easter Monday" not in days
    else:
        assert days["Easter Monday"] == easter_sunday(year) + timedelta(days=1)


def test_the_table_is_the_golden_list_in_both_languages() -> None:
    golden = read_golden("bank_holidays_uk_2012_2028.json")["divisions"]
    for division in Division:
        expected = [
            (row["date"], row["title_en"], row["title_cy"] or "Jiwbilî Ddiemwnt y Frenhines")
            for row in sorted(golden[division], key=lambda row: row["date"])
        ]
        found = public_holidays(division, Period(date(2012, 1, 1), date(2028, 12, 31)))
        assert [(str(day.day), day.english, day.welsh) for day in found] == expected
        assert [day.substitute for day in found] == [
            row["notes_en"] == "Substitute day"
            for row in sorted(golden[division], key=lambda row: row["date"])
        ]


APRIL_TO_MARCH = {
    2022: 10, 2023: 10, 2024: 7, 2025: 8, 2026: 10, 2027: 6,
}  # fmt: skip


@pytest.mark.parametrize(("first", "number"), APRIL_TO_MARCH.items())
def test_an_april_to_march_leave_year_holds_six_to_ten(first: int, number: int) -> None:
    leave_year = Period(date(first, 4, 1), date(first + 1, 3, 31))
    assert len(public_holidays(ENGLAND_AND_WALES, leave_year)) == number


SUBDIVISIONS = {ENGLAND_AND_WALES: "WLS", SCOTLAND: "SCT", NORTHERN_IRELAND: "NIR"}


@pytest.mark.parametrize("division", Division)
def test_the_other_package_agrees_on_every_weekday(division: Division) -> None:
    """It keeps the weekend original beside its substitute, so weekends are left out of it."""
    theirs = other_package.country_holidays("GB", subdiv=SUBDIVISIONS[division], years=YEARS)
    ours = {holiday.day for year in YEARS for holiday in in_year(division, year)}
    assert {day for day in theirs if day.weekday() < 5} == ours


def test_a_day_added_late_is_unknown_before_it_was_announced() -> None:
    june = Period(date(2026, 6, 1), date(2026, 6, 30))
    [world_cup] = public_holidays(SCOTLAND, june)
    assert (world_cup.day, world_cup.one_off) == (date(2026, 6, 15), True)
    assert public_holidays(SCOTLAND, june, known_on=date(2026, 2, 2)) == ()
    assert public_holidays(SCOTLAND, june, known_on=date(2026, 2, 3)) == (world_cup,)
    assert public_holidays(ENGLAND_AND_WALES, june) == ()


def test_every_one_off_day_was_announced_before_it_came() -> None:
    for division in Division:
        every = public_holidays(division, Period(date(2012, 1, 1), date(2028, 12, 31)))
        assert sum(holiday.one_off for holiday in every) == (5 if division is SCOTLAND else 4)
        for holiday in every:
            assert holiday.one_off == (holiday.added_on is not None)
            assert holiday.added_on is None or holiday.added_on < holiday.day


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("a period that starts too early", date(2011, 12, 31), date(2012, 1, 31)),
        ("a period that ends too late", date(2028, 12, 1), date(2029, 1, 1)),
        ("a period without an end", date(2020, 1, 1), None),
    ],
)
def test_what_is_not_published_is_not_guessed(
    sentence: str, first: date, last: date | None
) -> None:
    with pytest.raises(HolidaysUnknown):
        public_holidays(ENGLAND_AND_WALES, Period(first, last))


DAYS_OF_THE_TABLE = st.dates(date(2012, 1, 1), date(2028, 12, 31))


@given(st.sampled_from(Division), st.lists(DAYS_OF_THE_TABLE, min_size=3, max_size=3))
def test_the_holidays_of_a_period_are_those_of_its_parts(
    division: Division, days: list[date]
) -> None:
    first, middle, last = sorted(days)
    whole = public_holidays(division, Period(first, last))
    start = public_holidays(division, Period(first, middle))
    rest = (
        public_holidays(division, Period(middle + timedelta(days=1), last))
        if middle < last
        else ()
    )
    assert start + rest == whole
    assert list(whole) == sorted(whole, key=lambda holiday: holiday.day)
    assert all(holiday.day.weekday() < 5 for holiday in whole)
