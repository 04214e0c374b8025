"""The mechanism of step processes: questions, late entries, departures, corrections."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tandem.cases import (
    Actor,
    AskKind,
    Command,
    Context,
    Event,
    decide,
    departure_of,
    rebuild,
)
from tandem.cases.asks import ask, ask_choice, choices_of, read_answers
from tandem.cases.request import REQUEST, RequestFacts
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, render
from tandem.policy import Refusal
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.arrangements import ADVISER, MANAGER, POST, STRANGER, TODAY
from tests.posts.policies import policy_on

FULL_TIME = Holding("E-001", HoldingKind.SUBSTANTIVE, 2220, Period(date(2020, 1, 6), None))
FACTS = RequestFacts(
    post=POST, names={"E-001": "Rhian Bowen"}, about="Rhian Bowen", holdings=(FULL_TIME,)
)
ASKED = {
    "employment": "E-001",
    "route": "statutory",
    "states_right": True,
    "written_on": "2026-11-16",
    "keeps_minutes": 1110,
    "starts_on": "2027-06-01",
    "earlier_request": False,
    "flexitime_wanted": False,
}
RHIAN = Actor("P-104", frozenset({"partner:E-001"}))
OTHER = Actor("P-105", frozenset({"partner:E-002"}))
STEP = REQUEST.step("acknowledge")
# The same process, with something that stands in the way of one step.
HINDERED = replace(
    REQUEST,
    steps=tuple(
        replace(step, blocked=lambda _at: not_yet("cases.not_now", "CCC-OWN-1"))
        if step is STEP
        else step
        for step in REQUEST.steps
    ),
)


def context(actor: Actor, today: date = TODAY) -> Context:
    return Context(policy=policy_on(TODAY), today=today, actor=actor, facts=FACTS)


def send(events: list[Event], actor: Actor, name: str, process: Any = REQUEST, **data: Any) -> Any:
    answer = decide(process, events, Command(name, data), context(actor))
    if isinstance(answer, tuple):
        events.extend(answer)
    return answer


def opened(actor: Actor = RHIAN) -> list[Event]:
    events: list[Event] = []
    assert isinstance(send(events, actor, "open", **ASKED), tuple)
    return events


def key_of(refusal: Any) -> str:
    assert isinstance(refusal, Refusal)
    return refusal.findings[0].message.key


def test_a_step_that_does_not_exist_at_this_point_is_refused_with_its_clauses() -> None:
    events = opened()
    send(events, MANAGER, "acknowledge")
    refused = send(events, MANAGER, "acknowledge")
    assert key_of(refused) == "cases.not_now"
    assert refused.clauses == STEP.clauses


def test_a_case_that_has_ended_says_so() -> None:
    events = opened()
    send(events, RHIAN, "withdraw")
    assert key_of(send(events, MANAGER, "acknowledge")) == "cases.has_ended"
    assert REQUEST.options(rebuild(REQUEST, events), context(ADVISER)) == ()


def test_a_step_is_for_its_parties_alone() -> None:
    assert key_of(send(opened(), STRANGER, "acknowledge")) == "cases.not_for_you"


def test_an_employee_asks_for_nobody_else() -> None:
    with pytest.raises(InvalidFacts, match="employment"):
        send([], OTHER, "open", **ASKED)


def test_an_adviser_enters_what_happened_earlier_on_its_own_day() -> None:
    events: list[Event] = []
    send(events, ADVISER, "open", **ASKED, happened_on="2026-11-16")
    send(events, ADVISER, "acknowledge", happened_on="2026-11-18")
    assert [event.data["on"] for event in events] == ["2026-11-16", "2026-11-18"]
    assert rebuild(REQUEST, events).opened_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("who", "day"),
    [
        pytest.param(MANAGER, "2026-11-20", id="a manager enters an earlier day"),
        pytest.param(ADVISER, "2026-11-24", id="the day is still to come"),
        pytest.param(ADVISER, "2026-11-01", id="the day lies before the opening"),
        pytest.param(ADVISER, "soon", id="it is no day"),
    ],
)
def test_a_day_that_cannot_be_is_refused_on_its_own_field(who: Actor, day: str) -> None:
    events: list[Event] = []
    send(events, ADVISER, "open", **ASKED, happened_on="2026-11-16")
    with pytest.raises(InvalidFacts, match="happened_on"):
        send(events, who, "acknowledge", happened_on=day)


def test_what_the_policy_forbids_is_refused_with_its_finding() -> None:
    assert key_of(send(opened(), MANAGER, "acknowledge", HINDERED)) == "cases.not_now"


def test_an_adviser_records_what_happened_all_the_same_with_reason_and_approver() -> None:
    events = opened()
    departure = {"reason": "It was done on paper", "approver": "Alison Whitfield"}
    send(events, ADVISER, "acknowledge", HINDERED, departure=departure)
    told = departure_of(events[-1])
    assert told is not None
    assert (told.reason, told.approver) == ("It was done on paper", "Alison Whitfield")
    assert told.findings[0].clauses == ("CCC-OWN-1",)


def test_nobody_but_an_adviser_departs_from_the_policy() -> None:
    departure = {"reason": "It was done on paper", "approver": "Alison Whitfield"}
    refused = send(opened(), MANAGER, "acknowledge", HINDERED, departure=departure)
    assert key_of(refused) == "cases.not_now"


@pytest.mark.parametrize("lacking", ["reason", "approver"])
def test_a_departure_needs_a_reason_and_an_approver(lacking: str) -> None:
    departure = {"reason": "It was done on paper", "approver": "Alison Whitfield", lacking: " "}
    with pytest.raises(InvalidFacts, match=f"departure_{lacking}"):
        send(opened(), ADVISER, "acknowledge", HINDERED, departure=departure)


def test_what_is_absolute_knows_no_departure() -> None:
    absolute = replace(HINDERED, absolute=frozenset({"cases.not_now"}))
    departure = {"reason": "It was done on paper", "approver": "Alison Whitfield"}
    refused = send(opened(), ADVISER, "acknowledge", absolute, departure=departure)
    assert key_of(refused) == "cases.not_now"
    (option,) = [
        one
        for one in absolute.options(rebuild(absolute, opened()), context(ADVISER))
        if one.command == "acknowledge"
    ]
    assert option.blocked
    assert not option.departable


def test_an_entry_made_in_error_is_left_out_of_the_state_and_stays_in_the_history() -> None:
    events = opened()
    send(events, MANAGER, "acknowledge")
    send(events, ADVISER, "correct", version=2, reason="It was another case")
    assert len(events) == 3
    assert rebuild(REQUEST, events) == rebuild(REQUEST, events[:1])


def test_what_rests_on_an_entry_is_corrected_before_it() -> None:
    events = opened()
    send(events, RHIAN, "withdraw", reason="A new job")
    refused = send(events, ADVISER, "correct", version=1, reason="The wrong post")
    assert key_of(refused) == "cases.correct_later_first"
    assert refused.findings[0].message.facts["version"] == 2
    send(events, ADVISER, "correct", version=2, reason="She did not withdraw")
    assert isinstance(send(events, ADVISER, "correct", version=1, reason="Wrong"), tuple)
    assert rebuild(REQUEST, events) == REQUEST.initial


def test_an_entry_is_corrected_once_and_by_an_adviser() -> None:
    events = opened()
    assert key_of(send(events, MANAGER, "correct", version=1, reason="Wrong")) == (
        "cases.not_for_you"
    )
    send(events, ADVISER, "correct", version=1, reason="Wrong")
    with pytest.raises(InvalidFacts, match="version"):
        send(events, ADVISER, "correct", version=1, reason="Wrong")
    with pytest.raises(InvalidFacts, match="reason"):
        send(opened(), ADVISER, "correct", version=1, reason=" ")


def test_a_duty_names_its_parties_and_its_clauses() -> None:
    duties = REQUEST.obligations(rebuild(REQUEST, opened()), context(ADVISER))
    assert [(one.party, one.command) for one in duties][:2] == [
        ("line_manager", "acknowledge"),
        ("hr_adviser", "acknowledge"),
    ]
    assert render(duties[0].sentence, "en").startswith("Acknowledge the request of Rhian Bowen")


ASKS = {
    "line": ask("cases.request.withdraw", "reason", AskKind.LINE),
    "date": ask("cases.request.withdraw", "reason", AskKind.DATE),
    "yes_no": ask("cases.request.withdraw", "reason", AskKind.YES_NO),
    "tick": ask("cases.request.withdraw", "reason", AskKind.TICK),
    "minutes": ask("cases.request.withdraw", "reason", AskKind.MINUTES),
    "choice": ask_choice("cases.request.withdraw", "reason", choices_of("cases", ("yes", "no"))),
    "choices": ask_choice(
        "cases.request.withdraw", "reason", choices_of("cases", ("yes", "no")), several=True
    ),
}


@pytest.mark.parametrize(
    ("kind", "given", "read"),
    [
        ("line", "  A new job ", "A new job"),
        ("date", "2026-11-23", "2026-11-23"),
        ("yes_no", False, False),
        ("tick", True, True),
        ("minutes", 1110, 1110),
        ("choice", "yes", "yes"),
        ("choices", ["no", "yes"], ["yes", "no"]),
    ],
)
def test_an_answer_is_read_in_the_shape_of_its_kind(kind: str, given: Any, read: Any) -> None:
    assert read_answers((ASKS[kind],), {"reason": given}) == {"reason": read}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        *((kind, None) for kind in ASKS),
        ("line", " "),
        ("line", "x" * 201),
        ("line", 7),
        ("date", "tomorrow"),
        ("yes_no", "yes"),
        ("tick", False),
        ("minutes", -1),
        ("minutes", True),
        ("choice", "perhaps"),
        ("choices", ["perhaps"]),
        ("choices", []),
        ("choices", [["yes"]]),
    ],
)
def test_an_answer_that_is_none_is_refused_on_its_own_field(kind: str, given: Any) -> None:
    with pytest.raises(InvalidFacts, match="reason"):
        read_answers((ASKS[kind],), {"reason": given})


def test_blanks_are_no_answer_where_none_is_needed() -> None:
    optional = ask("cases.request.withdraw", "reason", AskKind.TEXT, required=False)
    assert read_answers((optional,), {"reason": " \n"}) == {"reason": None}
