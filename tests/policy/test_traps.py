"""Published mistakes and stale law that bear on clauses and dates: none is repeated.

Each case is named after its number in `traps_negative_cases.json` of the golden cases.
"""

import re
from datetime import date

import pytest

from tandem.policy import Policy, PolicyOn, load_pack, pack_names

LAW_NOW = Policy(load_pack("carmarthenshire")).on(date(2026, 11, 22))
TEXTS = {
    f"{clause.id} {language}": clause.text.in_language(language)
    for name in pack_names()
    for topic in load_pack(name).topics
    for clause in topic.clauses
    for language in ("en", "cy")
}


def whole(on: PolicyOn, parameter: str) -> int:
    return on.quantity(parameter).whole


def test_trap_01_the_statutory_leave_is_not_four_weeks() -> None:
    assert str(LAW_NOW.quantity("statutory_leave.weeks").decimal(1)) == "5.6"
    assert whole(LAW_NOW, "statutory_leave.days_cap") == 28


def test_trap_04_a_claim_is_not_told_as_the_award() -> None:
    award = LAW_NOW.clause("NJC-AWARD").text
    assert "3.2%" in award.en
    assert "3.2%" in award.cy
    assert "£15" not in award.en + award.cy
    assert whole(LAW_NOW, "national_agreement.leave_under_5_years") == 23
    assert str(LAW_NOW.quantity("full_time.weekly_hours").value) == str(37 * 60)


def test_trap_05_eight_public_holidays_are_not_taken_for_every_year() -> None:
    assert LAW_NOW.choice("public_holidays.basis") == "actual"
    assert whole(LAW_NOW, "public_holidays.fewest_in_a_year") == 6
    text = LAW_NOW.clause("BFD-1").text.en
    assert re.search(r"ten public holidays in 2022, seven in 2024 and eight in 2025", text)
    assert re.search(r"ten in 2026 and six in 2027", text)


def test_trap_07_the_year_is_not_fifty_two_weeks() -> None:
    assert str(LAW_NOW.quantity("pay.weeks_divisor").decimal(3)) == "52.143"


def test_trap_08_the_law_on_requests_is_that_of_its_day() -> None:
    names = ("requests_per_year", "service_weeks", "decision_months")
    policy = LAW_NOW.policy
    stale = policy.on(date(2024, 4, 5))
    assert [whole(stale, f"flexible_working.{name}") for name in names] == [1, 26, 3]
    now = policy.on(date(2024, 4, 6))
    assert [whole(now, f"flexible_working.{name}") for name in names] == [2, 0, 2]


def test_trap_09_article_22_is_cited_only_as_replaced() -> None:
    for text in (
        clause for clause in TEXTS.values() if re.search(r"(Article|Erthygl) 22\b", clause)
    ):
        assert "22A" in text
        assert "2026" in text
    assert "5 February 2026" in TEXTS["GDPR-22A en"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_trap_10_the_standard_of_accessibility_is_2_2(language: str) -> None:
    assert "WCAG 2.2" in TEXTS[f"PSBAR-1 {language}"]
    assert not [name for name, text in TEXTS.items() if "2.1 AA" in text or "WCAG 2.1" in text]


@pytest.mark.parametrize("clause", ["ERA25-9", "ERA25-DISMISSAL", "ERA-104I"])
def test_law_that_is_not_in_force_says_so(clause: str) -> None:
    found = LAW_NOW.clause(clause)
    assert found.text.en.startswith("Not in force")
    assert found.text.cy.startswith("Heb ddod i rym")
    assert "2027" in found.text.en


# The law that the processes meet on their way: how well it is known, and what it must say.
ON_THE_WAY = [
    ("EQA-159", "S", "never as a policy"),
    ("EQA-60", "K", "Before an offer an employer may not ask about health"),
    ("CASE-OFFER", "K", "said in the offer itself"),
    ("IANA-15", "K", "Before the first day"),
    ("ROA-4", "K", "only where the post allows it"),
    ("ERA-98", "S", "declined full-time hours is not written down as the reason"),
    ("ERA-99", "K", "automatically unfair, from the first day"),
    ("ERA-139", "S", "redundancy pay after two years"),
    ("EQA-18", "K", "no appointment is ended for it"),
    ("CASE-HOURS", "S", "may not require the partner who remains to work full time"),
]


@pytest.mark.parametrize(("clause", "mark", "words"), ON_THE_WAY)
def test_law_whose_text_was_not_seen_is_marked_so(clause: str, mark: str, words: str) -> None:
    found = LAW_NOW.clause(clause)
    assert found.mark == mark
    assert words in found.text.en
