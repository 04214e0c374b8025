"""Sessions as repeating rules: what a calendar makes of them is what the pattern says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.patterns import (
    LONDON,
    DatedPattern,
    Pattern,
    Recurrence,
    Session,
    instant_of,
    recurrences,
)
from tandem.patterns.instants import wall_minute
from tandem.timeline import Period
from tests.properties.strategies import patterns

Times = tuple[datetime, datetime]

MONDAY = date(2026, 10, 19)
YEAR_END = date(2027, 12, 31)


def as_a_calendar_repeats(rule: Recurrence, until: date) -> Iterator[Times]:
    """Repeat as RFC 5545 says: the start in wall time, the length in true minutes."""
    wall = rule.starts
    while wall.date() <= min(rule.last or until, until):
        if wall.date() not in rule.left_out:
            start = wall.replace(tzinfo=LONDON).astimezone(UTC)
            yield start, start + timedelta(minutes=rule.minutes)
        wall += timedelta(weeks=rule.weeks)
    yield from (
        (start.astimezone(UTC), end.astimezone(UTC))
        for start, end in rule.apart
        if start.date() <= until + timedelta(days=1)
    )


def as_the_pattern_says(dated: DatedPattern, days_off: set[date], until: date) -> set[Times]:
    days = (
        dated.period.start + timedelta(days=n)
        for n in range((min(dated.period.end or until, until) - dated.period.start).days + 1)
    )
    return {
        (utc(day, session.start), utc(day, session.end))
        for day in days
        if day not in days_off
        for session in dated.pattern.sessions_on(day)
    }


def utc(day: date, minute: int) -> datetime:
    return instant_of(wall_minute(day, minute)).astimezone(UTC)


@given(
    pattern=patterns(),
    starts=st.dates(date(2026, 9, 1), date(2027, 4, 30)),
    length=st.none() | st.integers(0, 500),
    days_off=st.sets(st.dates(date(2026, 9, 1), YEAR_END), max_size=12),
)
def test_a_calendar_shows_exactly_what_the_pattern_says(
    pattern: Pattern, starts: date, length: int | None, days_off: set[date]
) -> None:
    end = None if length is None else starts + timedelta(days=length)
    dated = DatedPattern(pattern, Period(starts, end))
    shown = [
        times
        for rule in recurrences(dated, days_off, YEAR_END)
        for times in as_a_calendar_repeats(rule, YEAR_END)
    ]
    assert len(shown) == len(set(shown))
    assert set(shown) == as_the_pattern_says(dated, days_off, YEAR_END)


NIGHT = Session(0, 5, 22 * 60, 30 * 60)


@pytest.mark.parametrize(
    ("sentence", "starts_on", "apart"),
    [
        (
            "a night that the clocks lengthen ends at the same hour",
            date(2026, 10, 24),
            (datetime(2026, 10, 24, 22, tzinfo=LONDON), datetime(2026, 10, 25, 6, tzinfo=LONDON)),
        ),
        (
            "a night that the clocks shorten ends at the same hour",
            date(2027, 3, 27),
            (datetime(2027, 3, 27, 22, tzinfo=LONDON), datetime(2027, 3, 28, 6, tzinfo=LONDON)),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_night_of_a_clock_change_stands_apart(
    sentence: str, starts_on: date, apart: Times
) -> None:
    dated = DatedPattern(Pattern(1, MONDAY, (NIGHT,)), Period(starts_on, starts_on))
    (rule,) = recurrences(dated, (), YEAR_END)
    assert (rule.starts, rule.minutes) == (datetime.combine(starts_on, apart[0].time()), 480)
    assert rule.left_out == (starts_on,), sentence
    assert rule.apart == (apart,)


def test_a_session_on_no_day_of_the_period_is_left_out() -> None:
    dated = DatedPattern(Pattern(1, MONDAY, (NIGHT,)), Period(MONDAY, MONDAY))
    assert recurrences(dated, (), YEAR_END) == ()
