"""A share that runs: what its events do to who holds the post, and what payroll is told of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from tandem_web.cases.models import Case
from tandem_web.cases.tests.sharing import draft_data
from tandem_web.cases.tests.stories import (
    HUW,
    MARC,
    RHIAN,
    SIAN,
    World,
    advertised,
    fresh,
    held,
    hours,
    on_trial,
    only,
    state_of,
    works,
    world,
)
from tandem_web.hours.models import PayrollNotice

pytestmark = pytest.mark.django_db

WHOLE, HALF = 2220, 1110
SHARE = [("S-001", "substantive", HALF)]


@pytest.fixture
def of(db: None) -> World:
    return world()


def told(share: Case) -> list[tuple[str, str, date, int | None, int | None]]:
    """What payroll was told of a case, the first first."""
    rows = PayrollNotice.objects.filter(case=share.reference).select_related("employment")
    return [
        (
            one.kind,
            one.employment.payroll_number,
            one.effective_on,
            one.minutes_before,
            one.weekly_minutes,
        )
        for one in rows.order_by("pk")
    ]


def after(of: World, share: Case) -> list[tuple[str, str, date, int | None, int | None]]:
    """What payroll was told since the share began."""
    return told(share)[2:]


@pytest.mark.proves("CCC-TERM-3")
def test_payroll_is_told_of_the_start_of_each_once(of: World) -> None:
    share = of.cast.confirmed_case
    starts_on = state_of(share).starts_on
    assert told(share) == [
        ("start", RHIAN, starts_on, HALF, HALF),
        ("start", MARC, starts_on, HALF, HALF),
    ]


@pytest.mark.proves("CCC-LEAVE-1")
def test_who_leaves_holds_and_works_until_the_last_day(of: World) -> None:
    share = of.cast.confirmed_case
    last_day = of.leaves(share, days=60)
    day_after = last_day + timedelta(days=1)
    assert held(MARC, last_day) == SHARE
    assert works(MARC, last_day) == {"S-001"}
    assert held(MARC, day_after) == []
    assert works(MARC, day_after) == set()
    assert held(RHIAN, day_after) == SHARE
    assert after(of, share) == [("leaving", MARC, last_day, HALF, None)]


def test_a_leaving_that_was_taken_back_leaves_all_as_it_was(of: World) -> None:
    share = of.cast.confirmed_case
    last_day = of.leaves(share, days=60)
    day_after = last_day + timedelta(days=1)
    of.does(
        share, of.cast.hr_adviser, "take_back_leaving", subject=MARC, reason="They both agreed"
    )
    for day in (last_day, day_after):
        assert held(MARC, day) == SHARE
        assert works(MARC, day) == {"S-001"}
        assert hours(MARC, day) == HALF
    assert after(of, share)[1:] == [("correction", MARC, day_after, HALF, HALF)]


@pytest.mark.proves("CCC-LEAVE-2")
def test_hours_that_were_offered_and_taken_are_held_from_their_day(of: World) -> None:
    share, cast = of.cast.confirmed_case, of.cast
    last_day = of.leaves(share, days=60)
    starts_on = last_day + timedelta(days=1)
    of.reviewed(share, "offer")
    of.does(
        share,
        cast.hr_adviser,
        "offer_portion",
        minutes=370,
        starts_on=starts_on.isoformat(),
        answer_on=of.day(30),
    )
    of.does(share, cast.first_partner, "answer_portion", reply="accepted")
    assert held(RHIAN, last_day) == SHARE
    assert held(RHIAN, starts_on) == [("S-001", "substantive", HALF + 370)]
    assert hours(RHIAN, starts_on) == HALF + 370
    assert after(of, share)[1:] == [("split", RHIAN, starts_on, HALF, HALF + 370)]


def test_hours_that_were_declined_change_nothing(of: World) -> None:
    share, cast = of.cast.confirmed_case, of.cast
    last_day = of.leaves(share, days=60)
    of.reviewed(share, "offer")
    offer = {"minutes": HALF, "starts_on": last_day.isoformat(), "answer_on": of.day(30)}
    of.does(share, cast.hr_adviser, "offer_portion", **offer)
    of.does(share, cast.first_partner, "answer_portion", reply="declined")
    assert held(RHIAN, last_day + timedelta(days=1)) == SHARE
    assert len(after(of, share)) == 1


def searched(of: World) -> Case:
    """Marc leaves, and nobody was found for his part: Rhian is on the ladder."""
    share, hr = of.cast.confirmed_case, of.cast.hr_adviser
    of.leaves(share, days=20)
    of.reviewed(share, "advertise")
    of.does(share, hr, "advertise_portion")
    vacancy = only("vacancy", share)
    for _ in range(2):
        advertised(of, vacancy)
        of.later(15)
        of.does(vacancy, hr, "close_advert")
    of.does(vacancy, hr, "record_no_partner")
    return share


@pytest.mark.proves("CCC-LEAVE-4")
def test_who_takes_the_whole_post_holds_it_full_time(of: World) -> None:
    share = searched(of)
    starts_on = date.fromisoformat(of.day(30))
    offer = {"starts_on": starts_on.isoformat(), "answer_on": of.day(21)}
    of.does(share, of.cast.hr_adviser, "offer_full_time", **offer)
    of.does(share, of.cast.first_partner, "answer_full_time", reply="accepted")
    assert fresh(share).closed_on == of.today
    assert held(RHIAN, starts_on - timedelta(days=1)) == SHARE
    assert held(RHIAN, starts_on) == [("S-001", "substantive", WHOLE)]
    assert hours(RHIAN, starts_on) == WHOLE
    assert after(of, share)[1:] == [("split", RHIAN, starts_on, HALF, WHOLE)]


CLEARED: dict[str, Any] = {
    "clause_stands": True,
    "no_family_leave": True,
    "redundancy_considered": True,
    "meeting_held": True,
    "contract_reference": "Contract 12, clause 9",
    "authority": "The head of service",
    "appeal_offered": True,
    "true_reason": "no_suitable_partner",
    "reason": "Nobody was found in six months",
    "adviser": "Elin Rees, solicitor",
}


@pytest.mark.proves("CCC-LEAVE-5")
def test_notice_ends_what_is_held_on_its_last_day(of: World) -> None:
    share, cast = searched(of), of.cast
    hr, rhian, manager = cast.hr_adviser, cast.first_partner, cast.line_manager
    offer = {"starts_on": of.day(30), "answer_on": of.day(21)}
    of.does(share, hr, "offer_full_time", **offer)
    of.does(share, rhian, "answer_full_time", reply="declined")
    of.does(share, rhian, "propose_no_other_arrangement")
    of.does(share, hr, "record_discussion", notes="All three met")
    of.does(share, hr, "close_redeployment", considered=["S-002"], reason="No post is vacant")
    meeting = {"meeting_on": of.day(14), "place": "County Hall", "companion_offered": True}
    of.does(share, manager, "invite_to_consultation", **meeting)
    of.later(14)
    met = {"accompanied_by": "union_representative", "options": "None", "view": "She would stay"}
    of.does(share, manager, "record_consultation", **met)
    of.does(share, hr, "clear_hold", **CLEARED, advice_on=of.today.isoformat())
    ends_on = of.today + timedelta(days=100)
    notice = {"ends_on": ends_on.isoformat(), "authority": "The head of service"}
    of.does(share, hr, "give_notice", **notice)
    assert held(RHIAN, ends_on + timedelta(days=1)) == SHARE
    of.later(101)
    of.does(share, hr, "end_by_notice")
    assert held(RHIAN, ends_on) == SHARE
    assert held(RHIAN, ends_on + timedelta(days=1)) == []
    assert after(of, share)[1:] == [("leaving", RHIAN, ends_on, HALF, None)]


def changed(of: World, share: Case, **draft: Any) -> date:
    """All agree to another arrangement, which is confirmed; its first day."""
    cast = of.cast
    data = {**draft_data(fresh(share)), **draft}
    first = date.fromisoformat(data["starts_on"]) + timedelta(days=28)
    data["starts_on"] = first.isoformat()
    of.does(share, cast.hr_adviser, "draft", **data)
    of.does(share, cast.hr_adviser, "propose", version=2)
    for person in (cast.first_partner, cast.second_partner, cast.line_manager):
        of.does(share, person, "agree", version=2)
    of.does(share, cast.hr_adviser, "confirm", version=2)
    return first


@pytest.mark.proves("CCC-TERM-3")
def test_payroll_is_told_of_another_pattern_with_its_first_day(of: World) -> None:
    share = of.cast.confirmed_case
    first = changed(of, share)
    assert after(of, share) == [
        ("pattern", RHIAN, first, HALF, HALF),
        ("pattern", MARC, first, HALF, HALF),
    ]


def test_payroll_is_told_of_a_trial_and_of_the_way_back(of: World) -> None:
    proposal, share = on_trial(of)
    of.confirms(share)
    state = state_of(share)
    first, until = state.starts_on, state.until
    assert told(share) == [
        ("temporary", SIAN, first, HALF, HALF),
        ("temporary", HUW, first, WHOLE, HALF),
    ]
    ends = PayrollNotice.objects.filter(case=share.reference).values_list("ends_on", flat=True)
    assert set(ends) == {until}
    of.later((first - of.today).days + 20)
    back = {"ends_on": of.today.isoformat(), "reason": "Too much driving"}
    of.does(proposal, of.cast.line_manager, "return_to_posts", **back)
    day_after = of.today + timedelta(days=1)
    assert after(of, share) == [
        ("reversion", SIAN, day_after, HALF, HALF),
        ("reversion", HUW, day_after, HALF, WHOLE),
    ]
