"""Two employees who propose to share a post, and what happens to their proposal."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Self

from tandem.cases import Actor, Command, Context, Event, Obligation, Option, decide, rebuild
from tandem.cases.flexible_working import EarlierRequest
from tandem.cases.proposal import PROPOSAL, ProposalFacts, ProposalState
from tandem.messages import Text
from tandem.policy import Refusal
from tandem.posts import Criterion, Holding, HoldingKind, Post
from tandem.timeline import Period
from tests.posts.policies import policy_on

RHIAN, MARC = "E-001", "E-002"
TODAY = date(2026, 11, 23)
STARTS = date(2027, 1, 4)
POST = Post(
    reference="P-1",
    title=Text("Family Support Team Leader", "Arweinydd Tîm Cymorth i Deuluoedd"),
    grade="H",
    full_time_minutes=2220,
    criteria=(
        Criterion(Text("A social work degree", "Gradd mewn gwaith cymdeithasol"), essential=True),
        Criterion(Text("Leads a team", "Yn arwain tîm"), essential=True),
        Criterion(Text("Drives", "Yn gyrru"), essential=False),
    ),
)
FACTS = ProposalFacts(
    post=POST,
    names={RHIAN: "Rhian Bowen", MARC: "Marc Price", "P-102": "Huw Bevan"},
    holdings=(Holding(RHIAN, HoldingKind.SUBSTANTIVE, 2220, Period(date(2020, 1, 1), None)),),
    managers={"P-102": "Huw Bevan"},
    other_managers={"P-103": "Mair Evans"},
    people={RHIAN: "P-104", MARC: "P-105"},
    grades={RHIAN: "H", MARC: "H"},
    held_posts={RHIAN: "P-1", MARC: "P-2"},
)
OTHER_GRADE = replace(FACTS, grades={RHIAN: "H", MARC: "I"})

ADVISER = Actor("P-101", frozenset({"hr_adviser"}))
MANAGER = Actor("P-102", frozenset({"line_manager"}))
OTHER_MANAGER = Actor("P-103", frozenset({"other_manager"}))
FIRST = Actor("P-104", frozenset({f"partner:{RHIAN}"}))
SECOND = Actor("P-105", frozenset({f"partner:{MARC}"}))
APPEALS = Actor("P-106", frozenset({"appeal_manager:P-106"}))
SYSTEM = Actor("tandem", frozenset({"link"}))
BOTH = ((RHIAN, FIRST), (MARC, SECOND))

OPEN = {"holder": RHIAN, "joiner": MARC, "starts_on": STARTS.isoformat()}
REQUEST = {
    "statutory": True,
    "change": "Half of the post each.",
    "from_on": STARTS.isoformat(),
    "earlier": False,
    "pension": True,
}
MET = {"met_1": True, "evidence_1": "Registered", "met_2": True, "evidence_2": "Three years"}
TRIAL = {
    "weeks": 12,
    "starts_on": STARTS.isoformat(),
    "backfill": "An agency worker",
    "flexitime": False,
}
UNTIL = date(2027, 3, 28)
REFUSE = {"grounds": ["quality"], "explanation": "One voice is needed for the court work."}
DEPARTURE = {"reason": "It was done on paper", "approver": "Alison Whitfield"}


class Proposal:
    """A case that commands are sent to, one after the other, on days that move on."""

    def __init__(self, facts: ProposalFacts = FACTS, **values: str) -> None:
        self.facts, self.values = facts, values
        self.events: list[Event] = []
        self.today = TODAY

    @property
    def state(self) -> ProposalState:
        return rebuild(PROPOSAL, self.events)

    def on(self, day: date) -> Self:
        self.today = day
        return self

    def context(self, actor: Actor) -> Context:
        policy = policy_on(self.state.governed_on or self.today, **self.values)
        return Context(policy=policy, today=self.today, actor=actor, facts=self.facts)

    def answer(self, actor: Actor, name: str, **data: Any) -> tuple[Event, ...] | Refusal:
        return decide(PROPOSAL, self.events, Command(name, data), self.context(actor))

    def send(self, actor: Actor, name: str, **data: Any) -> Self:
        outcome = self.answer(actor, name, **data)
        assert isinstance(outcome, tuple), outcome
        self.events.extend(outcome)
        return self

    def refused(self, actor: Actor, name: str, **data: Any) -> list[str]:
        """The last words of the keys of what stands in the way."""
        outcome = self.answer(actor, name, **data)
        assert isinstance(outcome, Refusal), outcome
        assert all(finding.clauses for finding in outcome.findings)
        return [finding.message.key.rpartition(".")[2] for finding in outcome.findings]

    def options(self, actor: Actor = ADVISER) -> tuple[Option, ...]:
        return PROPOSAL.options(self.state, self.context(actor))

    def commands(self) -> set[str]:
        return {one.command for one in self.options()}

    def obligations(self) -> tuple[Obligation, ...]:
        return PROPOSAL.obligations(self.state, self.context(ADVISER))

    def duties(self) -> set[tuple[str, str]]:
        return {(one.command, one.party) for one in self.obligations()}

    def due(self, command: str) -> date | None:
        return next(one.due for one in self.obligations() if one.command == command)


def proposed(facts: ProposalFacts = FACTS, **values: str) -> Proposal:
    return Proposal(facts, **values).send(FIRST, "open", **OPEN)


def considered(facts: ProposalFacts = FACTS, **values: str) -> Proposal:
    story = proposed(facts, **values)
    for employment, actor in BOTH:
        story.send(actor, "make_own_request", subject=employment, **REQUEST)
    return story


def answered(facts: ProposalFacts = FACTS, **values: str) -> Proposal:
    story = considered(facts, **values)
    story.send(MANAGER, "answer", supports=True, remarks="They complement each other")
    return story.send(OTHER_MANAGER, "answer_as_other", releases=True, remarks="Acting up")


def check(story: Proposal, **second: Any) -> Proposal:
    """Both are checked; the second with other answers where they are given."""
    story.send(MANAGER, "check_criteria", subject=RHIAN, **MET)
    return story.send(MANAGER, "check_criteria", subject=MARC, **{**MET, **second})


def accepted() -> Proposal:
    return check(answered()).send(MANAGER, "accept_trial", **TRIAL)


def running(weeks: int = 12) -> Proposal:
    story = check(answered()).send(MANAGER, "accept_trial", **{**TRIAL, "weeks": weeks})
    story.send(SYSTEM, "arrangement_agreed", case="C-2", starts_on=STARTS.isoformat())
    return story.on(STARTS)


def refused() -> Proposal:
    story = considered().send(
        MANAGER, "invite_to_meeting", meets_on="2026-12-01", place="10:00, room 2"
    )
    story.on(date(2026, 12, 1)).send(MANAGER, "record_meeting", **MEETING)
    return story.send(MANAGER, "refuse", **REFUSE)


MEETING = {
    "said": "Both were heard",
    "alternatives": "Four days a week",
    "trial": "It would not show enough",
    "companion": "offered",
}


def earlier(made_on: str, ended_on: str | None) -> EarlierRequest:
    return EarlierRequest(received_on=date.fromisoformat(made_on), is_live=ended_on is None)


def days_before(day: date, number: int = 1) -> date:
    return day - timedelta(days=number)
