"""Pension bands against the published tables, and what fewer hours do to the contributions."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import InvalidFacts, render
from tandem.pay import (
    contribution_band,
    contribution_bands,
    illustrate_pension,
    knows_contributions,
    salary_at_point,
    work_out_pension_contribution,
)
from tandem.policy import Policy, load_pack
from tandem.units import pounds
from tests.golden import read_golden
from tests.pay.policies import TODAY, council, salary

PUBLISHED = read_golden("lgps_contribution_bands.json")["bands"]


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_band_is_that_of_the_published_table(year: str) -> None:
    bands = contribution_bands(council(date(int(year[:4]), 4, 1)))
    table = PUBLISHED[year]
    limits = [band.highest.value for band in bands if band.highest is not None]
    assert limits == table["upper_limits"]
    assert [band.main.value for band in bands] == [
        Fraction(rate) for rate in table["rates_percent"]
    ]
    assert all(
        upper.lowest.value == lower.highest.value + 1
        for lower, upper in pairwise(bands)
        if lower.highest is not None
    )


@given(st.fractions(0, 400_000))
def test_exactly_one_band_holds_any_pay(pay: Fraction) -> None:
    band = contribution_band(council(), pounds(pay))
    assert band.lowest.value <= pay
    assert band.highest is None or pay < band.highest.value + 1
    assert band.fifty_fifty.value * 2 == band.main.value


CHANGES = [
    ("the last day of a scheme year", date(2026, 3, 31), "5.8", False),
    ("the first day of the next", date(2026, 4, 1), "5.5", False),
    ("the last day whose bands are known", date(2027, 3, 31), "5.5", False),
    ("the day after, when those of the year before stand in", date(2027, 4, 1), "5.5", True),
]


@pytest.mark.parametrize(
    ("on", "rate", "provisional"),
    [case[1:] for case in CHANGES],
    ids=[case[0] for case in CHANGES],
)
def test_a_band_changes_with_the_scheme_year(on: date, rate: str, provisional: bool) -> None:
    band = contribution_band(council(on), pounds(18000))
    assert (band.main.value, band.provisional) == (Fraction(rate), provisional)
    worked = work_out_pension_contribution(council(on), pounds(18000), "main")
    assert worked.provisional == provisional


def test_before_the_first_table_and_below_nothing_there_is_no_band() -> None:
    for on, pay, field in (
        (date(2021, 3, 31), 18000, "on"),
        (TODAY, -1, "actual_annual_pay"),
    ):
        with pytest.raises(InvalidFacts) as refused:
            contribution_band(council(on), pounds(pay))
        assert refused.value.field == field
        assert render(refused.value.message, "en") != render(refused.value.message, "cy")


def test_a_scheme_that_tandem_does_not_know_is_said_and_not_guessed() -> None:
    policy = Policy(load_pack("ucd_technical")).on(TODAY)
    assert not knows_contributions(policy)
    assert knows_contributions(council())
    with pytest.raises(InvalidFacts) as refused:
        illustrate_pension(policy, salary("30000"), 2220, 1110)
    assert refused.value.field == "pension_scheme"


def test_a_section_that_the_scheme_lacks_is_refused() -> None:
    with pytest.raises(InvalidFacts) as refused:
        work_out_pension_contribution(council(), pounds(18000), "half")
    assert refused.value.field == "section"


@pytest.mark.proves("CCC-PEN-1", "CCC-PEN-2")
def test_half_a_post_shows_the_lower_band_as_an_illustration_with_advice_first() -> None:
    policy = council(date(2025, 4, 1))
    found = illustrate_pension(policy, salary_at_point(policy, 23), 2220, 1110)
    figures = [
        tuple(str(figure) for figure in (at.salary.result.decimal(2), at.band.main.decimal(1)))
        for at in (found.before, found.after)
    ]
    assert figures == [("34434.00", "6.5"), ("17217.00", "5.5")]
    assert f"{found.before.main.result.decimal(2)}" == "2238.21"
    assert f"{found.after.main.result.decimal(2)}" == "946.94"
    assert f"{found.after.fifty_fifty.result.decimal(2)}" == "473.47"
    rate = found.after.fifty_fifty.steps[0].result
    assert rate == found.after.band.fifty_fifty
    keys = [note.message.key for note in found.notes]
    assert keys == [
        "pay.only_an_illustration",
        "pay.band_changes",
        "pay.fewer_hours_affect_benefits",
        "pay.take_the_funds_advice",
    ]
    cited = {clause for note in found.notes for clause in note.clauses}
    assert cited == {"LGPS-CONTRIBUTIONS", "CCC-PEN-1", "CCC-PEN-2"}
    assert "6.5% to 5.5%" in render(found.notes[1].message, "en")


def test_the_band_may_stay_the_same() -> None:
    found = illustrate_pension(council(), salary("28000"), 2220, 2000)
    assert found.notes[1].message.key == "pay.band_stays"


@given(st.integers(1, 2220))
def test_fewer_hours_never_raise_the_rate(after: int) -> None:
    found = illustrate_pension(council(), salary("47000"), 2220, after)
    assert found.after.band.main.value <= found.before.band.main.value
    assert found.after.main.result.value <= found.before.main.result.value
