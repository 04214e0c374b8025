"""The process that the ladder stands in, and what it tells the ladder of the world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.case_facts import CaseFacts
from tandem.cases.case_state import CaseState
from tandem.cases.ladder.state import LADDER_EVOLVING, LadderState
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, At, Findings
from tandem.messages import InvalidFacts, Message, Text
from tandem.units import minutes

StateT = TypeVar("StateT", bound=CaseState)

DISMISSAL = ("CASE-HOURS",)
"""Ending the employment is a last resort; nobody is made to work full time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantPost:
    """A vacant share or part-time post of the register. `vacant_minutes` are those of a week."""

    post: str
    title: Text
    vacant_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderFacts:
    """What the ladder needs to know besides.

    `vacant_posts` are the vacant shares and part-time posts of the employer today.
    `service_from` says by person since when their continuous service counts.
    """

    vacant_posts: tuple[VacantPost, ...] = ()
    service_from: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LadderHost(Generic[StateT]):
    """How the ladder is reached in the process that it stands in.

    `ladder` gives it out of the host's state, None where nobody stands on one; `put` gives
    the host's state with a changed ladder, and sees to what an outcome means there. `facts`
    takes the ladder's facts out of the host's; `party` says which party the person is.
    `clauses` are those of the host's policy for each rung.
    """

    ladder: Callable[[StateT], LadderState | None]
    put: Callable[[StateT, LadderState], StateT]
    facts: Callable[[CaseFacts], LadderFacts]
    party: Callable[[StateT], str]
    clauses: Mapping[str, tuple[str, ...]]

    def when(self, test: Callable[[LadderState], bool]) -> Callable[[StateT], bool]:
        """Whether somebody stands on the ladder, and this holds of them."""

        def holds(state: StateT) -> bool:
            ladder = self.ladder(state)
            return state.is_open and ladder is not None and ladder.is_open and test(ladder)

        return holds

    def at(self, at: At[StateT]) -> LadderState:
        """The ladder where a step is looked at."""
        ladder = self.ladder(at.state)
        if ladder is None:
            raise TypeError("Nobody stands on the ladder.")
        return ladder

    def facts_at(self, at: At[StateT]) -> LadderFacts:
        """The ladder's facts where a step is looked at."""
        return self.facts(at.facts)

    def person(self, at: At[StateT]) -> tuple[str, ...]:
        """The party that the person is."""
        return (self.party(at.state),)

    def person_or_adviser(self, at: At[StateT]) -> tuple[str, ...]:
        """The person, or an adviser who records what the person said."""
        return (self.party(at.state), HR_ADVISER)

    def is_person(self, at: At[StateT]) -> bool:
        """Whether the person acts, and nobody for them."""
        return self.party(at.state) in at.context.actor.parties

    def evolving(self) -> dict[str, Callable[[StateT, Mapping[str, Any]], StateT]]:
        """The host's own pure functions for the events of the ladder."""
        return {name: self._moves(change) for name, change in LADDER_EVOLVING.items()}

    def _moves(
        self, change: Callable[[LadderState, Mapping[str, Any]], LadderState]
    ) -> Callable[[StateT, Mapping[str, Any]], StateT]:
        def move(state: StateT, data: Mapping[str, Any]) -> StateT:
            ladder = self.ladder(state)
            return state if ladder is None else self.put(state, change(ladder, data))

        return move


def ladder_terms(at: At[Any]) -> dict[str, JSON]:
    """What the event that begins a ladder keeps: which rungs the policy sets, today."""
    return {"rungs": at.policy.policy.on(at.today).choice("ladder.rungs")}


def paper_of(host: LadderHost[StateT], key: str, at: At[StateT]) -> tuple[Ask, ...]:
    """The question for the paper on which the person answered, where an adviser records it."""
    if host.is_person(at):
        return ()
    return (ask(key, "paper", AskKind.FILE, required=False),)


def check_paper(host: LadderHost[StateT], at: At[StateT]) -> Findings:
    """See that nobody answers for the person: an adviser records what the person signed.

    Errors: `InvalidFacts` with `paper`.
    """
    unanswered = at.given.get("reply") == "no_reply"
    if not host.is_person(at) and not unanswered and not at.given.get("paper"):
        raise InvalidFacts("paper", Message("cases.ladder.paper_missing"))
    return ()


def vacant_post_title(one: VacantPost) -> Message:
    """A vacant post with its hours."""
    return Message("cases.ladder.vacant_post", title=one.title, hours=minutes(one.vacant_minutes))


def with_effect(ladder: LadderState, on: date | None) -> dict[str, JSON]:
    """The day from which an event takes effect, and for whom."""
    return {"employment": ladder.person, "effective_on": on.isoformat() if on else None}
