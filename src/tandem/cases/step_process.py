"""A process that is a table of steps: its options, decisions and obligations are read from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from tandem.cases import step_words
from tandem.cases.asks import read_answers
from tandem.cases.case_facts import case_facts
from tandem.cases.case_state import CaseState
from tandem.cases.departure import Departure, departure_to_data, read_departure
from tandem.cases.event_schemas import UnknownEvent, current_schema
from tandem.cases.process import (
    JSON,
    Command,
    Context,
    Event,
    Obligation,
    Option,
    Stage,
    UnknownCommand,
)
from tandem.cases.step import HR_ADVISER, LINK, At, Findings, Step
from tandem.messages import InvalidFacts, Message
from tandem.policy import Refusal, breach, refuse

StateT = TypeVar("StateT", bound=CaseState)


def _no_dates(_state: Any, _context: Context) -> tuple[date, ...]:
    return ()


@dataclass(frozen=True)
class StepProcess(Generic[StateT]):
    """One kind of case, told as a table of steps.

    `evolving` gives the state after an event of each type. `absolute` are the keys of the
    findings that no reason and no approver set aside. `named` says of which data of events
    the value is the end of a text's key: `{"ground": "cases.request.ground"}`. `dates` are
    further days on which what may happen changes by the calendar alone.
    """

    name: str
    title: Message
    stages: tuple[Stage, ...]
    initial: StateT
    steps: tuple[Step[StateT], ...]
    evolving: Mapping[str, Callable[[StateT, Mapping[str, Any]], StateT]]
    absolute: frozenset[str] = frozenset()
    named: Mapping[str, str] = field(default_factory=dict)
    dates: Callable[[StateT, Context], tuple[date, ...]] = _no_dates

    @cached_property
    def commands(self) -> frozenset[str]:
        """The names of its commands."""
        return frozenset(step.command for step in self.steps)

    @cached_property
    def event_types(self) -> frozenset[str]:
        """The types of its events."""
        return frozenset(self.evolving)

    def step(self, command: str) -> Step[StateT]:
        """The step of a command; `UnknownCommand` where there is none."""
        for step in self.steps:
            if step.command == command:
                return step
        raise UnknownCommand(command)

    def options(self, state: StateT, context: Context) -> tuple[Option, ...]:
        """What may happen next, the main thing first; none once the case has ended."""
        found = [self._option(step, at) for step, at in self._possible(state, context)]
        if found and not any(option.main for option in found):
            # What has been done and can be changed, such as a panel, is not what comes next.
            due = {(one.command, one.subject) for one in self.obligations(state, context)}
            ahead = [one for one in found if not one.blocked and not one.retreat]
            if first := next((one for one in ahead if (one.command, one.subject) in due), None):
                found[found.index(first)] = replace(first, main=True)
        return tuple(sorted(found, key=_rank))

    def decide(
        self, state: StateT, command: Command, context: Context
    ) -> tuple[Event, ...] | Refusal:
        """The event of a command, or why it is refused.

        Besides the answers its data may hold `subject`, `happened_on` (an ISO date, where an
        HR adviser enters what happened earlier) and `departure` (`reason` and `approver`,
        where an HR adviser records what the policy did not allow).
        """
        step = self.step(command.name)
        subject = str(command.data.get("subject", ""))
        if not step.fits(state, subject):
            return self._not_now(state, step)
        day = _happened_on(state, command.data, context)
        at = At(state, replace(context, today=day), subject)
        if not context.actor.all_parties.intersection(step.parties(at)):
            return self._not_theirs(step, at)
        departure = _asked_departure(command.data, context)
        blocked = step.blocked(at)
        if blocked and not (departure and self.may_depart(blocked)):
            return Refusal(blocked)
        at = replace(at, given=read_answers(step.asks(at), command.data))
        found = (*blocked, *step.checks(at))
        if found and not (departure and self.may_depart(found)):
            return Refusal(found)
        told = read_departure(departure, found) if found and departure else None
        return (self._event(step, at, told),)

    def option_on(
        self, state: StateT, name: str, context: Context, given: object, subject: str = ""
    ) -> Option | None:
        """A command as it was on the day that somebody enters, given as an ISO date.

        None where there is no such day, or nobody could take the step on it.
        """
        step = self.step(name)
        try:
            day = _happened_on(state, {"happened_on": given}, context)
        except InvalidFacts:
            return None
        if not given or not step.fits(state, subject):
            return None
        return self._option(step, At(state, replace(context, today=day), subject))

    def evolve(self, state: StateT, event: Event) -> StateT:
        """The state after an event. Errors: `UnknownEvent` for a type of another process."""
        change = self.evolving.get(event.type)
        if change is None:
            raise UnknownEvent(f"{self.name}.{event.type}")
        return change(state, event.data)

    def fits(self, state: StateT, event: Event) -> bool:
        """Whether some step makes such an event at this point."""
        subject = str(event.data.get("subject", ""))
        return any(
            step.event == event.type
            and step.fits(state, subject)
            and step.rests(state, event.data)
            for step in self.steps
        )

    def obligations(self, state: StateT, context: Context) -> tuple[Obligation, ...]:
        """Who must do what next: take a step, or what a step waits for outside the case."""
        return tuple(
            Obligation(
                party=party,
                sentence=Message(f"{step.key}.{text}", **step_words.of_step(at)),
                due=step.due(at),
                clauses=step.clauses,
                command=command,
                subject=at.subject,
            )
            for step, at in self._possible(state, context)
            if step.duty(at)
            for command, text, parties in (_asked_by(step, at),)
            for party in parties
            if party != LINK
        )

    @cached_property
    def tasks(self) -> frozenset[str]:
        """The names of what is done outside the case and is a duty all the same."""
        return frozenset(step.task for step in self.steps if step.task)

    def stage(self, state: StateT) -> str:
        """The name of the stage where the case stands."""
        return state.stage

    def version(self, state: StateT) -> int:
        """The number of the version that people agree to, where there is one."""
        return int(getattr(state, "version", 0))

    def wakes_on(self, state: StateT, context: Context) -> date | None:
        """The next day on which options change by the calendar alone."""
        due = (step.due(at) for step, at in self._possible(state, context))
        after = [day + timedelta(days=1) for day in due if day is not None]
        later = [day for day in (*after, *self.dates(state, context)) if day > context.today]
        return min(later, default=None)

    def event_title(self, event: Event, facts: object) -> Message:
        """What happened, as one line of a history."""
        words = step_words.of_event(event, case_facts(facts), self.named)
        return Message(f"{self._key(event)}.done", **words)

    def event_summary(self, event: Event, facts: object) -> Message | None:
        """What stands beneath that line, where there is more to say."""
        key = f"{self._key(event)}.summary"
        if not step_words.is_known(key):
            return None
        return Message(key, **step_words.of_event(event, case_facts(facts), self.named))

    def party_title(self, party: str, facts: object) -> Message:
        """A person by name, with what they are here where it is not plain; a role by its own."""
        return step_words.of_party(party, case_facts(facts))

    def may_depart(self, findings: Findings) -> bool:
        """Whether a reason and an approver can set all of these findings aside."""
        return all(one.message.key not in self.absolute for one in findings)

    def _possible(
        self, state: StateT, context: Context
    ) -> Iterator[tuple[Step[StateT], At[StateT]]]:
        for step in self.steps:
            if step.when(state):
                for subject in step.subjects(state):
                    yield step, At(state, context, subject)

    def _option(self, step: Step[StateT], at: At[StateT]) -> Option:
        words, blocked = step_words.of_step(at), step.blocked(at)
        return Option(
            command=step.command,
            title=Message(step.key, **words),
            sentence=Message(f"{step.key}.sentence", **words),
            parties=frozenset(step.parties(at)),
            due=step.due(at),
            clauses=step.clauses,
            blocked=blocked,
            main=step.main and not blocked,
            data={"subject": at.subject} if at.subject else {},
            asks=step.asks(at),
            button=Message(f"{step.key}.button"),
            departable=bool(blocked) and self.may_depart(blocked),
            retreat=step.retreat,
        )

    def _event(self, step: Step[StateT], at: At[StateT], departure: Departure | None) -> Event:
        data: dict[str, JSON] = {
            "on": at.today.isoformat(),
            **({"subject": at.subject} if at.subject else {}),
            **at.given,
            **step.adds(at),
            "departure": departure_to_data(departure) if departure else None,
        }
        return Event(step.event, data, current_schema(self.name, step.event))

    def _key(self, event: Event) -> str:
        for step in self.steps:
            if step.event == event.type:
                return step.key
        raise UnknownEvent(f"{self.name}.{event.type}")

    def _not_now(self, state: StateT, step: Step[StateT]) -> Refusal:
        key = "cases.has_ended" if state.ended else "cases.not_now"
        return refuse(Message(key), *step.clauses)

    def _not_theirs(self, step: Step[StateT], at: At[StateT]) -> Refusal:
        parties = tuple(
            step_words.of_party(party, at.facts) for party in step.parties(at) if party != LINK
        )
        if not parties:
            return refuse(Message("cases.for_nobody"), *step.clauses)
        return refuse(Message("cases.not_for_you", parties=parties), *step.clauses)


def _rank(option: Option) -> tuple[bool, bool, bool]:
    """The main thing first, then what is possible, and last what ends something."""
    return not option.main, bool(option.blocked), option.retreat


def _asked_by(step: Step[Any], at: At[Any]) -> tuple[str, str, tuple[str, ...]]:
    """What a step that is a duty asks for, the end of its text's key, and of whom."""
    if step.blocked(at):
        return step.task, step.task, step.awaits(at)
    return step.command, "duty", _owing(step, at)


def _owing(step: Step[Any], at: At[Any]) -> tuple[str, ...]:
    """Who must do it: what somebody answers for themselves is asked of nobody else.

    Once it is late an adviser, who may record it, is asked as well.
    """
    if step.owed:
        return step.owed(at)
    parties, due = step.parties(at), step.due(at)
    own = tuple(party for party in parties if ":" in party)
    return own if own and due and at.today <= due else parties


def _happened_on(state: CaseState, data: Mapping[str, Any], context: Context) -> date:
    """The day on which it happened: today, or an earlier one that an HR adviser enters."""
    given = data.get("happened_on")
    if not given:
        return context.today
    try:
        day = date.fromisoformat(str(given))
    except ValueError as error:
        raise InvalidFacts("happened_on", Message("cases.not_a_date")) from error
    if day == context.today:
        return day
    if HR_ADVISER not in context.actor.all_parties:
        raise InvalidFacts("happened_on", Message("cases.only_hr_enters_earlier"))
    if day > context.today:
        raise InvalidFacts("happened_on", Message("cases.happened_in_future"))
    if state.opened_on and day < state.opened_on:
        message = Message("cases.happened_before_opening", date=state.opened_on)
        raise InvalidFacts("happened_on", message)
    return day


def _asked_departure(data: Mapping[str, Any], context: Context) -> Mapping[str, Any] | None:
    """What an HR adviser says of a departure; nobody else records one."""
    given = data.get("departure")
    if not isinstance(given, Mapping) or HR_ADVISER not in context.actor.all_parties:
        return None
    return given


def stages_of(process: str, *names: str, exceptional: Collection[str] = ()) -> tuple[Stage, ...]:
    """Stages, each with the text `cases.<process>.stage.<name>`.

    Those that are `exceptional` are on the line of a case that has come to them.
    """
    return tuple(
        Stage(name, Message(f"cases.{process}.stage.{name}"), name in exceptional)
        for name in names
    )


def not_yet(key: str, *clauses: str, **facts: Any) -> Findings:
    """One finding that stands in the way."""
    return (breach(Message(key, **facts), *clauses),)
