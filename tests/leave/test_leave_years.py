"""The leave year of a person as a whole: entitlements, debits, balance and floor."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.leave import (
    ContractPeriod,
    LeaveYear,
    Roster,
    check_statutory_leave,
    leave_year_of,
    public_holiday_debits,
    work_out_leave_year,
    work_out_statutory_leave,
)
from tandem.messages import InvalidFacts, Message, render
from tandem.policy import Worked, Working
from tandem.timeline import HolidaysUnknown, MonthDay, Period, leave_year
from tandem.units import minutes
from tests.leave.arrangements import DAY, LONG_AGO, WALES, YEAR, Weekly, policy_on, whole


def test_a_leave_year_gives_every_figure_of_law_and_policy() -> None:
    found = work_out_leave_year(
        policy_on(YEAR.start),
        YEAR,
        whole(1110),
        date(2024, 4, 1),
        WALES,
        Roster([(Period(LONG_AGO, None), Weekly(DAY, DAY, 222, 0, 0, 0, 0))]),
    )
    assert found.period == YEAR
    assert found.annual_leave.result == minutes(99 * 60 + 54)
    assert found.public_holidays.result == minutes(37 * 60)
    assert found.public_holiday_balance.result == minutes(-DAY)
    assert found.statutory_leave.result == minutes(103 * 60 + 36)
    assert sum(debited for _, debited in found.debits) == 6 * DAY
    assert found.decision.allowed
    assert found.decision.clauses == ("WTR-13",)


def test_the_working_of_the_balance_can_be_read_aloud() -> None:
    found = work_out_leave_year(
        policy_on(YEAR.start),
        YEAR,
        whole(1110),
        date(2024, 4, 1),
        WALES,
        Roster([(Period(date(2026, 12, 1), date(2026, 12, 31)), Weekly(0, 0, 0, DAY, DAY, 0, 0))]),
    )
    working = found.public_holiday_balance
    lines = [render(step.label, "en").replace("\N{NO-BREAK SPACE}", " ") for step in working.steps]
    assert lines == [
        "10 public holidays from 1 April 2026 to 31 March 2027, 7 h 24 min each",
        "Your share: 18 h 30 min of 37 h a week",
        "Your public-holiday hours from 1 April 2026 to 31 March 2027",
        "Less the hours rostered on public holidays",
    ]
    names = [render(given.name, "en") for given in working.given]
    assert names[-1].startswith("Christmas Day, 25")


@pytest.mark.proves("CCC-BH-2")
def test_a_change_of_pattern_is_debited_by_the_pattern_of_the_day() -> None:
    patterns = [
        (Period(YEAR.start, date(2026, 8, 30)), Weekly(DAY, DAY, 222, 0, 0, 0, 0)),
        (Period(date(2026, 8, 31), None), Weekly(0, 0, 222, DAY, DAY, 0, 0)),
    ]
    debits = {
        holiday.day: debited
        for holiday, debited in public_holiday_debits(Roster(patterns), YEAR, WALES)
    }
    assert len(debits) == 10
    assert debits[date(2026, 5, 25)] == DAY
    assert debits[date(2026, 8, 31)] == 0
    assert debits[date(2026, 12, 25)] == DAY


def test_the_leave_year_starts_on_the_birthday_where_the_policy_says_so() -> None:
    policy = policy_on(date(2026, 11, 22))
    assert leave_year_of(policy, MonthDay(2, 29), policy.day) == Period(
        date(2026, 3, 1), date(2027, 2, 28)
    )


def test_without_a_birthday_it_cannot_be_told() -> None:
    policy = policy_on(date(2026, 11, 22))
    with pytest.raises(InvalidFacts) as refused:
        leave_year_of(policy, None, policy.day)
    assert refused.value.field == "birthday"
    assert render(refused.value.message, "cy")


def test_or_it_starts_on_the_same_day_for_everyone() -> None:
    policy = policy_on(
        date(2026, 8, 31),
        leave_year__start="fixed",
        leave_year__start_month="9",
        leave_year__start_day="1",
    )
    assert leave_year_of(policy, None, policy.day) == Period(date(2025, 9, 1), date(2026, 8, 31))


def test_two_contract_periods_cannot_hold_on_one_day() -> None:
    periods = [*whole(1110, end=date(2026, 9, 30)), *whole(2220, start=date(2026, 9, 30))]
    with pytest.raises(InvalidFacts) as refused:
        work_out_statutory_leave(policy_on(YEAR.start), YEAR, periods)
    assert refused.value.field == "contract_periods"
    assert "30\N{NO-BREAK SPACE}September\N{NO-BREAK SPACE}2026" in render(
        refused.value.message, "en"
    )


def test_a_leave_year_beyond_the_published_holidays_is_refused() -> None:
    year = Period(date(2028, 6, 1), date(2029, 5, 31))
    with pytest.raises(HolidaysUnknown):
        work_out_leave_year(policy_on(year.start), year, whole(1110), LONG_AGO, WALES)


def figure(total: int) -> Worked:
    working = Working(Message("leave.total"))
    return working.result(working.fact(Message("leave.total"), minutes(total)))


def test_less_than_the_law_gives_is_a_breach_and_as_much_is_not() -> None:
    short = check_statutory_leave(figure(6000), figure(215), figure(6216))
    enough = check_statutory_leave(figure(6000), figure(216), figure(6216))
    assert not short.allowed
    assert short.clauses == ("WTR-13",)
    assert enough.allowed
    assert render(short.findings[0].message, "en") != render(enough.findings[0].message, "en")


# Laws.

LEAVE_YEARS = st.dates(date(2021, 1, 1), date(2027, 12, 31)).map(
    lambda day: leave_year(MonthDay(day.month, day.day), day)
)
WEEKLY = st.integers(1, 2220)


def figures(
    year: Period, contracts: list[ContractPeriod], service: date = LONG_AGO, **values: str
) -> LeaveYear:
    return work_out_leave_year(policy_on(year.start, **values), year, contracts, service, WALES)


@pytest.mark.proves("CCC-AL-1", "CCC-BH-1", "CCC-TERM-1")
@given(LEAVE_YEARS, WEEKLY, st.dates(date(2005, 1, 1), date(2027, 12, 31)))
def test_two_partners_together_have_what_a_full_timer_has(
    year: Period, weekly: int, service: date
) -> None:
    one, other = (
        figures(year, whole(weekly), service),
        figures(year, whole(2220 - weekly), service),
    )
    full_time = figures(year, whole(2220), service)
    for name in ("annual_leave", "public_holidays", "statutory_leave"):
        parts = getattr(one, name).result.value + getattr(other, name).result.value
        assert parts == getattr(full_time, name).result.value


@given(LEAVE_YEARS, WEEKLY, st.integers(0, 364))
def test_a_year_cut_in_two_by_a_new_contract_at_the_same_hours_is_the_same_year(
    year: Period, weekly: int, cut: int
) -> None:
    day = year.start + timedelta(days=cut)
    later = [*whole(weekly, end=day), *whole(weekly, start=day + timedelta(days=1))]
    cut_figures, whole_figures = figures(year, later), figures(year, whole(weekly))
    for name in ("annual_leave", "public_holidays", "statutory_leave"):
        assert getattr(cut_figures, name).result == getattr(whole_figures, name).result


@given(
    LEAVE_YEARS,
    WEEKLY,
    st.integers(-400, 400),
    st.integers(0, 700),
    st.integers(0, 30),
    st.sampled_from(["exact", "up_to_minute", "up_to_half_day"]),
    st.sampled_from(["exact", "nearest_half_hour"]),
    st.sampled_from(["actual", "fixed"]),
)
def test_no_policy_and_no_contract_leads_below_the_statutory_leave(
    year: Period,
    weekly: int,
    start: int,
    length: int,
    days: int,
    rounding: str,
    holiday_rounding: str,
    basis: str,
) -> None:
    first = year.start + timedelta(days=start)
    found = figures(
        year,
        whole(weekly, first, first + timedelta(days=length)),
        annual_leave__rounding=rounding,
        public_holidays__rounding=holiday_rounding,
        public_holidays__basis=basis,
        annual_leave__days__under_5_years=str(days),
        annual_leave__days__from_5_years=str(days),
        annual_leave__days__from_10_years=str(days),
    )
    both = found.annual_leave.result.value + found.public_holidays.result.value
    assert both >= found.statutory_leave.result.value
    assert found.decision.allowed


@pytest.mark.proves("CCC-BH-1")
@given(LEAVE_YEARS, st.integers(1, 443))
def test_a_pair_with_one_leave_year_and_counted_holidays_nets_to_nothing(
    year: Period, morning: int
) -> None:
    """Holds on notional days, whoever works which part of which day."""
    first = Weekly(DAY, DAY, morning, 0, 0, 0, 0)
    second = Weekly(0, 0, DAY - morning, DAY, DAY, 0, 0)
    balances = [
        work_out_leave_year(
            policy_on(year.start), year, whole(sum(roster.by_weekday)), LONG_AGO, WALES,
            Roster([(Period(LONG_AGO, None), roster)]),
        ).public_holiday_balance.result.value
        for roster in (first, second)
    ]  # fmt: skip
    assert sum(balances) == 0


@pytest.mark.proves("CCC-BH-2")
@given(LEAVE_YEARS, st.lists(st.integers(0, 600), min_size=7, max_size=7))
def test_the_balance_is_the_share_less_every_debit(year: Period, by_weekday: list[int]) -> None:
    found = work_out_leave_year(
        policy_on(year.start), year, whole(1110), LONG_AGO, WALES,
        Roster([(Period(LONG_AGO, None), Weekly(*by_weekday))]),
    )  # fmt: skip
    debited = sum(debited for _, debited in found.debits)
    expected = found.public_holidays.result.value - Fraction(debited)
    assert found.public_holiday_balance.result.value == expected
