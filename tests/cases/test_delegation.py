"""Who may act for a colleague who is away, and what no colleague ever does."""

from datetime import date, timedelta
from typing import Any

import pytest

from tandem.cases import Actor, Delegation, check_delegation
from tandem.messages import InvalidFacts
from tests.cases.arrangements import (
    FIRST,
    MANAGER,
    MARC,
    RHIAN,
    SECOND,
    TODAY,
    proposed,
    reasons,
    words,
)

WEEK = timedelta(days=6)


def delegation(
    person: str = "Huw",
    delegate: str = "Eleri",
    party: str = "",
    starts_on: date = TODAY,
    ends_on: date = TODAY + WEEK,
) -> Delegation:
    return Delegation(
        person=person, delegate=delegate, party=party, starts_on=starts_on, ends_on=ends_on
    )


INVALID: list[tuple[str, Delegation, list[Delegation], str, str]] = [
    ("to oneself", delegation(delegate="Huw"), [], "delegate", "cases.delegate_is_self"),
    (
        "from yesterday",
        delegation(starts_on=TODAY - timedelta(days=1)),
        [],
        "starts_on",
        "cases.delegation_in_past",
    ),
    (
        "that ends before it starts",
        delegation(ends_on=TODAY - timedelta(days=1)),
        [],
        "ends_on",
        "cases.delegation_ends_early",
    ),
    (
        "for a day more than a year of 366 days",
        delegation(ends_on=TODAY + timedelta(days=366)),
        [],
        "ends_on",
        "cases.delegation_too_long",
    ),
    (
        "to somebody who is away",
        delegation(),
        [delegation("Eleri", "Nia")],
        "delegate",
        "cases.delegate_is_away",
    ),
    (
        "by somebody who acts for another",
        delegation("Eleri", "Nia", "hr_adviser"),
        [delegation(party="line_manager")],
        "starts_on",
        "cases.delegator_stands_in",
    ),
    (
        "of everything beside one role",
        delegation(),
        [delegation(delegate="Nia", party="line_manager")],
        "starts_on",
        "cases.delegated_already",
    ),
    (
        "of the same role on its last day",
        delegation(starts_on=TODAY + WEEK, ends_on=TODAY + 2 * WEEK, party="line_manager"),
        [delegation(delegate="Nia", party="line_manager")],
        "starts_on",
        "cases.delegated_already",
    ),
]


@pytest.mark.parametrize(
    ("asked", "existing", "field", "key"), [pytest.param(*row[1:], id=row[0]) for row in INVALID]
)
def test_a_delegation_that_cannot_be(
    asked: Delegation, existing: list[Delegation], field: str, key: str
) -> None:
    with pytest.raises(InvalidFacts) as caught:
        check_delegation(asked, existing, TODAY)
    assert (caught.value.field, caught.value.message.key) == (field, key)
    assert words(caught.value.message, "cy") != words(caught.value.message, "en")


ALLOWED: list[tuple[str, Delegation, list[Delegation]]] = [
    ("for a year of 366 days", delegation(ends_on=TODAY + timedelta(days=365)), []),
    (
        "of another role to somebody else",
        delegation(party="hr_adviser"),
        [delegation(delegate="Nia", party="line_manager")],
    ),
    (
        "from the day after another one ends",
        delegation(starts_on=TODAY + timedelta(days=7), ends_on=TODAY + timedelta(days=8)),
        [delegation(), delegation("Eleri", "Nia")],
    ),
    ("by two to one colleague", delegation(), [delegation("Nia", "Eleri")]),
]


@pytest.mark.parametrize(
    ("asked", "existing"), [pytest.param(*row[1:], id=row[0]) for row in ALLOWED]
)
def test_a_delegation_that_may_be(asked: Delegation, existing: list[Delegation]) -> None:
    check_delegation(asked, existing, TODAY)


def test_a_delegation_covers_its_role_from_its_first_day_to_its_last() -> None:
    one = delegation(party="line_manager")
    days = (TODAY - timedelta(days=1), TODAY, TODAY + WEEK, TODAY + WEEK + timedelta(days=1))
    assert [one.covers("line_manager", day) for day in days] == [False, True, True, False]
    assert not one.covers("hr_adviser", TODAY)
    assert delegation().covers("hr_adviser", TODAY)


FOR_HUW = Actor("Eleri", frozenset(), {"line_manager": "Huw"})


def test_a_delegate_answers_as_the_manager() -> None:
    story = proposed().happens(FOR_HUW, "agree", {"version": 1})
    assert story.state.agreements == {"line_manager"}
    assert FOR_HUW.on_behalf_of(["line_manager"]) == "Huw"


def test_what_is_ones_own_is_done_for_nobody() -> None:
    adviser = Actor("Eleri", frozenset({"hr_adviser"}), {"line_manager": "Huw"})
    assert adviser.on_behalf_of(["hr_adviser", "line_manager"]) == ""
    assert adviser.on_behalf_of(["line_manager"]) == "Huw"
    assert Actor("Huw", MANAGER.parties, {"line_manager": "Nia"}).stands_in == {}


@pytest.mark.proves("CCC-DEF-4")
def test_nobody_consents_for_a_partner() -> None:
    thief = Actor("Eleri", frozenset({"hr_adviser"}), {f"partner:{RHIAN}": "Rhian"})
    refusal = proposed().refused(thief, "agree", {"version": 1, "party": f"partner:{RHIAN}"})
    assert reasons(refusal) == ["cases.not_for_you"]


@pytest.mark.parametrize("party", ["line_manager", "hr_adviser"])
def test_a_partner_acts_for_nobody_in_their_own_case(party: str) -> None:
    partner: Any = Actor("Rhian", FIRST.parties, {party: "Huw"})
    assert partner.all_parties == FIRST.parties
    story = proposed().happens(partner, "agree", {"version": 1})
    assert story.state.agreements == {f"partner:{RHIAN}"}
    refusal = story.refused(partner, "agree", {"version": 1, "party": "line_manager"})
    assert reasons(refusal) == ["cases.only_for_yourself"]
    story.happens(SECOND, "agree", {"version": 1}).happens(MANAGER, "agree", {"version": 1})
    assert reasons(story.refused(partner, "confirm", {"version": 1})) == ["cases.not_for_you"]
    assert f"partner:{MARC}" in story.state.agreements
