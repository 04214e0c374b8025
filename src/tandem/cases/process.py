"""The shape of every process: a pure decider over a state that events make.

`options` says what may happen next, `decide` turns a command into events or a refusal,
`evolve` turns an event into the next state. Nothing here reads a clock: `Context` brings
today's date, the policy for the governing date, who acts, and the facts of the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias, TypeVar

from tandem.cases.asks import Ask
from tandem.messages import Message
from tandem.policy import Finding, PolicyOn, Refusal

JSON: TypeAlias = bool | int | str | Sequence["JSON"] | Mapping[str, "JSON"] | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and as which parties: "hr_adviser", "line_manager", "partner:<employment>".

    A party with a colon is one person's own: a partner, a candidate, a guest of the case.

    `delegated` are parties of colleagues who are away and named the actor to act for them,
    each with the reference of that colleague.
    """

    person: str
    parties: frozenset[str]
    delegated: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def stands_in(self) -> Mapping[str, str]:
        """The parties as which the actor may act for a colleague, and for whom.

        What is a person's own nobody else gives, so nobody stands in for a partner, a
        candidate or a guest; and whoever is a partner or a candidate in the case acts in it
        as themselves alone.
        """
        if any(map(_is_bound, self.parties)):
            return {}
        return {
            party: person
            for party, person in self.delegated.items()
            if party not in self.parties and ":" not in party
        }

    @property
    def all_parties(self) -> frozenset[str]:
        """The actor's own parties and those as which they stand in."""
        return self.parties | self.stands_in.keys()

    def on_behalf_of(self, parties: Iterable[str]) -> str:
        """For whom the actor does what these parties may do; empty where it is their own."""
        asked = frozenset(parties)
        if self.parties & asked:
            return ""
        return next((self.stands_in[one] for one in sorted(asked) if one in self.stands_in), "")


def _is_bound(party: str) -> bool:
    return party.startswith(("partner:", "candidate:"))


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision needs to know of the world outside its case.

    `policy` is the policy on the governing date of the process; `facts` are of the type
    that the process names.
    """

    policy: PolicyOn
    today: date
    actor: Actor
    facts: object


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, on record for good. `schema` numbers the shape of its data."""

    type: str
    data: Mapping[str, JSON] = field(hash=False)
    schema: int = 1


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody asks to happen."""

    name: str
    data: Mapping[str, JSON] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that may happen next, or that is blocked and by what.

    `parties` may do it, by `due`. `asks` is what a person fills in, `data` what the command
    takes besides. While `blocked` has findings `decide` refuses it, and each says what would
    unblock it; where it is `departable`, an HR adviser can record that it happened in spite
    of them, with a reason and an approver. `main` marks what a page should offer first,
    `retreat` what it should offer last: it ends something. `button` is short.
    """

    command: str
    title: Message
    sentence: Message
    parties: frozenset[str]
    due: date | None
    clauses: tuple[str, ...]
    blocked: tuple[Finding, ...] = ()
    main: bool = False
    data: Mapping[str, JSON] = field(default_factory=dict, hash=False)
    asks: tuple[Ask, ...] = ()
    button: Message | None = None
    departable: bool = False
    retreat: bool = False

    @property
    def subject(self) -> str:
        """The reference of what it is about, where the command can be about several things."""
        return str(self.data.get("subject", ""))

    def open_to(self, actor: Actor) -> bool:
        """Say whether this actor may do it now."""
        return not self.blocked and bool(self.parties & actor.all_parties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What a party must do next, by when, and under which clauses.

    `sentence` starts with a verb; `command`, about its `subject`, is the way to do it, or the
    name of a task outside the case that a step waits for.
    """

    party: str
    sentence: Message
    due: date | None
    clauses: tuple[str, ...]
    command: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the line that a case page draws.

    One that is `exceptional`, such as an appeal, is drawn where a case has come to it.
    """

    name: str
    title: Message
    exceptional: bool = False


StateT = TypeVar("StateT")


class UnknownCommand(LookupError):
    """The process knows no command of this name."""


class Process(Protocol[StateT]):
    """One kind of case. Each option, refusal and deadline cites its clauses."""

    @property
    def name(self) -> str:
        """Its name in addresses and events."""
        ...

    @property
    def title(self) -> Message:
        """Its name in words."""
        ...

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The line that a case page draws."""
        ...

    @property
    def commands(self) -> frozenset[str]:
        """The names of its commands."""
        ...

    @property
    def event_types(self) -> frozenset[str]:
        """The types of its events."""
        ...

    @property
    def initial(self) -> StateT:
        """The state before the first event."""
        ...

    def options(self, state: StateT, context: Context) -> tuple[Option, ...]:
        """What may happen next, whoever may do it, and what is blocked."""
        ...

    def decide(
        self, state: StateT, command: Command, context: Context
    ) -> tuple[Event, ...] | Refusal:
        """The events of a command, or why it is refused.

        Errors: `InvalidFacts` where its data cannot be read or be true, `UnknownCommand`.
        """
        ...

    def evolve(self, state: StateT, event: Event) -> StateT:
        """The state after an event; it never refuses what has happened."""
        ...

    def fits(self, state: StateT, event: Event) -> bool:
        """Whether an event could have happened at this point of the process."""
        ...

    def obligations(self, state: StateT, context: Context) -> tuple[Obligation, ...]:
        """Who must do what next."""
        ...

    def stage(self, state: StateT) -> str:
        """The name of the stage where the case stands."""
        ...

    def version(self, state: StateT) -> int:
        """The number of the version that people agree to; 0 before the first."""
        ...

    def wakes_on(self, state: StateT, context: Context) -> date | None:
        """The next day on which options change by the calendar alone."""
        ...

    def event_title(self, event: Event, facts: object) -> Message:
        """What happened, as one line of a history."""
        ...

    def event_summary(self, event: Event, facts: object) -> Message | None:
        """What stands beneath that line, where there is more to say."""
        ...

    def party_title(self, party: str, facts: object) -> Message:
        """A party by name, or by role."""
        ...


ENTERED_IN_ERROR = "entered_in_error"
"""The type of the event that says of an earlier one that it never happened."""


def rebuild(process: Process[StateT], events: Iterable[Event]) -> StateT:
    """The state that these events make, in the order in which they were recorded.

    What was entered in error is left out, as if it had never been entered.
    """
    state = process.initial
    for _version, event in standing_events(events):
        state = process.evolve(state, event)
    return state


def stages_of_case(process: Process[StateT], events: Iterable[Event]) -> tuple[Stage, ...]:
    """The line of a case with these events, in the process's own order.

    Those are the stages of the ordinary path, and of the exceptional ones those that the
    case stands at or has passed; what was entered in error was never reached.
    """
    state, reached = process.initial, set()
    if any(stage.exceptional for stage in process.stages):
        for _version, event in standing_events(events):
            state = process.evolve(state, event)
            reached.add(process.stage(state))
    return tuple(one for one in process.stages if not one.exceptional or one.name in reached)


def standing_events(events: Iterable[Event]) -> tuple[tuple[int, Event], ...]:
    """The events that stand, each with its version: its place in the order, from 1."""
    told = tuple(events)
    struck = struck_versions(told)
    return tuple(
        (version, event)
        for version, event in enumerate(told, start=1)
        if version not in struck and event.type != ENTERED_IN_ERROR
    )


def struck_versions(events: Iterable[Event]) -> frozenset[int]:
    """The versions of the events that were entered in error."""
    return frozenset(
        int(str(event.data["version"])) for event in events if event.type == ENTERED_IN_ERROR
    )
