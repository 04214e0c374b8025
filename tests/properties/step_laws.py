"""The laws that every step process keeps, over a story of `step_stories`."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tandem.cases import CORRECT, Actor, Command, Option, rebuild, standing_events
from tandem.cases.asks import in_groups
from tandem.messages import LANGUAGES, InvalidFacts, Message, render
from tandem.policy import Refusal
from tests.properties.step_stories import StepStory, World, good_answers

NOT_OFFERED = {"cases.not_now", "cases.has_ended", "cases.not_for_you", "cases.for_nobody"}


def check_refusals(story: StepStory) -> None:
    """Each refusal says which clauses it rests on, finding by finding."""
    for move in story.moves:
        if isinstance(move.outcome, Refusal):
            assert move.outcome.findings
            assert all(finding.clauses for finding in move.outcome.findings), move


def check_parties(story: StepStory) -> None:
    """Nothing happens that none of the actor's parties could do."""
    for move in story.moves:
        if not move.events or move.command.name == CORRECT:
            continue
        option = _find(story.world, move.before, move.actor, move.command, move.today)
        # What is entered late may rest on the parties of an earlier day.
        if option is not None and "happened_on" not in move.command.data:
            assert option.parties & move.actor.all_parties, move


def check_departures(story: StepStory) -> None:
    """Only an HR adviser departs, with a reason and an approver, and never from the absolute."""
    for move in story.moves:
        for event in move.events:
            told: Any = event.data.get("departure")
            if told:
                assert "hr_adviser" in move.actor.all_parties
                assert told["reason"]
                assert told["approver"]
                keys = {one["message"]["key"] for one in told["findings"]}
                assert not keys & story.world.process.absolute


def check_rebuilding(story: StepStory) -> None:
    """The state is what its events make, one by one, and no event is unreadable."""
    process = story.world.process
    assert rebuild(process, story.events) == rebuild(process, tuple(story.events))
    if not any(move.command.name == CORRECT and move.events for move in story.moves):
        state = process.initial
        for event in story.events:
            assert process.fits(state, event)
            state = process.evolve(state, event)
        assert state == story.state


def check_corrections(story: StepStory) -> None:
    """What stands after any correction is a story that could have happened so."""
    state = story.world.process.initial
    for _version, event in standing_events(story.events):
        assert story.world.process.fits(state, event)
        state = story.world.process.evolve(state, event)
    assert state == story.state


def check_options(story: StepStory, today: date) -> None:
    """What is offered is what is accepted, what is blocked is refused so, the rest is refused."""
    state, process = story.state, story.world.process
    offered = set()
    for option, actor in _options_by_party(story, today):
        offered.add(option.command)
        assert option.clauses, option.command
        command = Command(
            option.command, {**good_answers(story.world, option.asks, today), **option.data}
        )
        try:
            outcome = process.decide(state, command, story.world.context(state, actor, today))
        except InvalidFacts:
            assert not option.blocked
            continue
        if option.blocked:
            assert outcome == Refusal(option.blocked), option.command
        elif isinstance(outcome, Refusal):
            assert not {one.message.key for one in outcome.findings} & NOT_OFFERED, option.command
    for name in sorted(process.commands - offered):
        actor = Actor("everybody", frozenset(_all_parties(story)))
        context = story.world.context(state, actor, today)
        assert isinstance(process.decide(state, Command(name), context), Refusal), name


def check_obligations(story: StepStory, today: date) -> None:
    """Each duty has its clauses and a way to meet it that its party may take now.

    A task outside the case is what a step about the same subject waits for.
    """
    state = story.state
    nobody = Actor("nobody", frozenset())
    context = story.world.context(state, nobody, today)
    options = story.world.process.options(state, context)
    for duty in story.world.process.obligations(state, context):
        assert duty.clauses
        if duty.command in story.world.process.tasks:
            assert any(one.blocked and one.subject == duty.subject for one in options), duty
            continue
        assert any(
            (one.command, one.subject) == (duty.command, duty.subject)
            and duty.party in one.parties
            and not one.blocked
            for one in options
        ), duty


def check_waking(story: StepStory, today: date) -> None:
    """Between today and the day on which the case wakes, the calendar alone changes nothing."""
    process, state = story.world.process, story.state
    nobody = Actor("nobody", frozenset())
    wakes = process.wakes_on(state, story.world.context(state, nobody, today))
    assert wakes is None or wakes > today

    def offered(day: date) -> list[tuple[str, str, bool]]:
        options = process.options(state, story.world.context(state, nobody, day))
        return sorted((one.command, one.subject, bool(one.blocked)) for one in options)

    for number in (1, 6, 29, 90):
        day = today + timedelta(days=number)
        if state.governed_on and (wakes is None or day < wakes):
            assert offered(day) == offered(today)


def check_texts(story: StepStory, today: date) -> None:
    """Everything that a page shows of the case can be read in both languages."""
    process, facts = story.world.process, story.world.facts
    state = story.state
    nobody = Actor("nobody", frozenset())
    context = story.world.context(state, nobody, today)
    said: list[Message | None] = [process.title, *(one.title for one in process.stages)]
    for event in story.events:
        if event.type in process.event_types:
            said += [process.event_title(event, facts), process.event_summary(event, facts)]
    for option in process.options(state, context):
        said += [option.title, option.sentence, option.button]
        said += [finding.message for finding in option.blocked]
        headings = [heading for heading, _asks in in_groups(option.asks) if heading]
        assert len(headings) == len(set(headings)), "one heading stands over one run of questions"
        for one in option.asks:
            said += [one.label, one.hint, one.group, *(choice.title for choice in one.choices)]
    said += [duty.sentence for duty in process.obligations(state, context)]
    for move in story.moves:
        if isinstance(move.outcome, Refusal):
            said += [finding.message for finding in move.outcome.findings]
        elif isinstance(move.outcome, InvalidFacts):
            said.append(move.outcome.message)
    for message in said:
        for language in LANGUAGES:
            if message is not None:
                assert render(message, language)


def check_all(story: StepStory, today: date) -> None:
    """All laws that every process keeps, at the end of a story and on a later day."""
    check_refusals(story)
    check_parties(story)
    check_departures(story)
    check_rebuilding(story)
    check_corrections(story)
    check_options(story, today)
    check_obligations(story, today)
    check_waking(story, today)
    check_texts(story, today)


def _find(world: World, state: Any, actor: Actor, command: Command, today: date) -> Option | None:
    subject = str(command.data.get("subject", ""))
    for option in world.process.options(state, world.context(state, actor, today)):
        if (option.command, option.subject) == (command.name, subject):
            return option
    return None


def _all_parties(story: StepStory) -> list[str]:
    return sorted({party for actor in story.world.actors for party in actor.all_parties})


def _options_by_party(story: StepStory, today: date) -> Iterator[tuple[Option, Actor]]:
    """Each option with somebody who may take it and is nothing else."""
    state = story.state
    for party in _all_parties(story):
        actor = Actor("somebody", frozenset({party}))
        context = story.world.context(state, actor, today)
        for option in story.world.process.options(state, context):
            if party in option.parties:
                yield option, actor
