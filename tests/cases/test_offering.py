"""What a partnership case offers, whom it asks, and its history in words."""

from collections.abc import Callable

import pytest

from tandem.cases.partnership import PARTNERSHIP
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    FIRST,
    LATER,
    MANAGER,
    MARC,
    RHIAN,
    START,
    Story,
    agreed,
    context,
    draft,
    opened,
    proposed,
    words,
)

OFFERED = [
    # sentence, story, command or command:party, blocked
    ("nothing yet", Story, {"open": False, "record_existing": False}),
    (
        "opened",
        opened,
        {"draft": False, "propose": True, "confirm": True, "withdraw": False},
    ),
    (
        "drafted",
        lambda: opened().happens(ADVISER, "draft", draft()),
        {"draft": False, "propose": False, "confirm": True, "withdraw": False},
    ),
    (
        "proposed, and one has agreed",
        lambda: proposed().happens(FIRST, "agree", {"version": 1}),
        {
            "draft": False,
            f"withdraw_agreement partner:{RHIAN}": False,
            f"agree partner:{MARC}": False,
            "agree line_manager": False,
            "record_paper": False,
            "confirm": True,
            "withdraw": False,
        },
    ),
    ("all have agreed", agreed, {"draft": False, "confirm": False, "withdraw": False}),
]


@pytest.mark.parametrize(
    ("story", "expected"), [pytest.param(*row[1:], id=row[0]) for row in OFFERED]
)
def test_what_is_offered(story: Callable[[], Story], expected: dict[str, bool]) -> None:
    found = story().options()
    offered = {
        f"{option.command} {option.data.get('party', '')}".strip(): bool(option.blocked)
        for option in found
    }
    assert offered == expected
    assert found[0].main
    assert not any(option.main and option.blocked for option in found)
    for option in found:
        assert option.clauses
        assert option.parties
        for language in ("en", "cy"):
            assert words(option.title, language)
            assert words(option.sentence, language)
            assert all(words(finding.message, language) for finding in option.blocked)


def test_an_option_is_open_to_its_party_alone() -> None:
    agreements = [option for option in proposed().options() if option.command == "agree"]
    assert [option.open_to(FIRST) for option in agreements] == [True, False, False]
    confirm = next(option for option in proposed().options() if option.command == "confirm")
    assert not confirm.open_to(ADVISER)


def test_a_blocked_option_says_who_is_awaited() -> None:
    confirm = next(option for option in proposed().options() if option.command == "confirm")
    assert [words(finding.message).split(".")[0] for finding in confirm.blocked] == [
        "Rhian Bowen has not agreed to version 1",
        "Marc Price has not agreed to version 1",
        "The line manager has not agreed to version 1",
    ]


DUTIES = [
    ("opened", opened, [("hr_adviser", "draft")]),
    (
        "drafted",
        lambda: opened().happens(ADVISER, "draft", draft()),
        [("hr_adviser", "propose")],
    ),
    (
        "one has agreed",
        lambda: proposed().happens(FIRST, "agree", {"version": 1}),
        [(f"partner:{MARC}", "agree"), ("line_manager", "agree")],
    ),
    ("all have agreed", agreed, [("hr_adviser", "confirm")]),
    ("nothing yet", Story, []),
]


@pytest.mark.parametrize(
    ("story", "expected"), [pytest.param(*row[1:], id=row[0]) for row in DUTIES]
)
def test_who_must_act(story: Callable[[], Story], expected: list[tuple[str, str]]) -> None:
    assert story().obligations() == expected
    for duty in PARTNERSHIP.obligations(story().state, context(ADVISER)):
        assert duty.clauses
        assert duty.due == START
        assert words(duty.sentence, "en") != words(duty.sentence, "cy")


def test_a_start_that_has_passed_is_for_the_adviser_to_move() -> None:
    assert proposed().obligations(today=LATER) == [("hr_adviser", "draft")]
    assert agreed().obligations(today=LATER) == [("hr_adviser", "draft")]


def test_a_case_wakes_when_its_start_has_passed() -> None:
    assert PARTNERSHIP.wakes_on(proposed().state, context(ADVISER)) == LATER
    assert PARTNERSHIP.wakes_on(proposed().state, context(ADVISER, today=LATER)) is None
    assert PARTNERSHIP.wakes_on(PARTNERSHIP.initial, context(ADVISER)) is None
    ended = agreed().happens(ADVISER, "confirm", {"version": 1})
    assert PARTNERSHIP.wakes_on(ended.state, context(ADVISER)) is None


def test_the_history_in_words() -> None:
    story = proposed().happens(FIRST, "agree", {"version": 1})
    story.happens(FIRST, "withdraw_agreement", {"version": 1})
    story.happens(MANAGER, "agree", {"version": 1})
    story.happens(MANAGER, "withdraw_agreement", {"version": 1})
    story.happens(MANAGER, "withdraw", {"reason": "Plans have changed"})
    confirmed = agreed().happens(ADVISER, "confirm", {"version": 1}).events[-1]
    lines = [words(PARTNERSHIP.event_title(e, FACTS)) for e in [*story.events, confirmed]]
    assert lines == [
        "Job share opened for Family Support Team Leader",
        "Version 1 drafted",
        "Version 1 proposed",
        "Rhian Bowen agreed to version 1",
        "Rhian Bowen took back the agreement to version 1",
        "The line manager agreed to version 1",
        "The line manager took back the agreement to version 1",
        "Arrangement withdrawn",
        "Version 1 confirmed from 7 December 2026",
    ]
    summaries = [PARTNERSHIP.event_summary(event, FACTS) for event in story.events]
    assert [words(summary) for summary in summaries if summary] == [
        "Rhian Bowen and Marc Price, from 7 December 2026",
        "Rhian Bowen 18 h 30 min and Marc Price 18 h 30 min, from 7 December 2026",
        "Plans have changed",
    ]
    assert all(words(PARTNERSHIP.event_title(event, FACTS), "cy") for event in story.events)


def test_parties_in_words() -> None:
    titles = [
        words(PARTNERSHIP.party_title(party, FACTS))
        for party in (f"partner:{RHIAN}", "partner:E-9", "line_manager", "hr_adviser")
    ]
    assert titles == ["Rhian Bowen", "E-9", "the line manager", "an HR adviser"]
