"""Laws of the partnership process, over any sequence of commands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import JSON, Actor, Command, Event, rebuild
from tandem.cases.partnership import PARTNERSHIP, State, assess
from tandem.cases.partnership.living import LIFE
from tandem.messages import InvalidFacts
from tandem.policy import Refusal
from tests.cases.arrangements import FACTS, OPEN, START, TODAY, context, draft
from tests.posts.policies import policy_on
from tests.properties.strategies import DELEGATE, PAPER, Sent, command_for, commands, ways

EXISTING = {**OPEN, **draft(starts_on=TODAY), "source": "The payroll system"}

Taken = tuple[tuple[Sent, date], ...]
"""Commands, each with the day on which it is sent."""

POLICY_ON = policy_on(START)
days = st.sampled_from([*[TODAY] * 8, START, START + timedelta(days=1)])
stories = st.one_of(ways(), ways(), st.lists(commands(), max_size=25)).flatmap(
    lambda steps: st.tuples(*(st.tuples(st.just(step), days) for step in steps))
)


def run(story: Taken) -> tuple[list[Event], list[State]]:
    """The events and states of the commands that were accepted, in order."""
    events: list[Event] = []
    states = [PARTNERSHIP.initial]
    for (actor, name, data), today in story:
        command = command_for(states[-1], name, data)
        try:
            outcome = PARTNERSHIP.decide(states[-1], command, context(actor, today=today))
        except InvalidFacts:
            continue
        if isinstance(outcome, Refusal):
            assert outcome.clauses
            assert all(finding.clauses for finding in outcome.findings)
            continue
        for event in outcome:
            events.append(event)
            states.append(PARTNERSHIP.evolve(states[-1], event))
    return events, states


@pytest.mark.proves("CCC-DEF-4", "CCC-OFFER-1")
@given(stories)
def test_nothing_confirms_without_all_three_agreements_to_the_same_version(story: Taken) -> None:
    events, _ = run(story)
    agreed: set[JSON] = set()
    version: JSON = 0
    for event in events:
        if event.type == "arrangement_drafted":
            agreed, version = set(), event.data["version"]
        elif event.type == "agreement_given":
            assert event.data["version"] == version
            agreed.add(event.data["party"])
        elif event.type == "agreement_withdrawn":
            agreed.discard(event.data["party"])
        elif event.type == "confirmed":
            assert event.data["version"] == version
            assert agreed == {"partner:E-001", "partner:E-002", "line_manager"}


@given(stories)
def test_nothing_confirms_that_the_policy_forbids(story: Taken) -> None:
    _, states = run(story)
    arrangement = states[-1].arrangement_in_force
    if arrangement is not None:
        assert assess(arrangement, FACTS, POLICY_ON).allowed


@pytest.mark.proves("CCC-DEF-4")
@given(stories)
def test_each_agreement_is_given_by_the_person_it_binds(story: Taken) -> None:
    state = PARTNERSHIP.initial
    for (actor, name, data), today in story:
        try:
            outcome = PARTNERSHIP.decide(
                state, command_for(state, name, data), context(actor, today=today)
            )
        except InvalidFacts:
            continue
        for event in outcome if isinstance(outcome, tuple) else ():
            if event.type == "agreement_given" and event.data["evidence"]:
                # A paper is recorded by an adviser whom the arrangement does not bind.
                assert name == "record_paper"
                assert "hr_adviser" in actor.all_parties
                assert not actor.all_parties.intersection(state.agreeing_parties)
            elif event.type in {"agreement_given", "agreement_withdrawn"}:
                party = event.data["party"]
                named = party == "line_manager" and actor == DELEGATE
                assert party in actor.parties or named
            state = PARTNERSHIP.evolve(state, event)


@given(stories)
def test_the_state_is_rebuilt_from_its_events_alone(story: Taken) -> None:
    events, states = run(story)
    assert rebuild(PARTNERSHIP, events) == states[-1]


@given(stories)
def test_an_outcome_never_moves(story: Taken) -> None:
    _, states = run(story)
    ended = [state.ended for state in states if state.ended]
    assert len(ended) <= 1


@given(stories, days)
def test_options_are_what_decide_accepts(story: Taken, today: date) -> None:
    _, states = run(story)
    state = states[-1]
    # A clock does not run backwards: the last day is no earlier than the proposal.
    today = max(today, state.proposed_on or today)
    paper = {**PAPER, "signed_on": today.isoformat()}
    typed = {"open": OPEN, "draft": draft(starts_on=START + timedelta(days=30)),
             "withdraw": {"reason": "A change of plans"}, "record_paper": paper,
             "record_existing": EXISTING}  # fmt: skip
    if today > START:
        typed.pop("open")
    for option in PARTNERSHIP.options(state, context(Actor("x", frozenset()), today=today)):
        assert option.clauses
        if option.command == "open" and "open" not in typed:
            continue
        if option.command in LIFE.commands:
            # Its answers are asked for; the laws of steps are tested where steps are.
            continue
        for party in sorted(option.parties):
            command = Command(option.command, {**typed.get(option.command, {}), **option.data})
            if option.command == "record_paper":
                awaited = min(state.awaited) if state.awaited else "line_manager"
                command = Command(option.command, {**command.data, "party": awaited})
            outcome = PARTNERSHIP.decide(
                state, command, context(Actor("x", frozenset({party})), today=today)
            )
            if option.blocked:
                assert outcome == Refusal(option.blocked)
            else:
                assert isinstance(outcome, tuple)
                PARTNERSHIP.evolve(state, outcome[0])


@given(stories, days)
def test_an_obligation_can_be_met(story: Taken, today: date) -> None:
    _, states = run(story)
    offered = PARTNERSHIP.options(states[-1], context(Actor("x", frozenset()), today=today))
    for duty in PARTNERSHIP.obligations(states[-1], context(Actor("x", frozenset()), today=today)):
        assert duty.clauses
        assert any(
            option.command == duty.command and duty.party in option.parties and not option.blocked
            for option in offered
        )
