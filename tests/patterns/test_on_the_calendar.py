"""Patterns on the calendar: layout, who is on, changeovers, coverage, clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tandem.patterns import (
    LONDON,
    Changeover,
    DatedPattern,
    Pattern,
    Session,
    Stretch,
    changeovers,
    clock_changes,
    coverage,
    instant_of,
    lay_out,
    split_at_midnight,
    who_is_on,
)
from tandem.patterns.instants import wall_minute
from tandem.posts import ServiceHours
from tandem.timeline import Period

MONDAY = date(2026, 11, 30)
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def at(day: date, clock: str, fold: int = 0) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON, fold=fold)


def weekly(*sessions: tuple[int, ...], starts_on: date = MONDAY) -> Pattern:
    return Pattern(1, starts_on, tuple(Session(0, *session) for session in sessions))


RHIAN = weekly((0, 510, 975, 30), (1, 510, 975, 30), (2, 510, 750))
MARC = weekly((2, 720, 960), (3, 510, 975, 30), (4, 510, 975, 30))
SHARE = {"rhian": RHIAN, "marc": MARC}


def test_a_week_laid_out() -> None:
    stretches = lay_out(SHARE, MONDAY, date(2026, 12, 6))
    wednesday = date(2026, 12, 2)
    assert [sorted(stretch.holders) for stretch in stretches] == [
        ["rhian"],
        ["rhian"],
        ["rhian"],
        ["marc", "rhian"],
        ["marc"],
        ["marc"],
        ["marc"],
    ]
    assert stretches[3] == Stretch(
        at(wednesday, "12:00"), at(wednesday, "12:30"), frozenset({"rhian", "marc"})
    )
    assert stretches[3].minutes == 30


def test_a_layout_is_cut_at_its_bounds_and_joined_over_midnight() -> None:
    nights = {"ann": weekly((0, 1320, 1800), (1, 360, 600))}
    assert [(s.start, s.end) for s in lay_out(nights, MONDAY, date(2026, 12, 1))] == [
        (at(MONDAY, "22:00"), at(date(2026, 12, 1), "10:00"))
    ]
    (tuesday,) = lay_out(nights, date(2026, 12, 1), date(2026, 12, 1))
    assert tuesday.start == at(date(2026, 12, 1), "00:00")
    (monday,) = lay_out(nights, MONDAY, MONDAY)
    assert monday.end == at(date(2026, 12, 1), "00:00")


def test_stretches_split_at_midnight() -> None:
    nights = {"ann": weekly((0, 1320, 2880))}
    parts = list(split_at_midnight(lay_out(nights, MONDAY, date(2026, 12, 2))))
    assert [(p.start.day, p.end.day) for p in parts] == [(30, 1), (1, 2)]


def test_a_pattern_worked_from_a_day_to_a_day() -> None:
    wednesday, thursday = date(2026, 12, 2), date(2026, 12, 3)
    dated = {
        "rhian": [
            DatedPattern(RHIAN, Period(date(2026, 1, 1), date(2026, 12, 1))),
            DatedPattern(MARC, Period(thursday, None)),
        ]
    }
    days = {stretch.start.date() for stretch in lay_out(dated, MONDAY, date(2026, 12, 6))}
    assert wednesday not in days
    assert days == {MONDAY, date(2026, 12, 1), thursday, date(2026, 12, 4)}


NOW = [
    # sentence, instant, on, until, next start, next holders
    ("before the first session", at(MONDAY, "08:29"), "", None, at(MONDAY, "08:30"), "rhian"),
    (
        "from the first minute",
        at(MONDAY, "08:30"),
        "rhian",
        at(MONDAY, "16:15"),
        at(date(2026, 12, 1), "08:30"),
        "rhian",
    ),
    (
        "in the last minute",
        at(MONDAY, "16:14"),
        "rhian",
        at(MONDAY, "16:15"),
        at(date(2026, 12, 1), "08:30"),
        "rhian",
    ),
    (
        "from the end on",
        at(MONDAY, "16:15"),
        "",
        None,
        at(date(2026, 12, 1), "08:30"),
        "rhian",
    ),
    (
        "before the overlap",
        at(date(2026, 12, 2), "11:50"),
        "rhian",
        at(date(2026, 12, 2), "12:00"),
        at(date(2026, 12, 2), "12:00"),
        "marc rhian",
    ),
    (
        "in the overlap",
        at(date(2026, 12, 2), "12:10"),
        "marc rhian",
        at(date(2026, 12, 2), "12:30"),
        at(date(2026, 12, 2), "12:30"),
        "marc",
    ),
    (
        "at the weekend",
        at(date(2026, 12, 5), "12:00"),
        "",
        None,
        at(date(2026, 12, 7), "08:30"),
        "rhian",
    ),
]


@pytest.mark.parametrize(
    ("instant", "holders", "until", "starts", "following"),
    [pytest.param(*row[1:], id=row[0]) for row in NOW],
)
def test_who_is_on(
    instant: datetime, holders: str, until: datetime | None, starts: datetime, following: str
) -> None:
    answer = who_is_on(SHARE, instant)
    assert answer.holders == frozenset(holders.split())
    assert answer.until == until
    assert answer.next == (starts, frozenset(following.split()))


def test_each_person_has_an_own_end() -> None:
    answer = who_is_on(SHARE, at(date(2026, 12, 2), "11:50"))
    assert answer.until_of == {"rhian": at(date(2026, 12, 2), "12:30")}
    together = who_is_on(SHARE, at(date(2026, 12, 2), "12:10"))
    assert together.until_of == {
        "rhian": at(date(2026, 12, 2), "12:30"),
        "marc": at(date(2026, 12, 2), "16:00"),
    }


def test_the_next_changeover_is_the_overlap() -> None:
    answer = who_is_on(SHARE, at(MONDAY, "09:00"))
    wednesday = date(2026, 12, 2)
    assert answer.next_changeover == Changeover(
        at(wednesday, "12:00"), at(wednesday, "12:30"), "rhian", "marc", overlap=True
    )


def test_an_instant_in_another_zone_is_the_same_instant() -> None:
    instant = at(date(2026, 7, 6), "08:30")
    assert instant.utcoffset() == timedelta(hours=1)
    assert who_is_on(SHARE, instant.astimezone(UTC)) == who_is_on(SHARE, instant)


def test_nobody_works() -> None:
    answer = who_is_on({"rhian": weekly(), "marc": weekly()}, at(MONDAY, "09:00"))
    assert (answer.holders, answer.until, answer.next) == (frozenset(), None, None)
    assert answer.next_changeover is None
    assert answer.until_of == {}


def test_one_holder_alone_has_no_changeover() -> None:
    answer = who_is_on({"rhian": RHIAN}, at(MONDAY, "09:00"))
    assert answer.holders == {"rhian"}
    assert answer.next_changeover is None


def test_a_start_far_ahead_is_found() -> None:
    later = {"rhian": [DatedPattern(RHIAN, Period(date(2027, 11, 1), None))]}
    answer = who_is_on(later, at(MONDAY, "09:00"))
    assert answer.next == (at(date(2027, 11, 1), "08:30"), frozenset({"rhian"}))


def test_presence_without_an_end_reaches_the_horizon() -> None:
    always = {"ann": weekly(*((day, 0, 1440) for day in range(7)))}
    answer = who_is_on(always, at(MONDAY, "09:00"))
    assert answer.until is not None
    assert answer.until > at(MONDAY, "09:00") + timedelta(days=390)
    assert answer.next is None


CHANGEOVERS = [
    # sentence, first's sessions, second's sessions, changeovers (start, end, leaving, overlap)
    ("they meet", [(0, 540, 720)], [(0, 720, 900)], [(720, 720, "a", False)]),
    ("they overlap", [(0, 540, 750)], [(0, 720, 900)], [(720, 750, "a", True)]),
    ("a gap lies between", [(0, 540, 700)], [(0, 720, 900)], [(700, 720, "a", False)]),
    ("one looks in", [(0, 540, 900)], [(0, 600, 660)], []),
    ("always both", [(0, 540, 900)], [(0, 540, 900)], []),
    (
        "there and back",
        [(0, 540, 600), (0, 660, 720)],
        [(0, 600, 660)],
        [(600, 600, "a", False), (660, 660, "b", False)],
    ),
    (
        "two times together, one changeover",
        [(0, 540, 600), (0, 660, 700)],
        [(0, 570, 600), (0, 660, 800)],
        [(570, 700, "a", True)],
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CHANGEOVERS]
)
def test_changeovers_of_a_day(
    first: list[tuple[int, ...]],
    second: list[tuple[int, ...]],
    expected: list[tuple[int, int, str, bool]],
) -> None:
    found = changeovers({"a": weekly(*first), "b": weekly(*second)}, MONDAY, MONDAY)
    midnight = at(MONDAY, "00:00")
    assert [
        (
            (c.starts - midnight) // timedelta(minutes=1),
            (c.ends - midnight) // timedelta(minutes=1),
            c.leaving,
            c.overlap,
        )
        for c in found
    ] == expected


OFFICE = tuple(ServiceHours(weekday, 510, 960) for weekday in range(5))


def test_coverage_of_a_week() -> None:
    result = coverage(OFFICE, SHARE, MONDAY, date(2026, 12, 6))
    assert result.gaps == ()
    assert (result.service_minutes, result.covered_minutes) == (2250, 2250)
    assert result.overlap_minutes == 30
    assert [c.overlap for c in result.changeovers] == [True]


def test_gaps_are_found_to_the_minute() -> None:
    late = tuple(ServiceHours(weekday, 500, 1000) for weekday in (0, 2))
    result = coverage(late, SHARE, MONDAY, date(2026, 12, 6))
    assert [(gap.start, gap.end) for gap in result.gaps] == [
        (at(MONDAY, "08:20"), at(MONDAY, "08:30")),
        (at(MONDAY, "16:15"), at(MONDAY, "16:40")),
        (at(date(2026, 12, 2), "08:20"), at(date(2026, 12, 2), "08:30")),
        (at(date(2026, 12, 2), "16:00"), at(date(2026, 12, 2), "16:40")),
    ]
    assert result.gap_minutes == 85
    assert result.covered_minutes == 915


def test_a_day_that_nobody_works_is_one_gap() -> None:
    result = coverage((ServiceHours(5, 540, 720),), SHARE, MONDAY, date(2026, 12, 6))
    assert (result.gap_minutes, result.covered_minutes) == (180, 0)


def test_a_gap_between_two_sessions_of_a_day() -> None:
    split = {"a": weekly((0, 540, 600), (0, 660, 720))}
    result = coverage((ServiceHours(0, 540, 720),), split, MONDAY, MONDAY)
    assert [(gap.start, gap.end) for gap in result.gaps] == [
        (at(MONDAY, "10:00"), at(MONDAY, "11:00"))
    ]


def test_service_hours_over_midnight_reach_past_the_last_day() -> None:
    night = (ServiceHours(6, 1320, 1800),)
    pattern = {"ann": weekly((6, 1320, 1740))}
    result = coverage(night, pattern, MONDAY, date(2026, 12, 6))
    assert (result.covered_minutes, result.gap_minutes) == (420, 60)


def test_service_hours_that_overlap_count_once() -> None:
    twice = (ServiceHours(0, 540, 720), ServiceHours(0, 600, 660), ServiceHours(0, 700, 780))
    assert coverage(twice, {}, MONDAY, MONDAY).service_minutes == 240


def test_the_days_of_the_clock_changes() -> None:
    assert clock_changes(2026) == (date(2026, 3, 29), AUTUMN)
    assert clock_changes(2027)[0] == SPRING
    assert clock_changes(1970) == ()


NIGHT = {"ann": weekly((5, 1320, 1800))}


def test_a_night_when_the_clocks_go_forward_is_an_hour_shorter() -> None:
    (night,) = lay_out(NIGHT, date(2027, 3, 27), SPRING)
    assert night.minutes == 7 * 60
    assert who_is_on(NIGHT, datetime(2027, 3, 28, 4, 59, tzinfo=UTC)).holders == {"ann"}
    assert who_is_on(NIGHT, datetime(2027, 3, 28, 5, 0, tzinfo=UTC)).holders == frozenset()


def test_a_night_when_the_clocks_go_back_is_an_hour_longer() -> None:
    (night,) = lay_out(NIGHT, date(2026, 10, 24), AUTUMN)
    assert night.minutes == 9 * 60
    assert who_is_on(NIGHT, datetime(2026, 10, 25, 5, 59, tzinfo=UTC)).holders == {"ann"}
    assert who_is_on(NIGHT, datetime(2026, 10, 25, 6, 0, tzinfo=UTC)).holders == frozenset()


def test_contract_minutes_do_not_change_with_the_clocks() -> None:
    pattern = NIGHT["ann"]
    assert pattern.minutes_on(date(2027, 3, 27)) == pattern.minutes_on(date(2026, 10, 24)) == 480
    hours = (ServiceHours(5, 1320, 1800),)
    for saturday in (date(2027, 3, 27), date(2026, 10, 24)):
        assert coverage(hours, NIGHT, saturday, saturday).covered_minutes == 480


def test_a_changeover_in_the_repeated_hour_happens_at_its_first_pass() -> None:
    share = {"ann": weekly((5, 1320, 1530)), "bob": weekly((6, 90, 360))}
    assert who_is_on(share, at(AUTUMN, "01:29")).holders == {"ann"}
    assert who_is_on(share, at(AUTUMN, "01:30")).holders == {"bob"}
    assert who_is_on(share, at(AUTUMN, "01:29", fold=1)).holders == {"bob"}
    assert who_is_on(share, at(AUTUMN, "01:30", fold=1)).holders == {"bob"}
    ann, bob = lay_out(share, date(2026, 10, 24), AUTUMN)
    assert (ann.minutes, bob.minutes) == (210, 330)


def test_a_changeover_in_the_skipped_hour_happens_at_the_change() -> None:
    share = {"ann": weekly((5, 1320, 1530)), "bob": weekly((6, 90, 360))}
    assert who_is_on(share, at(SPRING, "00:59")).holders == {"ann"}
    assert who_is_on(share, at(SPRING, "02:00")).holders == {"bob"}
    ann, bob = lay_out(share, date(2027, 3, 27), SPRING)
    assert ann.end == bob.start == at(SPRING, "02:00")
    assert (ann.minutes, bob.minutes) == (180, 240)


def test_a_session_within_the_skipped_hour_never_happens() -> None:
    pattern = {"ann": weekly((6, 70, 110))}
    assert lay_out(pattern, SPRING, SPRING) == ()
    assert len(lay_out(pattern, SPRING + timedelta(7), SPRING + timedelta(7))) == 1


def test_a_missing_wall_minute_is_the_instant_of_the_change() -> None:
    assert instant_of(wall_minute(SPRING, 61)).astimezone(UTC) == datetime(
        2027, 3, 28, 1, tzinfo=UTC
    )
