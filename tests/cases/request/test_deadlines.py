"""The days that count: the decision, its extension, and what is due before."""

from datetime import date
from typing import Any

import pytest

from tandem.cases.flexible_working import last_day_of
from tests.cases.request.requests import (
    DEPARTURE,
    DUE,
    HUW,
    NIA,
    OWN_ADVISER,
    RECEIVED,
    RHIAN,
    SIONED,
    RequestStory,
    agreed_in_principle,
    consulted,
    heard,
    received,
)

EFFECT: dict[str, Any] = {"effect": "The team meets on Mondays."}


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        pytest.param(
            date(2026, 11, 23), 2, date(2027, 1, 22), id="the day before the same number"
        ),
        pytest.param(date(2026, 11, 1), 2, date(2026, 12, 31), id="two whole months"),
        pytest.param(date(2026, 12, 31), 2, date(2027, 2, 28), id="a February without the 31st"),
        pytest.param(date(2026, 12, 29), 2, date(2027, 2, 28), id="a February without the 29th"),
        pytest.param(date(2026, 12, 28), 2, date(2027, 2, 27), id="a February with the 28th"),
        pytest.param(date(2027, 12, 31), 2, date(2028, 2, 29), id="a February of a leap year"),
        pytest.param(date(2027, 12, 29), 2, date(2028, 2, 28), id="a leap year with the 29th"),
        pytest.param(date(2026, 7, 31), 2, date(2026, 9, 30), id="a September without the 31st"),
        pytest.param(date(2024, 4, 5), 3, date(2024, 7, 4), id="three months"),
    ],
)
def test_months_begin_with_their_first_day(first: date, months: int, last: date) -> None:
    assert last_day_of(first, months) == last


@pytest.mark.parametrize(
    ("day", "route", "last"),
    [
        pytest.param(date(2024, 4, 5), "statutory", date(2024, 7, 4), id="three months before"),
        pytest.param(date(2024, 4, 6), "statutory", date(2024, 6, 5), id="two months since"),
        pytest.param(RECEIVED, "voluntary", DUE, id="what the policy sets for a voluntary one"),
        pytest.param(RECEIVED, "reasonable_adjustment", DUE, id="and for an adjustment"),
    ],
)
def test_the_decision_is_due_by_the_law_of_the_day_of_receipt(
    day: date, route: str, last: date
) -> None:
    option = received(day, route=route, **EFFECT).option("refuse", day)
    assert option is not None
    assert option.due == last


def test_an_employer_may_decide_sooner() -> None:
    story = RequestStory(flexible_working__decision_months="1").happens(RHIAN, "open")
    option = story.option("refuse")
    assert option is not None
    assert option.due == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(DUE, [], id="on the last day"),
        pytest.param(date(2027, 1, 23), ["decision_late"], id="on the day after"),
    ],
)
def test_a_late_decision_is_recorded_as_a_departure(day: date, found: list[str]) -> None:
    story = consulted()
    if not found:
        assert not story.happens(HUW, "refuse", day).last("departure")
        return
    assert story.refused(HUW, "refuse", day) == found
    assert "refuse" in story.duties(day)
    story.happens(NIA, "refuse", day, decided_by="P-102", departure=DEPARTURE)
    assert story.last("departure")["approver"] == "Alison Whitfield"


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(DUE, [], id="on the last day"),
        pytest.param(date(2027, 1, 23), ["decision_late"], id="on the day after"),
    ],
)
def test_an_appeal_belongs_to_the_same_time(day: date, found: list[str]) -> None:
    story = heard()
    if found:
        assert story.refused(SIONED, "decide_appeal", day) == found
    else:
        assert story.happens(SIONED, "decide_appeal", day).state.stage == "refused"


def test_an_extension_counts_once_the_employee_agrees() -> None:
    story = consulted().happens(HUW, "propose_extension", until_on="2027-06-30")
    assert story.option("refuse").due == DUE  # type: ignore[union-attr]
    assert story.duties()["agree_extension"] == DUE
    story.happens(RHIAN, "agree_extension")
    assert story.last("until_on") == "2027-06-30"
    assert story.option("refuse").due == date(2027, 6, 30)  # type: ignore[union-attr]
    assert story.refused(HUW, "refuse", date(2027, 7, 1)) == ["decision_late"]
    assert story.happens(HUW, "refuse", date(2027, 6, 30)).state.stage == "appeal"


@pytest.mark.proves("CCC-DEF-4")
def test_nobody_agrees_to_an_extension_for_the_employee() -> None:
    story = consulted().happens(HUW, "propose_extension")
    for actor in (HUW, NIA):
        assert story.refused(actor, "agree_extension", departure=DEPARTURE) == [
            "cases.not_for_you"
        ]
    story.happens(RHIAN, "decline_extension")
    assert story.state.extended_to is None
    assert story.refused(RHIAN, "agree_extension") == ["cases.not_now"]


@pytest.mark.parametrize(
    ("question", "data"),
    [
        pytest.param("evidence", {"evidence": ""}, id="the paper is missing"),
        pytest.param("until_on", {"until_on": "2027-01-22"}, id="it ends on the last day"),
        pytest.param("signed_on", {"signed_on": "2026-11-22"}, id="signed before the request"),
        pytest.param("signed_on", {"signed_on": "2026-11-24"}, id="signed tomorrow"),
    ],
)
def test_a_signed_extension_needs_its_paper(question: str, data: dict[str, Any]) -> None:
    story = received()
    assert story.unreadable(NIA, "record_signed_extension", **data) == question
    story.happens(NIA, "record_signed_extension", until_on="2027-01-23")
    assert story.state.extended_to == date(2027, 1, 23)


def test_no_adviser_records_a_paper_of_their_own() -> None:
    story = received()
    found = story.refused(OWN_ADVISER, "record_signed_extension", departure=DEPARTURE)
    assert found == ["not_on_ones_own"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2027, 4, 22), [], id="on the last day of three months more"),
        pytest.param(date(2027, 4, 23), ["extension_too_late"], id="on the day after"),
    ],
)
def test_an_extension_may_be_agreed_for_a_while_after_the_last_day(
    day: date, found: list[str]
) -> None:
    story = consulted()
    if found:
        assert story.refused(HUW, "propose_extension", day) == found
    else:
        story.happens(HUW, "propose_extension", day).happens(RHIAN, "agree_extension", day)
        assert story.state.extended_to == date(2027, 6, 30)


def test_a_search_that_outlasts_the_extension_asks_for_another() -> None:
    story = agreed_in_principle()
    assert "propose_extension" not in story.duties(date(2027, 6, 30))
    assert story.duties(date(2027, 7, 1))["propose_extension"] == date(2027, 6, 30)
    story.happens(HUW, "propose_extension", date(2027, 7, 1), until_on="2027-09-30")
    assert "propose_extension" not in story.duties(date(2027, 7, 1))


def test_the_meeting_about_a_request_is_due_in_four_weeks() -> None:
    assert received().duties()["invite_to_meeting"] == date(2026, 12, 21)
