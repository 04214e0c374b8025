"""Offers in strict order: whole posts, shares, answers, and people who applied together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tandem.cases.vacancy import VACANCY, Application
from tandem.messages import InvalidFacts
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    CAT,
    DEPARTURE,
    FACTS,
    HALF,
    HOLDER,
    MANAGER,
    WHOLE,
    Story,
    applicant,
    linked,
    ranked,
    shared,
)


@pytest.mark.proves("CCC-VAC-5")
@pytest.mark.parametrize("who", [BEN, CAT])
def test_nobody_is_offered_the_post_before_the_first_in_order_not_even_with_an_approver(
    who: str,
) -> None:
    story = ranked().nobody_first()
    given = {"minutes": HALF, "departure": DEPARTURE}
    assert story.refused(ADVISER, "offer_next", who, **given) == ["not_next"]
    assert story.option("offer_next", who).departable is False


def test_who_is_not_in_the_order_is_offered_nothing() -> None:
    story = ranked(ANN, BEN).nobody_first()
    assert story.refused(ADVISER, "offer_next", CAT, minutes=HALF) == ["cases.not_now"]


def test_one_offer_is_out_at_a_time() -> None:
    story = ranked().offered(ANN, minutes=HALF)
    assert story.options("offer_next") == ()
    assert story.refused(ADVISER, "offer_next", BEN, minutes=HALF) == ["cases.not_now"]


@pytest.mark.proves("CCC-IN-3")
@pytest.mark.parametrize(
    ("wants", "minutes", "allowed"),
    [
        ("share", HALF, True),
        ("share", WHOLE, False),
        ("full_time", WHOLE, True),
        ("full_time", HALF, False),
        ("either", HALF, True),
        ("either", WHOLE, True),
    ],
)
def test_a_whole_post_goes_to_the_first_in_order_as_that_person_wishes(
    wants: str, minutes: int, allowed: bool
) -> None:
    known = (Application(reference=ANN, wants=wants), Application(reference=BEN))
    story = ranked(ANN, BEN, facts=replace(FACTS, applications=known)).nobody_first()
    if allowed:
        story.does(ADVISER, "offer_next", ANN, minutes=minutes)
    else:
        assert story.refused(ADVISER, "offer_next", ANN, minutes=minutes) == ["not_as_wished"]


@pytest.mark.proves("CCC-TERM-3")
def test_an_offer_is_never_larger_than_the_post() -> None:
    story = ranked().nobody_first()
    given = {"minutes": WHOLE + 1, "departure": DEPARTURE}
    assert story.refused(ADVISER, "offer_next", ANN, **given) == ["over_the_post"]
    with pytest.raises(InvalidFacts, match="minutes"):
        story.does(ADVISER, "offer_next", ANN, minutes=0)


def test_a_first_share_leaves_a_share_that_the_policy_allows() -> None:
    story = ranked(share__split_limit="sixty_forty").nobody_first()
    assert story.refused(ADVISER, "offer_next", ANN, minutes=600) == ["posts.split_too_uneven"]
    story.does(ADVISER, "offer_next", ANN, minutes=888)


@pytest.mark.proves("CCC-VAC-5")
def test_the_rest_is_offered_to_everybody_else_in_order_whatever_they_had_asked_for() -> None:
    known = (
        Application(reference=ANN, wants="share"),
        Application(reference=BEN, wants="full_time"),
        Application(reference=CAT, wants="share"),
    )
    story = ranked(facts=replace(FACTS, applications=known)).offered(ANN, minutes=HALF)
    story.accepts(ANN)
    assert story.state.waiting == (BEN, CAT)
    story.offered(BEN)
    assert story.last.data["minutes"] == HALF
    assert story.declines(BEN).state.waiting == (CAT,)


@pytest.mark.proves("CCC-VAC-5")
def test_who_declined_the_whole_post_is_offered_the_rest_of_it_when_it_is_shared() -> None:
    story = ranked().offered(ANN, minutes=WHOLE).declines(ANN)
    story.offered(BEN, minutes=HALF).accepts(BEN)
    assert story.state.waiting == (ANN, CAT)


@pytest.mark.proves("CCC-VAC-5")
def test_an_offer_says_by_when_it_is_answered_and_lapses_only_after_that_day() -> None:
    story = ranked().offered(ANN, minutes=HALF)
    due = story.today + timedelta(days=7)
    assert story.last.data["answer_due_on"] == due.isoformat()
    assert story.option("accept_offer").due == due
    assert VACANCY.wakes_on(story.state, story.context()) == due + timedelta(days=1)
    story.on(due)
    assert story.refused(ADVISER, "lapse_offer", ANN) == ["answer_may_come"]
    story.later(1).does(ADVISER, "lapse_offer", ANN)
    assert story.state.waiting == (BEN, CAT)


def test_the_time_to_answer_is_the_employers() -> None:
    story = ranked(offer__answer_days="14").offered(ANN, minutes=HALF)
    assert date.fromisoformat(str(story.last.data["answer_due_on"])) == (
        story.today + timedelta(days=14)
    )


@pytest.mark.proves("CCC-DEF-4")
@pytest.mark.parametrize("command", ["accept_offer", "decline_offer"])
def test_an_offer_is_answered_by_its_own_person_or_recorded_as_it_was_given(command: str) -> None:
    story = ranked().offered(ANN, minutes=HALF)
    for who in (MANAGER, applicant(BEN)):
        assert story.refused(who, command, ANN) == ["cases.not_for_you"]
    with pytest.raises(InvalidFacts, match="how"):
        story.does(ADVISER, command, ANN)
    assert story.does(ADVISER, command, ANN, how="By letter").last.data["how"] == "By letter"


def test_nobody_says_why_they_decline() -> None:
    story = ranked().offered(ANN, minutes=HALF)
    assert [one.name for one in story.option("decline_offer").asks] == ["how"]
    assert dict(story.declines(ANN).last.data) == {
        "on": story.today.isoformat(),
        "subject": ANN,
        "how": None,
        "falls": [],
        "departure": None,
    }


@pytest.mark.proves("CCC-VAC-6")
def test_where_nobody_accepts_the_rest_it_is_advertised_again_as_a_share() -> None:
    story = shared().offered(BEN).declines(BEN).offered(CAT).declines(CAT)
    assert story.state.is_spent
    story.nobody_first()
    (basis,) = (one for one in story.option("advertise").asks if one.name == "basis")
    assert basis.values == ("job_share_only",)
    assert ("hr_adviser", "advertise") in story.duties()
    assert story.advertised().last.data["number"] == 2


@pytest.mark.proves("CCC-VAC-6")
def test_a_post_is_not_advertised_again_while_somebody_in_order_was_not_asked() -> None:
    story = shared().offered(BEN).declines(BEN)
    assert story.options("advertise") == ()


@pytest.mark.proves("CCC-VAC-6")
def test_a_post_that_is_advertised_as_a_share_is_offered_as_a_share() -> None:
    story = Story().opened().approved().advertised(basis="job_share_only").received(ANN).closed()
    story.with_panel().sheets(ANN).shortlisted(ANN).assessed(ANN, 8)
    story.does(ADVISER, "agree_order").nobody_first()
    assert story.refused(ADVISER, "offer_next", ANN, minutes=WHOLE) == ["shares_only"]


def test_an_appointee_who_withdraws_leaves_the_other_in_place() -> None:
    story = shared().offered(BEN).accepts(BEN)
    story.does(applicant(ANN), "withdraw_application", ANN)
    assert [one.application for one in story.state.accepted] == [BEN]
    assert story.state.waiting == (CAT,)


@pytest.mark.proves("CCC-VAC-5")
@pytest.mark.parametrize("terms", ["only_together", "either_of_us"])
def test_being_linked_never_changes_the_order(terms: str) -> None:
    story = ranked(facts=replace(FACTS, applications=linked(terms)))
    story.offered(ANN, minutes=HALF).accepts(ANN).nobody_first()
    assert story.state.waiting == (BEN, CAT)
    assert story.refused(ADVISER, "offer_next", CAT, departure=DEPARTURE) == ["not_next"]


def test_an_only_together_candidate_may_withdraw_when_the_partner_is_not_reached() -> None:
    story = ranked(facts=replace(FACTS, applications=linked("only_together")))
    story.offered(ANN, minutes=HALF).accepts(ANN)
    assert story.refused(applicant(ANN), "withdraw_together", ANN) == ["partner_in_reach"]
    story.offered(BEN).accepts(BEN)
    story.does(applicant(ANN), "withdraw_together", ANN)
    assert [one.application for one in story.state.accepted] == [BEN]
    assert story.state.waiting == (CAT,)


def test_who_would_also_share_with_somebody_else_has_no_such_way_out() -> None:
    story = ranked(facts=replace(FACTS, applications=linked("either_of_us")))
    story.offered(ANN, minutes=HALF).accepts(ANN)
    assert story.options("withdraw_together") == ()


@pytest.mark.parametrize(
    ("setting", "falls", "accepted"),
    [
        pytest.param("stand_alone", [], [ANN], id="each offer stands alone"),
        pytest.param("fall_together", [ANN], [], id="one refusal ends both"),
    ],
)
def test_whether_linked_offers_fall_together_is_a_setting(
    setting: str, falls: list[str], accepted: list[str]
) -> None:
    facts = replace(FACTS, applications=linked("either_of_us"))
    story = ranked(facts=facts, offer__linked=setting)
    story.offered(ANN, minutes=HALF).accepts(ANN).offered(BEN).declines(BEN)
    assert story.last.data["falls"] == []
    story.offered(CAT).declines(CAT)
    assert story.last.data["falls"] == falls
    assert [one.application for one in story.state.accepted] == accepted


@pytest.mark.proves("CCC-OWN-2", "CCC-VAC-5")
def test_the_free_part_of_a_shared_post_goes_to_everybody_in_order() -> None:
    story = Story().portion().approved().ordered(ANN, BEN)
    assert story.state.waiting == (ANN, BEN)
    story.offered(ANN)
    assert (story.last.data["minutes"], story.state.holder) == (HALF, HOLDER)
    assert story.declines(ANN).state.waiting == (BEN,)


def test_where_a_share_may_leave_hours_the_rest_is_asked_for_and_stays_within_the_post() -> None:
    story = shared(share__total_hours="at_most").nobody_first()
    given = {"minutes": HALF + 1, "departure": DEPARTURE}
    assert story.refused(ADVISER, "offer_next", BEN, **given) == ["over_the_post"]
    story.does(ADVISER, "offer_next", BEN, minutes=900).accepts(BEN)
    assert story.state.remaining == 0


def test_a_funded_overlap_may_be_offered_above_the_post_and_no_more() -> None:
    values = {"share__total_hours": "may_exceed", "share__funded_overlap": "2:00"}
    story = shared(**values).nobody_first()
    assert story.refused(ADVISER, "offer_next", BEN, minutes=HALF + 121) == ["over_the_post"]
    story.does(ADVISER, "offer_next", BEN, minutes=HALF + 120)
