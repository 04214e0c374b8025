"""A small process in which somebody stands on the ladder, and the way up to a rung."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from tandem.cases import JSON, Actor, CaseFacts, Command, Context, Event, Guest, decide, rebuild
from tandem.cases.case_state import CaseState
from tandem.cases.ladder import (
    APPOINTEE,
    LADDER_ABSOLUTE,
    LADDER_NAMED,
    LadderFacts,
    LadderHost,
    LadderState,
    VacantPost,
    begin_ladder,
    ladder_dates,
    ladder_steps,
    ladder_terms,
)
from tandem.cases.step import LINK, Step, by, partner
from tandem.cases.step_process import StepProcess
from tandem.messages import Message, Text
from tandem.policy import Refusal
from tests.cases.arrangements import ADVISER, MANAGER, POST, RHIAN
from tests.posts.policies import carmarthenshire

Data = Mapping[str, Any]
Given = dict[str, Any]

TODAY = date(2026, 11, 23)
PERSON = Actor("P-104", frozenset({partner(RHIAN)}))
OTHER = Actor("P-105", frozenset({partner("E-002")}))
SENT = Actor("", frozenset({LINK}))
LIBRARY = VacantPost(post="P-9", title=Text("Librarian", "Llyfrgellydd"), vacant_minutes=900)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFacts(CaseFacts):
    ladder: LadderFacts = field(default_factory=LadderFacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState(CaseState):
    ladder: LadderState | None = None


def put(state: HostState, ladder: LadderState) -> HostState:
    return replace(state, ladder=ladder, ended=ladder.outcome)


def ladder_of(facts: CaseFacts) -> LadderFacts:
    assert isinstance(facts, HostFacts)
    return facts.ladder


CLAUSES = {
    "full_time": ("CCC-SEARCH-2",),
    "arrangement": ("CCC-SEARCH-3",),
    "discussion": ("CCC-SEARCH-4",),
    "redeployment": ("CCC-SEARCH-4",),
    "consultation": ("CCC-SEARCH-5", "CCC-LEAVE-5"),
    "hold": ("CCC-SEARCH-5",),
    "notice": ("CCC-SEARCH-5",),
}
HOST = LadderHost[HostState](
    ladder=lambda state: state.ladder,
    put=put,
    facts=ladder_of,
    party=lambda _state: partner(RHIAN),
    clauses=CLAUSES,
)


def _failed(state: HostState, data: Data) -> HostState:
    return replace(
        state,
        post="P-1",
        opened_on=date.fromisoformat(data["on"]),
        ladder=begin_ladder(data, RHIAN, APPOINTEE),
    )


CLIMB = StepProcess(
    name="climb",
    title=Message("cases.request"),
    stages=(),
    initial=HostState(),
    steps=(
        Step(
            command="search_failed",
            event="search_failed",
            key="cases.ladder.stop",
            clauses=("CCC-SEARCH-1",),
            parties=by(LINK),
            when=lambda state: not state.post,
            adds=ladder_terms,
        ),
        *ladder_steps(HOST),
    ),
    evolving={"search_failed": _failed, **HOST.evolving()},
    absolute=LADDER_ABSOLUTE,
    named=LADDER_NAMED,
    dates=lambda state, _context: ladder_dates(state.ladder),
)
FACTS = HostFacts(
    post=POST,
    names={RHIAN: "Rhian Bowen"},
    about="Rhian Bowen",
    guests=(Guest(person="P-700", purpose="appeal_manager", until=date(2027, 12, 31)),),
    ladder=LadderFacts(service_from={RHIAN: date(2020, 3, 1)}),
)

CLEARED: Given = {
    "clause_stands": True,
    "no_family_leave": True,
    "redundancy_considered": True,
    "meeting_held": True,
    "contract_reference": "Contract 12, clause 9",
    "authority": "The head of service",
    "appeal_offered": True,
    "true_reason": "no_suitable_partner",
    "reason": "Nobody was found in six months",
    "adviser": "Elin Rees, solicitor",
    "advice_on": "2026-11-23",
}


class Climb:
    """Somebody on the ladder, to whom things happen one after the other."""

    def __init__(self, facts: HostFacts = FACTS, today: date = TODAY, **values: str) -> None:
        self.events: list[Event] = []
        self.facts, self.today, self.values = facts, today, values
        self.does(SENT, "search_failed")

    @property
    def state(self) -> HostState:
        state: HostState = rebuild(CLIMB, self.events)
        return state

    @property
    def ladder(self) -> LadderState:
        ladder = self.state.ladder
        assert ladder is not None
        return ladder

    def context(self, actor: Actor) -> Context:
        policy = carmarthenshire(**self.values).on(self.state.governed_on or self.today)
        return Context(policy=policy, today=self.today, actor=actor, facts=self.facts)

    def on(self, day: date) -> "Climb":
        self.today = day
        return self

    def later(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def sends(self, actor: Actor, command: str, **data: JSON) -> tuple[Event, ...] | Refusal:
        return decide(CLIMB, self.events, Command(command, data), self.context(actor))

    def does(self, actor: Actor, command: str, **data: JSON) -> "Climb":
        outcome = self.sends(actor, command, **data)
        assert isinstance(outcome, tuple), outcome
        self.events.extend(outcome)
        return self

    def refuses(self, actor: Actor, command: str, **data: JSON) -> list[str]:
        outcome = self.sends(actor, command, **data)
        assert isinstance(outcome, Refusal), outcome
        assert all(finding.clauses for finding in outcome.findings)
        return [finding.message.key for finding in outcome.findings]

    def options(self, actor: Actor = ADVISER) -> dict[str, bool]:
        """Each command that is offered, and whether it can be taken now."""
        found = CLIMB.options(self.state, self.context(actor))
        return {option.command: not option.blocked for option in found}

    def duties(self) -> list[tuple[str, str]]:
        found = CLIMB.obligations(self.state, self.context(ADVISER))
        return [(duty.party, duty.command) for duty in found]


def declined(**values: Any) -> Climb:
    """The whole post was offered and declined."""
    climb = Climb(**values)
    climb.does(ADVISER, "offer_full_time", starts_on=climb.later(30), answer_on=climb.later(14))
    return climb.does(PERSON, "answer_full_time", reply="declined")


def discussed(**values: Any) -> Climb:
    """Another arrangement could not work, and HR has talked with the person."""
    climb = declined(**values)
    climb.does(PERSON, "propose_other_arrangement", what="Four days", starts_on=climb.later(30))
    climb.does(MANAGER, "answer_other_arrangement", reply="not_viable", reason="Fridays")
    return climb.does(ADVISER, "record_discussion", notes="All three met")


def explored(**values: Any) -> Climb:
    """There is no other post."""
    return discussed(**values).does(ADVISER, "close_redeployment", reason="None is vacant")


def consulted(**values: Any) -> Climb:
    """The person was consulted about what is open."""
    climb = explored(**values)
    climb.does(
        MANAGER,
        "invite_to_consultation",
        meeting_on=climb.later(7),
        place="County Hall",
        companion_offered=True,
    )
    climb.on(climb.today + timedelta(days=7))
    return climb.does(
        MANAGER,
        "record_consultation",
        accompanied_by="union_representative",
        options="None is left",
        view="She would have liked to share",
    )


def cleared(**values: Any) -> Climb:
    """The legal hold was cleared, for want of a partner."""
    return consulted(**values).does(ADVISER, "clear_hold", **CLEARED)


def noticed(**values: Any) -> Climb:
    """Notice was given, six weeks for six complete years."""
    climb = cleared(**values)
    return climb.does(
        ADVISER, "give_notice", ends_on=climb.later(42), authority="The head of service"
    )
