"""What policy and law say of a pattern."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from tandem.messages import render
from tandem.patterns import Pattern, Session, check_pattern
from tandem.policy import Decision
from tandem.units import minutes
from tests.posts.policies import policy_on

Row = tuple[int, ...]
"""A session: week, weekday, start, end, break."""

MONDAY = date(2026, 11, 30)


def pattern(*sessions: Row, weeks: int = 1, starts_on: date = MONDAY) -> Pattern:
    return Pattern(weeks, starts_on, tuple(Session(*session) for session in sessions))


def days(
    weekdays: Iterable[int], start: int, end: int, pause: int = 0, week: int = 0
) -> list[Row]:
    return [(week, weekday, start, end, pause) for weekday in weekdays]


HALF = pattern((0, 0, 510, 984, 30), (0, 1, 510, 984, 30), (0, 2, 510, 732))


def breaches(decision: Decision) -> list[str]:
    return [finding.message.key for finding in decision.breaches]


def considered(decision: Decision) -> list[str]:
    return [finding.message.key for finding in decision.considerations]


def total(checked: Pattern) -> int:
    return int(checked.weekly_minutes)


CASES = [
    # sentence, sessions, weeks, breaches
    ("an ordinary half week", HALF.sessions, 1, []),
    ("six hours without a break", days([0], 540, 900), 1, []),
    ("a minute over six hours without a break", days([0], 540, 901), 1, ["break_missing"]),
    ("a break of nineteen minutes", days([0], 540, 1020, 19), 1, ["break_missing"]),
    ("a break of twenty minutes", days([0], 540, 1020, 20), 1, []),
    ("a break that leaves six hours of work", days([0], 540, 910, 10), 1, []),
    (
        "two sessions that touch are one stretch of work",
        [(0, 0, 480, 720), (0, 0, 720, 900)],
        1,
        ["break_missing"],
    ),
    (
        "two sessions with nineteen minutes between",
        [(0, 0, 480, 720), (0, 0, 739, 900)],
        1,
        ["break_missing"],
    ),
    (
        "two sessions with twenty minutes between",
        [(0, 0, 480, 720), (0, 0, 740, 900)],
        1,
        [],
    ),
    (
        "a late and then an early session, eleven hours apart",
        [(0, 0, 960, 1260), (0, 1, 480, 720)],
        1,
        [],
    ),
    (
        "a late and then an early session, a minute too close",
        [(0, 0, 960, 1261), (0, 1, 480, 720)],
        1,
        ["daily_rest_short"],
    ),
    (
        "a split day with rest enough at night",
        [(0, 0, 480, 720), (0, 0, 1020, 1260), (0, 1, 480, 720)],
        1,
        [],
    ),
    (
        "short rest over the end of the cycle",
        [(0, 6, 1200, 1440), (0, 0, 600, 720)],
        1,
        ["daily_rest_short"],
    ),
    ("every day of the week", days(range(7), 540, 720), 1, ["weekly_rest_short"]),
    ("six days of the week", days(range(6), 540, 720), 1, []),
    (
        "thirteen days, then one free: only one rest of 24 hours in the fortnight",
        [*days(range(7), 540, 720), *days(range(6), 540, 720, week=1)],
        2,
        ["weekly_rest_short"],
    ),
    (
        "twelve days, then two free",
        [*days(range(7), 540, 720), *days(range(5), 540, 720, week=1)],
        2,
        [],
    ),
    (
        "a fortnight's rest that spans the end of the cycle",
        [*days(range(2, 7), 540, 720), *days(range(7), 540, 720, week=1)],
        2,
        [],
    ),
    (
        "three weeks, one of them without a free day",
        [
            *days(range(7), 540, 720),
            *days(range(5), 540, 720, week=1),
            *days(range(7), 540, 720, week=2),
        ],
        3,
        ["weekly_rest_short"],
    ),
    ("forty-eight hours", days(range(6), 540, 1050, 30), 1, []),
    (
        "a minute over forty-eight hours",
        [*days(range(5), 540, 1050, 30), (0, 5, 540, 1051, 30)],
        1,
        ["weekly_hours_over"],
    ),
    (
        "sixty hours one week and thirty-six the next, over an odd number of weeks",
        [*days(range(6), 480, 1110, 30), *days(range(6), 540, 900, week=1)],
        2,
        ["weekly_hours_over"],
    ),
    ("no work at all", [], 1, []),
]


@pytest.mark.parametrize(
    ("sessions", "weeks", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CASES]
)
def test_the_rules_on_rest(
    sessions: Sequence[Row | Session], weeks: int, expected: list[str]
) -> None:
    made = tuple(s if isinstance(s, Session) else Session(*s) for s in sessions)
    checked = Pattern(weeks, MONDAY, made)
    decision = check_pattern(checked, total(checked), policy_on())
    assert breaches(decision) == [f"patterns.{key}" for key in expected]
    assert all(finding.clauses for finding in decision.findings)
    assert all(render(f.message, lang) for f in decision.findings for lang in ("en", "cy"))


@pytest.mark.parametrize(
    ("contract", "expected"),
    [(1110, []), (1109, ["patterns.total_over"]), (1111, ["patterns.total_under"])],
)
def test_the_total_is_the_contract(contract: int, expected: list[str]) -> None:
    assert breaches(check_pattern(HALF, contract, policy_on())) == expected


def test_each_rule_cites_its_clause() -> None:
    decision = check_pattern(HALF, 1110, policy_on())
    assert decision.clauses == ("CCC-TERM-3", "WTR-12", "WTR-10", "WTR-11", "WTR-4")


def test_the_place_of_short_rest_names_the_week_of_a_longer_cycle() -> None:
    checked = pattern((1, 0, 960, 1262), (1, 1, 480, 720), weeks=2)
    (finding,) = check_pattern(checked, total(checked), policy_on()).breaches
    assert render(finding.message, "en").startswith("Week 2, Monday 21:02: unbroken rest")


EVENING = pattern(*days([0], 1260, 1380))


def test_a_second_job_that_shortens_the_rest_is_for_a_person_to_look_at() -> None:
    decision = check_pattern(HALF, 1110, policy_on(), EVENING)
    assert decision.allowed
    assert considered(decision) == ["patterns.rest_with_second_job"]
    assert "declared: Monday 23:00: unbroken rest" in render(
        decision.considerations[0].message, "en"
    )


def test_short_rest_of_the_own_pattern_is_told_once() -> None:
    own = pattern((0, 0, 960, 1261), (0, 1, 480, 720))
    other = pattern((0, 4, 540, 600))
    decision = check_pattern(own, total(own), policy_on(), other)
    assert breaches(decision) == ["patterns.daily_rest_short"]
    assert considered(decision) == []


def test_a_second_job_can_take_the_weekly_rest() -> None:
    other = pattern(*days([3, 4, 5, 6], 600, 720))
    decision = check_pattern(HALF, 1110, policy_on(), other)
    assert considered(decision) == ["patterns.rest_with_second_job"]


def test_hours_of_both_jobs_count_against_the_limit() -> None:
    within = pattern(*days([3, 4, 5], 540, 1130))
    over = pattern(*days([3, 4, 5], 540, 1130), (0, 2, 732, 733))
    assert (total(HALF) + total(within), total(HALF) + total(over)) == (2880, 2881)
    assert breaches(check_pattern(HALF, 1110, policy_on(), within)) == []
    assert breaches(check_pattern(HALF, 1110, policy_on(), over)) == [
        "patterns.weekly_hours_over_in_two"
    ]


def test_work_without_end_has_no_rest_at_all() -> None:
    always = pattern(*days(range(7), 0, 1440, 30))
    found = breaches(check_pattern(always, total(always), policy_on()))
    assert "patterns.daily_rest_short" in found


def test_who_agreed_in_writing_may_work_longer() -> None:
    long = pattern(*days(range(6), 480, 1020, 30))
    decision = check_pattern(long, total(long), policy_on(), opted_out=True)
    assert considered(decision) == ["patterns.weekly_hours_opted_out"]


def test_patterns_that_start_in_different_weeks_are_laid_together_by_date() -> None:
    first = pattern((0, 0, 540, 720), weeks=2)
    other = pattern((1, 0, 1300, 1400), weeks=2, starts_on=date(2026, 11, 23))
    assert considered(check_pattern(first, 90, policy_on(), other)) == [
        "patterns.rest_with_second_job"
    ]
    elsewhere = pattern((0, 0, 1300, 1400), weeks=2, starts_on=date(2026, 11, 23))
    assert considered(check_pattern(first, 90, policy_on(), elsewhere)) == []


def test_rest_that_only_the_clock_change_shortens() -> None:
    nights = pattern((0, 5, 1080, 1320), (0, 6, 540, 700))
    decision = check_pattern(nights, total(nights), policy_on())
    assert decision.allowed
    assert considered(decision) == ["patterns.daily_rest_short_at_clock_change"]
    facts = decision.considerations[0].message.facts
    assert (facts["date"], facts["rest"]) == (date(2027, 3, 28), minutes(600))


def test_twelve_hours_of_rest_survive_the_clock_change() -> None:
    nights = pattern((0, 5, 1080, 1320), (0, 6, 600, 700))
    assert considered(check_pattern(nights, total(nights), policy_on())) == []
