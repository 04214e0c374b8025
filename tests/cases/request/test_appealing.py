"""A refusal is appealed against in time, heard by another manager, and decided."""

from datetime import date

import pytest

from tests.cases.request.requests import (
    DEPARTURE,
    HUW,
    NIA,
    RECEIVED,
    RHIAN,
    SIONED,
    TANDEM,
    appealed,
    heard,
    refused,
    search_failed,
)

LAST = date(2026, 12, 21)
AFTER = date(2026, 12, 22)
DECIDED = date(2027, 1, 5)


def test_an_appeal_is_possible_on_the_last_of_fourteen_days() -> None:
    story = refused().happens(RHIAN, "appeal", LAST)
    assert story.state.stage == "appeal"
    assert "name_appeal_manager" in story.duties(LAST)


def test_a_later_appeal_is_a_departure() -> None:
    story = refused()
    assert story.refused(RHIAN, "appeal", AFTER) == ["appeal_late"]
    late = story.happens(NIA, "appeal", AFTER, letter="file-1", departure=DEPARTURE)
    assert late.last("departure")


def test_an_adviser_enters_an_appeal_with_its_letter() -> None:
    assert refused().unreadable(NIA, "appeal", LAST) == "letter"


def test_a_refusal_stands_once_no_appeal_is_possible() -> None:
    story = refused()
    assert story.refused(HUW, "close_refusal", LAST) == ["appeal_possible"]
    assert "close_refusal" not in story.duties(LAST)
    assert "close_refusal" in story.duties(AFTER)
    assert story.happens(HUW, "close_refusal", AFTER).state.stage == "refused"


def test_the_employee_may_accept_a_refusal_sooner() -> None:
    story = refused()
    assert story.refused(HUW, "accept_refusal", LAST) == ["cases.not_for_you"]
    assert story.happens(RHIAN, "accept_refusal", LAST).state.stage == "refused"


def test_an_appeal_is_heard_by_somebody_who_did_not_decide() -> None:
    story = appealed()
    day = date(2026, 12, 15)
    found = story.refused(NIA, "name_appeal_manager", day, manager="P-102")
    assert found == ["appeal_same_manager"]
    assert story.unreadable(NIA, "name_appeal_manager", day, manager="P-104") == "manager"
    story.happens(NIA, "name_appeal_manager", day)
    assert story.state.appeal_manager == "P-110"


def test_where_there_is_no_other_manager_hr_says_why() -> None:
    day = date(2026, 12, 15)
    story = appealed().happens(
        NIA, "name_appeal_manager", day, manager="P-102", departure=DEPARTURE
    )
    assert story.last("departure")


def test_an_appeal_is_due_to_be_heard_in_fourteen_days() -> None:
    story = appealed()
    assert story.duties(RECEIVED)["name_appeal_manager"] == date(2026, 12, 28)


def test_an_appeal_is_talked_over_before_it_is_decided() -> None:
    story = appealed().happens(NIA, "name_appeal_manager", date(2026, 12, 15))
    assert story.refused(SIONED, "decide_appeal", LAST) == ["appeal_meeting_first"]
    assert "decide_appeal" in heard().duties(DECIDED)


@pytest.mark.parametrize(
    ("outcome", "stage", "possible"),
    [
        pytest.param("dismissed", "refused", set(), id="dismissed, the refusal stands"),
        pytest.param(
            "upheld", "consult", {"agree_in_principle"}, id="upheld, it is agreed in principle"
        ),
        pytest.param(
            "reconsider",
            "consult",
            {"agree_in_principle", "refuse"},
            id="upheld, it is considered again",
        ),
    ],
)
def test_how_an_appeal_is_decided(outcome: str, stage: str, possible: set[str]) -> None:
    story = heard().happens(SIONED, "decide_appeal", DECIDED, outcome=outcome)
    assert story.state.stage == stage
    assert story.last("decided_by") == "P-110"
    commands = {"agree_in_principle", "refuse"}
    assert {name for name in commands if story.option(name, DECIDED)} == possible


def test_an_adviser_enters_the_decision_of_the_manager_who_heard_it() -> None:
    story = heard().happens(NIA, "decide_appeal", DECIDED)
    assert story.last("decided_by") == "P-110"


@pytest.mark.parametrize("actor", [HUW, RHIAN])
def test_nobody_else_decides_an_appeal(actor: object) -> None:
    assert heard().refused(actor, "decide_appeal", DECIDED) == [  # type: ignore[arg-type]
        "cases.not_for_you"
    ]


def test_an_upheld_appeal_asks_for_the_longer_time_and_then_for_the_agreement() -> None:
    story = heard().happens(SIONED, "decide_appeal", DECIDED, outcome="upheld")
    assert "propose_extension" in story.duties(DECIDED)
    story.happens(NIA, "record_signed_extension", DECIDED)
    assert "propose_extension" not in story.duties(DECIDED)
    assert story.duties(DECIDED)["agree_in_principle"] == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2027, 4, 22), ["extension_first"], id="while more time can be agreed"),
        pytest.param(date(2027, 4, 23), [], id="once it is too late for more time"),
    ],
)
def test_an_upheld_appeal_waits_for_the_longer_time_as_long_as_it_can_be_had(
    day: date, found: list[str]
) -> None:
    story = heard().happens(SIONED, "decide_appeal", DECIDED, outcome="upheld")
    option = story.option("agree_in_principle", day)
    assert option
    assert [one.message.key.removeprefix("cases.request.") for one in option.blocked] == found
    assert {"propose_extension", "agree_in_principle"} & story.duties(day).keys()


def test_an_appeal_after_a_failed_search_may_lead_to_another_search() -> None:
    story = search_failed().happens(HUW, "record_viability_discussion", date(2027, 4, 5))
    story.happens(HUW, "refuse", date(2027, 4, 6)).happens(RHIAN, "appeal", date(2027, 4, 7))
    story.happens(NIA, "name_appeal_manager", date(2027, 4, 7))
    story.happens(SIONED, "invite_to_meeting", date(2027, 4, 7), meets_on="2027-04-14")
    story.happens(SIONED, "record_meeting", date(2027, 4, 14))
    story.happens(SIONED, "decide_appeal", date(2027, 4, 15), outcome="upheld")
    assert story.state.stage == "viability"
    assert "search_again" in story.duties(date(2027, 4, 15))
    assert story.option("refuse", date(2027, 4, 15)) is None


def test_a_search_that_an_appeal_led_to_may_fail_and_end_in_a_decision() -> None:
    story = heard().happens(SIONED, "decide_appeal", DECIDED, outcome="upheld")
    story.happens(NIA, "record_signed_extension", DECIDED)
    story.happens(HUW, "agree_in_principle", DECIDED).happens(TANDEM, "vacancy_opened", DECIDED)
    story.happens(TANDEM, "search_failed", date(2027, 4, 1))
    story.happens(HUW, "record_viability_discussion", date(2027, 4, 5))
    assert story.happens(HUW, "refuse", date(2027, 4, 6)).state.stage == "appeal"
