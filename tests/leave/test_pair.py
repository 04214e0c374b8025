"""The pair's view: both partners' holidays date by date, and what would even them out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tandem.leave import Absence, AbsenceKind, PairYear, Partner, Roster, even_out, pair_view
from tandem.messages import InvalidFacts, render
from tandem.patterns import SHAPES, Pattern, ShapeFacts
from tandem.timeline import MonthDay, Period
from tests.leave.arrangements import ALWAYS, DAY, SCOTLAND, WALES, policy, whole

ON = date(2026, 11, 28)
MONDAY = date(2026, 4, 6)
FIXED = {
    "leave_year__start": "fixed",
    "leave_year__start_month": "4",
    "leave_year__start_day": "1",
}
FACTS = ShapeFacts(first_minutes=1110, second_minutes=1110, full_time_minutes=2220)
SPLIT_WEEK = SHAPES["split_week"].lay(FACTS).patterns(MONDAY)


def partner(name: str, pattern: Pattern) -> Partner:
    roster = Roster([(ALWAYS, pattern)])
    return Partner(name=name, contract_periods=whole(1110), roster=roster)


def view(first: Pattern, second: Pattern, **values: str) -> tuple[PairYear, ...]:
    partners = [partner("Rhian", first), partner("Marc", second)]
    return pair_view(policy(**FIXED, **values), partners, WALES, ON)


def test_this_and_the_two_coming_years_are_laid_side_by_side() -> None:
    years = view(*SPLIT_WEEK)
    assert [year.partners[0].leave_year.start.year for year in years] == [2026, 2027, 2028]
    assert [len(year.holidays) for year in years] == [10, 6, 7]
    this = years[0]
    assert this.share_a_leave_year
    easter_monday = next(row for row in this.holidays if row.holiday.day == date(2026, 4, 6))
    assert (easter_monday.minutes, easter_monday.rostered) == ((DAY, 0), DAY)
    assert [each.balance.result.value for each in this.partners if each.balance] == [-DAY, DAY]
    assert this.together == 0


def test_a_year_whose_holidays_are_not_all_published_has_no_balance() -> None:
    last = view(*SPLIT_WEEK)[2]
    assert [each.balance for each in last.partners] == [None, None]
    assert last.together is None
    assert last.partners[0].debited == sum(row.minutes[0] or 0 for row in last.holidays) > 0


def test_partners_with_two_birthdays_are_each_shown_their_own_leave_year() -> None:
    partners = [
        replace(partner("Rhian", SPLIT_WEEK[0]), birthday=MonthDay(2, 29)),
        replace(partner("Marc", SPLIT_WEEK[1]), birthday=MonthDay(12, 26)),
    ]
    this = pair_view(policy(), partners, WALES, ON)[0]
    assert [each.leave_year for each in this.partners] == [
        Period(date(2026, 3, 1), date(2027, 2, 28)),
        Period(date(2025, 12, 26), date(2026, 12, 25)),
    ]
    assert not this.share_a_leave_year
    minutes = {row.holiday.day: row.minutes for row in this.holidays}
    assert minutes[date(2026, 12, 28)] == (DAY, None)
    assert minutes[date(2025, 12, 26)] == (None, DAY)
    assert minutes[date(2026, 12, 25)] == (0, DAY)


def test_without_a_birthday_nobody_can_say() -> None:
    with pytest.raises(InvalidFacts):
        pair_view(policy(), [partner("Rhian", SPLIT_WEEK[0])], WALES, ON)


def test_maternity_keeps_the_holidays_of_one_partner_only() -> None:
    away = [Absence(AbsenceKind.MATERNITY, Period(date(2026, 4, 1), date(2027, 3, 31)))]
    rhian = replace(partner("Rhian", SPLIT_WEEK[0]), absences=away)
    partners = [rhian, partner("Marc", SPLIT_WEEK[1])]
    this = pair_view(policy(**FIXED), partners, WALES, ON)[0]
    assert [each.debited for each in this.partners] == [0, 4 * DAY]


def test_a_holiday_announced_late_is_there_once_it_is_known() -> None:
    partners = [partner("Rhian", SPLIT_WEEK[0]), partner("Marc", SPLIT_WEEK[1])]
    before, now = (
        pair_view(policy(**FIXED), partners, SCOTLAND, ON, known_on)[0]
        for known_on in (date(2026, 2, 2), None)
    )
    days = {row.holiday.day for row in now.holidays} - {row.holiday.day for row in before.holidays}
    assert days == {date(2026, 6, 15)}


def test_with_a_fixed_number_the_balances_need_not_cancel() -> None:
    this = view(*SPLIT_WEEK, public_holidays__basis="fixed")[0]
    assert this.together == -2 * DAY


def balances_of(years: tuple[PairYear, ...]) -> Fraction:
    return sum(
        (
            abs(each.balance.result.value)
            for year in years
            for each in year.partners
            if each.balance
        ),
        Fraction(0),
    )


def test_a_change_is_suggested_that_evens_the_balances_out() -> None:
    years = view(*SPLIT_WEEK)
    suggestions = even_out(years, SPLIT_WEEK)
    assert suggestions
    today = balances_of(years)
    for suggestion in suggestions:
        changed = view(*suggestion.patterns)
        assert balances_of(changed) == suggestion.unevenness == today - suggestion.gain
        assert suggestion.gain > 0
        assert render(suggestion.sentence, "en") != render(suggestion.sentence, "cy")
    gains = [each.gain for each in suggestions]
    assert gains == sorted(gains, reverse=True)


def test_a_change_keeps_the_hours_of_each_and_of_the_post() -> None:
    covered = hours_of_the_post(SPLIT_WEEK)
    for suggestion in even_out(view(*SPLIT_WEEK), SPLIT_WEEK):
        assert [each.weekly_minutes for each in suggestion.patterns] == [1110, 1110]
        assert hours_of_the_post(suggestion.patterns) == covered


def hours_of_the_post(patterns: tuple[Pattern, Pattern]) -> set[tuple[int, int, int, int]]:
    """Every session of either partner, on a cycle of two weeks."""
    return {
        (week, session.weekday, session.start, session.end)
        for pattern in patterns
        for week in range(2)
        for session in pattern.sessions
        if session.week == week % pattern.weeks
    }


def test_an_exchange_of_two_weekdays_names_both() -> None:
    sentences = [
        render(each.sentence, "en")
        for each in even_out(view(*SPLIT_WEEK), SPLIT_WEEK)
        if each.sentence.key == "leave.exchange_weekdays"
    ]
    assert "Rhian works Friday instead of Monday. Marc does the opposite." in sentences


def test_where_nothing_gains_nothing_is_suggested() -> None:
    split_day = SHAPES["split_day"].lay(FACTS).patterns(MONDAY)
    assert balances_of(view(*split_day)) == 0
    assert even_out(view(*split_day), split_day) == ()


def test_years_that_are_not_known_suggest_nothing() -> None:
    assert even_out(view(*SPLIT_WEEK)[2:], SPLIT_WEEK) == ()


def test_cycles_of_unequal_length_are_laid_on_one() -> None:
    alternate = SHAPES["alternate_weeks"].lay(FACTS).patterns(MONDAY)
    mixed = (SPLIT_WEEK[0], alternate[1])
    for suggestion in even_out(view(*mixed), mixed):
        assert [each.weekly_minutes for each in suggestion.patterns] == [1110, 1110]
