"""One partner leaves: review, offer, advert, hold or removal, and what follows a failed search."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tandem.cases import Actor
from tandem.cases.partnership import PARTNERSHIP, payroll_notice
from tandem.messages import InvalidFacts, render
from tests.cases.arrangements import ADVISER, FACTS, FIRST, MANAGER, MARC, RHIAN, SECOND, draft
from tests.cases.partnership.living import (
    BUDGET,
    SAID,
    SENT,
    Life,
    advertised,
    leaving,
    offered,
    reviewed,
    running,
    searched,
)

REVIEW = {"service_need": "Every day", "budget": "Enough"}


@pytest.mark.proves("CCC-LEAVE-1")
def test_the_budget_manager_reviews_the_vacant_part() -> None:
    life = leaving()
    assert life.state.stage == "leaving"
    assert {("budget_manager", "review_portion"), ("hr_adviser", "review_portion")} <= (
        life.duties()
    )
    (review,) = [
        duty
        for duty in PARTNERSHIP.obligations(life.state, life.context(ADVISER))
        if (duty.party, duty.command) == ("budget_manager", "review_portion")
    ]
    assert review.due == SAID + timedelta(days=14)
    assert life.wakes_on() == review.due + timedelta(days=1)
    assert life.state.portion is not None
    assert life.state.portion.minutes == 1110


def test_a_partner_speaks_for_themselves_and_hr_records_a_letter() -> None:
    life = running().on(SAID)
    keys = life.refuses(FIRST, "notify_leaving", subject=MARC, leaves_on="2027-04-30")
    assert keys == ["cases.not_for_you"]
    life.does(ADVISER, "notify_leaving", subject=MARC, leaves_on="2027-04-30")
    told = payroll_notice(life.events[-1], life.state)
    assert told is not None
    assert (told.kind, told.employments) == ("leaving", (MARC,))
    assert told.effective_on == date(2027, 4, 30)


def test_what_was_said_late_is_entered_on_its_own_day() -> None:
    life = running().on(SAID)
    life.does(
        ADVISER,
        "notify_leaving",
        subject=MARC,
        leaves_on="2027-04-30",
        happened_on="2027-01-25",
    )
    assert life.state.leavings[0].notified_on == date(2027, 1, 25)


def test_the_arrangement_is_not_changed_while_a_partner_leaves() -> None:
    keys = leaving().refuses(FIRST, "draft", **draft(starts_on=date(2027, 3, 1)))
    assert keys == ["cases.partnership.partner_leaves"]


@pytest.mark.proves("CCC-LEAVE-2")
def test_the_partner_who_takes_all_of_it_works_full_time() -> None:
    life = offered().does(FIRST, "answer_portion", reply="accepted")
    assert life.state.ended == "full_time"
    told = payroll_notice(life.events[-1], life.state)
    assert told is not None
    assert (told.kind, told.employments, told.effective_on) == (
        "split",
        (RHIAN,),
        date(2027, 5, 1),
    )


@pytest.mark.proves("CCC-LEAVE-2", "CCC-LEAVE-3")
@pytest.mark.parametrize(
    ("minutes", "reply", "left"),
    [
        pytest.param(300, "accepted", 810, id="a part is taken, and the rest is advertised"),
        pytest.param(1110, "declined", 1110, id="declined, and all of it is advertised"),
    ],
)
def test_what_the_partner_does_not_want_is_advertised(minutes: int, reply: str, left: int) -> None:
    life = offered(minutes).does(FIRST, "answer_portion", reply=reply)
    assert ("hr_adviser", "advertise_portion") in life.duties()
    life.does(ADVISER, "advertise_portion")
    event = life.events[-1]
    assert {name: event.data[name] for name in ("kind", "minutes", "holder")} == {
        "kind": "remaining_portion",
        "minutes": left,
        "holder": RHIAN,
    }


@pytest.mark.proves("CCC-DEF-4", "CCC-LEAVE-2")
def test_nobody_takes_hours_for_the_partner() -> None:
    life = offered()
    with pytest.raises(InvalidFacts, match="paper"):
        life.sends(ADVISER, "answer_portion", reply="accepted")
    assert life.refuses(SECOND, "answer_portion", reply="accepted") == ["cases.not_for_you"]
    life.does(ADVISER, "answer_portion", reply="accepted", paper="signed.pdf")


@pytest.mark.parametrize(
    ("days", "allowed"),
    [
        pytest.param(14, False, id="on its last day an answer may still come"),
        pytest.param(15, True, id="the day after, silence is recorded"),
    ],
)
def test_silence_is_recorded_after_the_day(days: int, allowed: bool) -> None:
    life = offered().on(SAID + timedelta(days=days))
    if allowed:
        life.does(ADVISER, "answer_portion", reply="no_reply")
        assert life.state.portion is not None
        assert life.state.portion.outcome == "advertise"
    else:
        keys = life.refuses(ADVISER, "answer_portion", reply="no_reply")
        assert keys == ["cases.ladder.answer_may_come"]


@pytest.mark.proves("CCC-LEAVE-2")
@pytest.mark.parametrize(
    ("minutes", "days", "keys"),
    [
        pytest.param(1110, 14, [], id="all of it, with the days that the policy gives"),
        pytest.param(1110, 13, ["cases.ladder.answer_too_soon"], id="a day too soon"),
        pytest.param(1111, 14, ["cases.partnership.portion_too_large"], id="a minute too many"),
    ],
)
def test_an_offer_fits_the_part_and_leaves_time(minutes: int, days: int, keys: list[str]) -> None:
    life = reviewed("offer")
    data = {
        "minutes": minutes,
        "starts_on": "2027-05-01",
        "answer_on": (SAID + timedelta(days=days)).isoformat(),
    }
    if keys:
        assert life.refuses(ADVISER, "offer_portion", **data) == keys
    else:
        life.does(ADVISER, "offer_portion", **data)


@pytest.mark.proves("CCC-LEAVE-1")
def test_a_part_that_is_held_is_reviewed_again_on_its_day() -> None:
    life = reviewed("hold")
    with pytest.raises(InvalidFacts, match="until"):
        life.sends(BUDGET, "hold_portion", until=SAID.isoformat(), cover="An agency")
    life.does(BUDGET, "hold_portion", until="2027-05-31", cover="An agency")
    life.on(date(2027, 5, 30))
    assert ("budget_manager", "review_portion") not in life.duties()
    assert life.wakes_on() == date(2027, 5, 31)
    life.on(date(2027, 5, 31))
    assert ("budget_manager", "review_portion") in life.duties()
    life.does(BUDGET, "review_portion", outcome="advertise", **REVIEW)
    assert "advertise_portion" in life.possible()


@pytest.mark.proves("CCC-LEAVE-1")
def test_hours_that_are_removed_leave_the_partner_part_time_without_a_ladder() -> None:
    life = reviewed("remove").does(ADVISER, "remove_hours", reason="The budget")
    assert life.state.ended == "hours_removed"
    assert life.state.ladder is None
    assert life.events[-1].data["effective_on"] == "2027-04-30"


@pytest.mark.proves("CCC-LEAVE-3")
def test_a_share_with_a_new_partner_follows() -> None:
    life = advertised()
    assert life.state.portion is not None
    assert life.state.portion.vacancy == "VA-0001"
    life.does(SENT, "partner_found", case="VA-0001", application="AP-7")
    life.does(SENT, "succeeded", case="JS-0002")
    assert life.state.ended == "succeeded"


@pytest.mark.proves("CCC-LEAVE-4", "CCC-LEAVE-5")
def test_a_failed_search_leads_to_the_ladder_of_the_partner_who_remains() -> None:
    life = searched()
    assert life.state.ladder is not None
    assert (life.state.ladder.person, life.state.ladder.basis) == (RHIAN, "remaining_partner")
    assert ("hr_adviser", "offer_full_time") in life.duties()
    assert life.refuses(ADVISER, "give_notice") == ["cases.not_now"]
    answer_on = (life.today + timedelta(days=14)).isoformat()
    life.does(ADVISER, "offer_full_time", starts_on="2027-09-06", answer_on=answer_on)
    assert life.refuses(SECOND, "answer_full_time", reply="accepted") == ["cases.not_for_you"]
    life.does(FIRST, "answer_full_time", reply="accepted")
    assert life.state.ended == "full_time"


@pytest.mark.parametrize(
    ("why", "ended", "open_still"),
    [
        pytest.param("kept_part_time", "kept_part_time", False, id="part-time hours go on"),
        pytest.param("withdrawn", "partner_withdrew", False, id="the partner withdraws"),
        pytest.param("partner_found", "", True, id="somebody was found after all"),
    ],
)
def test_how_the_ladder_stops(why: str, ended: str, open_still: bool) -> None:
    life = searched().does(
        ADVISER, "stop_ladder", stopped=why, reason="So it is", paper="signed.pdf"
    )
    assert (life.state.ended, life.state.is_running) == (ended, open_still)


def refused_vacancy() -> Life:
    """The vacancy of the vacant part was not approved, a week after Marc said that he leaves."""
    life = advertised().on(SAID + timedelta(days=7))
    return life.does(SENT, "vacancy_closed", case="VA-0001", reason="No money this year")


@pytest.mark.proves("CCC-LEAVE-1", "CCC-LEAVE-3")
def test_a_vacancy_that_is_refused_or_given_up_has_the_part_reviewed_again() -> None:
    life = refused_vacancy()
    assert life.state.portion is not None
    assert (life.state.portion.outcome, life.state.portion.vacancy) == ("", "")
    (review,) = [
        duty
        for duty in PARTNERSHIP.obligations(life.state, life.context(ADVISER))
        if duty.party == "budget_manager"
    ]
    assert (review.command, review.due) == ("review_portion", SAID + timedelta(days=21))
    life.does(BUDGET, "review_portion", **REVIEW, outcome="advertise")
    life.does(ADVISER, "advertise_portion").does(SENT, "vacancy_opened", case="VA-0002")
    assert life.state.portion is not None
    assert life.state.portion.vacancy == "VA-0002"


@pytest.mark.parametrize("actor", [ADVISER, MANAGER, BUDGET, FIRST])
def test_nobody_says_of_a_vacancy_what_it_says_itself(actor: Actor) -> None:
    told = {"case": "VA-0001", "reason": "No money"}
    assert advertised().refuses(actor, "vacancy_closed", **told) == ["cases.for_nobody"]


@pytest.mark.parametrize(
    "reach",
    [
        pytest.param(advertised, id="of an earlier search"),
        pytest.param(running, id="after the leaving was taken back"),
    ],
)
def test_a_vacancy_that_outlasts_its_search_changes_nothing(reach: Callable[[], Life]) -> None:
    life = reach()
    before = life.state
    assert life.does(SENT, "vacancy_closed", case="VA-0000", reason="So it is").state == before


def test_a_partner_who_is_found_ends_the_ladder() -> None:
    life = searched().does(SENT, "partner_found", case="VA-0001", application="AP-7")
    assert life.state.ladder is None


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        pytest.param(date(2027, 4, 30), {"partner:E-002"}, id="the leaver until the last day"),
        pytest.param(
            date(2027, 5, 1),
            {"partner:E-002", "hr_adviser"},
            id="an adviser as well once it is late",
        ),
    ],
)
def test_the_leavers_knowledge_is_asked_for(day: date, asked: set[str]) -> None:
    duties = leaving().on(day).duties()
    assert {party for party, command in duties if command == "hand_over"} == asked


def test_what_the_leaver_knows_is_handed_over_before_the_last_day() -> None:
    life = leaving()
    life.does(SECOND, "hand_over", subject=MARC, open_items="Two reviews", where_things_are="Here")
    assert not {one for one in life.duties() if one[1] == "hand_over"}


def test_a_leaving_is_taken_back_until_the_last_day() -> None:
    life = leaving().on(date(2027, 5, 1))
    keys = life.refuses(ADVISER, "take_back_leaving", subject=MARC, reason="Both agreed")
    assert keys == ["cases.partnership.has_left"]
    life.on(date(2027, 4, 30))
    life.does(ADVISER, "take_back_leaving", subject=MARC, reason="Both agreed")
    assert (life.state.stage, life.state.portion) == ("confirmed", None)
    told = payroll_notice(life.events[-1], life.state)
    assert told is not None
    assert (told.kind, told.employments, told.effective_on) == (
        "correction",
        (MARC,),
        date(2027, 5, 1),
    )


def both() -> Life:
    return leaving().does(FIRST, "notify_leaving", subject=RHIAN, leaves_on="2027-06-30")


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        pytest.param(date(2027, 6, 29), False, id="the day before the last of them is gone"),
        pytest.param(date(2027, 6, 30), True, id="on the last day of the last of them"),
    ],
)
def test_both_leave(day: date, ends: bool) -> None:
    life = both().on(day)
    assert "review_portion" not in life.possible()
    if ends:
        life.does(ADVISER, "record_both_left")
        assert life.state.ended == "both_left"
    else:
        keys = life.refuses(ADVISER, "record_both_left")
        assert keys == ["cases.partnership.not_yet_gone"]


@pytest.mark.parametrize(
    ("contract", "leavers"),
    [
        pytest.param("individual", (MARC,), id="with contracts of their own one leaves"),
        pytest.param("joint", (RHIAN, MARC), id="with one contract for both, both leave"),
    ],
)
def test_the_contract_says_whether_one_who_leaves_ends_it_for_both(
    contract: str, leavers: tuple[str, ...]
) -> None:
    life = leaving(contract__kind=contract)
    assert life.state.leavers == leavers
    told = payroll_notice(life.events[-1], life.state)
    assert told is not None
    assert told.employments == leavers


def test_a_leaving_entered_in_error_is_corrected() -> None:
    life = leaving()
    life.does(ADVISER, "correct", version=len(life.events), reason="The wrong partner")
    assert life.state.stage == "confirmed"


def test_the_review_is_for_those_who_answer_for_the_money() -> None:
    assert leaving().refuses(MANAGER, "review_portion") == ["cases.not_for_you"]


@pytest.mark.parametrize("reach", [leaving, offered, refused_vacancy, searched, both])
def test_the_history_reads_in_both_languages(reach: type[Life]) -> None:
    for event in reach().events:
        assert render(PARTNERSHIP.event_title(event, FACTS), "en")
        assert render(PARTNERSHIP.event_title(event, FACTS), "cy")
        summary = PARTNERSHIP.event_summary(event, FACTS)
        assert summary is None or render(summary, "cy")
