"""A request arrives: what it must say, who may make it, and how often."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tandem.cases import Actor
from tandem.cases.request import REQUEST
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.request.requests import (
    DEPARTURE,
    DUE,
    FACTS,
    HUW,
    NIA,
    RECEIVED,
    RHIAN,
    RequestStory,
    received,
    with_earlier,
)

BEFORE, AFTER = date(2024, 4, 5), date(2024, 4, 6)
LAST_YEAR = date(2025, 11, 23)
EFFECT: dict[str, Any] = {"effect": "The team meets on Mondays; a partner could take the minutes."}


@pytest.mark.proves("CCC-IN-1", "ERA-80F-2")
@pytest.mark.parametrize(
    ("question", "data"),
    [
        pytest.param("keeps_minutes", {"keeps_minutes": 0}, id="no hours would be kept"),
        pytest.param("keeps_minutes", {"keeps_minutes": 2220}, id="all hours would be kept"),
        pytest.param("starts_on", {"starts_on": "2026-11-23"}, id="the change begins today"),
        pytest.param("starts_on", {"starts_on": None}, id="no day is named for the change"),
        pytest.param("earlier_request", {"earlier_request": None}, id="it is silent on others"),
        pytest.param("earlier_on", {"earlier_request": True}, id="the earlier one has no day"),
        pytest.param(
            "earlier_on",
            {"earlier_request": True, "earlier_on": "2026-11-24"},
            id="the earlier one is later",
        ),
        pytest.param("flexitime_wanted", {"flexitime_wanted": None}, id="flexitime is left open"),
        pytest.param("employment", {"employment": "E-002"}, id="it is about somebody else"),
    ],
)
def test_a_statutory_request_says_what_the_law_asks(question: str, data: dict[str, Any]) -> None:
    assert RequestStory().unreadable(RHIAN, "open", **data) == question


@pytest.mark.proves("CCC-IN-1")
@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2026-11-24", id="it is dated tomorrow"),
        pytest.param(None, id="it bears no date"),
    ],
)
def test_a_request_on_paper_bears_the_day_on_which_it_arrived_or_an_earlier_one(
    written: str | None,
) -> None:
    assert RequestStory().unreadable(NIA, "open", written_on=written) == "written_on"


def test_a_request_made_here_bears_its_date_and_says_what_it_is() -> None:
    story = received()
    assert story.last("written_on") == "2026-11-23"
    assert story.last("states_right") is True


@pytest.mark.parametrize(
    ("actor", "day", "questions"),
    [
        pytest.param(RHIAN, RECEIVED, set(), id="the employee, today"),
        pytest.param(NIA, RECEIVED, {"written_on", "letter"}, id="for a paper, today"),
        pytest.param(RHIAN, BEFORE, {"effect"}, id="the employee, under the old law"),
        pytest.param(NIA, AFTER, {"written_on", "letter"}, id="for a paper, on 6 April 2024"),
    ],
)
def test_nobody_is_asked_what_is_known_or_not_needed(
    actor: Actor, day: date, questions: set[str]
) -> None:
    option = RequestStory().option("open", day, actor)
    assert option is not None
    asked = {one.name for one in option.asks}
    assert asked & {"written_on", "letter", "effect"} == questions


@pytest.mark.parametrize(
    ("data", "keeps"),
    [
        pytest.param({"keeps_minutes": 1}, 1, id="one minute is kept"),
        pytest.param({"keeps_minutes": 2219}, 2219, id="one minute is given up"),
        pytest.param({"starts_on": "2026-11-24"}, 1110, id="the change begins tomorrow"),
        pytest.param({"written_on": "2026-11-23"}, 1110, id="it is dated today"),
        pytest.param({"effect": None}, 1110, id="the effect on the employer is not explained"),
    ],
)
def test_what_just_suffices_is_received(data: dict[str, Any], keeps: int) -> None:
    story = received(**data)
    assert story.state.minutes == keeps
    assert story.last("post") == "P-1"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(BEFORE, False, id="on 5 April 2024 the effect has to be explained"),
        pytest.param(AFTER, True, id="on 6 April 2024 it has not"),
    ],
)
def test_the_effect_on_the_employer_by_date(day: date, said: bool) -> None:
    if said:
        assert received(day).state.is_open
    else:
        assert RequestStory().unreadable(RHIAN, "open", day) == "effect"
        assert received(day, **EFFECT).state.is_open


@pytest.mark.parametrize(
    ("since", "day", "found"),
    [
        pytest.param(date(2023, 10, 7), BEFORE, ["service_short"], id="a day short of 26 weeks"),
        pytest.param(date(2023, 10, 6), BEFORE, [], id="26 weeks on the day"),
        pytest.param(None, BEFORE, ["service_unknown"], id="service is not on record"),
        pytest.param(AFTER, AFTER, [], id="the first day of service since 6 April 2024"),
        pytest.param(None, AFTER, [], id="service is not on record, and not needed"),
    ],
)
def test_service_counts_before_6_april_2024_alone(
    since: date | None, day: date, found: list[str]
) -> None:
    story = RequestStory(replace(FACTS, service_since=since))
    if found:
        assert story.refused(RHIAN, "open", day, **EFFECT) == found
        assert story.refused(NIA, "open", day, **EFFECT, departure=DEPARTURE) == found
        assert story.happens(RHIAN, "open", day, route="voluntary").state.is_open
    else:
        assert story.happens(RHIAN, "open", day, **EFFECT).state.is_open


@pytest.mark.parametrize(
    ("earlier", "day", "found"),
    [
        pytest.param((), RECEIVED, [], id="the first request"),
        pytest.param((date(2026, 3, 2),), RECEIVED, [], id="the second in twelve months"),
        pytest.param(
            (date(2025, 11, 24), date(2026, 3, 2)),
            RECEIVED,
            ["too_many_requests"],
            id="the third, a day before twelve months are over",
        ),
        pytest.param(
            (LAST_YEAR, date(2026, 3, 2)), RECEIVED, [], id="the third, after twelve months"
        ),
        pytest.param(
            (date(2024, 2, 28), date(2024, 6, 1)),
            date(2025, 2, 28),
            [],
            id="the third, after a February that a leap year made longer",
        ),
        pytest.param(
            (date(2024, 2, 29), date(2024, 6, 1)),
            date(2025, 2, 27),
            ["too_many_requests"],
            id="the third, the day before the last of February",
        ),
        pytest.param(
            (date(2023, 4, 6),), BEFORE, ["too_many_requests"], id="the second in 2024's old law"
        ),
        pytest.param((date(2023, 4, 5),), BEFORE, [], id="the second after a year in the old law"),
        pytest.param((date(2023, 4, 7),), AFTER, [], id="the second under the new law"),
    ],
)
def test_how_many_requests_the_law_allows(
    earlier: tuple[date, ...], day: date, found: list[str]
) -> None:
    story = RequestStory(with_earlier(*earlier))
    if found:
        assert story.refused(RHIAN, "open", day, **EFFECT) == found
    else:
        assert story.happens(RHIAN, "open", day, **EFFECT).state.is_open


def test_the_refusal_of_a_third_request_says_when_the_next_is_possible() -> None:
    story = RequestStory(with_earlier(date(2026, 1, 31), date(2026, 5, 5)))
    outcome = story.send(RHIAN, "open", RECEIVED)
    assert outcome.findings[0].message.facts["date"] == date(2027, 1, 31)


def test_an_earlier_request_that_only_the_person_knows_of_counts() -> None:
    story = RequestStory(with_earlier(date(2026, 1, 31)))
    named: dict[str, Any] = {"earlier_request": True, "earlier_on": "2026-05-05"}
    assert story.refused(RHIAN, "open", **named) == ["too_many_requests"]
    named["earlier_on"] = "2026-01-31"
    assert story.happens(RHIAN, "open", **named).state.is_open


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(RECEIVED, ["another_is_open"], id="one is open"),
        pytest.param(AFTER, ["another_is_open"], id="one is open on 6 April 2024"),
        pytest.param(BEFORE, [], id="the old law knew no such limit"),
    ],
)
def test_one_statutory_request_is_open_at_a_time(day: date, found: list[str]) -> None:
    story = RequestStory(with_earlier(date(2022, 3, 2), live=True))
    if found:
        assert story.refused(RHIAN, "open", day) == found
    else:
        assert story.happens(RHIAN, "open", day, **EFFECT).state.is_open


@pytest.mark.parametrize("route", ["voluntary", "reasonable_adjustment"])
def test_other_routes_have_no_limits(route: str) -> None:
    facts = with_earlier(date(2026, 3, 2), date(2026, 5, 5), date(2026, 6, 6), live=True)
    story = received(facts=facts, route=route)
    assert story.state.route == route
    assert story.last("states_right") is False


def test_the_limits_know_no_departure() -> None:
    story = RequestStory(with_earlier(date(2026, 3, 2), date(2026, 5, 5), live=True))
    found = story.refused(NIA, "open", departure=DEPARTURE)
    assert found == ["too_many_requests", "another_is_open"]


@pytest.mark.parametrize(
    "holdings",
    [
        pytest.param((), id="they hold no part of it"),
        pytest.param(
            (Holding("E-001", HoldingKind.SUBSTANTIVE, 2219, Period(date(2020, 1, 6), None)),),
            id="they hold a minute less than the whole",
        ),
        pytest.param(
            (
                Holding(
                    "E-001",
                    HoldingKind.SUBSTANTIVE,
                    2220,
                    Period(date(2020, 1, 6), date(2026, 11, 22)),
                ),
            ),
            id="they left it yesterday",
        ),
    ],
)
@pytest.mark.proves("CCC-IN-1")
def test_only_who_holds_the_whole_post_asks_to_share_it(holdings: tuple[Holding, ...]) -> None:
    story = RequestStory(replace(FACTS, holdings=holdings))
    assert story.refused(RHIAN, "open") == ["not_full_time"]
    assert story.happens(NIA, "open", departure=DEPARTURE).last("departure")


def test_hr_enters_a_request_on_the_day_on_which_it_was_received() -> None:
    story = RequestStory().happens(
        NIA, "open", RECEIVED, written_on="2024-04-04", happened_on="2024-04-05", **EFFECT
    )
    assert story.state.opened_on == BEFORE
    # The law of that day gave three months.
    assert story.option("refuse", RECEIVED).due == date(2024, 7, 4)  # type: ignore[union-attr]


def test_a_request_that_hr_enters_late_lacks_what_the_law_of_its_day_asked() -> None:
    story = RequestStory()
    late = {"written_on": "2024-04-04", "happened_on": "2024-04-05"}
    assert story.unreadable(NIA, "open", RECEIVED, **late) == "effect"


@pytest.mark.proves("CCC-IN-1")
@pytest.mark.parametrize(
    ("actor", "found"),
    [
        pytest.param(HUW, ["cases.not_for_you"], id="a line manager asks for a colleague"),
        pytest.param(
            Actor("P-1", frozenset({"payroll"})), ["cases.not_for_you"], id="payroll asks"
        ),
    ],
)
def test_nobody_else_asks_for_the_employee(actor: Actor, found: list[str]) -> None:
    assert RequestStory().refused(actor, "open") == found


@pytest.mark.proves("CCC-OWN-1")
def test_the_request_goes_to_the_line_manager() -> None:
    story = received()
    found = REQUEST.obligations(story.state, story.context(NIA, RECEIVED))
    assert ("line_manager", "acknowledge") in {(one.party, one.command) for one in found}
    for name in ("acknowledge", "invite_to_meeting", "agree_in_principle", "refuse"):
        option = story.option(name)
        assert option is not None
        assert "line_manager" in option.parties
        assert story.refused(RHIAN, name) == ["cases.not_for_you"]


@pytest.mark.proves("CCC-OWN-1")
def test_an_acknowledgement_is_due_in_seven_days() -> None:
    story = received()
    assert story.duties()["acknowledge"] == date(2026, 11, 30)
    assert story.state.stage == "received"
    story.happens(HUW, "acknowledge")
    assert story.state.stage == "consult"
    assert "acknowledge" not in story.duties()


@pytest.mark.proves("CCC-DEF-4")
def test_the_employee_takes_the_request_back_at_any_time() -> None:
    story = received().happens(RHIAN, "withdraw", reason="A new job")
    assert (story.state.stage, story.state.reason) == ("withdrawn", "A new job")


def test_hr_enters_a_withdrawal_only_with_the_paper() -> None:
    story = received()
    assert story.unreadable(NIA, "withdraw") == "letter"
    assert story.happens(NIA, "withdraw", letter="file-1").state.stage == "withdrawn"


def test_the_last_day_is_shown_from_the_first() -> None:
    option = received().option("refuse")
    assert option is not None
    assert option.due == DUE
