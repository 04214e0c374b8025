"""What days away take: the hours rostered on each, public holidays apart."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tandem.leave import PartOfDay, Roster, booking_changes, work_out_booking
from tandem.messages import InvalidFacts, render
from tandem.policy import replay
from tandem.timeline import Division, HolidaysUnknown, Period
from tests.leave.arrangements import (
    DAY,
    EARLY_WEEK,
    HALF_DAY,
    LATE_WEEK,
    SCOTLAND,
    WALES,
    YEAR,
    Weekly,
    always,
    policy_on,
)

POLICY = policy_on(YEAR.start)
MONDAY, WEDNESDAY, FRIDAY = (date(2026, 11, day) for day in (23, 25, 27))
SUNDAY = date(2026, 11, 29)
ODD = Weekly(435, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("roster", "first", "last", "part", "expected"),
    [
        pytest.param(
            always(EARLY_WEEK), MONDAY, SUNDAY, "whole",
            [(MONDAY, DAY), (date(2026, 11, 24), DAY), (WEDNESDAY, HALF_DAY)],
            id="a week takes the rostered days only",
        ),
        pytest.param(
            always(EARLY_WEEK), WEDNESDAY, WEDNESDAY, "whole", [(WEDNESDAY, HALF_DAY)],
            id="a half working day takes half a day",
        ),
        pytest.param(
            always(EARLY_WEEK), MONDAY, MONDAY, "morning", [(MONDAY, HALF_DAY)], id="a morning"
        ),
        pytest.param(always(ODD), MONDAY, MONDAY, "morning", [(MONDAY, 218)], id="an odd morning"),
        pytest.param(
            always(ODD), MONDAY, MONDAY, "afternoon", [(MONDAY, 217)], id="and its afternoon"
        ),
        pytest.param(always(ODD), MONDAY, MONDAY, 90, [(MONDAY, 90)], id="an hour and a half"),
        pytest.param(
            Roster(always(EARLY_WEEK).pattern_periods, {FRIDAY: 300, MONDAY: 0}),
            MONDAY, FRIDAY, "whole",
            [(date(2026, 11, 24), DAY), (WEDNESDAY, HALF_DAY), (FRIDAY, 300)],
            id="days that were swapped take what is worked",
        ),
        pytest.param(
            Roster([
                (Period(YEAR.start, date(2026, 11, 24)), EARLY_WEEK),
                (Period(WEDNESDAY, None), LATE_WEEK),
            ]),
            MONDAY, FRIDAY, "whole",
            [
                (MONDAY, DAY), (date(2026, 11, 24), DAY), (WEDNESDAY, HALF_DAY),
                (date(2026, 11, 26), DAY), (FRIDAY, DAY),
            ],
            id="over a change of pattern each day counts by its own",
        ),
        pytest.param(
            always(EARLY_WEEK), date(2026, 12, 28), date(2026, 12, 29), "whole",
            [(date(2026, 12, 29), DAY)],
            id="a public holiday takes nothing",
        ),
    ],
)  # fmt: skip
def test_a_booking_takes(
    roster: Roster, first: date, last: date, part: PartOfDay, expected: list[tuple[date, int]]
) -> None:
    booking = work_out_booking(POLICY, roster, first, last, part, WALES)
    assert list(booking.days) == expected
    assert booking.worked.result.value == sum(minutes for _, minutes in expected)
    assert replay(booking.worked) == booking.worked.result
    assert booking.worked.clauses == ("CCC-AL-1",)


def test_the_public_holidays_that_are_left_out_are_named() -> None:
    booking = work_out_booking(
        POLICY, always(EARLY_WEEK), date(2026, 12, 28), date(2026, 12, 29), division=WALES
    )
    assert [holiday.day for holiday in booking.public_holidays] == [date(2026, 12, 28)]


HOLED = Roster(
    [
        (Period(YEAR.start, MONDAY), EARLY_WEEK),
        (Period(WEDNESDAY, None), EARLY_WEEK),
    ]
)


@pytest.mark.parametrize(
    ("roster", "first", "last", "part", "field", "key"),
    [
        pytest.param(
            always(EARLY_WEEK), MONDAY, date(2026, 11, 22), "whole",
            "last_day", "leave.ends_before_start", id="it ends before it starts",
        ),
        pytest.param(
            always(EARLY_WEEK), MONDAY, MONDAY + timedelta(days=366), "whole",
            "last_day", "leave.booking_too_long", id="it is longer than a year",
        ),
        pytest.param(
            always(EARLY_WEEK), FRIDAY, SUNDAY, "whole",
            "first_day", "leave.nothing_rostered", id="nobody works on those days",
        ),
        pytest.param(
            always(EARLY_WEEK), date(2026, 12, 28), date(2026, 12, 28), "whole",
            "first_day", "leave.nothing_rostered", id="the day is a public holiday",
        ),
        pytest.param(
            HOLED, MONDAY, FRIDAY, "whole",
            "first_day", "leave.no_pattern", id="no pattern holds in between",
        ),
        pytest.param(
            always(EARLY_WEEK), MONDAY, WEDNESDAY, "morning",
            "part", "leave.part_of_one_day", id="a part of several days",
        ),
        pytest.param(
            always(EARLY_WEEK), MONDAY, MONDAY, DAY + 1,
            "part", "leave.part_outside_day", id="more than the day has",
        ),
        pytest.param(
            always(EARLY_WEEK), MONDAY, MONDAY, 0,
            "part", "leave.part_outside_day", id="no minutes at all",
        ),
        pytest.param(
            always(Weekly(1, 0, 0, 0, 0, 0, 0)), MONDAY, MONDAY, "afternoon",
            "part", "leave.nothing_rostered", id="a day too short for an afternoon",
        ),
    ],
)  # fmt: skip
def test_a_booking_is_refused_where(
    roster: Roster, first: date, last: date, part: PartOfDay, field: str, key: str
) -> None:
    with pytest.raises(InvalidFacts) as refused:
        work_out_booking(POLICY, roster, first, last, part, WALES)
    assert (refused.value.field, refused.value.message.key) == (field, key)
    assert render(refused.value.message, "en") != render(refused.value.message, "cy")


def test_a_hole_that_lies_on_changed_days_is_none() -> None:
    swapped = Roster(HOLED.pattern_periods, {date(2026, 11, 24): 300})
    booking = work_out_booking(POLICY, swapped, MONDAY, WEDNESDAY, division=WALES)
    assert dict(booking.days)[date(2026, 11, 24)] == 300


def test_beyond_the_published_holidays_nothing_is_booked() -> None:
    with pytest.raises(HolidaysUnknown):
        work_out_booking(POLICY, always(EARLY_WEEK), date(2029, 1, 1), date(2029, 1, 5))


def test_a_holiday_announced_late_gives_the_booked_hours_back() -> None:
    first, last = date(2026, 6, 15), date(2026, 6, 17)
    before, now = (
        work_out_booking(
            POLICY, always(EARLY_WEEK), first, last, division=SCOTLAND, known_on=known_on
        )
        for known_on in (date(2026, 2, 2), date(2026, 2, 3))
    )
    assert before.worked.result.value == 2 * DAY + HALF_DAY
    assert now.worked.result.value == DAY + HALF_DAY
    assert [holiday.day for holiday in now.public_holidays] == [first]
    assert booking_changes(before, now) == ((first, -DAY),)
    assert booking_changes(now, now) == ()


@pytest.mark.parametrize("rostered", [1, 2, 435, DAY])
def test_a_morning_and_an_afternoon_are_the_day(rostered: int) -> None:
    roster = always(Weekly(rostered, 0, 0, 0, 0, 0, 0))
    morning = work_out_booking(POLICY, roster, MONDAY, MONDAY, "morning").worked.result.value
    afternoon = Fraction(0)
    if rostered > 1:
        booking = work_out_booking(POLICY, roster, MONDAY, MONDAY, "afternoon")
        afternoon = booking.worked.result.value
    assert morning + afternoon == rostered


def test_the_division_decides_which_days_are_holidays() -> None:
    second = date(2026, 1, 2)
    roster = always(Weekly(0, 0, 0, 0, DAY, 0, 0))
    assert work_out_booking(POLICY, roster, second, second, division=WALES).days
    with pytest.raises(InvalidFacts):
        work_out_booking(POLICY, roster, second, second, division=Division.SCOTLAND)
