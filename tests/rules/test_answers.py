"""An answer as data: exact values, and the clause that the employer's policy shows."""

from datetime import date
from fractions import Fraction

import pytest

from tandem.policy import Policy, load_pack
from tandem.rules.answers import citations, exact_text

DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(11), "11"),
        (Fraction(-444), "-444"),
        (Fraction(1594941, 100), "15949.41"),
        (Fraction(35964, 5), "7192.8"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 10**7), "1/10000000"),
    ],
)
def test_a_value_is_written_without_loss(value: Fraction, text: str) -> None:
    assert exact_text(value) == text
    assert Fraction(text) == value


def test_a_law_carries_the_mark_of_its_source() -> None:
    (law, own) = citations(
        Policy(load_pack("carmarthenshire")).on(DAY), ["ERA-86", "CCC-BH-1"], "cy"
    )
    assert law["mark"] == "T"
    assert own.keys() == {"id", "title", "source"}
    assert own["title"] == "Rhannu gwyliau cyhoeddus pro rata"


def test_the_employer_s_own_clause_stands_in_the_place_of_the_one_cited() -> None:
    (shown,) = citations(Policy(load_pack("us_federal")).on(DAY), ["CCC-TERM-3"], "en")
    assert (shown["id"], shown["instead_of"]) == ("OPM-TOTAL-1", "CCC-TERM-3")


def test_a_clause_that_the_policy_does_not_hold_keeps_its_name() -> None:
    assert citations(Policy(load_pack("great_britain")).on(DAY), ["CCC-BH-1"], "en") == [
        {"id": "CCC-BH-1"}
    ]
