"""Opening, approval, redeployees and adverts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tandem.cases import Actor
from tandem.cases.vacancy import VACANCY, Application
from tandem.messages import InvalidFacts
from tests.cases.vacancy.recruiting import (
    ADVERT,
    ADVISER,
    ANN,
    BEN,
    BUDGET,
    CAT,
    CLOSES,
    DEPARTURE,
    FACTS,
    HALF,
    HOLDER,
    LINK,
    MANAGER,
    STRANGER,
    TODAY,
    WHOLE,
    Story,
    applicant,
    ranked,
    shared,
)


@pytest.mark.proves("CCC-OWN-2", "CCC-LEAVE-3")
def test_a_request_or_a_partnership_opens_the_vacancy_of_its_free_part() -> None:
    state = Story().portion().state
    assert (state.kind, state.minutes, state.holder, state.origin, state.places) == (
        "remaining_portion",
        HALF,
        HOLDER,
        "REQ-1",
        1,
    )
    assert state.stage == "approve"


def test_no_person_is_asked_which_case_the_vacancy_comes_from() -> None:
    for actor in (ADVISER, BUDGET, MANAGER):
        (opening,) = Story().options("open", actor)
        assert [one.name for one in opening.asks] == ["kind", "minutes", "holder", "elsewhere"]
    state = Story().opened(origin="REQ-9").state
    assert (state.origin, state.post) == ("", "P-1")


def test_a_whole_post_has_the_hours_of_the_post_whatever_was_typed() -> None:
    state = Story().opened(minutes=60, holder=HOLDER).state
    assert (state.minutes, state.holder, state.places) == (WHOLE, "", 2)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        pytest.param({"holder": None}, "holder", id="nobody has the other part"),
        pytest.param({"minutes": None}, "minutes", id="no hours are named"),
        pytest.param({"minutes": 0}, "minutes", id="the part has no hours"),
    ],
)
def test_a_free_part_needs_its_hours_and_its_holder(data: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidFacts, match=field):
        Story().portion(**data)


@pytest.mark.proves("CCC-TERM-3")
@pytest.mark.parametrize("minutes", [WHOLE, WHOLE + 1])
def test_a_free_part_is_never_as_large_as_the_post_not_even_with_an_approver(minutes: int) -> None:
    data = {"kind": "remaining_portion", "minutes": minutes, "holder": HOLDER}
    assert Story().refused(ADVISER, "open", **data, departure=DEPARTURE) == ["over_the_post"]


@pytest.mark.proves("CCC-LEAVE-3")
def test_the_budget_manager_and_nobody_else_approves() -> None:
    story = Story().opened()
    assert story.duties() == [("budget_manager", "approve_vacancy")]
    assert story.refused(ADVISER, "approve_vacancy") == ["cases.not_for_you"]
    assert story.refused(ADVISER, "advertise", **ADVERT) == ["cases.not_now"]
    assert story.approved().state.stage == "advertise"


def test_a_refused_vacancy_has_ended_with_its_reason() -> None:
    story = Story().opened().does(BUDGET, "refuse_vacancy", reason="No money")
    assert (story.state.ended, story.state.reason) == ("refused", "No money")
    assert story.options() == ()


def test_a_vacancy_is_given_up_unless_somebody_relies_on_it() -> None:
    assert Story().opened().does(BUDGET, "cancel", reason="Merged").state.ended == "cancelled"
    story = shared()
    assert story.refused(BUDGET, "cancel", reason="Merged") == ["somebody_accepted"]
    story.does(ADVISER, "cancel", reason="Merged", departure=DEPARTURE)
    assert story.state.ended == "cancelled"


@pytest.mark.proves("CCC-VAC-3")
def test_redeployees_are_considered_before_an_advert() -> None:
    story = Story().opened().approved()
    assert story.refused(ADVISER, "advertise", **ADVERT) == ["redeployees_first"]
    assert story.duties() == [("hr_adviser", "consider_redeployees")]
    story.nobody_first()
    assert story.duties() == [("hr_adviser", "advertise")]


@pytest.mark.proves("CCC-VAC-3")
def test_redeployees_are_considered_again_before_each_offer() -> None:
    story = ranked()
    assert story.refused(ADVISER, "offer_next", ANN, minutes=HALF) == ["redeployees_first"]
    story.offered(ANN, minutes=HALF).declines(ANN)
    assert story.refused(ADVISER, "offer_next", BEN, minutes=HALF) == ["redeployees_first"]


def redeployees() -> Story:
    """Ann and Ben need another job; the law puts Ben first."""
    known = (
        Application(reference=ANN, redeployee="redeployee"),
        Application(reference=BEN, redeployee="pregnancy_or_family_leave"),
        Application(reference=CAT),
    )
    story = Story(replace(FACTS, applications=known)).opened().approved()
    return story.received(ANN, BEN)


@pytest.mark.proves("MPL-10")
def test_who_is_pregnant_or_in_family_leave_comes_before_other_redeployees() -> None:
    story = redeployees()
    given = {"result": "suitable", "suitable": ANN, "reason": "Meets every requirement"}
    assert story.refused(ADVISER, "consider_redeployees", **given) == ["protected_first"]
    story.does(
        ADVISER, "consider_redeployees", **given, protected_reason="Lacks the qualification"
    )
    assert story.state.priority == ANN


def test_a_suitable_redeployee_is_offered_the_job_before_it_is_advertised() -> None:
    story = redeployees()
    story.does(ADVISER, "consider_redeployees", result="suitable", suitable=BEN, reason="Meets it")
    assert story.state.stage == "offer"
    assert story.refused(ADVISER, "advertise", **ADVERT) == ["cases.not_now"]
    story.does(ADVISER, "offer_next", BEN, minutes=WHOLE).accepts(BEN)
    story.does(ADVISER, "record_employment", BEN, employment="E-031")
    story.does(ADVISER, "fill_full_time", starts_on="2027-01-04")
    assert story.state.ended == "filled_full_time"
    assert story.last.data["employment"] == "E-031"


def test_a_redeployee_who_declines_leaves_the_way_to_the_others() -> None:
    story = redeployees()
    story.does(ADVISER, "consider_redeployees", result="suitable", suitable=BEN, reason="Meets it")
    story.does(ADVISER, "offer_next", BEN, minutes=WHOLE).declines(BEN)
    assert story.state.priority == ""
    assert story.duties() == [("hr_adviser", "consider_redeployees")]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"result": "suitable"}, id="nobody is named"),
        pytest.param({"result": "nobody", "suitable": BEN}, id="somebody is named all the same"),
    ],
)
def test_who_is_suitable_is_named_where_somebody_is(given: dict[str, str]) -> None:
    with pytest.raises(InvalidFacts, match="suitable"):
        redeployees().does(ADVISER, "consider_redeployees", **given, reason="So it is")


@pytest.mark.proves("CCC-VAC-1")
@pytest.mark.parametrize("audience", ["internal", "external"])
def test_every_advert_says_that_the_post_is_open_to_job_share(audience: str) -> None:
    event = Story().opened().approved().advertised(audience=audience).last
    assert (event.data["statement"], event.data["number"]) == (True, 1)


@pytest.mark.proves("CCC-VAC-1")
def test_the_statement_is_left_out_where_an_exemption_stands() -> None:
    story = Story().opened().approved()
    with pytest.raises(InvalidFacts, match="approver"):
        story.does(ADVISER, "agree_exemption", reason="A single signature is needed")
    story.does(
        ADVISER, "agree_exemption", reason="A single signature is needed", approver="The Director"
    )
    assert story.advertised().last.data["statement"] is False


def test_the_rest_of_a_shared_post_knows_no_exemption() -> None:
    story = Story().portion().approved()
    assert story.options("agree_exemption") == ()
    assert not story.option("consider_redeployees").blocked
    story.nobody_first()
    (basis,) = (one for one in story.option("advertise").asks if one.name == "basis")
    assert basis.values == ("job_share_only",)


@pytest.mark.parametrize("closes", ["2026-11-30", "2026-12-01"])
def test_an_advert_does_not_close_in_the_past_or_today(closes: str) -> None:
    story = Story().opened().approved().nobody_first()
    with pytest.raises(InvalidFacts, match="closes_on"):
        story.does(ADVISER, "advertise", **{**ADVERT, "closes_on": closes})
    story.does(ADVISER, "advertise", **{**ADVERT, "closes_on": "2026-12-02"})


@pytest.mark.parametrize("lacking", ["text_en", "text_cy", "welsh_level"])
def test_an_advert_stands_in_both_languages_and_says_which_welsh_is_needed(lacking: str) -> None:
    story = Story().opened().approved().nobody_first()
    with pytest.raises(InvalidFacts, match=lacking):
        story.does(ADVISER, "advertise", **{**ADVERT, lacking: ""})


def test_an_advert_is_closed_after_its_last_day() -> None:
    story = Story().opened().approved().advertised()
    story.on(CLOSES)
    assert story.refused(ADVISER, "close_advert") == ["advert_runs"]
    assert story.option("close_advert").due == date(2026, 12, 16)
    assert story.on(date(2026, 12, 16)).does(ADVISER, "close_advert").state.stage == "select"


def test_the_case_wakes_on_the_day_after_the_last_day_to_apply() -> None:
    story = Story().opened().approved().advertised()
    assert VACANCY.wakes_on(story.state, story.context()) == date(2026, 12, 16)


def test_an_application_is_named_by_its_reference_alone() -> None:
    event = Story().opened().approved().advertised().received(ANN).last
    assert dict(event.data) == {
        "on": TODAY.isoformat(),
        "application": ANN,
        "employment": "",
        "linked_with": "",
        "linked_terms": "",
        "departure": None,
    }


def test_an_application_is_taken_until_the_last_day_and_later_with_a_reason() -> None:
    story = Story().opened().approved().advertised()
    story.on(CLOSES).received(ANN).later(1)
    assert story.refused(LINK, "receive_application", application=BEN) == ["application_late"]
    story.does(ADVISER, "receive_application", application=BEN, departure=DEPARTURE)
    assert [one.reference for one in story.state.candidates] == [ANN, BEN]


def test_an_application_is_received_once() -> None:
    story = Story().opened().approved().advertised().received(ANN)
    with pytest.raises(InvalidFacts, match="application"):
        story.received(ANN)
    story.received(BEN, CAT)
    assert story.option("receive_application").blocked


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(lambda: Story().opened().approved(), id="before the post was advertised"),
        pytest.param(lambda: ranked(ANN, BEN), id="after the order was agreed"),
    ],
)
def test_nobody_but_a_redeployee_comes_in_beside_an_advert(story: Callable[[], Story]) -> None:
    with pytest.raises(InvalidFacts, match="application"):
        story().received(CAT)


def test_the_holder_of_the_other_share_does_not_apply_for_the_rest() -> None:
    known = (Application(reference=ANN, employment=HOLDER),)
    story = Story(replace(FACTS, applications=known)).portion().approved().advertised()
    with pytest.raises(InvalidFacts, match="application"):
        story.received(ANN)


@pytest.mark.proves("CCC-DEF-4")
def test_a_candidate_withdraws_at_any_time_and_an_adviser_records_how() -> None:
    story = Story().opened().approved().advertised().received(ANN, BEN)
    story.does(applicant(ANN), "withdraw_application", ANN)
    with pytest.raises(InvalidFacts, match="how"):
        story.does(ADVISER, "withdraw_application", BEN)
    story.does(ADVISER, "withdraw_application", BEN, how="By telephone")
    assert story.state.candidates == ()
    assert story.refused(applicant(ANN), "withdraw_application", ANN) == ["cases.not_now"]


@pytest.mark.parametrize("who", [MANAGER, STRANGER, applicant(CAT)])
def test_nobody_withdraws_for_a_candidate(who: Actor) -> None:
    story = Story().opened().approved().advertised().received(ANN)
    assert story.refused(who, "withdraw_application", ANN) == ["cases.not_for_you"]
