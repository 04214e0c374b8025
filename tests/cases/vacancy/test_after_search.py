"""When the search has ended: the appointee's ladder inside the vacancy, rung by rung."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tandem.cases import Actor, Guest
from tandem.cases.ladder import LadderFacts, LadderState, VacantPost
from tandem.cases.vacancy import VACANCY
from tandem.messages import InvalidFacts, Text, is_message
from tests.cases.vacancy.recruiting import ADVISER, ANN, BEN, DEPARTURE, MANAGER, Story, applicant
from tests.cases.vacancy.searching import (
    APPOINTEE,
    EVIDENCE,
    JOB,
    LONGEST,
    SERVED,
    SHORTEST,
    cleared,
    consulted,
    declined,
    discussed,
    exhausted,
    explored,
    later,
    noticed,
    offered_full_time,
    proposed,
    searched,
)

LIBRARY = VacantPost(post="P-9", title=Text("Librarian", "Llyfrgellydd"), vacant_minutes=900)
WITH_A_POST = LadderFacts(service_from=SERVED.service_from, vacant_posts=(LIBRARY,))
LAST_NOTICE: dict[str, Any] = {"authority": "The head of service"}
Reach = Callable[[], Story]


def ladder_of(story: Story) -> LadderState:
    ladder = story.state.ladder
    assert ladder is not None
    return ladder


def commands(story: Story) -> set[str]:
    """What the ladder offers; cover and giving the vacancy up are told elsewhere."""
    offered = {one.command for one in story.options() if not one.blocked}
    return {one for one in offered if VACANCY.step(one).key.startswith("cases.ladder.")}


@pytest.mark.proves("CCC-SEARCH-1", "CCC-SEARCH-2")
@pytest.mark.parametrize(
    ("day", "reached"),
    [
        pytest.param(SHORTEST - timedelta(days=1), False, id="the day before three months"),
        pytest.param(SHORTEST, True, id="three months to the day"),
        pytest.param(SHORTEST + timedelta(days=1), True, id="the day after three months"),
        pytest.param(LONGEST, True, id="on the last day of the search"),
    ],
)
def test_the_whole_post_is_offered_only_after_the_shortest_search(
    day: date, reached: bool
) -> None:
    story = exhausted().on(day)
    offer = {"starts_on": later(story, 30), "answer_on": later(story, 14)}
    assert story.refused(ADVISER, "offer_full_time", **offer) == ["cases.not_now"]
    if reached:
        story.does(ADVISER, "end_search").does(ADVISER, "offer_full_time", **offer)
        assert ladder_of(story).basis == "appointee"
    else:
        assert story.refused(ADVISER, "end_search") == ["search_too_short"]


@pytest.mark.proves("CCC-SEARCH-1")
@pytest.mark.parametrize(
    ("who", "command", "answer"),
    [
        pytest.param(applicant(ANN), "ask_shorter_search", "request", id="the appointee asks"),
        pytest.param(ADVISER, "shorten_search", "reason", id="HR gives a reason"),
    ],
)
def test_a_shortened_search_leads_to_the_ladder_before_three_months(
    who: Actor, command: str, answer: str
) -> None:
    story = exhausted().does(who, command, **{answer: "Nobody has the skill"})
    assert story.today < SHORTEST
    story.does(ADVISER, "end_search")
    assert (story.state.stage, ladder_of(story).rung) == ("ladder", "full_time")


RUNGS = [
    pytest.param(searched, "full_time", {"offer_full_time"}, id="the whole post is offered first"),
    pytest.param(
        declined,
        "arrangement",
        {"propose_other_arrangement", "propose_no_other_arrangement"},
        id="having declined, the appointee may propose something else",
    ),
    pytest.param(
        discussed,
        "redeployment",
        {"close_redeployment"},
        id="after the discussion with HR other posts are explored",
    ),
    pytest.param(
        explored,
        "consultation",
        {"invite_to_consultation"},
        id="with nothing left the appointee is consulted",
    ),
    pytest.param(consulted, "hold", {"clear_hold"}, id="then the legal hold stands"),
    pytest.param(
        cleared, "notice", {"clear_hold", "give_notice"}, id="and only then may notice be given"
    ),
]
ALL_RUNGS = {
    "offer_full_time",
    "propose_other_arrangement",
    "propose_no_other_arrangement",
    "close_redeployment",
    "invite_to_consultation",
    "clear_hold",
    "give_notice",
    "answer_full_time",
    "answer_other_arrangement",
    "record_discussion",
    "offer_redeployment",
    "record_consultation",
    "require_full_time",
    "end_by_notice",
}


@pytest.mark.proves("CCC-SEARCH-2", "CCC-SEARCH-3", "CCC-SEARCH-4", "CCC-SEARCH-5")
@pytest.mark.parametrize(("reach", "rung", "offered"), RUNGS)
def test_each_rung_offers_its_own_steps_and_a_step_that_is_skipped_to_is_refused(
    reach: Reach, rung: str, offered: set[str]
) -> None:
    story = reach()
    assert (story.state.stage, ladder_of(story).rung) == ("ladder", rung)
    assert commands(story) == {*offered, "stop_ladder"}
    possible = {one.command for one in story.options()}
    for name in sorted(ALL_RUNGS - possible):
        assert story.refused(ADVISER, name, departure=DEPARTURE) == ["cases.not_now"]


@pytest.mark.proves("CCC-SEARCH-2")
def test_the_appointee_who_takes_the_whole_post_fills_the_vacancy() -> None:
    story = offered_full_time().does(APPOINTEE, "answer_full_time", reply="accepted")
    assert story.state.ended == "filled_full_time"
    starts_on = (SHORTEST + timedelta(days=30)).isoformat()
    assert (story.last.data["employment"], story.last.data["effective_on"]) == (JOB, starts_on)
    assert story.options() == ()


@pytest.mark.proves("CCC-SEARCH-2", "CCC-DEF-4")
def test_nobody_takes_the_whole_post_for_the_appointee() -> None:
    story = offered_full_time()
    for who in (applicant(BEN), MANAGER):
        assert story.refused(who, "answer_full_time", reply="accepted") == ["cases.not_for_you"]
    with pytest.raises(InvalidFacts, match="paper"):
        story.does(ADVISER, "answer_full_time", reply="accepted")
    story.does(ADVISER, "answer_full_time", reply="accepted", paper="signed.pdf")


@pytest.mark.proves("CCC-SEARCH-2")
@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(14, ["cases.ladder.answer_may_come"], id="on the last day to answer"),
        pytest.param(15, [], id="the day after it"),
    ],
)
def test_the_appointees_silence_is_an_answer_only_after_its_day(
    days: int, found: list[str]
) -> None:
    story = offered_full_time().later(days)
    if found:
        assert story.refused(ADVISER, "answer_full_time", reply="no_reply") == found
    else:
        story.does(ADVISER, "answer_full_time", reply="no_reply")
        assert ladder_of(story).rung == "arrangement"


@pytest.mark.proves("CCC-SEARCH-3")
@pytest.mark.parametrize(
    ("reply", "ended", "rung"),
    [
        pytest.param("viable", "other_arrangement", "", id="it can work, and the search is over"),
        pytest.param("not_viable", "", "discussion", id="it cannot, and HR talks with all"),
    ],
)
def test_the_manager_considers_another_arrangement(reply: str, ended: str, rung: str) -> None:
    story = proposed()
    with pytest.raises(InvalidFacts, match="reason"):
        story.does(MANAGER, "answer_other_arrangement", reply=reply)
    assert story.refused(ADVISER, "answer_other_arrangement", reply=reply, reason="Yes") == [
        "cases.not_for_you"
    ]
    story.does(MANAGER, "answer_other_arrangement", reply=reply, reason="The rota says so")
    assert story.state.ended == ended
    assert story.state.ladder is None or rung in {"", ladder_of(story).rung}


@pytest.mark.proves("CCC-SEARCH-4")
def test_other_posts_are_explored_only_after_a_discussion_with_hr() -> None:
    story = declined().does(APPOINTEE, "propose_no_other_arrangement")
    assert commands(story) == {"record_discussion", "stop_ladder"}
    assert story.refused(MANAGER, "record_discussion", notes="Met") == ["cases.not_for_you"]
    story.does(ADVISER, "record_discussion", notes="All three met")
    assert ladder_of(story).rung == "redeployment"


@pytest.mark.proves("CCC-SEARCH-4")
def test_a_vacant_share_or_part_time_post_may_be_taken() -> None:
    story = discussed().knows(ladder=WITH_A_POST)
    story.does(ADVISER, "offer_redeployment", vacant_post="P-9", answer_on=later(story, 7))
    story.does(APPOINTEE, "answer_redeployment", "P-9", reply="accepted")
    assert story.state.ended == "redeployed"


@pytest.mark.proves("CCC-SEARCH-4")
def test_each_vacant_post_is_offered_or_considered_before_the_consultation() -> None:
    story = discussed().knows(ladder=WITH_A_POST)
    assert story.refused(ADVISER, "close_redeployment", reason="None suits") == [
        "cases.ladder.post_not_considered"
    ]
    story.does(ADVISER, "offer_redeployment", vacant_post="P-9", answer_on=later(story, 7))
    assert story.refused(ADVISER, "close_redeployment", reason="None suits") == [
        "cases.ladder.redeployment_open"
    ]
    story.does(APPOINTEE, "answer_redeployment", "P-9", reply="not_suitable")
    story.does(ADVISER, "close_redeployment", reason="It was declined")
    assert ladder_of(story).rung == "consultation"


@pytest.mark.proves("CCC-SEARCH-5")
@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(6, ["cases.ladder.meeting_too_soon"], id="four working days before it"),
        pytest.param(7, [], id="five working days before it"),
    ],
)
def test_the_appointee_has_time_to_prepare_and_somebody_may_come_along(
    days: int, found: list[str]
) -> None:
    story = explored()
    meeting: dict[str, Any] = {"meeting_on": later(story, days), "place": "County Hall"}
    with pytest.raises(InvalidFacts, match="companion_offered"):
        story.does(MANAGER, "invite_to_consultation", **meeting)
    meeting["companion_offered"] = True
    if found:
        assert story.refused(MANAGER, "invite_to_consultation", **meeting) == found
    else:
        story.does(MANAGER, "invite_to_consultation", **meeting)
        assert VACANCY.wakes_on(story.state, story.context()) == ladder_of(story).consultation_on


@pytest.mark.proves("CCC-SEARCH-5")
def test_no_reason_and_no_approver_lift_the_legal_hold() -> None:
    story = consulted()
    notice = {"ends_on": later(story, 90), **LAST_NOTICE}
    for data in (notice, {**notice, "departure": DEPARTURE}):
        assert story.refused(ADVISER, "give_notice", **data) == ["cases.ladder.hold_stands"]
    without = {name: value for name, value in EVIDENCE.items() if name != "contract_reference"}
    for data in (without, {**without, "departure": DEPARTURE}):
        assert story.refused(ADVISER, "clear_hold", **data) == ["cases.ladder.hold_needs_contract"]
    story.does(ADVISER, "clear_hold", **EVIDENCE).does(ADVISER, "give_notice", **notice)


@pytest.mark.proves("CCC-SEARCH-5")
@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(6, ["cases.ladder.notice_too_short"], id="a day less than a week"),
        pytest.param(7, [], id="a week"),
        pytest.param(8, [], id="a day more than a week"),
    ],
)
def test_the_appointee_has_at_least_the_notice_of_the_law(days: int, found: list[str]) -> None:
    story = cleared()
    notice = {"ends_on": later(story, days), **LAST_NOTICE}
    if found:
        data = {**notice, "departure": DEPARTURE}
        assert story.refused(ADVISER, "give_notice", **data) == found
    else:
        story.does(ADVISER, "give_notice", **notice)
        assert (story.last.data["employment"], story.last.data["weeks"]) == (JOB, 1)


@pytest.mark.proves("CCC-SEARCH-5")
def test_the_appointment_ends_on_the_last_day_of_its_notice_and_not_before() -> None:
    story = noticed().later(6)
    assert story.refused(ADVISER, "end_by_notice") == ["cases.ladder.notice_runs"]
    story.later(1).does(ADVISER, "end_by_notice")
    assert (story.state.ended, story.last.data["effective_on"]) == (
        "ended_by_notice",
        story.today.isoformat(),
    )


@pytest.mark.proves("CCC-SEARCH-5")
def test_an_appeal_that_is_allowed_puts_the_hold_back() -> None:
    guest = Guest(person="P-700", purpose="appeal_manager", until=LONGEST)
    story = noticed().does(APPOINTEE, "appeal_notice", grounds="A partner was there")
    story.knows(guests=(*story.facts.guests, guest))
    sioned = Actor("Sioned", frozenset({"appeal_manager:P-700"}))
    story.does(sioned, "decide_notice_appeal", reply="allowed", reason="There was one")
    assert ladder_of(story).rung == "hold"


@pytest.mark.parametrize("reach", [searched, declined, discussed, explored, consulted, noticed])
def test_a_partner_who_comes_after_all_puts_the_vacancy_back_to_its_search(reach: Reach) -> None:
    story = reach().does(ADVISER, "stop_ladder", stopped="partner_found", reason="Dai applied")
    assert story.state.ladder is None
    assert (story.state.stage, story.state.searching_since is not None) == ("select", True)


def test_a_ladder_ends_with_its_appointee() -> None:
    story = noticed().does(applicant(ANN), "withdraw_application", ANN)
    assert (story.state.ladder, story.state.search_ended_on) == (None, None)


@pytest.mark.proves("CCC-SEARCH-2")
@pytest.mark.parametrize(
    ("job", "person", "party"),
    [
        pytest.param(False, ANN, f"candidate:{ANN}", id="before a job is on record"),
        pytest.param(True, JOB, f"partner:{JOB}", id="once it is on record"),
    ],
)
def test_the_appointee_is_named_by_what_is_on_record(job: bool, person: str, party: str) -> None:
    story = offered_full_time(job=job)
    assert ladder_of(story).person == person
    assert (party, "answer_full_time") in story.duties()


@pytest.mark.proves("CCC-SEARCH-2")
def test_an_appointee_whose_job_is_recorded_on_the_ladder_goes_on_as_its_holder() -> None:
    story = offered_full_time(job=False)
    assert ("hr_adviser", "record_employment") in story.duties()
    story.does(ADVISER, "record_employment", ANN, employment=JOB)
    assert ladder_of(story).person == JOB
    assert story.refused(applicant(ANN), "answer_full_time", reply="accepted") == [
        "cases.not_for_you"
    ]
    story.does(APPOINTEE, "answer_full_time", reply="declined")
    assert story.last.data["employment"] == JOB


@pytest.mark.proves("CCC-SEARCH-5")
def test_no_notice_is_given_before_the_length_of_service_is_known() -> None:
    story = cleared(job=False).knows(ladder=LadderFacts(service_from={JOB: date(2027, 1, 4)}))
    notice = {"ends_on": later(story, 90), **LAST_NOTICE}
    assert story.refused(ADVISER, "give_notice", **notice) == ["cases.ladder.service_unknown"]
    story.does(ADVISER, "record_employment", ANN, employment=JOB)
    story.does(ADVISER, "give_notice", **notice)


def test_every_line_of_the_ladder_can_be_read_in_both_languages() -> None:
    story = noticed()
    for event in story.events:
        summary = VACANCY.event_summary(event, story.facts)
        assert is_message(VACANCY.event_title(event, story.facts).key)
        assert summary is None or is_message(summary.key)
