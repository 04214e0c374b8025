"""Laws of a request to share one's own post, over any story of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import CORRECT, Actor
from tandem.cases.request import REQUEST, Phase
from tandem.cases.request.deadlines import decision_due
from tandem.cases.step import At
from tests.cases.request.requests import (
    FACTS,
    HUW,
    NIA,
    OWN_ADVISER,
    RECEIVED,
    RHIAN,
    SIONED,
    TANDEM,
)
from tests.posts.policies import carmarthenshire
from tests.properties.step_laws import check_all
from tests.properties.step_stories import Move, StepStory, World, step_stories

PAYROLL = Actor("P-109", frozenset({"payroll"}))
DECIDING = {"agreed_in_principle", "refused", "appeal_decided"}
FOR_THE_EMPLOYER = {*DECIDING, "meeting_held", "treated_as_withdrawn", "extension_signed"}
GOOD = {
    "written_on": RECEIVED.isoformat(),
    "starts_on": "2028-01-03",
    "earlier_on": None,
    "until_on": "2027-12-31",
    "signed_on": RECEIVED.isoformat(),
    "manager": "P-110",
    "decided_by": "P-102",
}
WORLD = World(
    process=REQUEST,
    facts=FACTS,
    policy=carmarthenshire(),
    actors=(RHIAN, HUW, NIA, SIONED, TANDEM, OWN_ADVISER, PAYROLL),
    days=tuple(RECEIVED + timedelta(days=7 * number) for number in range(60)),
    answers={
        "route": ("statutory", "statutory", "voluntary", "reasonable_adjustment"),
        "employment": ("E-001", "E-001", "E-002"),
        "manager": ("P-102", "P-110", "P-110", "P-104"),
        "flexitime_reason": ("", "The desk must be staffed"),
    },
    good=GOOD,
    rare=frozenset(
        {
            "withdraw",
            "agree_alternative",
            "record_hr_advice",
            "propose_alternative",
            "accept_refusal",
        }
    ),
)
# The law changed on 6 April 2024: these stories begin before it, on it or after it.
EARLIER = replace(
    WORLD,
    days=tuple(date(2024, 4, 3) + timedelta(days=number) for number in range(0, 240, 2)),
    good={**GOOD, "written_on": "2024-04-03", "signed_on": "2024-04-06", "effect": "Little"},
)
stories = st.one_of(step_stories(WORLD), step_stories(WORLD), step_stories(EARLIER))


@given(stories, st.integers(0, 120))
def test_a_request_keeps_the_laws_of_every_process(story: StepStory, later: int) -> None:
    check_all(story, story.today + timedelta(days=later))


@given(stories)
def test_nothing_takes_effect_on_somebody_who_has_not_agreed(story: StepStory) -> None:
    for move in _moves(story):
        (event,) = move.events
        parties = move.actor.all_parties
        match event.type:
            case "arrangement_agreed":
                assert "link" in parties
                assert move.before.phase is Phase.DIVIDE
                assert move.before.pension_acknowledged_on is not None
                assert _done_by(story, "pension_advice_acknowledged", "partner:E-001")
            case "alternative_agreed":
                sides = {"employee": {"line_manager", "hr_adviser"}, "employer": {"partner:E-001"}}
                assert parties & sides[move.before.alternative_by]
                if move.before.alternative_by == "employee":
                    assert "partner:E-001" not in parties
            case "extension_agreed" | "pension_advice_acknowledged" | "refusal_accepted":
                assert "partner:E-001" in parties
            case "withdrawn" | "appealed":
                assert "partner:E-001" in parties or event.data["letter"]
            case "extension_signed":
                assert event.data["evidence"]


@given(stories)
def test_no_decision_breaks_the_procedure_unmarked(story: StepStory) -> None:
    for move in _moves(story):
        (event,) = move.events
        if event.type in FOR_THE_EMPLOYER:
            assert "partner:E-001" not in move.actor.parties
        if event.type in DECIDING:
            due = decision_due(At(move.before, _context(story, move)))
            is_late = due is not None and date.fromisoformat(str(event.data["on"])) > due
            assert is_late == ("decision_late" in _marks(event.data))
        if event.type == "refused":
            required = move.before.opened_on >= date(2024, 4, 6)
            talk = move.before.consulted_on
            silent = required and (
                talk is None or talk > date.fromisoformat(str(event.data["on"]))
            )
            assert silent == ("consult_first" in _marks(event.data))
            assert event.data["explanation"]
            assert event.data["grounds"]
        if event.type == "appeal_manager_named":
            same = event.data["manager"] == move.before.decided_by
            assert same == ("appeal_same_manager" in _marks(event.data))
        if event.type == "agreed_in_principle" and move.before.is_statutory:
            if move.before.extended_to is not None:
                assert "extension_first" not in _marks(event.data)
            elif not move.before.upheld:
                assert "extension_first" in _marks(event.data)


@given(stories, st.integers(0, 400))
def test_no_open_request_is_forgotten(story: StepStory, later: int) -> None:
    state = story.state
    today = story.today + timedelta(days=later)
    # While a vacancy searches, and while two divide the post, another case moves this one.
    if state.is_open and (state.lacks_vacancy or not state.is_in(Phase.SEARCH, Phase.DIVIDE)):
        context = story.world.context(state, PAYROLL, today)
        assert REQUEST.obligations(state, context) or REQUEST.wakes_on(state, context)


def _moves(story: StepStory) -> list[Move]:
    """The moves by which something happened, corrections left out."""
    return [move for move in story.moves if move.events and move.command.name != CORRECT]


def _context(story: StepStory, move: Move) -> Any:
    return story.world.context(move.before, move.actor, move.today)


def _marks(data: Any) -> set[str]:
    """What an event was recorded in spite of."""
    told = data["departure"]
    found = told["findings"] if told else ()
    return {one["message"]["key"].removeprefix("cases.request.") for one in found}


def _done_by(story: StepStory, event_type: str, party: str) -> bool:
    return any(
        move.events[0].type == event_type and party in move.actor.parties for move in _moves(story)
    )
