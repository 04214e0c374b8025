"""Random stories of any step process, and the laws that all of them keep.

A story is made of moves: somebody, on some day, takes a step that is offered, or one that is
not, or writes nonsense, or enters something late, or departs from the policy, or corrects an
entry. Every process is driven the same way: `step_stories(World(process, facts, policy,
actors, days))`, then the laws of `step_laws` over the story.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
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
DEPARTURE = {"reason": "It was done on paper", "approver": "Alison Whitfield"}


@dataclass(frozen=True)
class World:
    """What a process is driven in.

    `days` are in order; a story moves forward through them. `answers` says what is drawn for
    a question, by its name, where its kind alone says too little; `good` are answers, by the
    name of the question, that fit together, for the laws that need an accepted command.
    """

    process: StepProcess[Any]
    facts: object
    policy: Policy
    actors: tuple[Actor, ...]
    days: tuple[date, ...]
    answers: Mapping[str, st.SearchStrategy[Any]] = field(default_factory=dict)
    good: Mapping[str, JSON] = field(default_factory=dict)

    def policy_for(self, state: Any, today: date) -> PolicyOn:
        """The policy on the governing date of a case, or today's before it has one."""
        return self.policy.on(state.governed_on or today)

    def context(self, state: Any, actor: Actor, today: date) -> Context:
        return Context(self.policy_for(state, today), today, actor, self.facts)


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


@dataclass
class StepStory:
    """A case as it went, with everything that was tried on the way."""

    world: World
    events: list[Event] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    today: date = date.min

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


@st.composite
def step_stories(draw: st.DrawFn, world: World, longest: int = 25) -> StepStory:
    """A story of up to `longest` moves, most of which are steps that are offered."""
    story = StepStory(world, today=world.days[0])
    place = 0
    for _ in range(draw(st.integers(1, longest))):
        place = min(place + draw(st.sampled_from((0, 0, 0, 1, 1, 2, 5))), len(world.days) - 1)
        _move(draw, story, world.days[place])
    return story


def _move(draw: st.DrawFn, story: StepStory, today: date) -> None:
    kind = draw(st.sampled_from(("offered",) * 8 + ("anything", "nonsense", CORRECT)))
    actor = draw(st.sampled_from(story.world.actors))
    if kind == CORRECT and story.events:
        version = draw(st.integers(1, len(story.events) + 1))
        story.send(actor, CORRECT, {"version": version, "reason": "Entered twice"}, today)
        return
    option = _offered(draw, story, today) if kind == "offered" else None
    if option is None:
        _anything(draw, story, actor, today)
        return
    fitting = [one for one in story.world.actors if option.parties & one.all_parties]
    actor = draw(st.sampled_from(fitting)) if fitting else actor
    asks = _asks(story, actor, option, today)
    data = {**option.data, **_answers(draw, story.world, asks, today), **_unusual(draw, today)}
    story.send(actor, option.command, data, today)


def _offered(draw: st.DrawFn, story: StepStory, today: date) -> Option | None:
    nobody = Actor("nobody", frozenset())
    state = story.state
    offered = story.world.process.options(state, story.world.context(state, nobody, today))
    return draw(st.sampled_from(offered)) if offered else None


def _asks(story: StepStory, actor: Actor, option: Option, today: date) -> tuple[Ask, ...]:
    """The questions as this actor sees them."""
    state = story.state
    for one in story.world.process.options(state, story.world.context(state, actor, today)):
        if (one.command, one.subject) == (option.command, option.subject):
            return one.asks
    return option.asks


def _anything(draw: st.DrawFn, story: StepStory, actor: Actor, today: date) -> None:
    """Any command by anybody, with answers that need not fit."""
    name = draw(st.sampled_from(sorted(story.world.process.commands)))
    names = sorted(story.world.answers) or ["reason"]
    value = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=5))
    data = draw(st.dictionaries(st.sampled_from([*names, "subject"]), value, max_size=4))
    story.send(actor, name, {**data, **_unusual(draw, today)}, today)


def _unusual(draw: st.DrawFn, today: date) -> Data:
    """Sometimes it is entered late, and sometimes it departs from the policy."""
    kind = draw(st.sampled_from(("plain",) * 6 + ("late", "departure", "departure", "half")))
    if kind == "late":
        return {"happened_on": (today - timedelta(days=draw(st.integers(-1, 40)))).isoformat()}
    if kind == "half":
        return {"departure": {"reason": "It was done on paper"}}
    return {"departure": DEPARTURE} if kind == "departure" else {}


def _answers(draw: st.DrawFn, world: World, asks: tuple[Ask, ...], today: date) -> Data:
    """Answers to the questions, most of them such as a careful person gives."""
    if draw(st.integers(0, 2)):
        given = good_answers(world, asks, today)
        for one in asks:
            if draw(st.integers(0, 9)) == 0:
                given[one.name] = draw(_answer(world, one, today))
        return given
    return {one.name: draw(_answer(world, one, today)) for one in asks}


def _answer(world: World, one: Ask, today: date) -> st.SearchStrategy[Any]:
    if one.name in world.answers:
        return world.answers[one.name]
    match one.kind:
        case AskKind.DATE:
            near = [(today + timedelta(days=number)).isoformat() for number in DAYS_AROUND]
            return st.sampled_from([*near, "soon"])
        case AskKind.YES_NO:
            return st.booleans()
        case AskKind.TICK:
            return st.sampled_from((True, True, True, False))
        case AskKind.CHOICE:
            return st.sampled_from([*one.values, "other"])
        case AskKind.CHOICES:
            return st.lists(st.sampled_from(one.values), max_size=3, unique=True)
        case AskKind.MINUTES:
            return st.sampled_from((0, 1, 1110, 2219, 2220, 2221))
        case AskKind.NUMBER:
            return st.integers(0, 4)
        case AskKind.FILE:
            return st.sampled_from(("file-1", ""))
        case AskKind.EMPLOYMENT | AskKind.PERSON:
            return st.sampled_from(("E-001", "P-102", "nobody"))
        case AskKind.LINE | AskKind.TEXT:
            return st.sampled_from(("As we discussed", "As we discussed", " ", "<b>&"))


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
            return one.values[0]
        case AskKind.CHOICES:
            return [one.values[0]]
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
