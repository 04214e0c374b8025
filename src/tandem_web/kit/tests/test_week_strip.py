"""The drawing of a week is true to the minute."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tandem_web.kit.templatetags.week_strip import StripPerson, WeekStrip, build_week_strip

MONDAY = date(2026, 11, 23)
LONDON = ZoneInfo("Europe/London")
PEOPLE = (StripPerson(key="a", name="Rhian Bowen"), StripPerson(key="b", name="Marc Price"))


@dataclass(frozen=True)
class Stretch:
    start: datetime
    end: datetime
    holders: frozenset[str]


@dataclass(frozen=True)
class Hours:
    weekday: int
    start: int
    end: int


def on(day: int, start: int, end: int, people: str) -> Stretch:
    midnight = datetime(2026, 11, 23, tzinfo=LONDON) + timedelta(days=day)
    return Stretch(
        midnight + timedelta(minutes=start), midnight + timedelta(minutes=end), frozenset(people)
    )


def strip(*stretches: Stretch, **options: Any) -> WeekStrip:
    return build_week_strip(
        key="week", people=PEOPLE, stretches=stretches, first=MONDAY, **options
    )


def pieces(week: WeekStrip, day: int) -> list[tuple[str, int, int]]:
    return [(piece.kind, piece.starts, piece.ends) for piece in week.days[day].segments]


NINE_TO_FIVE = [Hours(day, 540, 1020) for day in range(5)]
CASES: list[tuple[str, list[Stretch], list[Hours], list[tuple[str, int, int]]]] = [
    ("one person all day", [on(0, 540, 1020, "a")], NINE_TO_FIVE, [("first", 540, 1020)]),
    (
        "an overlap at noon",
        [on(0, 540, 720, "a"), on(0, 720, 750, "ab"), on(0, 750, 1020, "b")],
        NINE_TO_FIVE,
        [("first", 540, 720), ("both", 720, 750), ("second", 750, 1020)],
    ),
    (
        "a gap in the middle",
        [on(0, 540, 700, "a"), on(0, 745, 1020, "b")],
        NINE_TO_FIVE,
        [("first", 540, 700), ("gap", 700, 745), ("second", 745, 1020)],
    ),
    ("nobody all day", [], NINE_TO_FIVE, [("gap", 540, 1020)]),
    ("nothing to cover", [on(0, 600, 601, "b")], [], [("second", 600, 601)]),
    ("work outside the hours", [on(0, 480, 1080, "a")], NINE_TO_FIVE, [("first", 480, 1080)]),
]


@pytest.mark.parametrize(
    ("stretches", "hours", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_day_is_cut_where_somebody_comes_or_goes(
    stretches: list[Stretch], hours: list[Hours], expected: list[tuple[str, int, int]]
) -> None:
    assert pieces(strip(*stretches, service_hours=hours), 0) == expected


def test_a_night_is_cut_at_midnight() -> None:
    week = strip(on(1, 1320, 1440 + 360, "b"))
    assert pieces(week, 1) == [("second", 1320, 1440)]
    assert pieces(week, 2) == [("second", 0, 360)]


def test_hours_that_pass_midnight_are_missed_on_both_days() -> None:
    week = strip(service_hours=[Hours(0, 1320, 1440 + 60)])
    assert pieces(week, 0) == [("gap", 1320, 1440)]
    assert pieces(week, 1) == [("gap", 0, 60)]


def test_an_empty_weekend_is_left_out_and_a_worked_one_is_not() -> None:
    assert len(strip(on(0, 540, 1020, "a")).days) == 5
    assert [day.weekday for day in strip(on(5, 540, 1020, "a")).days] == [0, 1, 2, 3, 4, 5]


def test_a_public_holiday_leaves_no_gap() -> None:
    week = strip(service_hours=NINE_TO_FIVE, closed={MONDAY: "Boxing Day"})
    assert week.days[0].segments == ()
    assert week.days[0].closed == "Boxing Day"
    assert week.gap_minutes == 4 * 480


def test_the_line_stands_where_the_clock_is() -> None:
    now = datetime(2026, 11, 23, 13, 0, tzinfo=LONDON)
    week = strip(on(0, 540, 1020, "a"), now=now)
    assert week.days[0].now == "50.000%"
    assert [day.is_today for day in week.days] == [True, False, False, False, False]


def test_a_person_is_shown_with_the_whole_of_their_own_time() -> None:
    week = strip(on(0, 510, 720, "a"), on(0, 720, 750, "ab"), on(0, 750, 960, "b"))
    first, _both, second = week.days[0].segments
    assert "12:30" in first.wide_lines
    assert "12:00–" in second.wide_lines


def test_two_people_of_one_given_name_keep_their_surnames() -> None:
    twins = (StripPerson(key="a", name="Siân Pugh"), StripPerson(key="b", name="Siân Rees"))
    week = build_week_strip(key="w", people=twins, stretches=[on(0, 0, 60, "b")], first=MONDAY)
    assert week.shorts == ("Siân Pugh", "Siân Rees")


@given(
    cuts=st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True),
    holders=st.lists(st.sampled_from(["a", "b", "ab", ""]), min_size=8, max_size=8),
)
def test_the_pieces_of_a_day_fill_it_without_touching(cuts: list[int], holders: list[str]) -> None:
    cuts.sort()
    day = [
        on(0, start, end, people)
        for start, end, people in zip(cuts, cuts[1:], holders, strict=False)
    ]
    found = pieces(strip(*day, service_hours=[Hours(0, cuts[0], cuts[-1])]), 0)
    assert sum(end - start for _kind, start, end in found) == cuts[-1] - cuts[0]
    assert all(before[2] <= after[1] for before, after in pairwise(found))


@pytest.mark.parametrize(("language", "words"), [("en", "nobody"), ("cy", "neb")])
def test_the_table_says_the_same_as_the_drawing(language: str, words: str) -> None:
    with translation.override(language):
        week = strip(on(0, 540, 700, "a"), service_hours=[Hours(0, 540, 1020)])
        drawn = render_to_string("kit/components/week_strip.html", {"strip": week})
    table = drawn[drawn.index("<table") :]
    assert "Rhian Bowen" in table
    assert "09:00–11:40" in table
    assert words in table.lower()
    assert "11:40–17:00" in table
    assert "style=" not in drawn
