"""Four processes that work together: what an event of one case brings about in another."""

from datetime import timedelta

import pytest

from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries import standing_of
from tandem_web.cases.tests.stories import (
    DILWYN,
    HUW,
    SIAN,
    World,
    advertised,
    filled,
    fresh,
    held,
    hours,
    in_search,
    job,
    on_trial,
    only,
    state_of,
    works,
    works_full_time,
    world,
)
from tandem_web.patterns.queries import working_patterns_of
from tandem_web.record.models import Entry

pytestmark = pytest.mark.django_db

WHOLE, HALF, FIVE_DAYS = 2220, 1110, 5


@pytest.fixture
def of(db: None) -> World:
    return world()


@pytest.mark.proves("CCC-OWN-2")
def test_agreed_in_principle_a_vacancy_opens_and_remembers_where_from(of: World) -> None:
    request, vacancy = in_search(of)
    state = state_of(vacancy)
    assert vacancy.origin == request
    assert (state.kind, state.minutes, state.holder) == ("remaining_portion", HALF, HUW)
    assert state_of(request).vacancy == vacancy.reference
    assert fresh(request).stage == "search"


@pytest.mark.proves("CCC-OWN-4")
def test_when_the_adverts_are_used_up_the_request_hears_of_it(of: World) -> None:
    request, vacancy = in_search(of)
    for _ in range(2):
        advertised(of, vacancy)
        of.later(15)
        of.does(vacancy, of.cast.hr_adviser, "close_advert")
    of.does(vacancy, of.cast.hr_adviser, "record_no_partner")
    assert fresh(vacancy).closed_on == of.today
    assert fresh(request).stage == "viability"
    told = standing_of(request).told[-1]
    heard = (told.type, told.data["case"], told.data["adverts"])
    assert heard == ("search_failed", vacancy.reference, 2)


@pytest.mark.proves("CCC-OWN-3", "CCC-OFFER-1")
def test_a_partner_is_found_and_the_confirmed_share_ends_all_that_led_to_it(of: World) -> None:
    request, vacancy = in_search(of)
    of.does(request, of.cast.employee, "acknowledge_pension_advice", read=True)
    share = filled(of, vacancy)
    assert standing_of(request).told[-1].type == "partner_found"
    assert state_of(share).partners == (HUW, DILWYN)
    of.confirms(share)
    assert fresh(request).stage == "agreed"
    assert fresh(request).closed_on == of.today
    assert fresh(vacancy).closed_on == of.today
    starts_on = state_of(share).starts_on
    before = starts_on - timedelta(days=1)
    assert held(HUW, before) == [("S-003", "substantive", WHOLE)]
    for number in (HUW, DILWYN):
        assert held(number, starts_on) == [("S-003", "substantive", HALF)]
        assert hours(number, starts_on) == HALF


@pytest.mark.proves("CCC-PEN-2")
def test_what_the_request_refuses_is_undone_everywhere_and_said_to_whoever_acted(
    of: World,
) -> None:
    request, vacancy = in_search(of)
    share = filled(of, vacancy)
    of.agrees(share)
    before = (Event.objects.count(), Entry.objects.count(), fresh(share).version)
    adviser = of.cast.hr_adviser
    assert of.refused(share, adviser, "confirm", version=1) == ["cases.request.pension_first"]
    assert (Event.objects.count(), Entry.objects.count(), fresh(share).version) == before
    assert fresh(vacancy).closed_on is None
    assert held(DILWYN, state_of(share).starts_on) == []
    of.does(request, of.cast.employee, "acknowledge_pension_advice", read=True)
    of.does(share, adviser, "confirm", version=1)
    assert fresh(request).stage == "agreed"


@pytest.mark.proves("CCC-OFFER-2")
def test_without_an_arrangement_the_search_goes_on(of: World) -> None:
    request, vacancy = in_search(of)
    share = filled(of, vacancy)
    of.does(share, of.cast.hr_adviser, "withdraw", reason="They could not agree on the days")
    assert fresh(share).closed_on == of.today
    assert standing_of(vacancy).told[-1].type == "arrangement_failed"
    assert standing_of(request).told[-1].type == "arrangement_failed"
    assert fresh(request).closed_on is None


def _trial_runs(of: World) -> tuple[Case, Case]:
    """The trial was confirmed; both had worked full time in posts of their own."""
    works_full_time(of, HUW, of.cast.plain_post)
    works_full_time(of, SIAN, of.cast.waiting_post)
    proposal, share = on_trial(of)
    of.confirms(share)
    of.later((state_of(share).starts_on - of.today).days)
    return proposal, share


@pytest.mark.proves("CCC-PAIR-2")
def test_a_trial_is_arranged_and_the_joiner_leaves_their_post_for_it(of: World) -> None:
    proposal, share = _trial_runs(of)
    state = state_of(share)
    assert share.origin == proposal
    assert (state.kind, state.until) == ("trial", state_of(proposal).trial.until)
    assert state_of(proposal).is_running
    assert held(SIAN, of.today - timedelta(days=1)) == [("S-002", "substantive", HALF)]
    for number in (HUW, SIAN):
        assert held(number, of.today) == [("S-003", "trial", HALF)]
        assert works(number, of.today) == {"S-003"}
    assert works(SIAN, of.today - timedelta(days=1)) == {"S-002"}


@pytest.mark.proves("CCC-PAIR-2")
def test_a_trial_that_all_agree_to_is_held_for_good(of: World) -> None:
    proposal, share = _trial_runs(of)
    cast = of.cast
    of.later(70)
    for number, person in ((HUW, cast.employee), (SIAN, cast.first_waiting)):
        of.does(proposal, person, "agree_permanent", subject=number)
    of.does(proposal, cast.line_manager, "agree_permanent_as_manager")
    of.does(proposal, cast.line_manager, "agree_permanent_as_other")
    of.does(proposal, cast.hr_adviser, "confirm", starts_on=of.today.isoformat())
    assert state_of(share).kind == "permanent"
    assert fresh(share).closed_on is None
    for number in (HUW, SIAN):
        assert held(number, of.today) == [("S-003", "substantive", HALF)]
        assert hours(number, of.today) == HALF


@pytest.mark.proves("CCC-PAIR-2")
def test_after_a_trial_both_are_back_in_their_posts_as_before(of: World) -> None:
    proposal, share = _trial_runs(of)
    of.later(20)
    ends_on, after = of.today, of.today + timedelta(days=1)
    manager = of.cast.line_manager
    back = {"ends_on": ends_on.isoformat(), "reason": "It was too much driving"}
    of.does(proposal, manager, "return_to_posts", **back)
    assert fresh(share).closed_on == of.today
    for number in (HUW, SIAN):
        assert held(number, ends_on) == [("S-003", "trial", HALF)]
        assert works(number, ends_on) == {"S-003"}
    for number, post, minutes in ((HUW, "S-003", WHOLE), (SIAN, "S-002", HALF)):
        assert held(number, after) == [(post, "substantive", minutes)]
        assert hours(number, after) == minutes
        assert works(number, after) == {post}
        (pattern,) = working_patterns_of(job(number), after, after)
        assert pattern.sessions.count() == FIVE_DAYS


def test_a_proposal_that_was_not_arranged_hears_why(of: World) -> None:
    proposal, share = on_trial(of)
    of.does(share, of.cast.hr_adviser, "withdraw", reason="The days do not fit")
    told = standing_of(proposal).told[-1]
    assert (told.type, told.data["reason"]) == ("arrangement_failed", "The days do not fit")
    assert fresh(proposal).closed_on is None


def test_what_comes_of_the_free_part_is_told_to_the_share_that_lost_a_partner(of: World) -> None:
    cast, share = of.cast, of.cast.confirmed_case
    of.leaves(share, days=20)
    of.reviewed(share, "advertise")
    of.does(share, cast.hr_adviser, "advertise_portion")
    vacancy = only("vacancy", share)
    state = state_of(vacancy)
    assert (state.kind, state.minutes, state.holder) == ("remaining_portion", HALF, "E-104")
    assert state_of(share).portion.vacancy == vacancy.reference
    successor = filled(of, vacancy)
    of.confirms(successor)
    assert fresh(share).stage == "succeeded"
    starts_on = state_of(successor).starts_on
    assert held("E-104", starts_on) == [("S-001", "substantive", HALF)]
    assert held(DILWYN, starts_on) == [("S-001", "substantive", HALF)]
