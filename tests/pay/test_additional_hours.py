"""Additional hours: which are plain, which are overtime, and what is paid for each day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import InvalidFacts, render
from tandem.pay import (
    AdditionalHours,
    PayCode,
    SortedHours,
    free_to_decline,
    night_minutes,
    overtime_period,
    pay_lines,
    salary_at_point,
    work_out_additional_hours,
)
from tandem.policy import Severity, replay
from tandem.timeline import Division, Period
from tests.pay.policies import TODAY, council

WALES = Division.ENGLAND_AND_WALES
MONDAY = date(2026, 11, 23)
WEEK = Period(MONDAY, MONDAY + timedelta(days=6))
FORTNIGHT = Period(MONDAY, MONDAY + timedelta(days=13))
HOUR = 60
# Hours of 2025, when the award was settled: point 13 is £15.06 an hour.
IN_2025 = date(2025, 12, 1)
WEEK_IN_2025 = Period(IN_2025, IN_2025 + timedelta(days=6))


def hours(*worked: tuple[int, int], monday: date = MONDAY) -> list[AdditionalHours]:
    """Additional minutes by days after the Monday."""
    return [AdditionalHours(monday + timedelta(days=day), minutes) for day, minutes in worked]


def by_day(found: SortedHours) -> list[tuple[int, int, int]]:
    return [
        ((each.day - MONDAY).days, each.plain_minutes, each.overtime_minutes)
        for each in found.days
    ]


SORTED = [
    pytest.param(
        18 * HOUR + 30, WEEK, [(3, 444), (4, 444)], {}, [(3, 444, 0), (4, 444, 0)],
        id="half a post that covers the other half has no overtime",
        marks=pytest.mark.proves("CCC-HRS-2"),
    ),
    pytest.param(
        18 * HOUR + 30, WEEK, [(3, 900), (4, 300)], {}, [(3, 900, 0), (4, 210, 90)],
        id="the hours that pass 37 come last",
        marks=pytest.mark.proves("CCC-HRS-3"),
    ),
    pytest.param(
        18 * HOUR + 30, WEEK, [(4, 300), (3, 900)], {}, [(3, 900, 0), (4, 210, 90)],
        id="in whatever order the days are told",
    ),
    pytest.param(
        30 * HOUR, WEEK, [(4, 420)], {}, [(4, 420, 0)],
        id="a post of 30 hours is paid plainly from 30 to 37",
        marks=pytest.mark.proves("CCC-HRS-2"),
    ),
    pytest.param(
        30 * HOUR, WEEK, [(4, 480), (5, 60)], {}, [(4, 420, 60), (5, 0, 60)],
        id="a post of 30 hours has overtime beyond 37",
        marks=pytest.mark.proves("CCC-HRS-3"),
    ),
    pytest.param(
        37 * HOUR, WEEK, [(5, 300)], {"overtime__rota_test": "each_week"}, [(5, 0, 300)],
        id="alternate weeks of 37 and 0, tested by the week: all is overtime in the week of 37",
    ),
    pytest.param(
        37 * HOUR, FORTNIGHT, [(5, 300), (8, 300)], {}, [(5, 300, 0), (8, 300, 0)],
        id="alternate weeks of 37 and 0, averaged: none of it is",
        marks=pytest.mark.proves("CCC-HRS-3"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rostered", "period", "worked", "values", "expected"), SORTED)
def test_each_minute_is_plain_or_overtime(
    rostered: int,
    period: Period,
    worked: list[tuple[int, int]],
    values: dict[str, str],
    expected: list[tuple[int, int, int]],
) -> None:
    found = work_out_additional_hours(council(**values), period, rostered, hours(*worked))
    assert by_day(found) == expected
    assert found.plain.result.value == sum(plain for _, plain, _ in expected)
    assert found.overtime.result.value == sum(over for _, _, over in expected)
    assert replay(found.plain) == found.plain.result


PERIODS = [
    ("an even pattern is tested by the week", 1, True, {}, date(2026, 11, 23), 1),
    ("a rota is averaged over its round", 4, False, {}, date(2026, 11, 2), 4),
    (
        "each week by itself, where the policy says so",
        4, False, {"overtime__rota_test": "each_week"}, date(2026, 11, 23), 1,
    ),
    (
        "annualised hours are averaged over the weeks that the policy names",
        1, False,
        {"overtime__averaging_period": "weeks", "overtime__averaging_weeks": "8"},
        date(2026, 11, 2), 8,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cycle", "even", "values", "start", "weeks"),
    [case[1:] for case in PERIODS],
    ids=[case[0] for case in PERIODS],
)
def test_the_period_of_the_test_is_the_policys(
    cycle: int, even: bool, values: dict[str, str], start: date, weeks: int
) -> None:
    # The pattern starts on Wednesday 4 November; the weeks count from the Monday before.
    found = overtime_period(council(**values), TODAY, date(2026, 11, 4), cycle, even=even)
    assert found == Period(start, start + timedelta(weeks=weeks, days=-1))


def test_the_rounds_of_a_pattern_follow_one_another_without_a_gap() -> None:
    policy, start = council(), date(2026, 11, 2)
    last = overtime_period(policy, date(2026, 11, 29), start, 4, even=False)
    following = overtime_period(policy, date(2026, 11, 30), start, 4, even=False)
    assert last.last_day + timedelta(days=1) == following.start


@given(
    rostered=st.integers(0, 3000),
    worked=st.lists(st.integers(0, 600), max_size=7),
    weeks=st.integers(1, 4),
)
def test_plain_hours_and_overtime_make_up_all_that_was_worked(
    rostered: int, worked: list[int], weeks: int
) -> None:
    period = Period(MONDAY, MONDAY + timedelta(weeks=weeks, days=-1))
    found = work_out_additional_hours(council(), period, rostered, hours(*enumerate(worked)))
    plain, over = found.plain.result.value, found.overtime.result.value
    assert plain + over == sum(worked)
    assert over == 0 or rostered + plain >= 37 * HOUR * weeks
    assert sum(each.plain_minutes for each in found.days) == plain
    assert all(each.plain_minutes >= 0 <= each.overtime_minutes for each in found.days)


REFUSED = [
    ("a day outside the week", WEEK, 0, hours((7, 60)), "additional"),
    ("a day told twice", WEEK, 0, hours((1, 60), (1, 60)), "additional"),
    ("less than no time", WEEK, 0, hours((1, -1)), "additional"),
    ("a negative roster", WEEK, -1, hours((1, 60)), "rostered_minutes"),
    ("a period of ten days", Period(MONDAY, date(2026, 12, 2)), 0, hours((1, 60)), "period"),
    ("more night than day", WEEK, 0, [AdditionalHours(MONDAY, 60, 61)], "additional"),
]


@pytest.mark.parametrize(
    ("period", "rostered", "worked", "field"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_what_cannot_be_is_refused_in_both_languages(
    period: Period, rostered: int, worked: list[AdditionalHours], field: str
) -> None:
    with pytest.raises(InvalidFacts) as refused:
        work_out_additional_hours(council(), period, rostered, worked)
    assert refused.value.field == field
    english, welsh = (render(refused.value.message, language) for language in ("en", "cy"))
    assert english != welsh


def test_a_day_before_the_pattern_and_a_round_without_weeks_are_refused() -> None:
    for day, cycle, field in ((MONDAY, 1, "day"), (TODAY, 0, "cycle_weeks")):
        with pytest.raises(InvalidFacts) as refused:
            overtime_period(council(), day, date(2026, 12, 7), cycle, even=True)
        assert refused.value.field == field


@pytest.mark.proves("CCC-HRS-1")
def test_nobody_is_expected_to_work_beyond_their_hours_and_anybody_may_decline() -> None:
    finding = free_to_decline(council())
    assert finding.severity is Severity.MET
    assert "CCC-HRS-1" in finding.clauses
    elsewhere = free_to_decline(council(additional_hours__consent="may_be_required"))
    assert elsewhere.severity is Severity.CONSIDER


def lines_of(*worked: AdditionalHours, **values: str) -> list[tuple[str, int, str]]:
    policy = council(IN_2025, **values)
    found = work_out_additional_hours(policy, WEEK_IN_2025, 30 * HOUR, worked)
    lines = pay_lines(policy, salary_at_point(policy, 13), found, WALES)
    return [(str(each.code), each.minutes, f"{each.amount.decimal(2)}") for each in lines]


def on(day: int, minutes: int, night: int = 0) -> AdditionalHours:
    return AdditionalHours(IN_2025 + timedelta(days=day), minutes, night)


PAID = [
    pytest.param(
        [on(1, 420)], {}, [("additional_hours", 420, "105.42")],
        id="seven hours on a Tuesday have the plain rate and nothing on top",
        marks=pytest.mark.proves("CCC-HRS-2"),
    ),
    pytest.param(
        [on(1, 540)], {}, [("additional_hours", 420, "105.42"), ("overtime", 120, "45.18")],
        id="two hours more are paid at time and a half",
        marks=pytest.mark.proves("CCC-HRS-3"),
    ),
    pytest.param(
        [on(5, 240)], {}, [("additional_hours", 240, "60.24"), ("enhancement", 240, "30.12")],
        id="a Saturday has the enhancement of a full-timer",
    ),
    pytest.param(
        [on(6, 540)], {},
        [
            ("additional_hours", 420, "105.42"),
            ("overtime", 120, "60.24"),
            ("enhancement", 420, "52.71"),
        ],
        id="overtime on a Sunday is double, and has no enhancement besides",
    ),
    pytest.param(
        [on(1, 480, 180)], {},
        [
            ("additional_hours", 420, "105.42"),
            ("overtime", 60, "22.59"),
            ("enhancement", 420, "10.04"),
        ],
        id="of three hours in the night the last is overtime",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("worked", "values", "expected"), PAID)
def test_each_day_has_its_lines(
    worked: list[AdditionalHours], values: dict[str, str], expected: list[tuple[str, int, str]]
) -> None:
    assert lines_of(*worked, **values) == expected


def test_a_line_says_what_it_counts_towards_and_how_it_was_worked_out() -> None:
    policy = council(IN_2025, additional_hours__leave_accrual="not_counted")
    found = work_out_additional_hours(policy, WEEK_IN_2025, 0, [on(1, 60)])
    [line] = pay_lines(policy, salary_at_point(policy, 13), found, WALES)
    assert line.code == PayCode.ADDITIONAL_HOURS
    assert line.worked
    assert replay(line.worked) == line.amount
    assert line.rate
    assert line.rate.value == Fraction("15.06")
    counts = line.counts_towards
    assert (counts.holiday_pay, counts.leave_accrual, counts.pensionable) == (True, False, True)
    assert render(line.reason, "en") != render(line.reason, "cy")


NIGHTS = [
    ("a morning has none", 8 * 60, 16 * 60, 0),
    ("an evening until ten has two hours", 18 * 60, 22 * 60, 120),
    ("an early start has the hours before six", 4 * 60, 8 * 60, 120),
    ("a night shift over midnight", 22 * 60, 30 * 60, 480),
    ("the whole of two days", 0, 48 * 60, 1200),
]


@pytest.mark.parametrize(
    ("start", "end", "expected"), [case[1:] for case in NIGHTS], ids=[case[0] for case in NIGHTS]
)
def test_the_night_is_the_policys(start: int, end: int, expected: int) -> None:
    assert night_minutes(council(), start, end) == expected
