"""The legal hold, the law of January 2027, and notice at its statutory length."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tandem.cases import Actor
from tandem.cases.ladder import LADDER_ABSOLUTE, LadderFacts
from tandem.messages import InvalidFacts
from tests.cases.arrangements import ADVISER, MANAGER, RHIAN
from tests.cases.ladder.climbing import (
    CLEARED,
    FACTS,
    PERSON,
    Climb,
    cleared,
    consulted,
    noticed,
)

DEPARTURE = {"reason": "It is urgent", "approver": "Alison Whitfield"}
REFUSAL = {**CLEARED, "true_reason": "refusal_of_full_time_hours"}
APPEAL_MANAGER = Actor("P-700", frozenset({"appeal_manager:P-700"}))
UNKNOWN = replace(FACTS, ladder=LadderFacts())


def served_since(day: date) -> Any:
    return replace(FACTS, ladder=LadderFacts(service_from={RHIAN: day}))


@pytest.mark.proves("CCC-SEARCH-5", "CCC-LEAVE-4")
def test_the_hold_stands_by_itself_and_knows_no_departure() -> None:
    climb = consulted()
    data = {"ends_on": climb.later(90), "authority": "The head of service"}
    assert climb.options()["give_notice"] is False
    assert climb.refuses(ADVISER, "give_notice", **data) == ["cases.ladder.hold_stands"]
    keys = climb.refuses(ADVISER, "give_notice", departure=DEPARTURE, **data)
    assert keys == ["cases.ladder.hold_stands"]


@pytest.mark.proves("CCC-LEAVE-4")
@pytest.mark.parametrize(
    "missing",
    [
        "clause_stands",
        "no_family_leave",
        "redundancy_considered",
        "meeting_held",
        "authority",
        "appeal_offered",
        "true_reason",
        "reason",
        "adviser",
        "advice_on",
    ],
)
def test_the_hold_is_cleared_only_with_all_of_its_evidence(missing: str) -> None:
    given = {name: value for name, value in CLEARED.items() if name != missing}
    with pytest.raises(InvalidFacts, match=missing):
        consulted().sends(ADVISER, "clear_hold", **given)


@pytest.mark.proves("CCC-LEAVE-4")
def test_the_clause_stands_in_this_persons_signed_contract() -> None:
    climb = consulted()
    without = {name: value for name, value in CLEARED.items() if name != "contract_reference"}
    keys = ["cases.ladder.hold_needs_contract"]
    assert climb.refuses(ADVISER, "clear_hold", **without) == keys
    assert climb.refuses(ADVISER, "clear_hold", departure=DEPARTURE, **without) == keys
    climb.does(ADVISER, "clear_hold", contract="contract.pdf", **without)


def test_a_named_adviser_clears_the_hold_and_nobody_else() -> None:
    climb = consulted()
    assert climb.refuses(MANAGER, "clear_hold", **CLEARED) == ["cases.not_for_you"]
    climb.does(ADVISER, "clear_hold", **CLEARED)
    assert climb.events[-1].data["cleared_by"] == ADVISER.person


def test_advice_that_is_still_to_come_clears_nothing() -> None:
    climb = consulted()
    with pytest.raises(InvalidFacts, match="advice_on"):
        climb.sends(ADVISER, "clear_hold", **{**CLEARED, "advice_on": climb.later(1)})


@pytest.mark.parametrize(
    ("day", "classification", "keys"),
    [
        pytest.param(date(2026, 12, 31), None, [], id="on the last day of the old law"),
        pytest.param(
            date(2027, 1, 1),
            None,
            ["cases.ladder.hold_needs_classification"],
            id="from 1 January 2027 the advice classifies the variation",
        ),
        pytest.param(
            date(2027, 1, 1),
            "restricted_variation",
            ["cases.ladder.hold_restricted_variation"],
            id="nobody is dismissed for a restricted variation",
        ),
        pytest.param(date(2027, 1, 1), "not_a_restricted_variation", [], id="it is none"),
        pytest.param(date(2027, 1, 1), "exception_applies", [], id="an exception applies"),
    ],
)
def test_a_refusal_of_hours_is_classified_from_2027(
    day: date, classification: str | None, keys: list[str]
) -> None:
    climb = consulted().on(day)
    data = {**REFUSAL, "classification": classification}
    if keys:
        assert climb.refuses(ADVISER, "clear_hold", **data) == keys
        assert climb.refuses(ADVISER, "clear_hold", departure=DEPARTURE, **data) == keys
    else:
        climb.does(ADVISER, "clear_hold", **data)


@pytest.mark.parametrize(
    ("ends_on", "keys"),
    [
        pytest.param("2026-12-31", [], id="the employment ends under the old law"),
        pytest.param(
            "2027-01-01",
            ["cases.ladder.hold_needs_classification"],
            id="it would end under the new law",
        ),
    ],
)
def test_the_law_of_the_last_day_is_asked_too(ends_on: str, keys: list[str]) -> None:
    climb = consulted(facts=served_since(date(2024, 11, 1)))
    climb.does(ADVISER, "clear_hold", **REFUSAL)
    data = {"ends_on": ends_on, "authority": "The head of service"}
    if keys:
        assert climb.refuses(ADVISER, "give_notice", **data) == keys
        assert climb.refuses(ADVISER, "give_notice", departure=DEPARTURE, **data) == keys
        later = {**REFUSAL, "classification": "exception_applies"}
        climb.does(ADVISER, "clear_hold", **later)
    climb.does(ADVISER, "give_notice", **data)


def test_a_hold_cleared_under_the_old_law_does_not_carry_into_the_new() -> None:
    climb = consulted().does(ADVISER, "clear_hold", **REFUSAL).on(date(2027, 1, 1))
    data = {"ends_on": "2027-12-31", "authority": "The head of service"}
    keys = climb.refuses(ADVISER, "give_notice", **data)
    assert keys == ["cases.ladder.hold_needs_classification"]


@pytest.mark.proves("CCC-LEAVE-4", "CCC-SEARCH-5")
@pytest.mark.parametrize(
    ("since", "weeks"),
    [
        pytest.param(date(2026, 11, 1), 0, id="nothing in the first month"),
        pytest.param(date(2026, 10, 30), 1, id="a week after the first month"),
        pytest.param(date(2024, 12, 1), 1, id="a week on the day before two years"),
        pytest.param(date(2024, 11, 30), 2, id="two weeks for two complete years"),
        pytest.param(date(2010, 1, 1), 12, id="twelve weeks at most"),
    ],
)
def test_notice_is_at_least_as_long_as_the_law_says(since: date, weeks: int) -> None:
    climb = cleared(facts=served_since(since))
    authority = "The head of service"
    early = climb.refuses(
        ADVISER, "give_notice", ends_on=climb.later(7 * weeks - 1), authority=authority
    )
    assert early == ["cases.ladder.notice_too_short"]
    assert (
        climb.refuses(
            ADVISER,
            "give_notice",
            ends_on=climb.later(7 * weeks - 1),
            authority=authority,
            departure=DEPARTURE,
        )
        == early
    )
    climb.does(ADVISER, "give_notice", ends_on=climb.later(7 * weeks), authority=authority)
    assert climb.events[-1].data["weeks"] == weeks


@pytest.mark.proves("CCC-LEAVE-4")
def test_a_longer_notice_is_allowed() -> None:
    climb = cleared()
    climb.does(ADVISER, "give_notice", ends_on=climb.later(365), authority="The head")


def test_without_a_known_length_of_service_no_notice_is_given() -> None:
    climb = cleared(facts=UNKNOWN)
    keys = climb.refuses(ADVISER, "give_notice", ends_on=climb.later(365), authority="The head")
    assert keys == ["cases.ladder.service_unknown"]


@pytest.mark.proves("CCC-SEARCH-5")
def test_the_employment_ends_on_the_last_day_of_the_notice_and_not_before() -> None:
    climb = noticed()
    notice = climb.ladder.notice
    assert notice is not None
    climb.on(notice.ends_on - timedelta(days=1))
    assert climb.refuses(ADVISER, "end_by_notice") == ["cases.ladder.notice_runs"]
    climb.on(notice.ends_on).does(ADVISER, "end_by_notice")
    assert climb.state.ended == "ended_by_notice"
    assert climb.events[-1].data["effective_on"] == notice.ends_on.isoformat()


@pytest.mark.parametrize(
    ("days", "late"),
    [
        pytest.param(14, False, id="on the last day to appeal"),
        pytest.param(15, True, id="the day after"),
    ],
)
def test_an_appeal_has_its_days(days: int, late: bool) -> None:
    climb = noticed()
    climb.on(climb.today + timedelta(days=days))
    if late:
        keys = climb.refuses(PERSON, "appeal_notice", grounds="It was unfair")
        assert keys == ["cases.ladder.appeal_late"]
    else:
        climb.does(PERSON, "appeal_notice", grounds="It was unfair")


def test_an_appeal_that_is_allowed_takes_the_notice_back_and_the_hold_stands_again() -> None:
    climb = noticed().does(PERSON, "appeal_notice", grounds="A partner was there")
    assert ("appeal_manager:P-700", "decide_notice_appeal") in climb.duties()
    climb.does(APPEAL_MANAGER, "decide_notice_appeal", reply="allowed", reason="She is right")
    assert climb.ladder.rung == "hold"
    keys = climb.refuses(ADVISER, "give_notice", ends_on=climb.later(90), authority="The head")
    assert keys == ["cases.ladder.hold_stands"]


def test_an_appeal_that_is_dismissed_leaves_the_notice_as_it_is() -> None:
    climb = noticed().does(PERSON, "appeal_notice", grounds="A partner was there")
    climb.does(APPEAL_MANAGER, "decide_notice_appeal", reply="dismissed", reason="There was not")
    assert climb.ladder.notice is not None
    assert "decide_notice_appeal" not in climb.options()


def test_the_findings_of_the_hold_are_absolute() -> None:
    assert {"cases.ladder.hold_stands", "cases.ladder.notice_too_short"} <= LADDER_ABSOLUTE
    assert isinstance(noticed(), Climb)
