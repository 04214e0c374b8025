"""What the partnership process refuses, and what it says then."""

from collections.abc import Callable
from datetime import date

import pytest

from tandem.cases import Actor, departure_of
from tandem.posts import Holding, HoldingKind, Post
from tandem.timeline import Period
from tests.cases.arrangements import (
    ADVISER,
    FIRST,
    LATER,
    MANAGER,
    MARC,
    OPEN,
    POST,
    SECOND,
    START,
    STRANGER,
    Data,
    Story,
    agreed,
    draft,
    opened,
    proposed,
    reasons,
    without,
    words,
)

REFUSALS = [
    # sentence, story, actor, command, data, reasons
    (
        "a draft before the case is open",
        Story,
        ADVISER,
        "draft",
        draft(),
        ["cases.not_open_yet"],
    ),
    ("a second opening", opened, ADVISER, "open", OPEN, ["cases.already_open"]),
    ("an opening by a partner", Story, FIRST, "open", OPEN, ["cases.not_for_you"]),
    (
        "an opening for a start that has passed",
        Story,
        ADVISER,
        "open",
        {**OPEN, "starts_on": "2026-11-22"},
        ["cases.start_passed"],
    ),
    (
        "a draft for a start that has passed",
        opened,
        ADVISER,
        "draft",
        draft(starts_on=date(2026, 11, 22)),
        ["cases.start_passed"],
    ),
    ("a draft by a stranger", opened, STRANGER, "draft", draft(), ["cases.not_for_you"]),
    (
        "a proposal of nothing",
        opened,
        ADVISER,
        "propose",
        {"version": 0},
        ["cases.nothing_drafted"],
    ),
    (
        "a second proposal",
        proposed,
        ADVISER,
        "propose",
        {"version": 1},
        ["cases.already_proposed"],
    ),
    (
        "an agreement to what was not proposed",
        lambda: opened().happens(ADVISER, "draft", draft()),
        FIRST,
        "agree",
        {"version": 1},
        ["cases.not_proposed"],
    ),
    (
        "a second agreement",
        lambda: proposed().happens(FIRST, "agree", {"version": 1}),
        FIRST,
        "agree",
        {"version": 1},
        ["cases.already_agreed"],
    ),
    (
        "an agreement for somebody else",
        proposed,
        FIRST,
        "agree",
        {"version": 1, "party": f"partner:{MARC}"},
        ["cases.only_for_yourself"],
    ),
    (
        "an agreement by the HR adviser",
        proposed,
        ADVISER,
        "agree",
        {"version": 1},
        ["cases.not_for_you"],
    ),
    (
        "an agreement taken back that was never given",
        proposed,
        FIRST,
        "withdraw_agreement",
        {"version": 1},
        ["cases.nothing_to_take_back"],
    ),
    (
        "an agreement taken back before a proposal",
        opened,
        FIRST,
        "withdraw_agreement",
        {"version": 0},
        ["cases.not_proposed"],
    ),
    (
        "a confirmation before a proposal",
        opened,
        ADVISER,
        "confirm",
        {"version": 0},
        ["cases.not_proposed"],
    ),
    (
        "a confirmation without the line manager",
        lambda: (
            proposed()
            .happens(FIRST, "agree", {"version": 1})
            .happens(SECOND, "agree", {"version": 1})
        ),
        ADVISER,
        "confirm",
        {"version": 1},
        ["cases.awaited_of_line_manager"],
    ),
    (
        "a confirmation without a partner",
        lambda: (
            proposed()
            .happens(FIRST, "agree", {"version": 1})
            .happens(MANAGER, "agree", {"version": 1})
        ),
        ADVISER,
        "confirm",
        {"version": 1},
        ["cases.awaited"],
    ),
    (
        "a confirmation by the line manager",
        agreed,
        MANAGER,
        "confirm",
        {"version": 1},
        ["cases.not_for_you"],
    ),
    (
        "a second confirmation",
        lambda: agreed().happens(ADVISER, "confirm", {"version": 1}),
        ADVISER,
        "confirm",
        {"version": 1},
        ["cases.already_confirmed"],
    ),
    (
        "anything after the withdrawal",
        lambda: opened().happens(FIRST, "withdraw", {"reason": "No"}),
        ADVISER,
        "propose",
        {"version": 0},
        ["cases.already_withdrawn"],
    ),
]


@pytest.mark.parametrize(
    ("story", "actor", "command", "data", "expected"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_what_is_refused(
    story: Callable[[], Story], actor: Actor, command: str, data: Data, expected: list[str]
) -> None:
    assert reasons(story().decide(actor, command, data)) == expected


@pytest.mark.proves("CCC-DEF-1")
def test_a_post_too_small_to_share_is_not_opened() -> None:
    small = without(
        post=Post(reference="P-1", title=POST.title, grade="H", full_time_minutes=1799)
    )
    refusal = Story().refused(ADVISER, "open", OPEN, facts=small)
    assert reasons(refusal) == ["posts.too_small"]
    option = next(each for each in Story().options(facts=small) if each.command == "open")
    assert option.blocked == refusal.findings
    assert option.departable
    # A reason and an approver set it aside, for an adviser alone.
    told = {**OPEN, "departure": {"reason": "Two short days", "approver": "Alison Whitfield"}}
    assert reasons(Story().refused(MANAGER, "open", told, facts=small)) == ["posts.too_small"]
    departure = departure_of(Story().happens(ADVISER, "open", told, facts=small).events[0])
    assert departure
    assert [one.message.key for one in departure.findings] == ["posts.too_small"]


@pytest.mark.proves("CCC-DEF-1")
def test_a_share_that_another_case_brings_about_is_weighed_when_it_is_proposed() -> None:
    small = without(
        post=Post(reference="P-1", title=POST.title, grade="H", full_time_minutes=1799)
    )
    system = Actor("tandem", frozenset({"link"}))
    story = Story().happens(system, "open", OPEN, facts=small)
    story.happens(ADVISER, "draft", draft(900, 899), facts=small)
    found = reasons(story.refused(ADVISER, "propose", {"version": 1}, facts=small))
    assert "posts.too_small" in found


def test_no_reason_lets_a_share_begin_before_anybody_could_agree_to_it() -> None:
    told = {**OPEN, "starts_on": "2026-11-22", "departure": {"reason": "x", "approver": "y"}}
    assert reasons(Story().refused(ADVISER, "open", told)) == ["cases.start_passed"]


@pytest.mark.proves("CCC-TERM-3")
def test_hours_over_the_cap_can_be_drafted_but_not_proposed() -> None:
    story = opened().happens(ADVISER, "draft", draft(1170, 1110))
    assert reasons(story.decide(ADVISER, "propose", {"version": 1})) == ["posts.hours_over_cap"]
    assert story.obligations() == [("hr_adviser", "draft")]
    options = {option.command: option for option in story.options()}
    assert options["draft"].main
    assert not options["propose"].main


def test_what_the_policy_forbids_by_then_is_not_confirmed() -> None:
    story = agreed()
    third = Holding("E-003", HoldingKind.TEMPORARY, 600, Period(date(2026, 6, 1), None))
    crowded = without(holdings=(third,))
    refusal = story.refused(ADVISER, "confirm", {"version": 1}, facts=crowded)
    assert reasons(refusal) == ["posts.at_work_over_cap"]
    assert story.options(facts=crowded)[0].command == "draft"


LATE = [
    ("propose", ADVISER, lambda: opened().happens(ADVISER, "draft", draft()), {"version": 1}),
    ("agree", FIRST, proposed, {"version": 1}),
    ("confirm", ADVISER, agreed, {"version": 1}),
]


@pytest.mark.parametrize(("command", "actor", "story", "data"), LATE, ids=lambda v: str(v)[:9])
def test_nothing_is_agreed_after_the_start(
    command: str, actor: Actor, story: Callable[[], Story], data: Data
) -> None:
    refusal = story().decide(actor, command, data, today=LATER)
    assert reasons(refusal) == ["cases.start_passed"]
    on_the_day = story().decide(actor, command, data, today=START)
    assert isinstance(on_the_day, tuple)


def test_a_stale_answer_hears_what_changed() -> None:
    story = proposed().happens(MANAGER, "draft", draft(1320, 900, starts_on=date(2026, 12, 14)))
    story.happens(MANAGER, "propose", {"version": 2})
    refusal = story.refused(FIRST, "agree", {"version": 1})
    assert reasons(refusal) == ["cases.replaced"]
    assert words(refusal.findings[0].message) == (
        "Version 1 has been replaced by version 2, which changes the working patterns of "
        "Rhian Bowen and Marc Price, the hours of Rhian Bowen from 18 h 30 min to 22 h, the "
        "hours of Marc Price from 18 h 30 min to 15 h and the start from 7 December 2026 to "
        "14 December 2026. Read it, then answer."
    )


def test_a_stale_answer_to_the_same_words_is_stale_too() -> None:
    story = proposed().happens(MANAGER, "draft", draft())
    assert reasons(story.decide(FIRST, "agree", {"version": 1})) == ["cases.replaced_unchanged"]


def test_an_answer_from_before_the_first_draft() -> None:
    assert reasons(proposed().decide(FIRST, "agree", {"version": 0})) == [
        "cases.first_draft_since"
    ]
