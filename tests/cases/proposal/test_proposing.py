"""The proposal, each one's own request, and the time for a decision."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tandem.cases import Actor
from tandem.cases.proposal import ProposalFacts
from tandem.messages import InvalidFacts
from tests.cases.proposal.proposals import (
    ADVISER,
    DEPARTURE,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    OPEN,
    REQUEST,
    RHIAN,
    SECOND,
    STARTS,
    TODAY,
    Proposal,
    accepted,
    considered,
    earlier,
    proposed,
    running,
)


@pytest.mark.proves("CCC-PAIR-1", "CCC-IN-2")
@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(FIRST, id="by the holder of the post"),
        pytest.param(SECOND, id="by the one who would join"),
        pytest.param(ADVISER, id="by an adviser, from paper"),
    ],
)
def test_a_proposal_names_the_post_the_two_and_the_start(actor: Actor) -> None:
    story = Proposal().send(actor, "open", **OPEN)
    data = story.events[0].data
    assert (data["post"], data["vacated_post"], data["starts_on"]) == ("P-1", "P-2", "2027-01-04")
    assert (story.state.holder, story.state.joiner) == (RHIAN, MARC)
    assert story.state.stage == "propose"
    assert story.duties() == {
        ("make_own_request", f"partner:{RHIAN}"),
        ("make_own_request", f"partner:{MARC}"),
    }


@pytest.mark.parametrize(
    ("actor", "changes", "name"),
    [
        pytest.param(FIRST, {"holder": MARC}, "holder", id="the post is not theirs"),
        pytest.param(FIRST, {"joiner": RHIAN}, "joiner", id="one person twice"),
        pytest.param(FIRST, {"joiner": "E-009"}, "joiner", id="somebody who holds no post"),
        pytest.param(FIRST, {"starts_on": "2026-11-22"}, "starts_on", id="a start yesterday"),
        pytest.param(
            Actor("P-9", frozenset({"partner:E-009"})), {}, "holder", id="somebody else proposes"
        ),
    ],
)
def test_what_cannot_be_is_refused_on_its_own_question(
    actor: Actor, changes: dict[str, Any], name: str
) -> None:
    with pytest.raises(InvalidFacts) as error:
        Proposal().send(actor, "open", **{**OPEN, **changes})
    assert error.value.field == name


def test_a_manager_opens_no_proposal() -> None:
    assert Proposal().refused(MANAGER, "open", **OPEN) == ["not_for_you"]


@pytest.mark.proves("CCC-IN-2", "CCC-DEF-4")
def test_each_makes_a_request_of_their_own() -> None:
    story = proposed().send(FIRST, "make_own_request", subject=RHIAN, **REQUEST)
    assert story.events[-1].data["paper"] is None
    assert story.refused(FIRST, "make_own_request", subject=MARC, **REQUEST) == ["not_for_you"]
    assert story.refused(MANAGER, "make_own_request", subject=MARC, **REQUEST) == ["not_for_you"]
    assert story.state.stage == "propose"
    story.send(SECOND, "make_own_request", subject=MARC, **REQUEST)
    assert story.state.stage == "consider"


@pytest.mark.proves("CCC-PEN-2")
@pytest.mark.parametrize("left_out", ["statutory", "change", "from_on", "earlier", "pension"])
def test_a_request_says_what_the_law_asks(left_out: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        proposed().send(FIRST, "make_own_request", subject=RHIAN, **{**REQUEST, left_out: None})
    assert error.value.field == left_out


def test_who_made_an_earlier_request_says_when() -> None:
    with pytest.raises(InvalidFacts) as error:
        proposed().send(FIRST, "make_own_request", subject=RHIAN, **{**REQUEST, "earlier": True})
    assert error.value.field == "earlier_on"


@pytest.mark.proves("CCC-DEF-4")
def test_an_adviser_records_a_request_only_with_the_signed_paper() -> None:
    with pytest.raises(InvalidFacts) as error:
        proposed().send(ADVISER, "make_own_request", subject=RHIAN, **REQUEST)
    assert error.value.field == "paper"
    story = proposed().send(ADVISER, "make_own_request", subject=RHIAN, paper="f-1", **REQUEST)
    assert story.events[-1].data["paper"] == "f-1"


@pytest.mark.proves("CCC-DEF-4")
def test_an_adviser_who_proposes_never_records_the_paper_of_the_other() -> None:
    both = Actor("P-104", FIRST.parties | ADVISER.parties)
    data = {**REQUEST, "paper": "f-1"}
    for more in ({}, {"departure": DEPARTURE}):
        story = proposed()
        assert story.refused(both, "make_own_request", subject=MARC, **data, **more) == [
            "own_case"
        ]


OLD = date(2024, 4, 5)
NEW = date(2024, 4, 6)


def with_earlier(*requests: Any) -> ProposalFacts:
    return replace(FACTS, earlier_requests={RHIAN: requests})


@pytest.mark.parametrize(
    ("facts", "day", "keys"),
    [
        pytest.param(
            with_earlier(earlier("2025-11-24", "2026-01-05")), TODAY, [], id="a second in a year"
        ),
        pytest.param(
            with_earlier(earlier("2025-11-24", "2026-01-05"), earlier("2026-05-01", "2026-06-01")),
            TODAY,
            ["too_many_requests"],
            id="a third in a year less a day",
        ),
        pytest.param(
            with_earlier(earlier("2025-11-23", "2026-01-05"), earlier("2026-05-01", "2026-06-01")),
            TODAY,
            [],
            id="a third when a year has passed since the first",
        ),
        pytest.param(
            with_earlier(earlier("2026-10-01", None)),
            TODAY,
            ["request_still_open"],
            id="another is open",
        ),
        pytest.param(
            with_earlier(earlier("2023-10-01", "2023-11-01")),
            OLD,
            ["too_many_requests"],
            id="a second in a year before 6 April 2024",
        ),
        pytest.param(
            with_earlier(earlier("2023-10-01", "2023-11-01")),
            NEW,
            [],
            id="a second in a year on 6 April 2024",
        ),
        pytest.param(
            replace(FACTS, service_from={RHIAN: date(2023, 10, 7)}),
            OLD,
            ["too_little_service"],
            id="a day too little service before 6 April 2024",
        ),
        pytest.param(
            replace(FACTS, service_from={RHIAN: date(2023, 10, 6)}),
            OLD,
            [],
            id="26 weeks of service before 6 April 2024",
        ),
        pytest.param(
            replace(FACTS, service_from={RHIAN: NEW}), NEW, [], id="the first day of work"
        ),
    ],
)
def test_how_often_one_may_ask_is_the_law_of_the_day(
    facts: ProposalFacts, day: date, keys: list[str]
) -> None:
    starts = {"starts_on": STARTS.isoformat()}
    story = Proposal(facts).on(day).send(FIRST, "open", **{**OPEN, **starts})
    if keys:
        assert story.refused(FIRST, "make_own_request", subject=RHIAN, **REQUEST) == keys
        story.send(
            ADVISER,
            "make_own_request",
            subject=RHIAN,
            **REQUEST,
            paper="f-1",
            departure=DEPARTURE,
        )
    else:
        story.send(FIRST, "make_own_request", subject=RHIAN, **REQUEST)


def test_the_earlier_of_the_two_receipts_sets_the_time() -> None:
    story = proposed().send(FIRST, "make_own_request", subject=RHIAN, **REQUEST)
    story.on(date(2026, 12, 1)).send(SECOND, "make_own_request", subject=MARC, **REQUEST)
    assert story.due("answer") == date(2027, 1, 22)


def test_before_april_2024_three_months_were_allowed() -> None:
    story = Proposal().on(OLD).send(FIRST, "open", **OPEN)
    for employment, actor in ((RHIAN, FIRST), (MARC, SECOND)):
        story.send(actor, "make_own_request", subject=employment, **REQUEST)
    assert story.due("answer") == date(2024, 7, 4)


def test_a_longer_time_needs_the_agreement_of_each() -> None:
    story = considered()
    story.send(MANAGER, "propose_extension", until_on="2027-03-01", reason="The board meets late")
    story.send(FIRST, "agree_extension", subject=RHIAN)
    assert story.due("answer") == date(2027, 1, 22)
    assert story.refused(FIRST, "agree_extension", subject=MARC) == ["not_for_you"]
    story.send(ADVISER, "agree_extension", subject=MARC, paper="f-2")
    assert story.due("answer") == date(2027, 3, 1)
    assert "agree_extension" not in story.commands()


@pytest.mark.parametrize(
    ("until", "fits"),
    [
        pytest.param("2027-01-22", False, id="no longer than the law gives"),
        pytest.param("2027-01-23", True, id="a day longer"),
    ],
)
def test_more_time_is_longer_than_the_time_there_is(until: str, fits: bool) -> None:
    story = considered()
    if fits:
        story.send(MANAGER, "propose_extension", until_on=until, reason="Late board")
    else:
        with pytest.raises(InvalidFacts):
            story.send(MANAGER, "propose_extension", until_on=until, reason="Late board")


def test_each_request_is_acknowledged() -> None:
    story = considered()
    for employment in (RHIAN, MARC):
        assert ("acknowledge", "line_manager") in story.duties()
        story.send(MANAGER, "acknowledge", subject=employment)
    assert ("acknowledge", "line_manager") not in story.duties()


@pytest.mark.proves("CCC-DEF-4")
@pytest.mark.parametrize(
    "story",
    [
        pytest.param(proposed, id="before the requests"),
        pytest.param(considered, id="while it is considered"),
        pytest.param(accepted, id="once a trial is accepted"),
    ],
)
@pytest.mark.parametrize(("subject", "actor"), [(RHIAN, FIRST), (MARC, SECOND)])
def test_either_withdraws_for_both(story: Any, subject: str, actor: Actor) -> None:
    case: Proposal = story()
    case.send(actor, "withdraw", subject=subject, reason="A new job")
    assert case.state.stage == "withdrawn"
    assert case.options() == ()
    assert case.obligations() == ()


def test_a_running_trial_is_not_withdrawn_but_ended() -> None:
    assert running().refused(FIRST, "withdraw", subject=RHIAN) == ["not_now"]
    assert "ask_to_return" in running().commands()
