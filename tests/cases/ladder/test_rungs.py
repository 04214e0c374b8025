"""When no partner is found: each rung in its order, and none skipped."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tandem.cases.ladder import RUNGS, LadderFacts
from tandem.messages import InvalidFacts, is_message
from tests.cases.arrangements import ADVISER, MANAGER, RHIAN
from tests.cases.ladder.climbing import (
    CLIMB,
    FACTS,
    LIBRARY,
    OTHER,
    PERSON,
    SENT,
    Climb,
    Given,
    cleared,
    consulted,
    declined,
    discussed,
    explored,
    noticed,
)

WITH_A_POST = replace(
    FACTS,
    names={**FACTS.names, "P-9": "Librarian"},
    ladder=replace(FACTS.ladder, vacant_posts=(LIBRARY,)),
)


@pytest.mark.proves("CCC-SEARCH-2", "CCC-SEARCH-3", "CCC-SEARCH-4", "CCC-SEARCH-5")
@pytest.mark.parametrize(
    ("reach", "rung", "offered"),
    [
        pytest.param(
            Climb, "full_time", {"offer_full_time"}, id="the whole post is offered first"
        ),
        pytest.param(
            declined,
            "arrangement",
            {"propose_other_arrangement", "propose_no_other_arrangement"},
            id="having declined, the person may propose something else",
        ),
        pytest.param(
            discussed,
            "redeployment",
            {"offer_redeployment", "close_redeployment"},
            id="after the discussion with HR other posts are explored",
        ),
        pytest.param(
            explored,
            "consultation",
            {"invite_to_consultation"},
            id="with nothing left the person is consulted",
        ),
        pytest.param(
            consulted, "hold", {"clear_hold", "give_notice"}, id="then the legal hold stands"
        ),
        pytest.param(
            cleared,
            "notice",
            {"clear_hold", "give_notice"},
            id="and only then may notice be given",
        ),
    ],
)
def test_each_rung_offers_its_own_steps(
    reach: Callable[[], Climb], rung: str, offered: set[str]
) -> None:
    climb = reach()
    assert climb.ladder.rung == rung
    assert set(climb.options()) == {*offered, "stop_ladder"}


@pytest.mark.proves("CCC-SEARCH-2")
def test_the_whole_post_taken_ends_the_search() -> None:
    climb = Climb()
    climb.does(ADVISER, "offer_full_time", starts_on="2027-01-04", answer_on="2026-12-07")
    climb.does(PERSON, "answer_full_time", reply="accepted")
    assert climb.state.ended == "full_time"
    assert climb.ladder.takes_effect_on == date(2027, 1, 4)
    assert climb.events[-1].data["effective_on"] == "2027-01-04"
    assert climb.options() == {}


@pytest.mark.proves("CCC-DEF-4")
def test_nobody_else_takes_the_whole_post_for_the_person() -> None:
    climb = Climb()
    climb.does(MANAGER, "offer_full_time", starts_on="2027-01-04", answer_on="2026-12-07")
    assert climb.refuses(OTHER, "answer_full_time", reply="accepted") == ["cases.not_for_you"]
    assert climb.refuses(MANAGER, "answer_full_time", reply="accepted") == ["cases.not_for_you"]
    with pytest.raises(InvalidFacts, match="paper"):
        climb.sends(ADVISER, "answer_full_time", reply="accepted")
    climb.does(ADVISER, "answer_full_time", reply="accepted", paper="signed.pdf")


@pytest.mark.proves("CCC-SEARCH-2")
@pytest.mark.parametrize(
    ("answer_by", "keys"),
    [
        pytest.param("2026-12-06", ["cases.ladder.answer_too_soon"], id="the day before 14 days"),
        pytest.param("2026-12-07", [], id="14 days later"),
        pytest.param("2026-12-08", [], id="15 days later"),
    ],
)
def test_the_offer_leaves_time_to_answer(answer_by: str, keys: list[str]) -> None:
    climb = Climb()
    data: Given = {"starts_on": "2027-01-04", "answer_on": answer_by}
    if keys:
        assert climb.refuses(ADVISER, "offer_full_time", **data) == keys
        departure = {"reason": "The person asked for it", "approver": "Alison Whitfield"}
        climb.does(ADVISER, "offer_full_time", departure=departure, **data)
    else:
        climb.does(ADVISER, "offer_full_time", **data)


@pytest.mark.proves("CCC-SEARCH-2")
@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        pytest.param(date(2026, 12, 7), False, id="on the last day an answer may still come"),
        pytest.param(date(2026, 12, 8), True, id="the day after, silence is recorded"),
    ],
)
def test_silence_is_an_answer_only_after_its_day(day: date, allowed: bool) -> None:
    climb = Climb()
    climb.does(ADVISER, "offer_full_time", starts_on="2027-01-04", answer_on="2026-12-07")
    climb.on(day)
    if allowed:
        climb.does(ADVISER, "answer_full_time", reply="no_reply")
        assert climb.ladder.rung == "arrangement"
    else:
        keys = climb.refuses(ADVISER, "answer_full_time", reply="no_reply")
        assert keys == ["cases.ladder.answer_may_come"]


@pytest.mark.proves("CCC-SEARCH-3")
def test_another_arrangement_that_can_work_ends_the_search() -> None:
    climb = declined()
    climb.does(PERSON, "propose_other_arrangement", what="Four days", starts_on="2027-02-01")
    climb.does(MANAGER, "answer_other_arrangement", reply="viable", reason="It covers the week")
    assert climb.state.ended == "other_arrangement"
    assert climb.ladder.takes_effect_on == date(2027, 2, 1)


@pytest.mark.proves("CCC-SEARCH-3")
def test_the_manager_answers_with_a_reason() -> None:
    climb = declined()
    climb.does(PERSON, "propose_other_arrangement", what="Four days", starts_on="2027-02-01")
    with pytest.raises(InvalidFacts, match="reason"):
        climb.sends(MANAGER, "answer_other_arrangement", reply="not_viable", reason=" ")


@pytest.mark.proves("CCC-SEARCH-4")
def test_another_vacant_post_can_be_taken() -> None:
    climb = discussed(facts=WITH_A_POST)
    climb.does(ADVISER, "offer_redeployment", vacant_post="P-9", answer_on=climb.later(7))
    assert ("partner:E-001", "answer_redeployment") in climb.duties()
    assert climb.refuses(ADVISER, "close_redeployment", reason="None")[0] == (
        "cases.ladder.redeployment_open"
    )
    climb.does(PERSON, "answer_redeployment", subject="P-9", reply="accepted")
    assert climb.state.ended == "redeployed"


@pytest.mark.proves("CCC-SEARCH-4")
def test_redeployment_is_explored_only_once_each_vacant_post_was_considered() -> None:
    climb = discussed(facts=WITH_A_POST)
    keys = climb.refuses(ADVISER, "close_redeployment", reason="None suits")
    assert keys == ["cases.ladder.post_not_considered"]
    climb.does(ADVISER, "close_redeployment", considered=["P-9"], reason="Too far away")
    assert climb.ladder.rung == "consultation"


@pytest.mark.proves("CCC-SEARCH-4")
def test_a_post_that_was_declined_needs_no_further_word() -> None:
    climb = discussed(facts=WITH_A_POST)
    climb.does(ADVISER, "offer_redeployment", vacant_post="P-9", answer_on=climb.later(7))
    climb.does(PERSON, "answer_redeployment", subject="P-9", reply="not_suitable")
    assert climb.options()["offer_redeployment"] is False
    climb.does(ADVISER, "close_redeployment", reason="She looked at it")


@pytest.mark.proves("CCC-LEAVE-5", "CCC-SEARCH-5")
@pytest.mark.parametrize(
    ("days", "keys"),
    [
        pytest.param(6, ["cases.ladder.meeting_too_soon"], id="the day before 5 working days"),
        pytest.param(7, [], id="5 working days later"),
    ],
)
def test_the_invitation_leaves_time_to_prepare(days: int, keys: list[str]) -> None:
    climb = explored()
    data: Given = {
        "meeting_on": climb.later(days),
        "place": "County Hall",
        "companion_offered": True,
    }
    if keys:
        assert climb.refuses(MANAGER, "invite_to_consultation", **data) == keys
    else:
        climb.does(MANAGER, "invite_to_consultation", **data)


@pytest.mark.proves("CCC-LEAVE-5")
def test_the_person_is_told_that_somebody_may_come_along() -> None:
    climb = explored()
    data = {"meeting_on": climb.later(7), "place": "County Hall"}
    with pytest.raises(InvalidFacts, match="companion_offered"):
        climb.sends(MANAGER, "invite_to_consultation", **data)


@pytest.mark.proves("CCC-LEAVE-5")
def test_a_consultation_is_recorded_once_it_took_place() -> None:
    climb = explored()
    meeting = climb.today + timedelta(days=7)
    climb.does(
        MANAGER,
        "invite_to_consultation",
        meeting_on=meeting.isoformat(),
        place="County Hall",
        companion_offered=True,
    )
    data = {"accompanied_by": "nobody", "options": "None", "view": "None"}
    climb.on(meeting - timedelta(days=1))
    assert climb.refuses(MANAGER, "record_consultation", **data) == [
        "cases.ladder.meeting_to_come"
    ]
    climb.on(meeting).does(MANAGER, "record_consultation", **data)
    assert climb.ladder.rung == "hold"


@pytest.mark.parametrize(
    "reach", [Climb, declined, discussed, explored, consulted, cleared, noticed]
)
@pytest.mark.parametrize("why", ["kept_part_time", "partner_found", "withdrawn"])
def test_it_can_stop_at_any_rung(reach: Callable[[], Climb], why: str) -> None:
    climb = reach().does(ADVISER, "stop_ladder", stopped=why, reason="So it is", paper="p.pdf")
    assert climb.state.ended == why


def test_the_person_withdraws_for_themselves_alone() -> None:
    climb = declined()
    with pytest.raises(InvalidFacts, match="stopped"):
        climb.sends(PERSON, "stop_ladder", stopped="kept_part_time", reason="I would like it")
    climb.does(PERSON, "stop_ladder", stopped="withdrawn", reason="A new job")
    with pytest.raises(InvalidFacts, match="paper"):
        declined().sends(ADVISER, "stop_ladder", stopped="withdrawn", reason="She said so")


REQUIRED = {"ladder__rungs": "may_be_required_full_time"}
DEMAND: Given = {
    "clause_stands": True,
    "contract_reference": "Contract 12, clause 9",
    "authority": "The head of school",
    "reason": "Nobody was found",
}


def may_be_required() -> Climb:
    climb = declined(**REQUIRED).does(ADVISER, "record_discussion", notes="All three met")
    climb.does(
        MANAGER,
        "invite_to_consultation",
        meeting_on=climb.later(7),
        place="The office",
        companion_offered=True,
    )
    climb.on(climb.today + timedelta(days=7))
    return climb.does(
        MANAGER, "record_consultation", accompanied_by="nobody", options="None", view="None"
    )


def test_where_the_policy_says_so_full_time_may_be_required_and_nothing_else() -> None:
    climb = may_be_required()
    assert set(climb.options()) == {"require_full_time", "stop_ladder"}
    assert climb.ladder.rungs == RUNGS["may_be_required_full_time"]


@pytest.mark.parametrize(
    ("starts_on", "keys"),
    [
        pytest.param("2026-12-27", ["cases.ladder.required_too_soon"], id="a day too soon"),
        pytest.param("2026-12-28", [], id="after the four weeks that the policy gives"),
        pytest.param("2026-12-31", [], id="on the last day of the old law"),
        pytest.param(
            "2027-01-01",
            ["cases.ladder.hold_needs_classification"],
            id="on the first day of the new law the advice classifies it",
        ),
    ],
)
def test_what_is_required_has_its_notice_and_its_law(starts_on: str, keys: list[str]) -> None:
    climb = may_be_required()
    if keys:
        found = climb.refuses(ADVISER, "require_full_time", starts_on=starts_on, **DEMAND)
        assert found == keys
    else:
        climb.does(ADVISER, "require_full_time", starts_on=starts_on, **DEMAND)
        assert climb.state.ended == "full_time"


def test_under_other_policies_nobody_is_required_to_work_full_time() -> None:
    assert consulted().refuses(ADVISER, "require_full_time") == ["cases.not_now"]


def test_nothing_is_offered_where_nobody_stands_on_the_ladder() -> None:
    context = Climb().context(ADVISER)
    assert [one.command for one in CLIMB.options(CLIMB.initial, context)] == ["search_failed"]


def test_every_line_of_the_history_can_be_read_in_both_languages() -> None:
    climb = noticed()
    for event in climb.events:
        title, summary = CLIMB.event_title(event, FACTS), CLIMB.event_summary(event, FACTS)
        assert is_message(title.key)
        assert summary is None or is_message(summary.key)


def test_facts_of_nobody_are_empty() -> None:
    assert LadderFacts().service_from.get(RHIAN) is None
    assert SENT.all_parties == {"link"}
