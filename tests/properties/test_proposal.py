"""Laws of a proposal by two employees, over any story of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import CORRECT, Actor, Ask, Command, Event, Option
from tandem.cases.proposal import PROPOSAL, Way, last_day
from tandem.policy import Refusal
from tests.cases.proposal import proposals
from tests.cases.proposal.proposals import FACTS, MARC, OTHER_GRADE, RHIAN, TODAY
from tests.posts.policies import carmarthenshire
from tests.properties.step_laws import check_all
from tests.properties.step_stories import Move, StepStory, World, good_answers, step_stories

ACTORS = (
    proposals.ADVISER,
    proposals.MANAGER,
    proposals.OTHER_MANAGER,
    proposals.FIRST,
    proposals.SECOND,
    proposals.APPEALS,
    proposals.SYSTEM,
    Actor("P-107", frozenset({"line_manager", "hr_adviser"})),
    Actor("P-104", frozenset({f"partner:{RHIAN}", "hr_adviser", "line_manager"})),
    Actor("P-109", frozenset({"payroll"})),
)
DAYS = tuple(TODAY + timedelta(days=7 * number) for number in range(40))
LONGEST = 12
NOBODY = Actor("nobody", frozenset())
AGAIN = {"withdraw", "acknowledge", "answer", "answer_as_other", "invite_to_meeting"}
"""What ends it all or can be done over and over is drawn less often."""


def world(facts: Any, **values: str) -> World:
    return World(
        process=PROPOSAL,
        facts=facts,
        policy=carmarthenshire(**values),
        actors=ACTORS,
        days=DAYS,
        answers={
            "holder": (RHIAN, RHIAN, MARC),
            "joiner": (MARC, MARC, RHIAN, "E-009"),
            "weeks": (0, 1, 6, 11, 12, 13),
            "subject": (RHIAN, MARC, ""),
            "paper": ("file-1", "", None),
            "manager": ("P-106", "P-102"),
            "decided_by": ("P-102", "P-103", "P-105"),
        },
        rare=frozenset(AGAIN),
        good={
            "holder": RHIAN,
            "joiner": MARC,
            "weeks": 6,
            "manager": "P-106",
            "supports": True,
            "releases": True,
            "wants": True,
            "met_1": True,
            "met_2": True,
        },
    )


SAME, DIFFERENT = world(FACTS), world(OTHER_GRADE)
ADVERTISES = world(FACTS, proposal__existing_pair="advertise_anyway")
WORLDS = st.sampled_from((SAME, DIFFERENT, ADVERTISES))


def _left_open() -> proposals.Proposal:
    story = proposals.answered(OTHER_GRADE)
    story.send(proposals.MANAGER, "compare_skills", skills="similar", reason="So")
    return proposals.check(story)


def _all_agreed() -> proposals.Proposal:
    story = proposals.running(weeks=6)
    for employment, actor in proposals.BOTH:
        story.send(actor, "agree_permanent", subject=employment)
    story.send(proposals.MANAGER, "agree_permanent_as_manager")
    return story.send(proposals.OTHER_MANAGER, "agree_permanent_as_other")


def _managers_agreed() -> proposals.Proposal:
    story = proposals.running().send(proposals.MANAGER, "agree_permanent_as_manager")
    return story.send(proposals.OTHER_MANAGER, "agree_permanent_as_other")


def _longer_offered() -> proposals.Proposal:
    story = proposals.running(weeks=6)
    asked = {"until": "2027-03-28", "reason": "Too early to say"}
    story.send(proposals.MANAGER, "offer_longer_trial", **asked)
    return story.send(proposals.FIRST, "agree_longer_trial", subject=RHIAN)


def _longer_agreed() -> proposals.Proposal:
    return _longer_offered().send(proposals.SECOND, "agree_longer_trial", subject=MARC)


def _consulted() -> proposals.Proposal:
    story = proposals.considered()
    asked = {"meets_on": TODAY.isoformat(), "place": "Room 2"}
    story.send(proposals.MANAGER, "invite_to_meeting", **asked)
    return story.send(proposals.MANAGER, "record_meeting", **proposals.MEETING)


def _appealed() -> proposals.Proposal:
    story = proposals.refused().send(
        proposals.FIRST, "appeal", subject=RHIAN, grounds_of_appeal="So"
    )
    return story.send(proposals.ADVISER, "name_appeal_manager", manager="P-106")


def _both_want_recruitment() -> proposals.Proposal:
    story = proposals.answered(proposal__existing_pair="advertise_anyway")
    for employment, actor in proposals.BOTH:
        story.send(actor, "answer_recruitment", subject=employment, wants=True)
    return story


# Where a story goes on from: few random stories would come as far by themselves.
STARTS = (
    (SAME, proposals.considered()),
    (SAME, proposals.check(proposals.answered())),
    (SAME, proposals.accepted()),
    (SAME, proposals.running(weeks=6)),
    (SAME, proposals.running(weeks=12)),
    (SAME, proposals.refused()),
    (DIFFERENT, proposals.answered(OTHER_GRADE)),
    (DIFFERENT, _left_open()),
    (ADVERTISES, proposals.answered(proposal__existing_pair="advertise_anyway")),
    (SAME, _consulted()),
    (SAME, _appealed()),
    (SAME, _all_agreed()),
    (SAME, _managers_agreed()),
    (SAME, _longer_offered()),
    (SAME, _longer_agreed()),
    (ADVERTISES, _both_want_recruitment()),
)


@st.composite
def later_stories(draw: st.DrawFn) -> StepStory:
    """A story that goes on from a point on the way, by steps that are offered."""
    where, start = draw(st.sampled_from(STARTS))
    story = StepStory(where, events=list(start.events), today=start.today)
    for _ in range(draw(st.integers(1, 12))):
        today = story.today + timedelta(days=draw(st.sampled_from((0, 0, 0, 1, 14, 42, 90))))
        if draw(st.integers(0, 9)) == 0:
            version = draw(st.integers(1, len(story.events)))
            story.send(proposals.ADVISER, CORRECT, {"version": version, "reason": "Twice"}, today)
            continue
        option = _step(draw, story, today)
        if option is None:
            break
        fitting = [one for one in ACTORS if option.parties & one.all_parties]
        actor = draw(st.sampled_from(fitting or list(ACTORS)))
        asks = _asks(story, actor, option, today)
        data = {**good_answers(where, asks, today), **option.data}
        for name in ("weeks", "paper"):
            if name in data and draw(st.booleans()):
                data[name] = draw(st.sampled_from(where.answers[name]))
        if "until" in data:
            data["until"] = _some_day(draw, story).isoformat()
        if draw(st.integers(0, 4)) == 0:
            data["departure"] = proposals.DEPARTURE
        story.send(actor, option.command, data, today)
    return story


def _step(draw: st.DrawFn, story: StepStory, today: date) -> Option | None:
    """A step that is offered; what is open more often than what is blocked or ends it all."""
    context = story.world.context(story.state, NOBODY, today)
    options = PROPOSAL.options(story.state, context)
    onward = [one for one in options if not one.blocked and one.command not in AGAIN]
    chosen = list(options)
    if onward and draw(st.integers(0, 4)) > 0:
        chosen = onward
    return draw(st.sampled_from(chosen)) if chosen else None


def _asks(story: StepStory, actor: Actor, option: Option, today: date) -> tuple[Ask, ...]:
    """The questions of a step as this actor sees them."""
    context = story.world.context(story.state, actor, today)
    for one in PROPOSAL.options(story.state, context):
        if (one.command, one.subject) == (option.command, option.subject):
            return one.asks
    return option.asks


def _some_day(draw: st.DrawFn, story: StepStory) -> date:
    trial = story.state.trial
    first = trial.starts_on if trial else story.today
    return last_day(first, LONGEST) + timedelta(days=draw(st.sampled_from((-7, -1, 0, 1, 30))))


stories = st.one_of(WORLDS.flatmap(step_stories), later_stories(), later_stories())


def happened(story: StepStory) -> Iterator[tuple[Move, Event]]:
    """Every event that a command made, with the state before it."""
    for move in story.moves:
        for event in move.events:
            yield move, event


@given(stories, st.integers(0, 120))
def test_a_proposal_keeps_the_laws_of_every_process(story: StepStory, later: int) -> None:
    check_all(story, story.today + timedelta(days=later))


@given(stories)
def test_no_trial_without_the_gate_or_a_reason(story: StepStory) -> None:
    for move, event in happened(story):
        if event.type != "trial_accepted" or event.data["departure"]:
            continue
        state = move.before
        assert state.way is Way.TRIAL
        assert state.supports
        assert state.releases
        if not (state.same_grade and all(state.meets.get(one) for one in state.partners)):
            assert state.decided_way == "trial"


@given(stories)
def test_who_is_sent_to_recruitment_is_never_tried_out_unmarked(story: StepStory) -> None:
    for move, event in happened(story):
        if event.type == "trial_accepted" and move.before.way is Way.RECRUITMENT:
            assert event.data["departure"]


@given(stories)
def test_no_trial_is_longer_than_the_longest_without_its_mark(story: StepStory) -> None:
    for move, event in happened(story):
        data: Any = event.data
        if event.type not in {"trial_accepted", "longer_trial_offered", "trial_extended"}:
            continue
        trial = move.before.trial
        starts_on = trial.starts_on if trial else date.fromisoformat(data["starts_on"])
        if date.fromisoformat(data["until"]) > last_day(starts_on, LONGEST):
            assert data["departure"]


@given(stories)
def test_nothing_is_permanent_without_the_agreement_of_each(story: StepStory) -> None:
    for move, event in happened(story):
        trial = move.before.trial
        if event.type == "confirmed":
            assert trial.running
            assert trial.agreed == {RHIAN, MARC}
            assert trial.manager_agreed
            assert trial.other_manager_agreed
        if event.type == "trial_extended":
            assert trial.longer_agreed == {RHIAN, MARC}


OWN = {
    *("own_request_made", "extension_agreed", "appealed", "withdrawn", "recruitment_answered"),
    *("longer_trial_agreed", "permanent_agreed", "permanent_agreement_withdrawn"),
    "return_asked",
}


@given(stories)
def test_each_speaks_for_themselves_or_on_their_own_paper(story: StepStory) -> None:
    for move, event in happened(story):
        if event.type not in OWN:
            continue
        own = f"partner:{event.data['subject']}"
        assert (own in move.actor.parties) is (event.data["paper"] is None)
        if own not in move.actor.parties:
            assert "hr_adviser" in move.actor.all_parties
            assert not {f"partner:{RHIAN}", f"partner:{MARC}"} & move.actor.parties


@given(stories)
def test_neither_of_the_two_judges_the_proposal(story: StepStory) -> None:
    judged = {"criteria_checked", "skills_compared", "route_decided", "trial_accepted", "refused"}
    for move, event in happened(story):
        if event.type in judged:
            assert not {f"partner:{RHIAN}", f"partner:{MARC}"} & move.actor.parties
            said: Any = event.data.get("decided_by")
            # An adviser alone enters what somebody else decided, and only as late.
            if said:
                assert "hr_adviser" in move.actor.all_parties
                assert event.data["departure"]
            assert event.data["by"] == (said or move.actor.person)
            assert event.data["by"] not in {"P-104", "P-105"}


@given(stories)
def test_nobody_is_recruited_for_who_did_not_ask(story: StepStory) -> None:
    for move, event in happened(story):
        if event.type == "recruitment_opened":
            assert move.before.wishes[event.data["holder"]]


def check_consents(story: StepStory, today: date) -> None:
    """An adviser with a departure gets past no missing consent."""
    state = story.state
    everybody = Actor("P-107", frozenset({"line_manager", "hr_adviser"}))
    context = story.world.context(state, everybody, today)
    for option in PROPOSAL.options(state, context):
        if option.command not in {"confirm", "extend_trial"}:
            continue
        agreed = state.trial.agreed if option.command == "confirm" else state.trial.longer_agreed
        if agreed == {RHIAN, MARC}:
            continue
        asked = good_answers(story.world, option.asks, today)
        command = Command(option.command, {**asked, "departure": proposals.DEPARTURE})
        assert isinstance(PROPOSAL.decide(state, command, context), Refusal)


@given(stories)
def test_no_approver_stands_in_for_an_agreement(story: StepStory) -> None:
    check_consents(story, story.today)


@pytest.mark.parametrize("place", range(len(STARTS)))
def test_no_approver_stands_in_at_any_point_on_the_way(place: int) -> None:
    where, start = STARTS[place]
    check_consents(StepStory(where, events=list(start.events)), start.today)
