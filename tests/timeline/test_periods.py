"""Periods, leave years, months and anniversaries."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.timeline import MonthDay, Period, add_months, anniversary, leave_year

Ymd = tuple[int, int, int]
DATES = st.dates(date(1950, 1, 1), date(2100, 12, 31))
MONTH_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
    lambda day: MonthDay(day.month, day.day)
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DATES)
    length = draw(st.none() | st.integers(0, 3000))
    return Period(start, None if length is None else start + timedelta(days=length))


def test_a_period_of_one_day_has_one_day() -> None:
    day = date(2026, 12, 7)
    assert Period(day, day).days() == 1


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 2, 2), date(2026, 2, 1))


def test_an_open_period_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="open period"):
        Period(date(2026, 2, 2), None).days()


@given(periods(), periods(), DATES)
def test_the_overlap_contains_a_day_exactly_when_both_periods_do(
    one: Period, other: Period, day: date
) -> None:
    both = one.overlap(other)
    assert (both is not None and both.contains(day)) == (one.contains(day) and other.contains(day))
    assert both == other.overlap(one)


ADD_MONTHS_CASES = [
    ("August's last plus six months is February's last", (2026, 8, 31), 6, (2027, 2, 28)),
    ("and the 29th in a leap year", (2027, 8, 31), 6, (2028, 2, 29)),
    ("January's last back two months is November's last", (2026, 1, 31), -2, (2025, 11, 30)),
    ("a year on from 29 February is 28 February", (2024, 2, 29), 12, (2025, 2, 28)),
    ("no months leaves the day", (2026, 5, 31), 0, (2026, 5, 31)),
]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [case[1:] for case in ADD_MONTHS_CASES],
    ids=[case[0] for case in ADD_MONTHS_CASES],
)
def test_adding_months_clamps_at_the_end_of_the_month(
    day: Ymd, months: int, expected: Ymd
) -> None:
    assert add_months(date(*day), months) == date(*expected)


@given(DATES, st.integers(-600, 600))
def test_adding_months_moves_by_that_many_months_and_never_to_a_later_day(
    day: date, months: int
) -> None:
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or moved.day == calendar.monthrange(moved.year, moved.month)[1]
    assert moved.day <= day.day


LEAVE_YEAR_CASES = [
    ("31 March is in the old year", (4, 1), (2026, 3, 31), (2025, 4, 1), (2026, 3, 31)),
    ("1 April is in the new year", (4, 1), (2026, 4, 1), (2026, 4, 1), (2027, 3, 31)),
    ("1 September starts a year", (9, 1), (2027, 8, 31), (2026, 9, 1), (2027, 8, 31)),
    ("a birthday on New Year's Eve", (12, 31), (2026, 12, 30), (2025, 12, 31), (2026, 12, 30)),
    (
        "a birthday on 29 February starts on it in a leap year",
        (2, 29), (2028, 2, 29), (2028, 2, 29), (2029, 2, 28),
    ),
    (
        "a birthday on 29 February starts on 1 March in a common year",
        (2, 29), (2027, 3, 1), (2027, 3, 1), (2028, 2, 28),
    ),
    (
        "and 28 February of a common year is still the old year",
        (2, 29), (2027, 2, 28), (2026, 3, 1), (2027, 2, 28),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "on", "first", "last"),
    [case[1:] for case in LEAVE_YEAR_CASES],
    ids=[case[0] for case in LEAVE_YEAR_CASES],
)
def test_the_leave_year_of_a_day(starts: tuple[int, int], on: Ymd, first: Ymd, last: Ymd) -> None:
    assert leave_year(MonthDay(*starts), date(*on)) == Period(date(*first), date(*last))


@given(MONTH_DAYS, DATES)
def test_leave_years_follow_each_other_without_a_gap(starts: MonthDay, on: date) -> None:
    this = leave_year(starts, on)
    following = leave_year(starts, this.last_day + timedelta(days=1))
    assert this.contains(on)
    assert this.days() in {365, 366}
    assert following.start == this.last_day + timedelta(days=1)


@pytest.mark.parametrize(("month", "day"), [(2, 30), (13, 1), (4, 31), (0, 1)])
def test_a_day_that_no_year_has_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        MonthDay(month, day)


def test_service_from_29_february_completes_its_year_on_28_february() -> None:
    assert anniversary(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)
