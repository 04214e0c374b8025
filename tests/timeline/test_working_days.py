"""Working days forwards, backwards and between."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.timeline import (
    Division,
    HolidaysUnknown,
    add_working_days,
    add_working_days_around,
    is_working_day,
    working_days_between,
)

Ymd = tuple[int, int, int]
WALES = Division.ENGLAND_AND_WALES
CASES = [
    ("the Thursday before Easter is followed by Tuesday", (2026, 4, 2), 1, (2026, 4, 7)),
    ("and that Tuesday is preceded by the Thursday", (2026, 4, 7), -1, (2026, 4, 2)),
    ("from a Saturday the first working day is Monday", (2026, 11, 7), 1, (2026, 11, 9)),
    ("no working days leave the day where it is, even a Sunday", (2026, 11, 8), 0, (2026, 11, 8)),
    ("Christmas 2026 keeps Boxing Day on Monday", (2026, 12, 24), 1, (2026, 12, 29)),
    ("twenty working days over the spring holidays", (2026, 4, 1), 20, (2026, 5, 1)),
]


@pytest.mark.parametrize(
    ("day", "number", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_moving_by_working_days(day: Ymd, number: int, expected: Ymd) -> None:
    assert add_working_days(date(*day), number, WALES) == date(*expected)


def test_scotland_works_on_easter_monday() -> None:
    assert is_working_day(date(2026, 4, 6), Division.SCOTLAND)
    assert not is_working_day(date(2026, 4, 6), WALES)


def test_no_days_lie_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(date(2026, 5, 2), date(2026, 5, 1), WALES) == 0


def test_a_deadline_beyond_the_table_is_refused() -> None:
    with pytest.raises(HolidaysUnknown):
        add_working_days(date(2028, 12, 28), 5, WALES)


DAYS = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(1, 60), st.sampled_from(Division))
def test_moving_on_lands_on_a_working_day_that_many_later(
    day: date, number: int, division: Division
) -> None:
    moved = add_working_days(day, number, division)
    assert is_working_day(moved, division)
    own = is_working_day(day, division)
    assert working_days_between(day, moved, division) == number + own


@given(DAYS, st.integers(0, 60), st.sampled_from(Division))
def test_moving_back_undoes_moving_on_from_a_working_day(
    day: date, number: int, division: Division
) -> None:
    start = add_working_days(day, 1, division)
    there = add_working_days(start, number, division)
    assert add_working_days(there, -number, division) == start


def test_the_days_off_can_be_given_instead() -> None:
    days_off = {date(2026, 11, 10)}
    assert add_working_days_around(date(2026, 11, 9), 1, days_off) == date(2026, 11, 11)
