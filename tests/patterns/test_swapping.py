"""Who works which sessions once a day has been given to the other partner."""

from datetime import date

import pytest

from tandem.patterns import DatedPattern, GivenDay, Pattern, Session, who_is_on, with_given_days
from tandem.patterns.instants import instant_of, wall_minute
from tandem.timeline import Period

MONDAY = date(2026, 11, 30)
TUESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 3)
NINE, NOON, FIVE = 540, 720, 1020
FROM = Period(date(2026, 1, 5), None)


def worked(*sessions: tuple[int, int, int, int]) -> tuple[DatedPattern, ...]:
    """A week of (weekday, start, end, break)."""
    days = tuple(Session(0, *one) for one in sessions)
    return (DatedPattern(Pattern(1, date(2026, 1, 5), days), FROM),)


PATTERNS = {
    "rhian": worked((0, NINE, FIVE, 30), (1, NINE, FIVE, 30)),
    "marc": worked((2, NOON, FIVE, 0), (3, NINE, FIVE, 30)),
}
SWAP = (GivenDay(MONDAY, "rhian", "marc"), GivenDay(THURSDAY, "marc", "rhian"))


def minutes(patterns: dict[str, tuple[DatedPattern, ...]], holder: str, day: date) -> int:
    return sum(one.pattern.minutes_on(day) for one in patterns[holder] if one.period.contains(day))


@pytest.mark.parametrize(
    ("holder", "day", "expected"),
    [
        pytest.param("rhian", MONDAY, 0, id="whoever gave the day is not at work"),
        pytest.param("marc", MONDAY, 450, id="whoever took it works its hours"),
        pytest.param("marc", THURSDAY, 0, id="the day that was given for it is free"),
        pytest.param("rhian", THURSDAY, 450, id="and is worked by the other"),
        pytest.param("rhian", TUESDAY, 450, id="the day after is as the pattern has it"),
        pytest.param("rhian", date(2026, 12, 7), 450, id="so is the same day a week later"),
    ],
)
def test_two_days_are_swapped(holder: str, day: date, expected: int) -> None:
    assert minutes(with_given_days(PATTERNS, SWAP), holder, day) == expected


def test_the_one_who_took_the_day_is_on() -> None:
    noon = instant_of(wall_minute(MONDAY, NOON))
    assert who_is_on(PATTERNS, noon).holders == {"rhian"}
    assert who_is_on(with_given_days(PATTERNS, SWAP), noon).holders == {"marc"}


def test_a_day_that_is_given_back_is_as_before() -> None:
    back = GivenDay(MONDAY, "marc", "rhian")
    swapped = with_given_days(PATTERNS, [SWAP[0], back])
    assert [minutes(swapped, one, MONDAY) for one in ("rhian", "marc")] == [450, 0]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param((0, 480, 600, 0), 510, id="sessions that overlap are one, paid once"),
        pytest.param((0, 480, NINE, 0), 510, id="sessions that touch are one, each paid whole"),
        pytest.param((0, 420, 480, 0), 510, id="sessions apart stay two"),
        pytest.param((0, NOON, FIVE, 0), 450, id="within the other’s hours nothing is added"),
        pytest.param(
            (0, NINE, FIVE, 30), 450, id="the same hours are worked once, with the break"
        ),
        pytest.param((0, 480, 840, 20), 490, id="the breaks of both are taken"),
    ],
)
def test_the_taker_works_the_day_besides_their_own_hours(
    own: tuple[int, int, int, int], expected: int
) -> None:
    patterns = {**PATTERNS, "marc": worked(own)}
    swapped = with_given_days(patterns, [GivenDay(MONDAY, "rhian", "marc")])
    assert minutes(swapped, "marc", MONDAY) == expected


def test_a_holder_without_a_known_pattern_takes_the_day() -> None:
    swapped = with_given_days({"rhian": PATTERNS["rhian"]}, [GivenDay(MONDAY, "rhian", "marc")])
    assert minutes(swapped, "marc", MONDAY) == 450


def test_what_is_worked_in_all_stays_the_same() -> None:
    swapped = with_given_days(PATTERNS, SWAP)
    days = [date.fromordinal(MONDAY.toordinal() + number) for number in range(14)]
    before, after = (
        sum(minutes(each, holder, day) for holder in each for day in days)
        for each in (PATTERNS, swapped)
    )
    assert before == after
