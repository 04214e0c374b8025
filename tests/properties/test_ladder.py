"""Laws of the ladder, over any sequence of commands by anyone."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import Actor, Event
from tandem.messages import InvalidFacts
from tandem.policy import Refusal
from tests.cases.arrangements import ADVISER, MANAGER
from tests.cases.ladder.climbing import CLEARED, CLIMB, OTHER, PERSON, Climb

REASON = {"reason": "So it is"}
WORDS: dict[str, Any] = {
    "offer_full_time": {"starts_on": "2027-01-04", "answer_on": "2027-06-01"},
    "answer_full_time": {"reply": "declined"},
    "propose_other_arrangement": {"what": "Four days", "starts_on": "2027-02-01"},
    "propose_no_other_arrangement": {},
    "answer_other_arrangement": {"reply": "not_viable", **REASON},
    "record_discussion": {"notes": "All met"},
    "close_redeployment": REASON,
    "invite_to_consultation": {"place": "County Hall", "companion_offered": True},
    "record_consultation": {"accompanied_by": "nobody", "options": "None", "view": "None"},
    "clear_hold": CLEARED,
    "give_notice": {"authority": "The head"},
    "appeal_notice": {"grounds": "It was unfair"},
    "decide_notice_appeal": {"reply": "dismissed", **REASON},
    "end_by_notice": {},
    "require_full_time": {},
    "stop_ladder": {"stopped": "withdrawn", **REASON},
}
PASSES = {"record_consultation": 8, "end_by_notice": 42}
"""The days that lie before a command, besides those that are drawn."""
STRAIGHT = [name for name in WORDS if name != "stop_ladder"]
BEFORE_NOTICE = (
    {"full_time_answered"},
    {"other_arrangement_answered", "no_other_arrangement"},
    {"ladder_discussed"},
    {"redeployment_explored"},
    {"options_consulted"},
    {"hold_cleared"},
)
DEPARTURE = {"reason": "It is urgent", "approver": "Alison Whitfield"}

actors = st.sampled_from([ADVISER, ADVISER, MANAGER, PERSON, PERSON, OTHER])
# Most stories go up the ladder, so that its end is reached; some jump about.
orders = st.one_of(
    st.just(STRAIGHT),
    st.lists(st.sampled_from(sorted(WORDS)), max_size=25),
)
stories = orders.flatmap(
    lambda names: st.tuples(
        *(
            st.tuples(
                st.just(name),
                st.one_of(st.sampled_from([(ADVISER,), (PERSON,)]), st.lists(actors, max_size=2)),
                st.integers(0, 9),
                st.booleans(),
            )
            for name in names
        )
    )
)


def run(story: Any) -> tuple[Climb, list[Event]]:
    climb = Climb()
    for name, first, days, departs in story:
        climb.on(climb.today + timedelta(days=days + PASSES.get(name, 0)))
        for actor in (*first, ADVISER, MANAGER, PERSON):
            _sent(climb, actor, name, departs)
    return climb, climb.events


def _sent(climb: Climb, actor: Actor, name: str, departs: bool) -> None:
    dated = {"meeting_on": climb.later(8), "ends_on": climb.later(42)}
    data = {**WORDS[name], **dated, "paper": "signed.pdf"}
    if departs:
        data["departure"] = DEPARTURE
    try:
        outcome = climb.sends(actor, name, **data)
    except InvalidFacts:
        return
    if isinstance(outcome, Refusal):
        assert outcome.clauses
        return
    climb.events.extend(outcome)


def test_the_stories_reach_the_end() -> None:
    _, events = run([(name, (), 0, False) for name in STRAIGHT])
    assert events[-1].type == "ended_by_notice"


@given(stories)
def test_no_notice_before_every_rung_and_the_hold(story: Any) -> None:
    _, events = run(story)
    types = [event.type for event in events]
    for number, event in enumerate(events):
        if event.type == "notice_given":
            before = set(types[:number])
            assert all(rung & before for rung in BEFORE_NOTICE)
            assert types[:number].count("hold_cleared") >= 1
            given, ends = (date.fromisoformat(str(event.data[k])) for k in ("on", "ends_on"))
            assert ends - given >= timedelta(weeks=6)


@given(stories)
def test_what_ended_stays_ended_and_every_state_is_told_by_its_events(story: Any) -> None:
    climb, events = run(story)
    state, ended = CLIMB.initial, ""
    for event in events:
        assert not ended
        state = CLIMB.evolve(state, event)
        ended = state.ended
    assert state == climb.state


@given(stories)
def test_every_duty_can_be_done(story: Any) -> None:
    climb, _ = run(story)
    possible = {name for name, free in climb.options().items() if free}
    assert {command for _, command in climb.duties()} <= possible


@given(stories)
def test_nobody_but_the_person_accepts_or_declines(story: Any) -> None:
    _, events = run(story)
    for event in events:
        if event.type == "full_time_answered" and event.data["reply"] != "no_reply":
            # Either the person acted, or an adviser filed what the person signed.
            assert "paper" not in event.data or event.data["paper"]
