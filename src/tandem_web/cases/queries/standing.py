"""A case as its events leave it, and what its process is told of the world outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.cases import PROCESSES, Actor, Context, Process, rebuild
from tandem.policy import ParameterValue, PolicyOn
from tandem_web.cases.mapping import to_events
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries.facts import employments_by_number, facts_of, governing_date
from tandem_web.people.models import Employment, Person, Role
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manages, stands_in_for


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
    """Where a case stands. `state` is the process's own; `employments` are the partners' rows."""

    row: Case
    process: Process[Any]
    events: Sequence[Event]
    state: Any
    employments: dict[str, Employment]

    def as_seen(self, version: int) -> Any:
        """The state that somebody saw who read the case at this version."""
        seen = [event for event in self.events if event.version <= version]
        return rebuild(self.process, to_events(self.row.process, seen))

    def since(self, version: int) -> list[Event]:
        return [event for event in self.events if event.version > version]


def standing_of(row: Case) -> Standing:
    """Replay a case: one query for its events, one for its partners."""
    process = PROCESSES[row.process]
    events = list(row.events.select_related("actor", "on_behalf_of").order_by("version"))
    state = rebuild(process, to_events(row.process, events))
    return Standing(
        row, process, events, state, employments_by_number(row.employer, state.partners)
    )


def context_of(standing: Standing, person: Person | None, today: date) -> Context:
    """What the process needs to decide for this person on this day.

    The policy is that of the day on which the arrangement takes effect.
    """
    row = standing.row
    governing = governing_date(standing.state) or today
    return Context(
        policy=ReadPolicy(get_policy(row.employer).on(governing)),
        today=today,
        actor=actor_of(person, row.post, standing.employments, today)
        if person
        else Actor("", frozenset()),
        facts=facts_of(row.process, row.post, standing.employments, today),
    )


def actor_of(
    person: Person, post: Post, employments: Mapping[str, Employment], today: date
) -> Actor:
    """Who somebody is in a case about this post, and for whom they act in it."""
    return Actor(
        person=person.reference,
        parties=parties_of(person, post, employments, today),
        delegated={
            party: away.reference for party, away in stands_in_for(person, post, today).items()
        },
    )


def parties_of(
    person: Person, post: Post, employments: Mapping[str, Employment], today: date
) -> frozenset[str]:
    """In what parts a person may act in a case about this post and these employments."""
    parties = {
        f"partner:{number}"
        for number, employment in employments.items()
        if employment.person_id == person.pk
    }
    if Role.HR_ADVISER in person.roles:
        parties.add("hr_adviser")
    if Role.ADMINISTRATOR in person.roles:
        parties.add("administrator")
    if manages(person, post, today):
        parties.add("line_manager")
    return frozenset(parties)
