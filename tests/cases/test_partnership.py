"""The way through the partnership process, and data that it cannot take."""

from collections.abc import Callable

import pytest

from tandem.cases import Actor, Command, Event, UnknownCommand, UnknownEvent
from tandem.cases.partnership import PARTNERSHIP
from tandem.messages import InvalidFacts
from tests.cases.arrangements import (
    ADVISER,
    FIRST,
    MANAGER,
    MARC,
    OPEN,
    RHIAN,
    SECOND,
    Data,
    Story,
    agreed,
    context,
    draft,
    opened,
    proposed,
    reasons,
    words,
)


def test_the_whole_way_to_a_confirmed_arrangement() -> None:
    story = agreed()
    assert story.state.stage == "confirm"
    story.happens(ADVISER, "confirm", {"version": 1})
    assert story.state.stage == "confirmed"
    assert [event.type for event in story.events] == [
        "opened",
        "arrangement_drafted",
        "arrangement_proposed",
        "agreement_given",
        "agreement_given",
        "agreement_given",
        "confirmed",
    ]
    assert dict(story.events[-1].data) == {"version": 1, "starts_on": "2026-12-07"}
    assert story.state.is_running
    assert not any(option.main for option in story.options())
    assert story.obligations() == []


def test_stages_on_the_way() -> None:
    assert PARTNERSHIP.stage(PARTNERSHIP.initial) == "arrange"
    assert opened().state.stage == "arrange"
    assert proposed().state.stage == "agree"
    assert PARTNERSHIP.version(proposed().state) == 1
    assert [stage.name for stage in PARTNERSHIP.stages] == [
        "arrange",
        "agree",
        "confirm",
        "confirmed",
    ]
    assert all(words(stage.title, "cy") for stage in PARTNERSHIP.stages)


def test_drafting_again_asks_everybody_again() -> None:
    story = agreed().happens(FIRST, "draft", draft(1320, 900))
    assert (story.state.version, story.state.stage) == (2, "arrange")
    assert story.state.agreements == frozenset()
    story.happens(SECOND, "propose", {"version": 2})
    assert story.state.awaited == (f"partner:{RHIAN}", f"partner:{MARC}", "line_manager")


def test_an_agreement_can_be_taken_back_until_all_have_agreed() -> None:
    story = proposed().happens(FIRST, "agree", {"version": 1})
    story.happens(FIRST, "withdraw_agreement", {"version": 1})
    assert story.state.agreements == frozenset()
    everybody = agreed()
    assert reasons(everybody.decide(FIRST, "withdraw_agreement", {"version": 1})) == [
        "cases.all_have_agreed"
    ]


def test_anybody_who_takes_part_may_withdraw_the_arrangement_with_a_reason() -> None:
    for actor in (FIRST, SECOND, MANAGER, ADVISER):
        story = proposed().happens(actor, "withdraw", {"reason": " No longer wanted "})
        assert story.state.stage == "withdrawn"
        assert story.state.reason == "No longer wanted"


INVALID = [
    # sentence, story, actor, command, data, field
    ("no version", proposed, FIRST, "agree", {}, "version"),
    ("a version of the future", proposed, FIRST, "agree", {"version": 2}, "version"),
    ("a version in words", proposed, FIRST, "agree", {"version": "1"}, "version"),
    ("an unknown party", proposed, FIRST, "agree", {"version": 1, "party": "me"}, "party"),
    ("another post", Story, ADVISER, "open", {**OPEN, "post": "P-2"}, "post"),
    ("one partner", Story, ADVISER, "open", {**OPEN, "partners": [RHIAN]}, "partners"),
    (
        "the same partner twice",
        Story,
        ADVISER,
        "open",
        {**OPEN, "partners": [RHIAN, RHIAN]},
        "partners",
    ),
    ("partners in words", Story, ADVISER, "open", {**OPEN, "partners": "ab"}, "partners"),
    ("a start in words", Story, ADVISER, "open", {**OPEN, "starts_on": "soon"}, "starts_on"),
    ("no start", opened, ADVISER, "draft", {**draft(), "starts_on": None}, "starts_on"),
    ("no hours", opened, ADVISER, "draft", {**draft(), "hours": None}, f"hours.{RHIAN}"),
    (
        "no hours for one",
        opened,
        ADVISER,
        "draft",
        {**draft(), "hours": {RHIAN: 1110, MARC: 0}},
        f"hours.{MARC}",
    ),
    (
        "no patterns",
        opened,
        ADVISER,
        "draft",
        {**draft(), "patterns": None},
        f"patterns.{RHIAN}",
    ),
    (
        "no pattern for one",
        opened,
        ADVISER,
        "draft",
        {**draft(), "patterns": {RHIAN: draft()["patterns"][RHIAN]}},
        f"patterns.{MARC}",
    ),
    (
        "a session at 25:00",
        opened,
        ADVISER,
        "draft",
        {
            **draft(),
            "patterns": {
                RHIAN: {
                    "weeks": 1,
                    "starts_on": "2026-12-07",
                    "sessions": [[0, 0, 1500, 1600, 0]],
                }
            },
        },
        f"patterns.{RHIAN}.sessions.0.start",
    ),
    ("no reason", opened, ADVISER, "withdraw", {}, "reason"),
    ("a blank reason", opened, ADVISER, "withdraw", {"reason": "  "}, "reason"),
]


@pytest.mark.parametrize(
    ("story", "actor", "command", "data", "field"),
    [pytest.param(*row[1:], id=row[0]) for row in INVALID],
)
def test_data_that_cannot_be(
    story: Callable[[], Story], actor: Actor, command: str, data: Data, field: str
) -> None:
    with pytest.raises(InvalidFacts) as caught:
        story().decide(actor, command, data)
    assert caught.value.field == field
    assert words(caught.value.message, "cy") != words(caught.value.message, "en")


def test_a_manager_who_is_also_a_partner_says_as_whom_they_answer() -> None:
    both = type(FIRST)("Rhian", frozenset({f"partner:{RHIAN}", "line_manager"}))
    story = proposed()
    with pytest.raises(InvalidFacts) as caught:
        story.decide(both, "agree", {"version": 1})
    assert caught.value.field == "party"
    story.happens(both, "agree", {"version": 1, "party": "line_manager"})
    assert story.state.agreements == {"line_manager"}


def test_an_unknown_command_is_a_bug_of_the_caller() -> None:
    with pytest.raises(UnknownCommand):
        PARTNERSHIP.decide(opened().state, Command("sing"), context(ADVISER))


def test_an_unknown_event_is_not_swallowed() -> None:
    with pytest.raises(UnknownEvent):
        PARTNERSHIP.evolve(PARTNERSHIP.initial, Event("sung", {}))


def test_facts_of_another_process_are_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError):
        PARTNERSHIP.options(PARTNERSHIP.initial, context(ADVISER, facts=object()))
