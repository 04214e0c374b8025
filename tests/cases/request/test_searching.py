"""From the agreement in principle to two partners, or to a search that failed."""

from datetime import date

import pytest

from tests.cases.request.requests import (
    DEPARTURE,
    HUW,
    NIA,
    RHIAN,
    TANDEM,
    RequestStory,
    agreed_in_principle,
    partner_found,
    received,
    search_failed,
)

DAY, FOUND, FAILED = date(2026, 12, 7), date(2027, 3, 1), date(2027, 4, 1)


@pytest.mark.proves("CCC-PEN-2")
def test_nothing_starts_before_the_employee_acknowledges_the_pension_advice() -> None:
    story = partner_found()
    assert "acknowledge_pension_advice" in story.duties(FOUND)
    assert story.refused(TANDEM, "arrangement_agreed", FOUND) == ["pension_first"]
    for actor in (HUW, NIA):
        found = story.refused(actor, "acknowledge_pension_advice", departure=DEPARTURE)
        assert found == ["cases.not_for_you"]
    story.happens(RHIAN, "acknowledge_pension_advice", FOUND)
    story.happens(TANDEM, "arrangement_agreed", FOUND)
    assert (story.state.stage, story.last("starts_on")) == ("agreed", "2027-05-03")


def test_pension_advice_can_be_acknowledged_from_the_agreement_in_principle() -> None:
    story = agreed_in_principle()
    assert "acknowledge_pension_advice" in story.duties(DAY)
    story.happens(RHIAN, "acknowledge_pension_advice", DAY)
    assert "acknowledge_pension_advice" not in story.duties(DAY)


@pytest.mark.proves("CCC-OWN-3", "CCC-DEF-4")
def test_a_partner_alone_changes_nothing() -> None:
    story = partner_found()
    assert story.state.stage == "divide"
    assert story.state.is_open
    assert story.refused(HUW, "arrangement_agreed", FOUND) == ["cases.for_nobody"]


@pytest.mark.parametrize(
    "command",
    ["vacancy_opened", "vacancy_closed", "partner_found", "search_failed"],
)
def test_people_do_not_bring_about_what_another_case_does(command: str) -> None:
    for actor in (RHIAN, HUW, NIA):
        assert agreed_in_principle().refused(actor, command, DAY) == ["cases.for_nobody"]


def test_the_search_is_kept_by_its_reference() -> None:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", DAY)
    assert story.state.vacancy == "V-1"
    assert story.refused(TANDEM, "vacancy_opened", DAY) == ["cases.not_now"]


@pytest.mark.proves("CCC-OWN-2", "CCC-OWN-3")
def test_a_vacancy_that_is_refused_or_given_up_leaves_a_search_to_begin_again() -> None:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", DAY)
    assert "search_again" not in story.duties(DAY)
    assert story.refused(HUW, "search_again", DAY) == ["cases.not_now"]
    story.happens(TANDEM, "vacancy_closed", DAY)
    assert (story.state.stage, story.state.vacancy) == ("search", "")
    assert "search_again" in story.duties(DAY)
    story.happens(HUW, "search_again", DAY)
    assert (story.last("minutes"), story.last("holder")) == (1110, "E-001")
    story.happens(TANDEM, "vacancy_opened", DAY, case="V-2")
    assert story.happens(TANDEM, "partner_found", FOUND, case="V-2").state.stage == "divide"


@pytest.mark.parametrize("ended", ["withdrawn", "alternative"])
def test_without_a_vacancy_it_ends_as_both_sides_agree_or_the_employee_wishes(ended: str) -> None:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", DAY)
    assert story.refused(HUW, "propose_alternative", DAY) == ["cases.not_now"]
    story.happens(TANDEM, "vacancy_closed", DAY)
    if ended == "alternative":
        story.happens(HUW, "propose_alternative", DAY).happens(RHIAN, "agree_alternative", DAY)
    else:
        story.happens(RHIAN, "withdraw", DAY)
    assert story.state.ended == ended


def test_the_end_of_an_earlier_vacancy_changes_nothing() -> None:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", DAY, case="V-2")
    before = story.state
    assert story.happens(TANDEM, "vacancy_closed", DAY, case="V-1").state == before


def test_a_vacancy_that_outlasts_its_search_is_given_up_all_the_same() -> None:
    before = search_failed().state
    assert search_failed().happens(TANDEM, "vacancy_closed", FAILED).state == before


@pytest.mark.parametrize(
    ("adverts", "found"),
    [
        pytest.param(1, ["adverts_left"], id="after one advert"),
        pytest.param(2, [], id="after two"),
        pytest.param(3, [], id="after three"),
    ],
)
@pytest.mark.proves("CCC-OWN-4")
def test_a_search_has_failed_after_two_adverts(adverts: int, found: list[str]) -> None:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", DAY)
    if found:
        assert story.refused(TANDEM, "search_failed", FAILED, adverts=adverts) == found
        return
    story.happens(TANDEM, "search_failed", FAILED, adverts=adverts)
    assert (story.state.stage, story.state.adverts) == ("viability", adverts)


@pytest.mark.proves("CCC-OWN-4")
def test_an_employer_may_set_another_number_of_adverts() -> None:
    story = RequestStory(advert__times_before_fallback="1").happens(
        RHIAN, "open", DAY, route="voluntary"
    )
    story.happens(HUW, "agree_in_principle", DAY)
    story.happens(TANDEM, "search_failed", FAILED, adverts=1)
    assert story.state.stage == "viability"


def test_hr_ends_a_search_that_cannot_go_on_with_a_reason() -> None:
    story = agreed_in_principle()
    assert story.refused(NIA, "end_search", DAY) == ["adverts_left"]
    story.happens(NIA, "end_search", DAY, departure=DEPARTURE)
    assert story.state.stage == "viability"


@pytest.mark.proves("CCC-OWN-4", "CCC-OWN-5")
def test_after_two_adverts_the_employee_stays_full_time_and_viability_is_discussed_again() -> None:
    story = search_failed()
    assert (story.state.stage, story.state.adverts) == ("viability", 2)
    # Hours change with an agreed arrangement alone, and there is nobody to agree one with.
    assert story.refused(TANDEM, "arrangement_agreed", FAILED) == ["cases.not_now"]
    assert story.refused(RHIAN, "record_viability_discussion", FAILED) == ["cases.not_for_you"]
    for asked in ("present", "said", "alternatives"):
        assert story.unreadable(HUW, "record_viability_discussion", FAILED, **{asked: ""}) == asked
    story.happens(HUW, "record_viability_discussion", FAILED)
    assert (story.state.viability_on, story.state.is_open) == (FAILED, True)
    assert "record_viability_discussion" not in story.duties(FAILED)
    story.happens(HUW, "search_again", FAILED).happens(TANDEM, "vacancy_opened", FAILED)
    story.happens(TANDEM, "search_failed", date(2027, 6, 1), adverts=2)
    assert "record_viability_discussion" in story.duties(date(2027, 6, 1))


@pytest.mark.proves("CCC-OWN-4")
def test_after_a_failed_search_it_is_discussed_before_anybody_decides() -> None:
    story = search_failed()
    assert story.duties(FAILED)["record_viability_discussion"] == date(2027, 4, 15)
    assert story.refused(HUW, "refuse", FAILED) == ["viability_first"]
    assert story.refused(HUW, "search_again", FAILED) == ["viability_first"]
    story.happens(HUW, "record_viability_discussion", FAILED)
    assert story.duties(FAILED)["refuse"] == date(2027, 6, 30)


def discussed() -> RequestStory:
    return search_failed().happens(HUW, "record_viability_discussion", FAILED)


@pytest.mark.proves("CCC-OWN-5")
def test_a_failed_search_ends_by_an_agreed_alternative() -> None:
    story = discussed().happens(HUW, "propose_alternative", FAILED)
    assert story.happens(RHIAN, "agree_alternative", FAILED).state.stage == "alternative"


def test_a_failed_search_ends_by_a_withdrawal() -> None:
    assert discussed().happens(RHIAN, "withdraw", FAILED).state.stage == "withdrawn"


def test_a_failed_search_ends_by_a_reasoned_refusal_with_appeal() -> None:
    story = discussed().happens(HUW, "refuse", FAILED, grounds=["recruitment"])
    assert story.last("appeal_by_on") == "2027-04-15"
    assert story.happens(RHIAN, "appeal", date(2027, 4, 15)).state.stage == "appeal"


@pytest.mark.proves("CCC-OWN-4", "ERA-80G-1-AZA")
def test_whoever_was_not_consulted_before_the_search_is_consulted_before_a_refusal() -> None:
    story = received().happens(NIA, "record_signed_extension")
    story.happens(HUW, "agree_in_principle").happens(TANDEM, "vacancy_opened")
    story.happens(TANDEM, "search_failed", FAILED)
    story.happens(HUW, "record_viability_discussion", FAILED)
    assert story.refused(HUW, "refuse", FAILED) == ["consult_first"]
    assert story.duties(FAILED)["invite_to_meeting"] == date(2027, 4, 15)
    story.happens(HUW, "invite_to_meeting", FAILED, meets_on="2027-04-08")
    story.happens(HUW, "record_meeting", date(2027, 4, 8))
    assert story.happens(HUW, "refuse", date(2027, 4, 8)).state.stage == "appeal"


def test_a_failed_search_may_be_begun_again() -> None:
    story = discussed().happens(HUW, "search_again", FAILED)
    assert story.state.stage == "search"
    assert (story.last("minutes"), story.last("holder")) == (1110, "E-001")


@pytest.mark.proves("CCC-OWN-3", "CCC-OFFER-2")
def test_no_agreement_on_the_division_leads_back_to_the_search() -> None:
    story = partner_found().happens(TANDEM, "arrangement_failed", FOUND)
    assert story.state.stage == "search"
    assert "search_again" in story.duties(FOUND)
    story.happens(HUW, "search_again", FOUND)
    story.happens(TANDEM, "vacancy_opened", FOUND, case="V-2")
    assert "search_again" not in story.duties(FOUND)
    assert story.state.vacancy == "V-2"
    assert story.happens(TANDEM, "partner_found", FAILED).state.stage == "divide"
