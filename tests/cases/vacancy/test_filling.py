"""Conditions, jobs on record, the two partners, and what becomes of their arrangement."""

from dataclasses import replace
from datetime import date

import pytest

from tandem.cases.vacancy import Application
from tandem.messages import InvalidFacts
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    CAT,
    DEPARTURE,
    FACTS,
    HALF,
    HOLDER,
    LINK,
    WHOLE,
    Story,
    applicant,
    both_accepted,
    ranked,
    shared,
)

START = "2027-03-01"


def conditional() -> Story:
    """Ann holds the offer of the whole post on two conditions."""
    story = ranked().offered(ANN, minutes=WHOLE, conditions=["references", "health"]).accepts(ANN)
    return story.does(ADVISER, "record_employment", ANN, employment="E-021")


@pytest.mark.proves("CCC-OFFER-1")
def test_nobody_starts_past_an_unmet_condition_not_even_with_an_approver() -> None:
    story = conditional()
    given = {"starts_on": START, "departure": DEPARTURE}
    assert story.refused(ADVISER, "fill_full_time", **given) == [
        "condition_open",
        "condition_open",
    ]
    story.does(ADVISER, "meet_conditions", ANN, conditions=["health"], evidence="Letter")
    assert story.refused(ADVISER, "fill_full_time", **given) == ["condition_open"]
    story.does(ADVISER, "meet_conditions", ANN, conditions=["references"], evidence="Two letters")
    story.does(ADVISER, "fill_full_time", starts_on=START)
    assert story.state.ended == "filled_full_time"


def test_a_condition_is_met_once_and_only_if_it_was_set() -> None:
    story = conditional()
    story.does(ADVISER, "meet_conditions", ANN, conditions=["health"], evidence="Letter")
    for other in ("health", "registration"):
        with pytest.raises(InvalidFacts, match="conditions"):
            story.does(ADVISER, "meet_conditions", ANN, conditions=[other], evidence="Letter")


def test_an_offer_whose_condition_fails_is_withdrawn_and_the_next_in_order_is_asked() -> None:
    story = conditional()
    with pytest.raises(InvalidFacts, match="reason"):
        story.does(ADVISER, "withdraw_offer", ANN, failed="references")
    story.does(ADVISER, "withdraw_offer", ANN, failed="references", reason="Not confirmed")
    assert story.state.waiting == (BEN, CAT)


def test_an_offer_without_an_open_condition_is_not_withdrawn() -> None:
    assert ranked().offered(ANN, minutes=WHOLE).options("withdraw_offer") == ()


@pytest.mark.parametrize(
    "employment",
    [pytest.param("E-021", id="the other partner’s"), pytest.param(HOLDER, id="the holder’s")],
)
def test_each_partner_has_a_job_of_their_own(employment: str) -> None:
    if employment == HOLDER:
        story = Story().portion().approved().ordered(ANN).offered(ANN).accepts(ANN)
    else:
        story = shared().does(ADVISER, "record_employment", ANN, employment="E-021")
        story.offered(BEN).accepts(BEN)
    who = ANN if employment == HOLDER else BEN
    with pytest.raises(InvalidFacts, match="employment"):
        story.does(ADVISER, "record_employment", who, employment=employment)


def test_a_job_has_to_be_on_record_before_the_post_is_filled() -> None:
    story = Story().portion().approved().ordered(ANN).offered(ANN).accepts(ANN)
    given = {"starts_on": START, "departure": DEPARTURE}
    assert story.refused(ADVISER, "fill", **given) == ["employment_missing"]


def test_the_job_of_somebody_inside_is_known_from_the_application() -> None:
    known = (Application(reference=ANN, kind="internal", employment="E-001"),)
    story = Story(replace(FACTS, applications=known)).portion().approved().ordered(ANN)
    story.offered(ANN).accepts(ANN)
    assert story.options("record_employment") == ()
    story.does(ADVISER, "fill", starts_on=START)
    assert story.last.data["partners"] == [HOLDER, "E-001"]


@pytest.mark.proves("CCC-IN-4")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("internal", "external", id="from inside and from outside"),
        pytest.param("external", "external", id="both from outside"),
        pytest.param("internal", "internal", id="both from inside"),
    ],
)
def test_separate_applications_are_matched_to_form_a_unit(first: str, second: str) -> None:
    jobs = {ANN: "E-021", BEN: "E-022"}
    kinds = {ANN: first, BEN: second}
    known = tuple(
        Application(reference=one, kind=kind, employment=jobs[one] if kind == "internal" else "")
        for one, kind in kinds.items()
    )
    story = ranked(ANN, BEN, facts=replace(FACTS, applications=known))
    assert not any(one.linked_with for one in story.state.candidacies)
    for one in (ANN, BEN):
        story.offered(one, **({"minutes": HALF} if one == ANN else {})).accepts(one)
        if kinds[one] == "external":
            story.does(ADVISER, "record_employment", one, employment=jobs[one])
    story.does(ADVISER, "fill", starts_on=START)
    assert story.last.data["partners"] == ["E-021", "E-022"]
    assert story.last.data["applications"] == [ANN, BEN]


@pytest.mark.proves("CCC-OFFER-1")
def test_two_who_accepted_are_brought_together() -> None:
    story = both_accepted()
    assert ("hr_adviser", "fill") in story.duties()
    story.does(ADVISER, "fill", starts_on=START)
    assert story.state.stage == "arrange"
    assert {name: story.last.data[name] for name in ("partners", "kind", "applications")} == {
        "partners": ["E-021", "E-022"],
        "kind": "permanent",
        "applications": [ANN, BEN],
    }
    assert story.last.data["minutes_of"] == {"E-021": HALF, "E-022": HALF}


def test_the_holder_of_a_share_and_whoever_accepted_the_rest_are_the_two_partners() -> None:
    story = Story().portion(minutes=888).approved().ordered(ANN).offered(ANN).accepts(ANN)
    story.does(ADVISER, "record_employment", ANN, employment="E-021")
    story.does(ADVISER, "fill", starts_on=START)
    assert story.last.data["minutes_of"] == {HOLDER: WHOLE - 888, "E-021": 888}


def test_a_start_does_not_lie_in_the_past() -> None:
    story = both_accepted()
    yesterday = date.fromordinal(story.today.toordinal() - 1).isoformat()
    with pytest.raises(InvalidFacts, match="starts_on"):
        story.does(ADVISER, "fill", starts_on=yesterday)
    story.does(ADVISER, "fill", starts_on=story.today.isoformat())


def test_the_vacancy_ends_when_the_arrangement_is_agreed() -> None:
    story = both_accepted().does(ADVISER, "fill", starts_on=START)
    story.does(LINK, "arrangement_agreed", case="PAR-1", starts_on=START)
    assert story.state.ended == "filled"
    assert story.options() == ()


def test_no_person_says_that_the_arrangement_is_agreed() -> None:
    story = both_accepted().does(ADVISER, "fill", starts_on=START)
    given = {"case": "PAR-1", "starts_on": START}
    assert story.refused(ADVISER, "arrangement_agreed", **given) == ["cases.for_nobody"]


def test_while_the_arrangement_is_agreed_those_who_accepted_answer_there() -> None:
    story = both_accepted().does(ADVISER, "fill", starts_on=START)
    assert story.refused(applicant(ANN), "withdraw_application", ANN) == ["cases.not_now"]
    story.does(applicant(CAT), "withdraw_application", CAT)


@pytest.mark.proves("CCC-OFFER-2")
def test_without_an_arrangement_the_unconfirmed_offer_lapses_and_the_post_is_advertised() -> None:
    story = Story().portion().approved().ordered(ANN, BEN).offered(ANN).accepts(ANN)
    story.does(ADVISER, "record_employment", ANN, employment="E-021")
    story.does(ADVISER, "fill", starts_on=START)
    story.does(LINK, "arrangement_failed", case="PAR-1", reason="The days did not meet")
    assert (story.last.data["lapses"], story.last.data["next"]) == ([ANN], "advertise_again")
    assert story.state.waiting == ()
    assert story.state.remaining == HALF
    story.advertised()


def test_another_employer_offers_to_the_next_in_order() -> None:
    story = Story(offer__after_no_agreement="next_in_order").portion().approved()
    story.ordered(ANN, BEN).offered(ANN).accepts(ANN)
    story.does(ADVISER, "record_employment", ANN, employment="E-021")
    story.does(ADVISER, "fill", starts_on=START)
    story.does(LINK, "arrangement_failed", case="PAR-1", reason="The days did not meet")
    assert story.state.waiting == (BEN,)
    story.offered(BEN)


@pytest.mark.proves("CCC-OFFER-2")
def test_a_contract_that_exists_is_not_undone_with_the_arrangement() -> None:
    story = both_accepted().does(ADVISER, "fill", starts_on=START)
    held = Holding("E-021", HoldingKind.SUBSTANTIVE, HALF, Period(date(2026, 12, 1), None))
    story.knows(holdings=(held,))
    story.does(LINK, "arrangement_failed", case="PAR-1", reason="The days did not meet")
    assert story.last.data["lapses"] == [BEN]
    assert [one.application for one in story.state.accepted] == [ANN]


@pytest.mark.proves("CCC-OWN-4", "CCC-LEAVE-3")
def test_no_partner_was_found_only_after_as_many_adverts_as_the_policy_says() -> None:
    story = Story().portion().approved().ordered(ANN).offered(ANN).declines(ANN)
    assert story.refused(ADVISER, "record_no_partner") == ["adverts_left"]
    story.advertised().closed()
    assert ("hr_adviser", "record_no_partner") in story.duties()
    story.does(ADVISER, "record_no_partner")
    assert (story.last.data["adverts"], story.last.data["since"]) == (2, "2026-12-01")
    assert story.state.ended == "no_partner"


@pytest.mark.parametrize(("times", "blocked"), [("1", False), ("3", True)])
def test_how_many_adverts_there_are_is_the_employers(times: str, blocked: bool) -> None:
    story = Story(advert__times_before_fallback=times).portion().approved().ordered(ANN)
    story.offered(ANN).declines(ANN)
    assert bool(story.option("record_no_partner").blocked) is blocked


def test_a_running_advert_still_may_bring_a_partner() -> None:
    story = Story().portion().approved().ordered(ANN).offered(ANN).declines(ANN).advertised()
    assert story.options("record_no_partner") == ()
