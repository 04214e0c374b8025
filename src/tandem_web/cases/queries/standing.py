"""A case as its events leave it, and what its process is told of the world outside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tandem.cases import PROCESSES, Actor, Context, Process, rebuild
from tandem.cases import Event as CaseEvent
from tandem.cases.case_facts import case_facts
from tandem.cases.step import LINK
from tandem.policy import ParameterValue, PolicyOn
from tandem_web.cases.mapping import to_events
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries.facts import employments_by_number, facts_of, governing_date
from tandem_web.cases.queries.parties import actor_of
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy


class ReadPolicy(PolicyOn):
    """A policy on a date that remembers which of its values were read."""

    def __init__(self, policy_on: PolicyOn) -> None:
        super().__init__(policy_on.policy, policy_on.day, policy_on.known_on)
        self.read: dict[str, ParameterValue] = {}

    def value(self, parameter: str) -> ParameterValue:
        found = super().value(parameter)
        self.read[parameter] = found
        return found


def values_read(context: Context) -> tuple[ParameterValue, ...]:
    """The policy values that the decisions made in a context have read so far."""
    policy = context.policy
    return tuple(policy.read.values()) if isinstance(policy, ReadPolicy) else ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands.

    `state` is the process's own; `employments` are the partners' rows; `told` are its events in
    the shape that the library knows today, the oldest first.
    """

    row: Case
    process: Process[Any]
    events: Sequence[Event]
    state: Any
    employments: dict[str, Employment]
    told: Sequence[CaseEvent]

    def as_seen(self, version: int) -> Any:
        """The state that somebody saw who read the case at this version."""
        return rebuild(self.process, self.told_until(version))

    def told_until(self, version: int) -> list[CaseEvent]:
        """Its events up to the version that somebody saw."""
        return [
            told
            for row, told in zip(self.events, self.told, strict=True)
            if row.version <= version
        ]

    def since(self, version: int) -> list[Event]:
        return [event for event in self.events if event.version > version]


def standing_of(row: Case) -> Standing:
    """Replay a case: one query for its events, one for its partners."""
    process = PROCESSES[row.process]
    events = list(row.events.select_related("actor", "on_behalf_of").order_by("version"))
    told = to_events(row.process, events)
    state = rebuild(process, told)
    employments = employments_by_number(row.employer, state.partners)
    return Standing(row, process, events, state, employments, told)


def context_of(
    standing: Standing, person: Person | None, today: date, before: Context | None = None
) -> Context:
    """What the process needs to decide for this person on this day.

    The policy is that of the day on which the arrangement takes effect. `before` is what it was
    told a moment ago, where only the case itself has changed since.
    """
    row = standing.row
    governing = governing_date(standing.state) or today
    policy = before.policy.policy if before else get_policy(row.employer)
    return Context(
        policy=ReadPolicy(policy.on(governing)),
        today=today,
        actor=actor_of(person, standing, today) if person else Actor("", frozenset()),
        facts=facts_of(standing, today, known=case_facts(before.facts) if before else None),
    )


def opening_context(standing: Standing, person: Person, today: date, data: object = ()) -> Context:
    """The same before the first event: the policy is that of the day of the entry."""
    return Context(
        policy=ReadPolicy(get_policy(standing.row.employer).on(today)),
        today=today,
        actor=actor_of(person, standing, today),
        facts=facts_of(standing, today, data),
    )


def as_link(context: Context) -> Context:
    """The same for what another case brings about, by the hand of the same person."""
    return as_party(context, LINK)


def as_party(context: Context, party: str) -> Context:
    """The same for somebody who acts in one part and in no other."""
    actor = replace(context.actor, parties=frozenset({party}), delegated={})
    return replace(context, actor=actor)
