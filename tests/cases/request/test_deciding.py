"""A request is agreed in principle, refused, or ends by something else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cases.request.requests import (
    DEPARTURE,
    FACTS,
    HUW,
    NIA,
    OWN_ADVISER,
    RECEIVED,
    RHIAN,
    RequestStory,
    agreed_in_principle,
    consulted,
    received,
    search_failed,
)

BEFORE, AFTER = date(2024, 4, 5), date(2024, 4, 6)
DAY = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("day", "data", "found"),
    [
        pytest.param(AFTER, {}, ["consult_first"], id="on 6 April 2024 nobody refuses so"),
        pytest.param(BEFORE, {"effect": "None"}, [], id="on 5 April 2024 it was good practice"),
        pytest.param(RECEIVED, {"route": "voluntary"}, ["consult_first"], id="nor by choice"),
    ],
)
def test_a_refusal_without_a_talk(day: date, data: dict[str, Any], found: list[str]) -> None:
    story = received(day, **data)
    why = {"why_no_meeting": "The post ends next week"}
    if found:
        assert story.refused(HUW, "refuse", day, **why) == found
        assert "refuse" not in story.duties(day)
        story.happens(NIA, "refuse", day, **why, decided_by="P-102", departure=DEPARTURE)
        assert story.last("departure")["findings"][0]["clauses"] == ["ERA-80G-1-AZA", "ACAS-FW"]
    else:
        assert story.unreadable(HUW, "refuse", day) == "why_no_meeting"
        assert not story.happens(HUW, "refuse", day, **why).last("departure")


@pytest.mark.parametrize("question", ["grounds", "explanation", "alternatives", "is_returner"])
def test_a_refusal_names_grounds_explains_them_and_offers_alternatives(question: str) -> None:
    assert consulted().unreadable(HUW, "refuse", DAY, **{question: None}) == question


def test_a_refusal_takes_no_ground_that_the_law_does_not_name() -> None:
    assert consulted().unreadable(HUW, "refuse", DAY, grounds=["habit"]) == "grounds"
    option = consulted().option("refuse", DAY)
    assert option is not None
    assert len(option.asks[0].values) == 8


def test_a_refusal_keeps_who_decided_and_until_when_an_appeal_is_possible() -> None:
    story = consulted().happens(HUW, "refuse", DAY, grounds=["quality", "costs"])
    assert story.last("decided_by") == "P-102"
    assert story.last("appeal_by_on") == "2026-12-21"
    assert story.last("grounds") == ["costs", "quality"]


def test_hr_names_who_decided() -> None:
    assert consulted().unreadable(NIA, "refuse", DAY) == "decided_by"
    own = consulted().refused(NIA, "refuse", DAY, decided_by="P-104")
    assert own == ["not_on_ones_own"]
    story = consulted().happens(NIA, "refuse", DAY, decided_by="P-102")
    assert story.state.decided_by == "P-102"


@pytest.mark.proves("CCC-OWN-2")
def test_that_nobody_can_be_recruited_shows_after_a_search_only() -> None:
    grounds = ["recruitment"]
    assert consulted().refused(HUW, "refuse", DAY, grounds=grounds) == ["search_before_ground"]
    told = consulted().happens(
        NIA, "refuse", DAY, grounds=grounds, decided_by="P-102", departure=DEPARTURE
    )
    assert told.last("departure")
    day = date(2027, 4, 8)
    searched = search_failed().happens(HUW, "record_viability_discussion", day)
    assert searched.happens(HUW, "refuse", day, grounds=grounds).state.stage == "appeal"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        pytest.param({"is_returner": True}, {}, id="the person said so"),
        pytest.param({}, {"is_returner": True}, id="the manager says so"),
        pytest.param({"route": "reasonable_adjustment"}, {}, id="it is an adjustment"),
    ],
)
@pytest.mark.proves("EQA-19", "EQA-20")
def test_refusing_a_returner_stops_for_the_advice_of_hr(
    asked: dict[str, Any], given: dict[str, Any]
) -> None:
    story = consulted(**asked)
    assert story.refused(HUW, "refuse", DAY, **given) == ["advice_first"]
    story.happens(NIA, "record_hr_advice", DAY)
    assert story.happens(HUW, "refuse", DAY, **given).state.stage == "appeal"


def test_an_adjustment_is_not_refused_on_the_grounds_of_the_other_right() -> None:
    option = consulted(route="reasonable_adjustment").option("refuse", DAY)
    assert option is not None
    assert "grounds" not in [one.name for one in option.asks]
    story = consulted(route="reasonable_adjustment").happens(NIA, "record_hr_advice", DAY)
    assert story.happens(HUW, "refuse", DAY).last("grounds") == ["not_reasonable"]


def test_a_refusal_that_came_before_the_talk_is_marked_as_one_without_it() -> None:
    late = {"happened_on": "2026-11-29", "decided_by": "P-102", "why_no_meeting": "In haste"}
    story = consulted()
    assert story.refused(NIA, "refuse", DAY, **late) == ["consult_first"]
    assert story.happens(NIA, "refuse", DAY, **late, departure=DEPARTURE).last("departure")
    same_day = {"happened_on": "2026-11-30", "decided_by": "P-102"}
    assert consulted().happens(NIA, "refuse", DAY, **same_day).last("on") == "2026-11-30"


def test_an_agreement_in_principle_waits_for_the_longer_time() -> None:
    story = consulted()
    assert story.refused(HUW, "agree_in_principle", DAY) == ["extension_first"]
    story.happens(NIA, "record_signed_extension", DAY)
    story.happens(HUW, "agree_in_principle", DAY)
    assert story.state.stage == "search"


@pytest.mark.parametrize("route", ["voluntary", "reasonable_adjustment"])
def test_other_routes_need_no_longer_time(route: str) -> None:
    story = received(route=route).happens(HUW, "agree_in_principle")
    assert story.state.stage == "search"
    assert story.option("propose_extension") is None


@pytest.mark.proves("CCC-OWN-2", "CCC-OWN-3")
def test_the_vacancy_is_opened_for_the_rest_of_the_post_beside_its_holder() -> None:
    story = agreed_in_principle(keeps_minutes=1480)
    data = story.events[-1].data
    assert {name: data[name] for name in ("kind", "minutes", "holder", "decided_by")} == {
        "kind": "remaining_portion",
        "minutes": 740,
        "holder": "E-001",
        "decided_by": "P-102",
    }


@pytest.mark.proves("CCC-FLEX-1")
def test_flexitime_is_decided_with_the_request() -> None:
    story = consulted(flexitime_wanted=True).happens(NIA, "record_signed_extension", DAY)
    assert story.unreadable(HUW, "agree_in_principle", DAY) == "flexitime"
    unexplained = {"flexitime": "not_agreed"}
    assert story.unreadable(HUW, "agree_in_principle", DAY, **unexplained) == "flexitime_reason"
    reason = "The desk is staffed from eight"
    story.happens(HUW, "agree_in_principle", DAY, **unexplained, flexitime_reason=reason)
    assert story.last("flexitime") == "not_agreed"


@pytest.mark.proves("CCC-PEN-2")
def test_an_agreement_in_principle_tells_of_pension_advice() -> None:
    story = consulted().happens(NIA, "record_signed_extension", DAY)
    assert story.unreadable(HUW, "agree_in_principle", DAY, pension_told=False) == "pension_told"


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        pytest.param(1800, [], id="thirty hours"),
        pytest.param(1799, ["post_too_small"], id="a minute less"),
    ],
)
@pytest.mark.proves("CCC-DEF-1")
def test_a_post_of_thirty_hours_can_be_shared(minutes: int, found: list[str]) -> None:
    facts = replace(FACTS, post=replace(FACTS.post, full_time_minutes=minutes))
    story = received(facts=facts).happens(NIA, "record_signed_extension")
    if found:
        assert story.refused(HUW, "agree_in_principle") == found
    else:
        assert story.happens(HUW, "agree_in_principle").last("minutes") == 690


@pytest.mark.parametrize(
    "command", ["refuse", "agree_in_principle", "record_hr_advice", "propose_extension"]
)
def test_nobody_answers_their_own_request(command: str) -> None:
    story = consulted().happens(NIA, "record_signed_extension", DAY)
    data = {"decided_by": "P-104", "until_on": "2027-12-31", "departure": DEPARTURE}
    assert story.refused(OWN_ADVISER, command, DAY, **data) == ["not_on_ones_own"]


@pytest.mark.parametrize(
    ("proposer", "side", "agrees", "stranger"),
    [
        pytest.param(HUW, "employer", RHIAN, NIA, id="the manager proposes"),
        pytest.param(NIA, "employer", RHIAN, HUW, id="an adviser proposes"),
        pytest.param(RHIAN, "employee", HUW, RHIAN, id="the employee proposes"),
        pytest.param(RHIAN, "employee", NIA, RHIAN, id="an adviser answers"),
    ],
)
@pytest.mark.proves("CCC-OWN-5", "CCC-DEF-4")
def test_something_else_needs_both_sides(
    proposer: Any, side: str, agrees: Any, stranger: Any
) -> None:
    story = consulted().happens(proposer, "propose_alternative", DAY)
    assert story.last("proposed_by") == side
    assert "agree_alternative" in story.duties(DAY)
    refused = story.refused(stranger, "agree_alternative", DAY, departure=DEPARTURE)
    assert refused == ["cases.not_for_you"]
    story.happens(agrees, "agree_alternative", DAY)
    assert (story.state.stage, story.last("alternative")) == ("alternative", "Four days a week")


def test_the_employee_is_one_side_only() -> None:
    story = consulted().happens(OWN_ADVISER, "propose_alternative", DAY)
    assert story.last("proposed_by") == "employee"
    found = story.refused(OWN_ADVISER, "agree_alternative", DAY, departure=DEPARTURE)
    assert found == ["not_on_ones_own"]


def test_something_else_cannot_have_begun_already() -> None:
    story: RequestStory = consulted()
    data = {"starts_on": "2026-12-06"}
    assert story.unreadable(HUW, "propose_alternative", DAY, **data) == "starts_on"
