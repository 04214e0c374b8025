"""The ready-made shapes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tandem.messages import InvalidFacts, render
from tandem.patterns import SHAPES, Session, ShapeFacts, check_pattern, coverage
from tandem.posts import ServiceHours
from tests.posts.policies import policy_on

Row = tuple[int, ...]
Data = dict[str, Any]

MONDAY = date(2026, 11, 30)
HALVES = ShapeFacts(first_minutes=1110, second_minutes=1110, full_time_minutes=2220)
UNEVEN = ShapeFacts(first_minutes=1320, second_minutes=900, full_time_minutes=2220)
ODD = ShapeFacts(first_minutes=1003, second_minutes=1216, full_time_minutes=2219)
WEEK = tuple(ServiceHours(weekday, 510, 984) for weekday in range(5))


def times(sessions: Sequence[Session]) -> list[Row]:
    return [(s.week, s.weekday, s.start, s.end, s.break_minutes) for s in sessions]


def test_a_split_week_meets_in_the_middle() -> None:
    laid = SHAPES["split_week"].lay(HALVES)
    assert times(laid.first) == [
        (0, 0, 510, 984, 30),
        (0, 1, 510, 984, 30),
        (0, 2, 510, 732, 0),
    ]
    assert times(laid.second)[0] == (0, 2, 732, 984, 30)


def test_an_uneven_split_week() -> None:
    laid = SHAPES["split_week"].lay(UNEVEN)
    assert times(laid.first)[-1] == (0, 2, 510, 972, 30)
    assert times(laid.second)[0] == (0, 2, 972, 984, 0)


def test_a_split_day() -> None:
    laid = SHAPES["split_day"].lay(UNEVEN)
    assert times(laid.first)[0] == (0, 0, 510, 804, 30)
    assert times(laid.second)[0] == (0, 0, 804, 984, 0)


def test_alternate_weeks() -> None:
    laid = SHAPES["alternate_weeks"].lay(HALVES)
    assert {s.week for s in laid.first} == {0}
    assert {s.week for s in laid.second} == {1}


def test_three_days_and_two() -> None:
    laid = SHAPES["three_two_alternating"].lay(HALVES)
    assert [(s.week, s.weekday) for s in laid.first] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
    assert [(s.week, s.weekday) for s in laid.second] == [(0, 3), (0, 4), (1, 2), (1, 3), (1, 4)]


def test_one_shared_day_with_a_funded_overlap() -> None:
    laid = SHAPES["one_shared_day"].lay(
        ShapeFacts(first_minutes=1332, second_minutes=1332, full_time_minutes=2220)
    )
    assert [s.weekday for s in laid.first] == [0, 1, 2]
    assert [s.weekday for s in laid.second] == [2, 3, 4]


def test_a_part_without_the_post_s_rest_has_a_break_only_when_long() -> None:
    laid = SHAPES["one_shared_day"].lay(HALVES)
    assert times(laid.first)[1] == (0, 1, 510, 732, 0)


@pytest.mark.parametrize(
    "name", ["split_week", "split_day", "alternate_weeks", "three_two_alternating"]
)
@pytest.mark.parametrize("facts", [HALVES, UNEVEN, ODD], ids=["halves", "uneven", "odd"])
def test_a_whole_post_is_covered_and_keeps_the_rules(name: str, facts: ShapeFacts) -> None:
    laid = SHAPES[name].lay(facts)
    first, second = laid.patterns(MONDAY)
    week = tuple(
        ServiceHours(weekday, 510, 510 + day + 30) for weekday, day in enumerate(facts.days)
    )
    covered = coverage(week, {"a": first, "b": second}, MONDAY, date(2026, 12, 13))
    assert (covered.gap_minutes, covered.overlap_minutes) == (0, 0)
    assert check_pattern(first, facts.first_minutes, policy_on()).allowed
    assert check_pattern(second, facts.second_minutes, policy_on()).allowed


def test_more_hours_than_the_post_overlap_in_the_middle() -> None:
    facts = ShapeFacts(first_minutes=1125, second_minutes=1125, full_time_minutes=2220)
    first, second = SHAPES["split_week"].lay(facts).patterns(MONDAY)
    result = coverage(WEEK, {"a": first, "b": second}, MONDAY, date(2026, 12, 6))
    assert (result.gap_minutes, result.overlap_minutes) == (0, 30)


def test_fewer_hours_than_the_post_leave_a_gap() -> None:
    facts = ShapeFacts(first_minutes=1110, second_minutes=900, full_time_minutes=2220)
    first, second = SHAPES["split_week"].lay(facts).patterns(MONDAY)
    result = coverage(WEEK, {"a": first, "b": second}, MONDAY, date(2026, 12, 6))
    assert result.gap_minutes > 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"first_minutes": 0}, "first_minutes", id="no hours"),
        pytest.param({"second_minutes": 2221}, "second_minutes", id="more than the post"),
        pytest.param({"weekdays": ()}, "weekdays", id="no days"),
        pytest.param({"weekdays": (1, 0)}, "weekdays", id="days out of order"),
        pytest.param({"weekdays": (6, 7)}, "weekdays", id="an eighth day"),
        pytest.param({"starts_at": 967}, "starts_at", id="a day past midnight"),
        pytest.param({"starts_at": -1}, "starts_at", id="a day before midnight"),
    ],
)
def test_facts_that_no_shape_can_hold(changes: Data, field: str) -> None:
    facts = {"first_minutes": 1110, "second_minutes": 1110, "full_time_minutes": 2220}
    with pytest.raises(InvalidFacts) as caught:
        ShapeFacts(**{**facts, **changes})
    assert caught.value.field == field
    assert render(caught.value.message, "cy")


def test_shapes_are_named_in_both_languages() -> None:
    assert list(SHAPES) == [
        "split_week",
        "split_day",
        "alternate_weeks",
        "three_two_alternating",
        "one_shared_day",
    ]
    assert all(shape.title.en != shape.title.cy for shape in SHAPES.values())
    assert all(shape.summary.en != shape.summary.cy for shape in SHAPES.values())
