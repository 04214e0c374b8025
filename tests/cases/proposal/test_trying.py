"""A trial: accepted, arranged, reviewed, made longer, then for good or back to both posts."""

from datetime import date
from typing import Any

import pytest

from tandem.cases import Actor, departure_of
from tandem.messages import InvalidFacts
from tests.cases.proposal.proposals import (
    ADVISER,
    BOTH,
    DEPARTURE,
    FIRST,
    MANAGER,
    MARC,
    OTHER_MANAGER,
    RHIAN,
    SECOND,
    STARTS,
    SYSTEM,
    TRIAL,
    UNTIL,
    Proposal,
    accepted,
    answered,
    check,
    days_before,
    running,
)

LAST_TO_DECIDE = date(2027, 4, 4)


@pytest.mark.proves("CCC-PAIR-2", "CCC-FLEX-1")
def test_a_trial_is_accepted_with_its_end_its_reviews_and_the_cover() -> None:
    story = accepted()
    data = story.events[-1].data
    assert (data["starts_on"], data["until"]) == ("2027-01-04", "2027-03-28")
    assert data["reviews"] == ["2027-01-31", "2027-02-28", "2027-03-28"]
    assert (data["vacated_post"], data["backfill"]) == ("P-2", "An agency worker")
    assert (data["kind"], data["partners"], data["flexitime"]) == ("trial", [RHIAN, MARC], False)
    assert story.state.stage == "arrange"


@pytest.mark.proves("CCC-PAIR-2")
def test_a_trial_over_twelve_weeks_is_refused_and_only_recorded_with_its_mark() -> None:
    story = check(answered())
    longer = {**TRIAL, "weeks": 13}
    assert story.refused(MANAGER, "accept_trial", **longer) == ["trial_too_long"]
    both = Actor("P-102", MANAGER.parties | ADVISER.parties)
    story.send(both, "accept_trial", **longer, departure=DEPARTURE)
    told = departure_of(story.events[-1])
    assert told is not None
    assert told.findings[0].clauses == ("CCC-PAIR-2",)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        pytest.param({"weeks": 0}, "weeks", id="no week"),
        pytest.param({"weeks": 521}, "weeks", id="more than ten years"),
        pytest.param({"starts_on": "2026-11-22"}, "starts_on", id="a start yesterday"),
        pytest.param({"backfill": " "}, "backfill", id="no cover of the vacated post"),
    ],
)
def test_what_no_trial_can_be(changes: dict[str, Any], name: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        check(answered()).send(MANAGER, "accept_trial", **{**TRIAL, **changes})
    assert error.value.field == name


@pytest.mark.proves("CCC-OFFER-1")
def test_the_trial_starts_only_with_the_arrangement() -> None:
    story = accepted()
    assert not {"record_review", "agree_permanent", "confirm"} & story.commands()
    for actor in (MANAGER, ADVISER, FIRST):
        assert story.refused(actor, "arrangement_agreed", case="C-2", starts_on="2027-01-04") == [
            "for_nobody"
        ]
    story.send(SYSTEM, "arrangement_agreed", case="C-2", starts_on="2027-01-11")
    assert story.state.stage == "trial"
    assert story.events[-1].data["until"] == "2027-04-04"


@pytest.mark.proves("CCC-OFFER-2")
def test_without_an_arrangement_no_trial_starts_and_it_is_considered_again() -> None:
    story = accepted().send(SYSTEM, "arrangement_failed", case="C-2", reason="No pattern fits")
    assert story.state.stage == "consider"
    story.send(MANAGER, "accept_trial", **TRIAL)


def test_each_review_has_its_day() -> None:
    story = running()
    for day in ("2027-01-31", "2027-02-28", "2027-03-28"):
        assert story.due("record_review") == date.fromisoformat(day)
        story.send(MANAGER, "record_review", record="It works")
        assert story.events[-1].data["planned_on"] == day
    assert "record_review" not in story.commands()


def test_nothing_is_reviewed_or_settled_before_the_first_day() -> None:
    story = running().on(days_before(STARTS))
    assert story.refused(MANAGER, "record_review", record="It works") == ["trial_not_started"]
    assert story.refused(FIRST, "agree_permanent", subject=RHIAN) == ["trial_not_started"]


@pytest.mark.proves("CCC-PAIR-2", "CCC-DEF-4")
def test_a_shorter_trial_is_made_longer_once_each_has_agreed() -> None:
    story = running(weeks=6)
    story.send(MANAGER, "record_review", record="Too early to say")
    story.send(MANAGER, "offer_longer_trial", until=UNTIL.isoformat(), reason="Too early")
    assert story.refused(MANAGER, "extend_trial") == ["partner_not_agreed_longer"] * 2
    story.send(FIRST, "agree_longer_trial", subject=RHIAN)
    assert story.refused(FIRST, "agree_longer_trial", subject=MARC) == ["not_for_you"]
    both = Actor("P-102", MANAGER.parties | ADVISER.parties)
    assert story.refused(both, "extend_trial", departure=DEPARTURE) == [
        "partner_not_agreed_longer"
    ]
    story.send(SECOND, "agree_longer_trial", subject=MARC).send(MANAGER, "extend_trial")
    assert story.events[-1].data["until"] == UNTIL.isoformat()
    assert story.events[-1].data["reviews"] == ["2027-01-31", "2027-02-28", "2027-03-28"]
    assert story.due("record_review") == date(2027, 2, 28)


@pytest.mark.proves("CCC-PAIR-2")
@pytest.mark.parametrize(
    ("until", "fits"),
    [
        pytest.param("2027-03-27", True, id="eleven weeks and six days"),
        pytest.param("2027-03-28", True, id="twelve weeks"),
        pytest.param("2027-03-29", False, id="twelve weeks and a day"),
    ],
)
def test_the_longest_holds_in_all(until: str, fits: bool) -> None:
    story = running(weeks=6)
    if fits:
        story.send(MANAGER, "offer_longer_trial", until=until, reason="Too early")
    else:
        asked = {"until": until, "reason": "Too early"}
        assert story.refused(MANAGER, "offer_longer_trial", **asked) == ["trial_too_long"]


def test_a_longer_trial_is_longer() -> None:
    with pytest.raises(InvalidFacts, match="until"):
        running(weeks=6).send(MANAGER, "offer_longer_trial", until="2027-02-14", reason="So")


def agree(story: Proposal, left_out: str = "") -> Proposal:
    for employment, actor in BOTH:
        if left_out != employment:
            story.send(actor, "agree_permanent", subject=employment)
    if left_out != "manager":
        story.send(MANAGER, "agree_permanent_as_manager")
    if left_out != "other":
        story.send(OTHER_MANAGER, "agree_permanent_as_other")
    return story


@pytest.mark.proves("CCC-PAIR-2", "CCC-DEF-4", "CCC-TERM-2")
def test_all_four_agree_before_anything_is_permanent() -> None:
    story = agree(running())
    assert ("confirm", "line_manager") in story.duties()
    story.send(MANAGER, "confirm", starts_on="2027-03-29")
    assert story.state.stage == "confirmed"
    data = story.events[-1].data
    assert (data["starts_on"], data["partners"]) == ("2027-03-29", [RHIAN, MARC])
    assert data["vacated_post"] == "P-2"


@pytest.mark.proves("CCC-DEF-4")
@pytest.mark.parametrize(
    ("left_out", "key"),
    [
        (RHIAN, "partner_not_agreed"),
        (MARC, "partner_not_agreed"),
        ("manager", "manager_not_agreed"),
        ("other", "other_manager_not_agreed"),
    ],
)
def test_no_reason_and_no_approver_stand_in_for_an_agreement(left_out: str, key: str) -> None:
    story = agree(running(), left_out)
    asked = {"starts_on": "2027-03-29"}
    assert story.refused(MANAGER, "confirm", **asked) == [key]
    assert story.refused(ADVISER, "confirm", **asked, departure=DEPARTURE) == [key]


@pytest.mark.proves("CCC-DEF-4")
def test_an_agreement_is_taken_back_until_it_is_confirmed() -> None:
    story = agree(running()).send(FIRST, "withdraw_permanent", subject=RHIAN)
    assert story.refused(MANAGER, "confirm", starts_on="2027-03-29") == ["partner_not_agreed"]


def test_an_adviser_records_an_agreement_only_on_paper() -> None:
    story = running()
    with pytest.raises(InvalidFacts, match="paper"):
        story.send(ADVISER, "agree_permanent", subject=RHIAN)
    story.send(ADVISER, "agree_permanent", subject=RHIAN, paper="f-3")


def test_nobody_is_pressed_to_agree_before_the_last_weeks() -> None:
    story = running().on(date(2027, 2, 27))
    assert "agree_permanent" not in {command for command, _ in story.duties()}
    story.on(date(2027, 2, 28))
    assert {
        ("agree_permanent", f"partner:{RHIAN}"),
        ("agree_permanent_as_manager", "line_manager"),
        ("agree_permanent_as_other", "other_manager"),
    } <= story.duties()
    assert ("agree_permanent", "hr_adviser") not in story.duties()


@pytest.mark.proves("CCC-PAIR-2")
def test_the_day_after_the_end_somebody_must_settle_it_and_nothing_happens_by_itself() -> None:
    story = running().on(UNTIL)
    assert "return_to_posts" not in {command for command, _ in story.duties()}
    story.on(date(2027, 3, 29))
    assert ("return_to_posts", "line_manager") in story.duties()
    assert story.due("return_to_posts") == LAST_TO_DECIDE
    assert story.state.stage == "trial"
    agree(story)
    assert "return_to_posts" not in {command for command, _ in story.duties()}
    story.send(ADVISER, "confirm", starts_on="2027-03-29")


@pytest.mark.proves("CCC-DEF-4", "CCC-PAIR-2")
@pytest.mark.parametrize(("subject", "actor"), [(RHIAN, FIRST), (MARC, SECOND)])
def test_either_asks_to_return_and_both_go_back(subject: str, actor: Actor) -> None:
    story = running().on(date(2027, 2, 1)).send(actor, "ask_to_return", subject=subject)
    assert ("return_to_posts", "line_manager") in story.duties()
    assert story.due("return_to_posts") == date(2027, 2, 8)
    story.send(MANAGER, "return_to_posts", ends_on="2027-02-07", reason="As asked")
    assert story.state.stage == "returned"
    data = story.events[-1].data
    assert (data["ends_on"], data["partners"]) == ("2027-02-07", [RHIAN, MARC])
    assert (data["post"], data["vacated_post"]) == ("P-1", "P-2")


@pytest.mark.parametrize(
    ("ends_on", "refused"),
    [
        pytest.param("2027-01-03", False, id="it never began"),
        pytest.param("2027-03-28", False, id="on its last day"),
        pytest.param("2027-03-29", True, id="a day after the longest trial"),
    ],
)
def test_the_last_day_lies_within_the_longest_trial(ends_on: str, refused: bool) -> None:
    asked = {"ends_on": ends_on, "reason": "It does not work"}
    story = running()
    if refused:
        assert story.refused(MANAGER, "return_to_posts", **asked) == ["trial_too_long"]
        story.send(ADVISER, "return_to_posts", **asked, departure=DEPARTURE)
    else:
        story.send(MANAGER, "return_to_posts", **asked)


def test_a_trial_does_not_end_before_it_begins() -> None:
    with pytest.raises(InvalidFacts, match="ends_on"):
        running().send(MANAGER, "return_to_posts", ends_on="2027-01-02", reason="So")


def test_for_good_begins_no_earlier_than_the_trial() -> None:
    with pytest.raises(InvalidFacts, match="starts_on"):
        agree(running()).send(MANAGER, "confirm", starts_on="2027-01-03")
