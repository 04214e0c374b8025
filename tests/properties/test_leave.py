"""What always holds of leave, whatever the hours, the patterns, the years and the policy."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.leave import (
    AbsenceKind,
    CarryOverReason,
    ContractPeriod,
    LeaveYear,
    Roster,
    settlement,
    work_out_annual_leave,
    work_out_booking,
    work_out_carry_over,
    work_out_granted_leave,
    work_out_leave_year,
    work_out_public_holidays,
    work_out_statutory_days,
    work_out_statutory_leave,
)
from tandem.messages import Message
from tandem.policy import Given, PolicyOn, ReplayDiffers, Worked, replay
from tandem.timeline import Division, Period, public_holidays
from tandem.units import Quantity, minutes
from tests.leave.arrangements import (
    DAY,
    LONG_AGO,
    Weekly,
    always,
    policy,
    policy_on,
    whole,
)
from tests.properties.leave_years import APRIL_YEARS, DIVISIONS, HOURS, SERVICE, WEEKS, YEARS


def annual_leave(
    on: PolicyOn, year: Period, contracts: list[ContractPeriod], service: date = LONG_AGO
) -> Fraction:
    """The annual leave without what the law's floor would add."""
    plenty = minutes(10**6)
    return work_out_annual_leave(on, year, contracts, service, plenty).result.value


@given(APRIL_YEARS, HOURS, HOURS, SERVICE)
def test_the_leave_of_a_split_post_sums_to_that_of_the_whole(
    year: Period, first: int, second: int, service: date
) -> None:
    on = policy_on(year.start)
    parts = [annual_leave(on, year, whole(part), service) for part in (first, second)]
    assert sum(parts) == annual_leave(on, year, whole(first + second), service)


@given(YEARS, HOURS, HOURS, DIVISIONS, st.sampled_from(["actual", "fixed"]))
def test_the_holidays_of_a_split_post_sum_to_those_of_the_whole(
    year: Period, first: int, second: int, division: Division, basis: str
) -> None:
    on = policy_on(year.start, public_holidays__basis=basis)
    parts = [
        work_out_public_holidays(on, year, whole(part), division).result.value
        for part in (first, second)
    ]
    undivided = work_out_public_holidays(on, year, whole(first + second), division)
    assert sum(parts) == undivided.result.value


@given(YEARS, HOURS, st.integers(1, 364), SERVICE, DIVISIONS)
def test_a_year_cut_at_any_day_sums_to_the_year(
    year: Period, weekly: int, after: int, service: date, division: Division
) -> None:
    """For annual leave, public holidays and the law's floor: only the total is ever rounded."""
    on = policy_on(year.start)
    cut = year.start + timedelta(days=after)
    undivided = whole(weekly)
    early, late = [
        ContractPeriod(Period(LONG_AGO, cut - timedelta(days=1)), weekly),
        ContractPeriod(Period(cut, None), weekly),
    ]
    for both in ([[early], [late]], [[early, late]]):
        leave = sum(annual_leave(on, year, contracts, service) for contracts in both)
        assert leave == annual_leave(on, year, undivided, service)
        floor = sum(work_out_statutory_leave(on, year, each).result.value for each in both)
        assert floor == work_out_statutory_leave(on, year, undivided).result.value
        holidays = sum(
            work_out_public_holidays(on, year, each, division).result.value for each in both
        )
        assert holidays == work_out_public_holidays(on, year, undivided, division).result.value


@given(YEARS, HOURS, st.integers(1, 364))
def test_rounding_is_one_visible_step_of_a_year(year: Period, weekly: int, after: int) -> None:
    on = policy_on(year.start, annual_leave__rounding="up_to_minute")
    cut = year.start + timedelta(days=after)
    contracts = [
        ContractPeriod(Period(LONG_AGO, cut - timedelta(days=1)), weekly),
        ContractPeriod(Period(cut, None), weekly),
    ]
    worked = work_out_annual_leave(on, year, contracts, LONG_AGO, minutes(10**6))
    rounded = [step for step in worked.steps if step.rounding]
    assert [step.label.key for step in rounded] == ["leave.up_to_minute"]
    exact = annual_leave(policy_on(year.start), year, contracts)
    assert 0 <= worked.result.value - exact < 1


@given(YEARS, st.integers(0, 2219), st.integers(1, 600), SERVICE, DIVISIONS)
def test_entitlement_grows_with_hours(
    year: Period, weekly: int, more: int, service: date, division: Division
) -> None:
    on = policy_on(year.start)
    fewer, greater = (
        work_out_leave_year(on, year, whole(hours), service, division)
        for hours in (weekly, weekly + more)
    )
    for figure in ("annual_leave", "public_holidays", "statutory_leave"):
        assert getattr(fewer, figure).result.value <= getattr(greater, figure).result.value
    assert fewer.annual_leave.result.value < greater.annual_leave.result.value


@given(YEARS, HOURS, st.integers(-5000, 5000))
def test_every_way_to_settle_brings_the_balance_to_nothing(
    year: Period, hours: int, balance: int
) -> None:
    on = policy_on(year.start)
    leaving = [None, year.last_day]
    for last_day in leaving:
        found = settlement(on, minutes(balance), minutes(hours), last_day)
        assert bool(found.choices) == (balance != 0)
        for choice in found.choices:
            assert balance + choice.public_holidays == 0
            # What one ledger loses stands on another, is worked, is paid, or is booked.
            if choice.way in {"from_annual_leave", "worked_back", "paid"}:
                elsewhere = choice.annual_leave + choice.pay - choice.additional_hours
                assert elsewhere == balance


@given(HOURS, st.integers(0, 20000), st.sampled_from(list(CarryOverReason)))
def test_what_is_carried_over_is_no_more_than_what_is_left(
    hours: int, left: int, reason: CarryOverReason
) -> None:
    on = policy_on(date(2026, 4, 1))
    carried = work_out_carry_over(on, minutes(left), hours, reason).result.value
    agreed = work_out_carry_over(on, minutes(left), hours, CarryOverReason.AGREED).result.value
    assert 0 <= agreed <= carried <= left


@pytest.mark.proves("CCC-SPL-1", "CCC-DEV-1")
@given(
    st.sampled_from([AbsenceKind.SPECIAL, AbsenceKind.STUDY, AbsenceKind.TRAINING]),
    st.integers(1, 40),
    HOURS,
)
def test_what_is_granted_to_both_partners_is_what_a_full_timer_has(
    kind: AbsenceKind, half_days: int, hours: int
) -> None:
    on = policy_on(date(2026, 4, 1))
    parts = [
        work_out_granted_leave(on, kind, Fraction(half_days, 2), part).result.value
        for part in (hours, 2220 - hours)
    ]
    assert sum(parts) == Fraction(half_days, 2) * DAY


@given(st.dates(date(2022, 1, 1), date(2027, 12, 1)), st.integers(0, 60), st.data())
def test_a_booking_cut_in_two_takes_the_same(
    first: date, length: int, data: st.DataObject
) -> None:
    """Over changes of pattern and public holidays: each day counts by itself."""
    change = first + timedelta(days=data.draw(st.integers(0, length)))
    weeks = [Weekly(*data.draw(st.lists(st.integers(1, 600), min_size=7, max_size=7)))] * 2
    roster = Roster(
        [
            (Period(LONG_AGO, change - timedelta(days=1)), weeks[0]),
            (Period(change, None), weeks[1]),
        ]
    )
    last = first + timedelta(days=length)
    off = {each.day for each in public_holidays(Division.ENGLAND_AND_WALES, Period(first, last))}
    days = [first + timedelta(days=offset) for offset in range(length + 1)]
    taken = [day for day in days if day not in off]
    if not taken:
        return
    on = policy_on(first)
    whole_booking = work_out_booking(on, roster, first, last)
    singles = [work_out_booking(on, roster, day, day) for day in taken]
    assert whole_booking.days == tuple(day for each in singles for day in each.days)
    assert whole_booking.worked.result.value == sum(each.worked.result.value for each in singles)


@given(st.integers(1, 14), APRIL_YEARS, st.data())
def test_the_law_never_gives_less_for_more_days_nor_for_a_longer_stay(
    half_days: int, year: Period, data: st.DataObject
) -> None:
    on = policy_on(year.start)
    more = data.draw(st.integers(half_days, 14))
    leaves, later = sorted(
        year.start + timedelta(days=data.draw(st.integers(0, year.days() - 1))) for _ in range(2)
    )
    days = [Fraction(half_days, 2), Fraction(more, 2)]
    by_week = [work_out_statutory_days(on, each, year).result.value for each in days]
    by_stay = [
        work_out_statutory_days(on, days[0], year, leaves_on=each).result.value
        for each in (leaves, later, None)
    ]
    by_start = [
        work_out_statutory_days(on, days[0], year, starts_on=each).result.value
        for each in (later, leaves, None)
    ]
    for figures in (by_week, by_stay, by_start[:2]):
        assert all(one <= other for one, other in pairwise(figures))


def floats_in(value: Any) -> bool:
    if isinstance(value, float):
        return True
    if isinstance(value, Message):
        return any(floats_in(fact) for fact in value.facts.values())
    if isinstance(value, Quantity):
        return not isinstance(value.value, Fraction)
    if isinstance(value, Worked):
        return any(
            floats_in(part)
            for step in value.steps
            for part in (step.label, step.result, *(each for each in step.operands))
        )
    return isinstance(value, Given) and floats_in(value.quantity)


@given(YEARS, HOURS, SERVICE, DIVISIONS, WEEKS)
def test_no_float_takes_part_and_every_figure_replays(
    year: Period, hours: int, service: date, division: Division, week: list[int]
) -> None:
    found = work_out_leave_year(
        policy_on(year.start), year, whole(hours), service, division, always(Weekly(*week))
    )
    for worked in figures_of(found):
        assert not floats_in(worked)
        assert replay(worked) == worked.result
    assert all(type(number) is int for _, number in found.debits)


@given(YEARS, st.integers(60, 2220), DIVISIONS, st.data())
def test_a_changed_operand_does_not_replay(
    year: Period, hours: int, division: Division, data: st.DataObject
) -> None:
    found = work_out_leave_year(policy_on(year.start), year, whole(hours), LONG_AGO, division)
    worked = data.draw(st.sampled_from(figures_of(found)))
    places = [
        (place, index)
        for place, step in enumerate(worked.steps)
        for index, operand in enumerate(step.operands)
        if isinstance(operand, Given)
    ]
    if not places:
        return
    place, index = data.draw(st.sampled_from(places))
    step = worked.steps[place]
    given_in = step.operands[index]
    assert isinstance(given_in, Given)
    changed = Quantity(given_in.quantity.value + 1, given_in.quantity.unit)
    operands = list(step.operands)
    operands[index] = replace(given_in, quantity=changed)
    steps = list(worked.steps)
    steps[place] = replace(step, operands=tuple(operands))
    with pytest.raises(ReplayDiffers):
        replay(replace(worked, steps=tuple(steps)))


def figures_of(year: LeaveYear) -> list[Worked]:
    return [
        year.annual_leave,
        year.public_holidays,
        year.public_holiday_balance,
        year.statutory_leave,
    ]


@given(st.lists(st.tuples(APRIL_YEARS, HOURS, SERVICE, DIVISIONS, WEEKS), max_size=6))
def test_a_figure_is_the_same_whoever_was_worked_out_before(
    people: list[tuple[Period, int, date, Division, list[int]]],
) -> None:
    """One policy remembers the figures of many people; a policy of its own knows nothing."""
    shared = policy()
    for year, hours, service, division, week in people:
        facts = (year, whole(hours), service, division, always(Weekly(*week)))
        alone = work_out_leave_year(policy().on(year.start), *facts)
        assert work_out_leave_year(shared.on(year.start), *facts) == alone
