"""What always holds of two partners: their balances, their swaps, their order."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.leave import (
    Partner,
    Roster,
    pair_view,
    work_out_leave_year,
)
from tandem.patterns import SHAPES, ShapeFacts
from tandem.timeline import Division, Period, public_holidays
from tests.leave.arrangements import (
    ALWAYS,
    DAY,
    LONG_AGO,
    Weekly,
    always,
    policy,
    policy_on,
    whole,
)
from tests.properties.leave_years import APRIL_YEARS, DIVISIONS, HOURS, WEEKS, YEARS

FIXED_YEAR = {
    "leave_year__start": "fixed",
    "leave_year__start_month": "4",
    "leave_year__start_day": "1",
}


@given(APRIL_YEARS, DIVISIONS, WEEKS, WEEKS, st.data())
def test_the_balances_of_a_pair_sum_to_what_the_holidays_lack(
    year: Period, division: Division, first: list[int], second: list[int], data: st.DataObject
) -> None:
    """One leave year and a true count: each holiday gives a notional day and takes what is
    rostered on it, so that the pair together has the difference and nothing else.
    """
    split = data.draw(st.integers(0, 2220))
    rosters = [always(Weekly(*week)) for week in (first, second)]
    partners = [
        Partner(name=name, contract_periods=whole(hours), roster=roster)
        for name, hours, roster in zip("AB", (split, 2220 - split), rosters, strict=True)
    ]
    this = pair_view(policy(**FIXED_YEAR), partners, division, year.start, years=1)[0]
    assert this.share_a_leave_year
    lacking = sum(DAY - row.rostered for row in this.holidays)
    assert this.together == lacking


@pytest.mark.proves("CCC-BH-1")
@given(APRIL_YEARS, st.lists(st.integers(0, DAY), min_size=5, max_size=5))
def test_the_balances_cancel_where_each_holiday_has_the_notional_day(
    year: Period, first: list[int]
) -> None:
    second = [DAY - each for each in first]
    partners = [
        Partner(
            name=name,
            contract_periods=whole(sum(week)),
            roster=always(Weekly(*week, 0, 0)),
        )
        for name, week in (("A", first), ("B", second))
    ]
    this = pair_view(
        policy(**FIXED_YEAR), partners, Division.ENGLAND_AND_WALES, year.start, years=1
    )[0]
    assert this.together == 0


@given(APRIL_YEARS, DIVISIONS, WEEKS, WEEKS, HOURS)
def test_permuting_the_partners_changes_nothing(
    year: Period, division: Division, first: list[int], second: list[int], hours: int
) -> None:
    partners = [
        Partner(name="A", contract_periods=whole(hours), roster=always(Weekly(*first))),
        Partner(name="B", contract_periods=whole(2220 - hours), roster=always(Weekly(*second))),
    ]
    there = pair_view(policy(**FIXED_YEAR), partners, division, year.start)
    back = pair_view(policy(**FIXED_YEAR), partners[::-1], division, year.start)
    for one, other in zip(there, back, strict=True):
        assert one.partners == other.partners[::-1]
        assert [row.minutes for row in one.holidays] == [
            row.minutes[::-1] for row in other.holidays
        ]
        assert one.together == other.together


@given(YEARS, WEEKS, st.data())
def test_a_swap_moves_the_debit_with_the_work(
    year: Period, week: list[int], data: st.DataObject
) -> None:
    """Whatever the partners give away or take on, the balances of the pair stay as they were."""
    division = Division.ENGLAND_AND_WALES
    holiday = data.draw(st.sampled_from(public_holidays(division, year))).day
    given_away = data.draw(st.integers(0, week[holiday.weekday()]))
    other = Weekly(*[max(0, DAY - each) for each in week])
    kept = week[holiday.weekday()] - given_away
    taken_on = other.minutes_on(holiday) + given_away

    def together(first: Roster, second: Roster) -> Fraction:
        on = policy_on(year.start)
        figures = (
            work_out_leave_year(on, year, whole(1110), LONG_AGO, division, roster)
            for roster in (first, second)
        )
        return sum((each.public_holiday_balance.result.value for each in figures), Fraction(0))

    mine = always(Weekly(*week)).pattern_periods
    before = together(Roster(mine), Roster([(ALWAYS, other)]))
    after = together(Roster(mine, {holiday: kept}), Roster([(ALWAYS, other)], {holiday: taken_on}))
    assert before == after


@given(st.sampled_from(sorted(SHAPES)), st.integers(300, 1920), APRIL_YEARS)
def test_a_ready_made_shape_leaves_the_pair_even_where_its_days_are_notional(
    shape: str, first: int, year: Period
) -> None:
    facts = ShapeFacts(first_minutes=first, second_minutes=2220 - first, full_time_minutes=2220)
    patterns = SHAPES[shape].lay(facts).patterns(date(2026, 4, 6))
    partners = [
        Partner(
            name=name,
            contract_periods=whole(hours),
            roster=Roster([(ALWAYS, pattern)]),
        )
        for name, hours, pattern in zip("AB", (first, 2220 - first), patterns, strict=True)
    ]
    this = pair_view(
        policy(**FIXED_YEAR), partners, Division.ENGLAND_AND_WALES, year.start, years=1
    )[0]
    assert this.together == sum(DAY - row.rostered for row in this.holidays)
