"""An agreement that was signed on paper counts as the signer's own, and as nobody else's."""

from datetime import date
from typing import Any

import pytest

from tandem.cases import Actor
from tandem.cases.partnership import PARTNERSHIP
from tandem.messages import InvalidFacts
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    FIRST,
    LATER,
    MANAGER,
    MARC,
    RHIAN,
    SECOND,
    TODAY,
    Story,
    agreed,
    draft,
    opened,
    proposed,
    reasons,
    without,
    words,
)

MANAGERS = {"P-102": "Geraint Lloyd", "P-103": "Eleri Morgan"}
SHARED = without(managers=MANAGERS)
PAPER = {
    "version": 1,
    "party": f"partner:{RHIAN}",
    "signed_on": TODAY.isoformat(),
    "witness": "  Dilwyn   Rees ",
    "scan": "scan-1",
}
OF_MANAGER = {**PAPER, "party": "line_manager", "signer": "P-103"}


def test_a_paper_counts_as_the_signers_own_agreement() -> None:
    story = proposed().happens(ADVISER, "record_paper", PAPER)
    assert story.state.agreements == {f"partner:{RHIAN}"}
    assert story.events[-1].type == "agreement_given"
    assert story.events[-1].data == {
        "version": 1,
        "party": f"partner:{RHIAN}",
        "evidence": {
            "kind": "paper",
            "signer": "Rhian Bowen",
            "signed_on": "2026-11-23",
            "witness": "Dilwyn Rees",
            "scan": "scan-1",
        },
    }


def test_three_papers_are_three_agreements() -> None:
    story = proposed()
    for party in (f"partner:{RHIAN}", f"partner:{MARC}", "line_manager"):
        data = {**OF_MANAGER, "party": party}
        story.happens(ADVISER, "record_paper", data, facts=SHARED)
    story.happens(ADVISER, "confirm", {"version": 1})
    assert story.state.stage == "confirmed"


def test_the_signer_takes_a_paper_back_until_all_have_agreed() -> None:
    story = proposed().happens(ADVISER, "record_paper", PAPER)
    story.happens(FIRST, "withdraw_agreement", {"version": 1})
    assert story.state.agreements == frozenset()
    story.happens(ADVISER, "record_paper", PAPER)
    story.happens(SECOND, "agree", {"version": 1}).happens(MANAGER, "agree", {"version": 1})
    refusal = story.refused(FIRST, "withdraw_agreement", {"version": 1})
    assert reasons(refusal) == ["cases.all_have_agreed"]


def test_a_change_voids_a_paper_and_asks_everyone_again() -> None:
    story = proposed().happens(ADVISER, "record_paper", PAPER)
    story.happens(SECOND, "draft", draft(1320, 900))
    story.happens(ADVISER, "propose", {"version": 2})
    assert story.state.awaited == (f"partner:{RHIAN}", f"partner:{MARC}", "line_manager")
    # The paper names version 1: it cannot be recorded again for what came after it.
    assert reasons(story.refused(ADVISER, "record_paper", PAPER)) == ["cases.replaced"]


BOTH = Actor("Nia", frozenset({"hr_adviser", f"partner:{RHIAN}"}))
FOR_MANAGER = Actor("Nia", frozenset({"hr_adviser"}), {"line_manager": "P-102"})
REFUSALS = [
    # sentence, story, actor, today, reasons
    ("by a partner", proposed, FIRST, TODAY, ["cases.not_for_you"]),
    ("by the line manager", proposed, MANAGER, TODAY, ["cases.not_for_you"]),
    ("by an adviser who is a partner", proposed, BOTH, TODAY, ["cases.paper_of_ones_own_case"]),
    (
        "by an adviser who acts for the manager",
        proposed,
        FOR_MANAGER,
        TODAY,
        ["cases.paper_of_ones_own_case"],
    ),
    (
        "of what was not proposed",
        lambda: opened().happens(ADVISER, "draft", draft()),
        ADVISER,
        TODAY,
        ["cases.not_proposed"],
    ),
    ("when all have agreed", agreed, ADVISER, TODAY, ["cases.all_have_agreed"]),
    ("after the start", proposed, ADVISER, LATER, ["cases.start_passed"]),
]


@pytest.mark.parametrize(
    ("story", "actor", "today", "expected"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_a_paper_is_refused(story: Any, actor: Actor, today: date, expected: list[str]) -> None:
    refusal = story().refused(actor, "record_paper", PAPER, today=today)
    assert reasons(refusal) == expected


INVALID = [
    # sentence, data, field, message
    ("a stranger", {"party": "payroll"}, "party", "cases.no_such_party"),
    ("nobody", {"party": None}, "party", "cases.no_such_party"),
    ("tomorrow", {"signed_on": "2026-11-24"}, "signed_on", "cases.signed_in_future"),
    ("before the proposal", {"signed_on": "2026-11-22"}, "signed_on", "cases.signed_too_early"),
    ("no day", {"signed_on": ""}, "signed_on", "cases.not_a_date"),
    ("no witness", {"witness": "  "}, "witness", "cases.witness_missing"),
    ("a witness in numbers", {"witness": 7}, "witness", "cases.witness_missing"),
    ("a name too long", {"witness": "a" * 201}, "witness", "cases.witness_missing"),
    ("the signer as witness", {"witness": "rhian bowen"}, "witness", "cases.witness_is_bound"),
    ("the other partner", {"witness": "Marc  Price"}, "witness", "cases.witness_is_bound"),
    ("one of the managers", {"witness": "Eleri Morgan"}, "witness", "cases.witness_is_bound"),
    ("no scan", {"scan": ""}, "scan", "cases.scan_missing"),
    ("an unnamed manager", {"party": "line_manager"}, "signer", "cases.which_manager"),
    (
        "a manager of another post",
        {"party": "line_manager", "signer": "P-9"},
        "signer",
        "cases.which_manager",
    ),
]


@pytest.mark.parametrize(
    ("data", "field", "key"), [pytest.param(*row[1:], id=row[0]) for row in INVALID]
)
def test_a_paper_that_cannot_be(data: dict[str, Any], field: str, key: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        proposed().decide(ADVISER, "record_paper", {**PAPER, **data}, facts=SHARED)
    assert (caught.value.field, caught.value.message.key) == (field, key)
    assert words(caught.value.message, "cy") != words(caught.value.message, "en")


def test_nobody_agrees_twice_on_paper() -> None:
    story = proposed().happens(FIRST, "agree", {"version": 1})
    with pytest.raises(InvalidFacts) as caught:
        story.decide(ADVISER, "record_paper", PAPER)
    assert caught.value.message.key == "cases.has_agreed"


def test_the_one_manager_there_is_need_not_be_named() -> None:
    facts = without(managers={"P-102": "Geraint Lloyd"})
    story: Story = proposed()
    story.happens(ADVISER, "record_paper", {**PAPER, "party": "line_manager"}, facts=facts)
    assert story.events[-1].data["evidence"]["signer"] == "Geraint Lloyd"  # type: ignore[call-overload,index]


def test_the_history_names_the_paper_its_day_and_its_witness() -> None:
    story = proposed().happens(ADVISER, "record_paper", PAPER)
    story.happens(ADVISER, "record_paper", OF_MANAGER, facts=SHARED)
    said = []
    for event in story.events[-2:]:
        summary = PARTNERSHIP.event_summary(event, FACTS)
        assert summary is not None
        said.append((words(PARTNERSHIP.event_title(event, FACTS)), words(summary)))
    assert said == [
        (
            "Rhian Bowen agreed to version 1 on paper",
            "Signed by Rhian Bowen on 23 November 2026, witnessed by Dilwyn Rees",
        ),
        (
            "The line manager agreed to version 1 on paper",
            "Signed by Eleri Morgan on 23 November 2026, witnessed by Dilwyn Rees",
        ),
    ]


def test_only_an_adviser_whom_the_arrangement_binds_is_told_to_ask_another() -> None:
    told = {}
    for name, actor in (("adviser", ADVISER), ("partner", FIRST), ("both", BOTH)):
        options = proposed().options(actor)
        [option] = [one for one in options if one.command == "record_paper"]
        told[name] = [finding.message.key for finding in option.blocked]
    assert told == {"adviser": [], "partner": [], "both": ["cases.paper_of_ones_own_case"]}
