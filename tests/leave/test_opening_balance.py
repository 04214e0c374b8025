"""A balance from before Tandem: the one entry that brings a ledger to the stated figure."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.leave import stated_day_problem, work_out_opening_entry
from tandem.messages import Language, Message, render
from tandem.policy import replay
from tandem.timeline import Period
from tandem.units import Quantity, Unit, minutes

DAY = date(2026, 10, 31)
SENTENCE = Message("leave.contracted_hours")

CASES = [
    # sentence, stated, entries, the entry brought in
    ("a year of 120 hours with 45 left", 2700, [7200], -4500),
    ("nothing was taken", 7200, [7200], 0),
    ("more than was due was taken", -300, [7200], -7500),
    ("holidays up to the day are debited already", 1110, [4440, -444, -444], -2442),
    ("hours were carried over from the year before", 8000, [7200], 800),
    ("an empty ledger brings in the figure itself", 600, [], 600),
]


@pytest.mark.parametrize(
    ("stated", "entries", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CASES]
)
def test_what_is_brought_in(stated: int, entries: list[int], expected: int) -> None:
    known = [(SENTENCE, minutes(amount)) for amount in entries]
    worked = work_out_opening_entry(minutes(stated), DAY, "payroll", known)
    assert worked.result.value == expected


@given(
    stated=st.integers(-10_000, 20_000),
    entries=st.lists(st.fractions(-10_000, 20_000, max_denominator=400), max_size=12),
)
def test_the_ledger_then_adds_up_to_the_stated_figure(
    stated: int, entries: list[Fraction]
) -> None:
    known = [(SENTENCE, Quantity(amount, Unit.MINUTES)) for amount in entries]
    worked = work_out_opening_entry(minutes(stated), DAY, "payroll", known)
    assert sum(entries, Fraction(0)) + worked.result.value == stated
    assert replay(worked) == worked.result


YEAR = Period(date(2026, 3, 27), date(2027, 3, 26))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 26), "leave.balance_before_year"),
        (date(2026, 3, 27), None),
        (date(2026, 11, 23), None),
        (date(2026, 11, 24), "leave.balance_to_come"),
    ],
    ids=["the day before the leave year", "its first day", "today", "tomorrow"],
)
def test_the_day_lies_in_the_leave_year_of_today(on: date, expected: str | None) -> None:
    problem = stated_day_problem(on, YEAR, date(2026, 11, 23))
    assert (problem.key if problem else None) == expected


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_says_when_and_who_stated_it(language: Language) -> None:
    worked = work_out_opening_entry(minutes(60), DAY, "Midland", [(SENTENCE, minutes(90))])
    (stated,) = (each for each in worked.given if each.quantity == minutes(60))
    for sentence in (worked.label, stated.name):
        assert "Midland" in render(sentence, language)
        assert "31" in render(sentence, language)
