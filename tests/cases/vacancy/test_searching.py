"""While a partner is sought: the clock, cover, and additional hours by choice."""

from datetime import date

import pytest

from tandem.cases import Actor
from tandem.cases.vacancy import VACANCY
from tandem.messages import InvalidFacts
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    CAT,
    DEPARTURE,
    HALF,
    HOLDER,
    MANAGER,
    Story,
    applicant,
    both_accepted,
    ranked,
    shared,
)
from tests.cases.vacancy.searching import ACCEPTED, LONGEST, SHORTEST, exhausted


@pytest.mark.proves("CCC-SEARCH-1")
def test_the_search_runs_from_the_day_on_which_the_appointee_accepted() -> None:
    story = shared()
    assert (story.today, story.state.searching_since) == (ACCEPTED, ACCEPTED)
    assert story.option("end_search").due == LONGEST
    assert ranked().state.searching_since is None
    assert both_accepted().state.searching_since is None


@pytest.mark.proves("CCC-SEARCH-1")
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2027, 3, 15), ["search_too_short"], id="the day before three months"),
        pytest.param(SHORTEST, [], id="three months to the day"),
        pytest.param(LONGEST, [], id="six months to the day"),
    ],
)
def test_the_search_ends_after_its_shortest_time(day: date, expected: list[str]) -> None:
    story = exhausted().on(day)
    if expected:
        assert story.refused(ADVISER, "end_search") == expected
        assert ("hr_adviser", "end_search") not in story.duties()
        assert VACANCY.wakes_on(story.state, story.context()) == SHORTEST
    else:
        assert ("hr_adviser", "end_search") in story.duties()
        assert story.does(ADVISER, "end_search").state.stage == "ladder"
        assert story.last.data["since"] == ACCEPTED.isoformat()


@pytest.mark.proves("CCC-SEARCH-1")
@pytest.mark.parametrize(
    ("day", "blocked"),
    [
        pytest.param(LONGEST, False, id="on the last day of the search"),
        pytest.param(date(2027, 6, 17), True, id="the day after it"),
    ],
)
def test_after_its_longest_time_the_search_is_not_carried_on(day: date, blocked: bool) -> None:
    story = exhausted().on(day).nobody_first()
    found = [one.message.key for one in story.option("advertise").blocked]
    assert found == (["cases.vacancy.search_is_over"] if blocked else [])


def test_how_long_a_search_lasts_is_the_employers() -> None:
    story = shared(search__shortest="1", search__longest="2")
    assert story.option("end_search").due == date(2027, 2, 16)


@pytest.mark.proves("CCC-SEARCH-1")
def test_the_appointee_and_nobody_else_asks_for_a_shorter_search() -> None:
    story = exhausted()
    request = {"request": "I would rather know where I stand."}
    for who in (ADVISER, MANAGER, applicant(BEN)):
        assert story.refused(who, "ask_shorter_search", **request) == ["cases.not_for_you"]
    with pytest.raises(InvalidFacts, match="request"):
        story.does(applicant(ANN), "ask_shorter_search")
    story.does(applicant(ANN), "ask_shorter_search", **request)
    assert story.does(ADVISER, "end_search").state.stage == "ladder"


def test_the_appointee_asks_as_a_partner_too_once_the_job_is_on_record() -> None:
    story = exhausted().does(ADVISER, "record_employment", ANN, employment="E-021")
    ann = Actor("Ann", frozenset({"partner:E-021"}))
    assert story.does(ann, "ask_shorter_search", request="Please").state.search_shortened_on


@pytest.mark.proves("CCC-SEARCH-1")
def test_an_exhausted_search_is_shortened_with_a_reason() -> None:
    waiting = shared().offered(BEN).declines(BEN)
    assert waiting.refused(ADVISER, "shorten_search", reason="Nobody") == ["search_not_exhausted"]
    once = waiting.offered(CAT).declines(CAT)
    assert once.refused(ADVISER, "shorten_search", reason="Nobody") == ["search_not_exhausted"]
    story = exhausted()
    with pytest.raises(InvalidFacts, match="reason"):
        story.does(ADVISER, "shorten_search")
    story.does(ADVISER, "shorten_search", reason="A rare skill; nobody answered")
    story.does(ADVISER, "end_search")


def test_a_shortened_search_still_asks_everybody_in_order() -> None:
    story = shared().does(applicant(ANN), "ask_shorter_search", request="Please")
    assert story.refused(ADVISER, "end_search") == ["others_waiting"]
    story.offered(BEN).declines(BEN).offered(CAT).declines(CAT).advertised()
    assert story.refused(ADVISER, "end_search") == ["advert_not_through"]


def test_the_search_is_over_with_its_appointee() -> None:
    story = exhausted().does(applicant(ANN), "withdraw_application", ANN)
    assert story.state.searching_since is None
    assert story.options("end_search") == ()


def test_a_search_that_ended_can_be_given_up_with_a_departure_until_the_ladder_is_there() -> None:
    story = exhausted().on(SHORTEST).does(ADVISER, "end_search")
    assert story.refused(ADVISER, "cancel", reason="Moved on") == ["somebody_accepted"]
    story.does(ADVISER, "cancel", reason="Moved on", departure=DEPARTURE)


@pytest.mark.proves("CCC-VAC-7")
def test_the_line_manager_plans_temporary_cover_while_a_partner_is_sought() -> None:
    story = shared()
    assert ("line_manager", "plan_cover") in story.duties()
    story.does(MANAGER, "plan_cover", means="acting_up", plan="Sian acts up until March")
    assert ("line_manager", "plan_cover") not in story.duties()
    assert not story.option("plan_cover").blocked


@pytest.mark.proves("CCC-VAC-7")
@pytest.mark.parametrize(
    ("minutes", "due"),
    [
        pytest.param(HALF, True, id="a partner left, and half the post lies open"),
        pytest.param(2 * HALF, False, id="the holder works full time until a partner is there"),
    ],
)
def test_cover_is_due_where_hours_lie_open(minutes: int, due: bool) -> None:
    held = Holding(HOLDER, HoldingKind.SUBSTANTIVE, minutes, Period(date(2020, 1, 1), None))
    story = Story().knows(holdings=(held,)).portion().approved()
    assert (("line_manager", "plan_cover") in story.duties()) is due


@pytest.mark.proves("CCC-VAC-8")
def test_the_appointee_may_be_asked_for_hours_up_to_full_time() -> None:
    story = shared()
    given = {"minutes": HALF + 1, "departure": DEPARTURE}
    assert story.refused(MANAGER, "ask_more_hours", **given) == ["over_the_post"]
    with pytest.raises(InvalidFacts, match="minutes"):
        story.does(MANAGER, "ask_more_hours", minutes=0)
    story.does(MANAGER, "ask_more_hours", minutes=HALF)
    for who in (ADVISER, MANAGER, applicant(BEN)):
        assert story.refused(who, "accept_more_hours") == ["cases.not_for_you"]
        assert story.refused(who, "decline_more_hours") == ["cases.not_for_you"]
    story.does(applicant(ANN), "accept_more_hours")
    assert (story.last.data["minutes"], story.state.more_hours_agreed) == (HALF, HALF)
    assert story.options("ask_more_hours") == ()


@pytest.mark.proves("CCC-VAC-8")
def test_saying_no_to_more_hours_leaves_neither_a_reason_nor_a_name() -> None:
    story = shared().does(MANAGER, "ask_more_hours", minutes=HALF)
    assert story.option("decline_more_hours").asks == ()
    story.does(applicant(ANN), "decline_more_hours")
    assert dict(story.last.data) == {"on": story.today.isoformat(), "departure": None}
    assert story.state == shared().state
