"""A pattern's sessions, totals, problems and data."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tandem.messages import InvalidFacts, render
from tandem.patterns import (
    Pattern,
    Session,
    find_problems,
    monday_of,
    pattern_from_data,
    pattern_to_data,
)

Data = dict[str, Any]

MONDAY = date(2026, 11, 30)


def whole_days(*weekdays: int, week: int = 0) -> tuple[Session, ...]:
    return tuple(Session(week, weekday, 510, 984, 30) for weekday in weekdays)


def test_totals_are_exact_over_the_cycle() -> None:
    pattern = Pattern(2, MONDAY, (*whole_days(0, 1, 2), *whole_days(0, 1, week=1)))
    assert pattern.cycle_minutes == 5 * 444
    assert pattern.weekly_minutes == 1110
    assert (pattern.minutes_of_week(0), pattern.minutes_of_week(3)) == (1332, 888)


def test_an_average_that_is_no_whole_minute_stays_exact() -> None:
    pattern = Pattern(3, MONDAY, (Session(0, 0, 0, 100),))
    assert pattern.weekly_minutes == Fraction(100, 3)


def test_sessions_repeat_in_both_directions() -> None:
    pattern = Pattern(2, MONDAY, (Session(1, 4, 540, 600),))
    assert pattern.minutes_on(date(2026, 12, 11)) == 60
    assert pattern.minutes_on(date(2026, 12, 4)) == 0
    assert pattern.minutes_on(date(2026, 11, 27)) == 60
    assert pattern.sessions_on(date(2026, 12, 25)) == (Session(1, 4, 540, 600),)


def test_sessions_are_kept_in_order() -> None:
    late, early = Session(0, 3, 600, 700), Session(0, 0, 600, 700)
    assert Pattern(1, MONDAY, (late, early)).sessions == (early, late)


def test_a_pattern_without_sessions_is_whole() -> None:
    assert Pattern(1, MONDAY, ()).weekly_minutes == 0


def test_the_monday_of_a_day() -> None:
    assert monday_of(date(2026, 12, 6)) == MONDAY == monday_of(MONDAY)


PROBLEMS = [
    # sentence, weeks, starts_on, sessions, field
    ("a cycle of no weeks", 0, MONDAY, (), "weeks"),
    ("a cycle of nine weeks", 9, MONDAY, (), "weeks"),
    ("a start on a Tuesday", 1, date(2026, 12, 1), (), "starts_on"),
    ("a week after the cycle", 1, MONDAY, (Session(1, 0, 0, 1),), "sessions.0.week"),
    ("a week before the cycle", 1, MONDAY, (Session(-1, 0, 0, 1),), "sessions.0.week"),
    ("an eighth day", 1, MONDAY, (Session(0, 7, 0, 1),), "sessions.0.weekday"),
    ("a start at 25:00", 1, MONDAY, (Session(0, 0, 1500, 1560),), "sessions.0.start"),
    ("a start before midnight", 1, MONDAY, (Session(0, 0, -60, 60),), "sessions.0.start"),
    ("an end before the start", 1, MONDAY, (Session(0, 0, 600, 540),), "sessions.0.end"),
    ("no length", 1, MONDAY, (Session(0, 0, 600, 600),), "sessions.0.end"),
    ("an end on the third day", 1, MONDAY, (Session(0, 0, 600, 2881),), "sessions.0.end"),
    ("a negative break", 1, MONDAY, (Session(0, 0, 0, 60, -1),), "sessions.0.break_minutes"),
    (
        "a break as long as the session",
        1,
        MONDAY,
        (Session(0, 1, 0, 60), Session(0, 0, 0, 60, 60)),
        "sessions.1.break_minutes",
    ),
    (
        "two sessions that share a minute",
        1,
        MONDAY,
        (Session(0, 0, 540, 720), Session(0, 0, 719, 900)),
        "sessions.1.start",
    ),
    (
        "a session over midnight into the next morning's",
        1,
        MONDAY,
        (Session(0, 1, 300, 600), Session(0, 0, 1320, 1800)),
        "sessions.0.start",
    ),
    (
        "a session over the end of the cycle into its start",
        2,
        MONDAY,
        (Session(0, 0, 0, 480), Session(1, 6, 1320, 1500)),
        "sessions.0.start",
    ),
    (
        "a session longer than the day that meets itself a week on",
        1,
        MONDAY,
        (
            Session(0, 0, 0, 1440),
            Session(0, 0, 1439, 1500),
        ),
        "sessions.1.start",
    ),
]


@pytest.mark.parametrize(
    ("weeks", "starts_on", "sessions", "field"),
    [pytest.param(*row[1:], id=row[0]) for row in PROBLEMS],
)
def test_facts_that_make_no_pattern(
    weeks: int, starts_on: date, sessions: tuple[Session, ...], field: str
) -> None:
    with pytest.raises(InvalidFacts) as caught:
        Pattern(weeks, starts_on, sessions)
    assert caught.value.field == field
    assert render(caught.value.message, "en") != render(caught.value.message, "cy")


def test_sessions_that_meet_do_not_overlap() -> None:
    sessions = (Session(0, 0, 540, 720), Session(0, 0, 720, 900), Session(0, 6, 1320, 1440))
    assert Pattern(1, MONDAY, sessions).cycle_minutes == 480


def test_every_problem_is_found_at_once() -> None:
    sessions = (Session(0, 0, 600, 540), Session(0, 9, 1500, 1600, -1))
    found = find_problems(9, date(2026, 12, 1), sessions)
    assert [(problem.session, problem.field) for problem in found] == [
        (None, "weeks"),
        (None, "starts_on"),
        (0, "end"),
        (1, "weekday"),
        (1, "start"),
        (1, "break_minutes"),
    ]


def test_the_overlap_is_named_in_words() -> None:
    sessions = (Session(0, 0, 540, 720), Session(0, 0, 700, 900))
    (problem,) = find_problems(1, MONDAY, sessions)
    assert "Monday 09:00 to 12:00" in render(problem.message, "en")


def test_a_pattern_survives_storage() -> None:
    pattern = Pattern(2, MONDAY, (*whole_days(0, 1), Session(1, 6, 1320, 1800, 45)))
    assert pattern_from_data(pattern_to_data(pattern)) == pattern


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="nothing"),
        pytest.param(
            {"weeks": 1, "starts_on": "soon", "sessions": []}, id="a start that is no date"
        ),
        pytest.param({"weeks": 1, "starts_on": "2026-11-30", "sessions": [["x"]]}, id="words"),
        pytest.param({"weeks": 1, "starts_on": "2026-11-30", "sessions": [[0, 0]]}, id="short"),
        pytest.param({"weeks": 1, "starts_on": None, "sessions": []}, id="no start"),
    ],
)
def test_data_of_another_shape_is_refused(data: Data) -> None:
    with pytest.raises(InvalidFacts) as caught:
        pattern_from_data(data)
    assert caught.value.field == "pattern"
