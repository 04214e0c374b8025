"""Swaps between partners, what they should know before, and the rest after a call-out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tandem.messages import LANGUAGES, InvalidFacts, render
from tandem.policy import Decision, Policy, Severity, load_pack
from tandem.standby import (
    DutyChange,
    change_duties,
    check_change,
    check_rest,
    days_of,
    minutes_between,
    rested_at,
)
from tandem.timeline import Period

MONDAY = date(2026, 12, 7)
NAMES = {"R": "Rhian Bowen", "M": "Marc Price"}
POLICY = Policy(load_pack("carmarthenshire")).on(MONDAY)
# Four weeks, turn and turn about.
DUTIES = {MONDAY + timedelta(days=day): "RMRM"[day // 7] for day in range(28)}
LONDON = ZoneInfo("Europe/London")


def week(number: int) -> Period:
    start = MONDAY + timedelta(weeks=number - 1)
    return Period(start, start + timedelta(days=6))


def holders(duties: dict[date, str]) -> str:
    """Who is on, week by week, where nobody changes within a week."""
    weeks = [{duties[day] for day in days_of(week(number))} for number in range(1, 5)]
    return "".join("".join(sorted(one)) for one in weeks)


@pytest.mark.proves("CCC-STBY-3")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (DutyChange("R", "M", week(1)), "MMRM"),
        (DutyChange("R", "M", week(1), week(2)), "MRRM"),
        (DutyChange("M", "R", week(4), week(3)), "RMMR"),
        (DutyChange("R", "M", Period(MONDAY, MONDAY + timedelta(days=1))), "MRMRM"),
    ],
    ids=["taken over", "swapped", "the other way", "two days amended"],
)
def test_duties_change_hands_as_two_partners_agree(change: DutyChange, expected: str) -> None:
    changed = change_duties(DUTIES, change)
    assert holders(changed) == expected
    assert change_duties(changed, change.undone) == DUTIES


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (DutyChange("R", "R", week(1)), "taker"),
        (DutyChange("R", "M", week(2)), "given"),
        (DutyChange("R", "M", Period(MONDAY, MONDAY + timedelta(days=7))), "given"),
        (DutyChange("R", "M", Period(MONDAY - timedelta(days=1), MONDAY)), "given"),
        (DutyChange("R", "M", week(1), week(3)), "returned"),
    ],
    ids=["with oneself", "not theirs", "partly theirs", "before the rota", "not the other's"],
)
def test_nobody_gives_what_is_not_theirs(change: DutyChange, field: str) -> None:
    with pytest.raises(InvalidFacts) as refused:
        change_duties(DUTIES, change)
    assert refused.value.field == field


def said(decision: Decision) -> list[tuple[Severity, str]]:
    return [(one.severity, one.message.key.partition(".")[2]) for one in decision.findings]


@pytest.mark.proves("CCC-STBY-3")
def test_a_swap_says_who_is_told_and_forbids_nothing() -> None:
    decision = check_change(DUTIES, DutyChange("R", "M", week(1), week(2)), NAMES, {}, POLICY)
    assert said(decision) == [(Severity.MET, "manager_and_desk_are_told")]
    assert decision.clauses == ("CCC-STBY-3",)


def test_a_swap_into_leave_or_into_three_weeks_on_end_is_said_and_allowed() -> None:
    away = {"M": (Period(MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)),)}
    decision = check_change(DUTIES, DutyChange("R", "M", week(3)), NAMES, {}, POLICY)
    assert said(decision)[0] == (Severity.CONSIDER, "on_for_long")
    decision = check_change(DUTIES, DutyChange("R", "M", week(1)), NAMES, away, POLICY)
    assert said(decision)[0] == (Severity.CONSIDER, "away_on_the_day")
    assert decision.findings[0].message.facts["day"] == date(2026, 12, 10)
    assert decision.allowed
    for finding in decision.findings:
        assert all(render(finding.message, language) for language in LANGUAGES)


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("ended", "next_start", "severity"),
    [
        (at(8, 21, 30), at(9, 8, 30), Severity.MET),
        (at(8, 21, 31), at(9, 8, 30), Severity.CONSIDER),
        (at(9, 3), at(9, 8, 30), Severity.CONSIDER),
        (at(9, 9), at(9, 8, 30), Severity.CONSIDER),
        (at(9, 3), None, Severity.MET),
    ],
    ids=["eleven hours", "a minute less", "at night", "into the work", "no work is known"],
)
def test_the_rest_after_a_call_out_is_worked_out_to_the_minute(
    ended: datetime, next_start: datetime | None, severity: Severity
) -> None:
    (finding,) = check_rest(ended, next_start, POLICY).findings
    assert finding.severity is severity
    assert finding.clauses == ("WTR-10",)
    assert rested_at(ended, POLICY) == ended + timedelta(hours=11)
    assert all(render(finding.message, language) for language in LANGUAGES)


def test_a_call_out_has_its_true_length_in_the_night_in_which_the_clocks_change() -> None:
    started, ended = at(25, 0, 30, month=10), at(25, 2, 30, month=10)
    assert minutes_between(started, ended) == 180
    assert rested_at(started, POLICY) == at(25, 10, 30, month=10)
    assert minutes_between(at(8, 1), at(8, 1, 40)) == 40
    with pytest.raises(InvalidFacts):
        minutes_between(at(8, 1), at(8, 1))
