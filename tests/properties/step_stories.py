"""Random stories of any step process, and the laws that all of them keep.

A story is made of moves: somebody, on some day, takes a step that is offered, or one that is
not, or writes nonsense, or enters something late, or departs from the policy, or corrects an
entry. Every process is driven the same way: `step_stories(World(process, facts, policy,
actors, days))`, then the laws of `step_laws` over the story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from tandem.cases import (
    CORRECT,
    JSON,
    Actor,
    Ask,
    AskKind,
    Command,
    Context,
    Event,
    Option,
    decide,
    rebuild,
)
from tandem.cases.step_process import StepProcess
from tandem.messages import InvalidFacts
from tandem.policy import Policy, PolicyOn, Refusal

Outcome = tuple[Event, ...] | Refusal | InvalidFacts
Data = dict[str, Any]

DAYS_AROUND = (-400, -30, -1, 0, 0, 1, 7, 14, 30, 60, 120, 400)
NONSENSE = (None, True, -5, 7, "", "<b>&", "x" * 5000, "E-001", ["x"], [["x"]], {"x": 1}, "\0")
DEPARTURE = {"reason": "It was done on paper", "approver": "Alison Whitfield"}


@dataclass(frozen=True, repr=False)
class World:
    """What a process is driven in.

    `days` are in order; a story moves forward through them. `answers` are what is drawn for
    a question, by its name, where its kind alone says too little; `good` are answers, by the
    name of the question, that fit together. `rare` commands are taken seldom: a case that
    ends at once has nothing to tell.
    """

    process: StepProcess[Any]
    facts: object
    policy: Policy
    actors: tuple[Actor, ...]
    days: tuple[date, ...]
    answers: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    good: Mapping[str, JSON] = field(default_factory=dict)
    rare: frozenset[str] = frozenset()

    def policy_for(self, state: Any, today: date) -> PolicyOn:
        """The policy on the governing date of a case, or today's before it has one."""
        return self.policy.on(state.governed_on or today)

    def context(self, state: Any, actor: Actor, today: date) -> Context:
        return Context(self.policy_for(state, today), today, actor, self.facts)

    def __repr__(self) -> str:
        return f"<the world of {self.process.name}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """Hypothesis prints every field of a dataclass unless it is told otherwise."""
        printer.text(repr(self))


@dataclass(frozen=True)
class Move:
    """One thing that somebody tried, the events before it, and what came of it."""

    actor: Actor
    command: Command
    today: date
    before: Any
    outcome: Outcome

    @property
    def events(self) -> tuple[Event, ...]:
        return self.outcome if isinstance(self.outcome, tuple) else ()


@dataclass(repr=False)
class StepStory:
    """A case as it went, with everything that was tried on the way."""

    world: World
    events: list[Event] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    today: date = date.min

    def __repr__(self) -> str:
        told = "; ".join(f"{event.data.get('on')} {event.type}" for event in self.events)
        return f"<a story: {told}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self))

    @property
    def state(self) -> Any:
        return rebuild(self.world.process, self.events)

    def send(self, actor: Actor, name: str, data: Mapping[str, Any], today: date) -> Outcome:
        """One command through the door of all processes, kept with its outcome."""
        before = self.state
        command = Command(name, dict(data))
        context = self.world.context(before, actor, today)
        outcome: Outcome
        try:
            outcome = decide(self.world.process, self.events, command, context)
        except InvalidFacts as error:
            outcome = error
        self.moves.append(Move(actor, command, today, before, outcome))
        if isinstance(outcome, tuple):
            self.events.extend(outcome)
        self.today = today
        return outcome


def step_stories(world: World, longest: int = 40) -> st.SearchStrategy[StepStory]:
    """Stories of half of `longest` to `longest` moves, most of which are steps that are offered.

    A story is told from a number, so that deep ones are as likely as shallow ones; the number
    and the length, which Hypothesis shrinks, tell it again.
    """
    return st.builds(
        tell_story, st.just(world), st.integers(0, 2**32 - 1), st.integers(longest // 2, longest)
    )


def tell_story(world: World, seed: int, length: int) -> StepStory:
    """The story of a number: the same moves every time, a longer one begins like a shorter."""
    chance = Random(seed)
    story = StepStory(world, today=world.days[0])
    place = 0
    for _ in range(length):
        place = min(place + chance.choice((0, 0, 0, 1, 1, 2, 5)), len(world.days) - 1)
        _move(chance, story, world.days[place])
    return story


def _move(chance: Random, story: StepStory, today: date) -> None:
    kind = chance.choice(("offered",) * 12 + ("anything", "nonsense", CORRECT))
    actor = chance.choice(story.world.actors)
    if kind == CORRECT and story.events:
        version = chance.randint(1, len(story.events) + 1)
        story.send(actor, CORRECT, {"version": version, "reason": "Entered twice"}, today)
        return
    option = _offered(chance, story, today) if kind != "anything" else None
    if option is None:
        _anything(chance, story, actor, today)
        return
    fitting = [one for one in story.world.actors if option.parties & one.all_parties]
    actor = chance.choice(fitting) if fitting else actor
    asks = _asks(story, actor, option, today)
    data = {**option.data, **_answers(chance, story.world, asks, today), **_unusual(chance, today)}
    if kind == "nonsense":
        data[chance.choice([*data, "subject"])] = chance.choice(NONSENSE)
    story.send(actor, option.command, data, today)


def _offered(chance: Random, story: StepStory, today: date) -> Option | None:
    """One of the steps that are offered; what is blocked or rare comes seldom."""
    nobody = Actor("nobody", frozenset())
    state = story.state
    offered = story.world.process.options(state, story.world.context(state, nobody, today))
    if not offered:
        return None
    rare = story.world.rare
    weights = [1 if one.command in rare else 4 if one.blocked else 12 for one in offered]
    return chance.choices(offered, weights)[0]


def _asks(story: StepStory, actor: Actor, option: Option, today: date) -> tuple[Ask, ...]:
    """The questions as this actor sees them."""
    state = story.state
    for one in story.world.process.options(state, story.world.context(state, actor, today)):
        if (one.command, one.subject) == (option.command, option.subject):
            return one.asks
    return option.asks


def _anything(chance: Random, story: StepStory, actor: Actor, today: date) -> None:
    """Any command by anybody, with answers that need not fit."""
    name = chance.choice(sorted(story.world.process.commands))
    names = ("reason", "subject", *sorted(story.world.answers))
    data = {chance.choice(names): chance.choice(NONSENSE) for _ in range(chance.randint(0, 4))}
    story.send(actor, name, {**data, **_unusual(chance, today)}, today)


def _unusual(chance: Random, today: date) -> Data:
    """Sometimes it is entered late, and sometimes it departs from the policy."""
    kind = chance.choice(("plain",) * 12 + ("late", "departure", "departure", "half"))
    if kind == "late":
        return {"happened_on": (today - timedelta(days=chance.randint(-1, 40))).isoformat()}
    if kind == "half":
        return {"departure": {"reason": "It was done on paper"}}
    return {"departure": DEPARTURE} if kind == "departure" else {}


def _answers(chance: Random, world: World, asks: tuple[Ask, ...], today: date) -> Data:
    """Answers to the questions, most of them such as a careful person gives."""
    given = good_answers(world, asks, today)
    care = chance.choice((0.0, 0.0, 0.0, 0.1, 0.5))
    for one in asks:
        if chance.random() < care:
            given[one.name] = chance.choice(_possible_answers(world, one, today))
    return given


def _possible_answers(world: World, one: Ask, today: date) -> Sequence[Any]:
    if one.name in world.answers:
        return world.answers[one.name]
    match one.kind:
        case AskKind.DATE:
            near = [(today + timedelta(days=number)).isoformat() for number in DAYS_AROUND]
            return [*near, "soon"]
        case AskKind.YES_NO:
            return (True, False)
        case AskKind.TICK:
            return (True, True, True, False)
        case AskKind.CHOICE:
            return [*one.values, *one.values, "other"]
        case AskKind.CHOICES:
            return [[value] for value in one.values] + [[], list(one.values)]
        case AskKind.MINUTES:
            return (0, 1, 1110, 2219, 2220, 2221)
        case AskKind.NUMBER:
            return (0, 1, 2, 3, 4)
        case AskKind.FILE:
            return ("file-1", "")
        case AskKind.EMPLOYMENT | AskKind.PERSON:
            return ("E-001", "P-102", "nobody")
        case AskKind.LINE | AskKind.TEXT:
            return ("As we discussed", "As we discussed", " ", "<b>&")


def good_answers(world: World, asks: tuple[Ask, ...], today: date) -> Data:
    """One fitting answer to each question: the world's own, or the plainest of its kind."""
    return {one.name: world.good.get(one.name, _plain(one, today)) for one in asks}


def _plain(one: Ask, today: date) -> Any:
    match one.kind:
        case AskKind.DATE:
            return (today + timedelta(days=30)).isoformat()
        case AskKind.YES_NO:
            return False
        case AskKind.TICK:
            return True
        case AskKind.CHOICE:
            # Nothing can be chosen where the step is blocked for want of anything.
            return next(iter(one.values), "")
        case AskKind.CHOICES:
            return list(one.values[:1])
        case AskKind.MINUTES:
            return 1110
        case AskKind.NUMBER:
            return 2
        case AskKind.FILE:
            return "file-1"
        case AskKind.EMPLOYMENT:
            return "E-001"
        case AskKind.PERSON:
            return "P-102"
        case AskKind.LINE | AskKind.TEXT:
            return "As we discussed"
