"""A request is talked over: invitations, meetings, meetings missed, advice."""

from datetime import date
from typing import Any

import pytest

from tandem.cases.request import RequestState
from tests.cases.request.requests import (
    DEPARTURE,
    HUW,
    NIA,
    OWN_ADVISER,
    RECEIVED,
    RHIAN,
    SIONED,
    RequestStory,
    appealed,
    consulted,
    received,
)

MEETING = date(2026, 12, 1)


def invited() -> RequestStory:
    return received().happens(HUW, "invite_to_meeting", meets_on=MEETING.isoformat())


def missed(times: int, *, good_reason: bool = False) -> RequestStory:
    story = invited()
    for number in range(times):
        day = date(2026, 12, 1 + 7 * number)
        if number:
            story.happens(HUW, "invite_to_meeting", RECEIVED, meets_on=day.isoformat())
        story.happens(HUW, "record_missed_meeting", day, good_reason=good_reason)
    return story


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param("2026-11-28", [], id="five days ahead"),
        pytest.param("2026-11-27", ["meeting_too_soon"], id="four days ahead"),
    ],
)
def test_an_invitation_leaves_time_to_prepare(day: str, found: list[str]) -> None:
    story = received()
    if found:
        assert story.refused(HUW, "invite_to_meeting", meets_on=day) == found
        story.happens(NIA, "invite_to_meeting", meets_on=day, departure=DEPARTURE)
    else:
        story.happens(HUW, "invite_to_meeting", meets_on=day)
    assert story.state.meets_on == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("question", "data"),
    [
        pytest.param("meets_on", {"meets_on": "2026-11-22"}, id="the meeting is in the past"),
        pytest.param("companion_told", {"companion_told": False}, id="it is silent on companions"),
        pytest.param("place", {"place": " "}, id="it has no place"),
        pytest.param("purpose", {"purpose": ""}, id="it has no purpose"),
    ],
)
def test_an_invitation_says_when_where_what_for_and_that_a_companion_may_come(
    question: str, data: dict[str, Any]
) -> None:
    given = {"meets_on": "2026-12-01", **data}
    assert received().unreadable(HUW, "invite_to_meeting", **given) == question


def test_a_meeting_is_recorded_on_its_day_and_not_before() -> None:
    story = invited()
    assert story.refused(HUW, "record_meeting", date(2026, 11, 30)) == ["meeting_to_come"]
    assert "record_meeting" not in story.duties(date(2026, 11, 30))
    assert story.duties(MEETING)["record_meeting"] == MEETING
    assert story.happens(HUW, "record_meeting", MEETING).state.consulted_on == MEETING


@pytest.mark.parametrize("question", ["present", "companion", "said", "alternatives", "trial"])
def test_the_record_of_a_meeting_has_all_its_parts(question: str) -> None:
    assert invited().unreadable(HUW, "record_meeting", MEETING, **{question: ""}) == question


@pytest.mark.parametrize(
    ("story", "found"),
    [
        pytest.param(missed(1), ["too_few_meetings_missed"], id="one was missed"),
        pytest.param(missed(2), [], id="two were missed in a row"),
    ],
)
def test_a_request_counts_as_withdrawn_after_two_missed_meetings(
    story: RequestStory, found: list[str]
) -> None:
    day = date(2026, 12, 9)
    if found:
        assert story.refused(HUW, "treat_as_withdrawn", day) == found
        assert story.refused(NIA, "treat_as_withdrawn", day, departure=DEPARTURE) == found
        return
    assert story.unreadable(HUW, "treat_as_withdrawn", day, told=False) == "told"
    assert story.happens(HUW, "treat_as_withdrawn", day).state.stage == "withdrawn"


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(missed(2, good_reason=True), id="there was a good reason"),
        pytest.param(received(), id="none was missed"),
        pytest.param(consulted(), id="the person came"),
    ],
)
def test_otherwise_it_never_counts_as_withdrawn(story: RequestStory) -> None:
    assert story.refused(HUW, "treat_as_withdrawn", date(2026, 12, 9)) == ["cases.not_now"]


def test_a_meeting_that_the_person_came_to_begins_the_count_again() -> None:
    story = missed(1).happens(HUW, "invite_to_meeting", meets_on="2026-12-08")
    story.happens(HUW, "record_meeting", date(2026, 12, 8))
    story.happens(HUW, "invite_to_meeting", meets_on="2026-12-15")
    story.happens(HUW, "record_missed_meeting", date(2026, 12, 15))
    assert story.state.missed == 1


def test_a_missed_meeting_asks_for_another_invitation() -> None:
    assert "invite_to_meeting" in missed(1).duties(date(2026, 12, 2))


def test_the_meeting_of_an_appeal_is_held_by_its_own_manager() -> None:
    story = appealed()
    assert story.option("invite_to_meeting") is None
    story.happens(NIA, "name_appeal_manager", date(2026, 12, 15))
    assert story.refused(HUW, "invite_to_meeting", meets_on="2027-01-04") == ["cases.not_for_you"]
    story.happens(SIONED, "invite_to_meeting", date(2026, 12, 15), meets_on="2027-01-04")
    for day, missing in ((date(2027, 1, 4), 1), (date(2027, 1, 11), 2)):
        if missing == 2:
            story.happens(SIONED, "invite_to_meeting", date(2027, 1, 5), meets_on="2027-01-11")
        story.happens(SIONED, "record_missed_meeting", day)
        assert story.state.missed == missing
    assert story.happens(SIONED, "treat_as_withdrawn", date(2027, 1, 11)).state.ended


def test_nobody_talks_over_their_own_request_for_the_employer() -> None:
    found = received().refused(OWN_ADVISER, "invite_to_meeting", meets_on=MEETING.isoformat())
    assert found == ["not_on_ones_own"]


@pytest.mark.parametrize(
    ("data", "duty"),
    [
        pytest.param({"is_returner": True}, True, id="somebody comes back from family leave"),
        pytest.param({"route": "reasonable_adjustment"}, True, id="it is an adjustment"),
        pytest.param({"is_returner": False}, False, id="nothing of the kind"),
    ],
)
def test_hr_is_told_where_its_advice_is_needed(data: dict[str, Any], duty: bool) -> None:
    story = received(**data)
    assert ("record_hr_advice" in story.duties()) == duty
    story.happens(NIA, "record_hr_advice")
    assert "record_hr_advice" not in story.duties()


def test_a_state_before_the_request_has_neither_person_nor_stage_of_its_own() -> None:
    assert RequestState().employment == ""
    assert RequestState().stage == "received"
    assert received().refused(RHIAN, "record_hr_advice") == ["cases.not_for_you"]
