"""Consultation, refusal on one of the eight grounds, appeal; and the recruitment route."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tandem.cases import Actor
from tandem.cases.flexible_working import GROUNDS
from tandem.messages import InvalidFacts
from tests.cases.proposal.proposals import (
    ADVISER,
    APPEALS,
    BOTH,
    DEPARTURE,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    MEETING,
    OTHER_GRADE,
    OTHER_MANAGER,
    REFUSE,
    RHIAN,
    SECOND,
    TODAY,
    TRIAL,
    Proposal,
    answered,
    check,
    considered,
    refused,
)

LAST_TO_APPEAL, TOO_LATE = date(2026, 12, 15), date(2026, 12, 16)


@pytest.mark.proves("CCC-PAIR-1")
def test_nothing_is_refused_before_both_were_consulted() -> None:
    story = considered()
    assert story.refused(MANAGER, "refuse", **REFUSE) == ["not_consulted"]
    story.send(MANAGER, "invite_to_meeting", meets_on="2026-12-01", place="Room 2")
    story.on(date(2026, 11, 30))
    assert story.refused(MANAGER, "record_meeting", **MEETING) == ["meeting_to_come"]
    story.on(date(2026, 12, 1))
    assert ("record_meeting", "line_manager") in story.duties()
    assert story.refused(MANAGER, "refuse", **REFUSE) == ["not_consulted"]
    story.send(MANAGER, "record_meeting", **MEETING)
    story.send(MANAGER, "refuse", **REFUSE)
    assert story.state.stage == "refused"


def test_a_meeting_is_still_to_come_when_one_is_invited() -> None:
    with pytest.raises(InvalidFacts, match="meets_on"):
        considered().send(MANAGER, "invite_to_meeting", meets_on="2026-11-22", place="Room 2")


@pytest.mark.parametrize("left_out", list(MEETING))
def test_the_record_says_that_alternatives_and_a_trial_were_considered(left_out: str) -> None:
    story = considered()
    story.send(MANAGER, "invite_to_meeting", meets_on="2026-12-01", place="Room 2")
    story.on(date(2026, 12, 1))
    with pytest.raises(InvalidFacts, match=left_out):
        story.send(MANAGER, "record_meeting", **{**MEETING, left_out: None})


def heard(**facts: Any) -> Proposal:
    story = considered(replace(FACTS, **facts))
    story.send(MANAGER, "invite_to_meeting", meets_on=TODAY.isoformat(), place="Room 2")
    return story.send(MANAGER, "record_meeting", **MEETING)


@pytest.mark.parametrize("ground", GROUNDS)
def test_each_of_the_eight_grounds_is_a_ground(ground: str) -> None:
    heard().send(MANAGER, "refuse", **{**REFUSE, "grounds": [ground]})


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"grounds": ["bad_feeling"]}, id="a ground that the law does not know"),
        pytest.param({"grounds": []}, id="no ground"),
        pytest.param({"explanation": " "}, id="no explanation"),
    ],
)
def test_a_refusal_names_a_ground_and_explains_it(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidFacts, match=next(iter(changes))):
        heard().send(MANAGER, "refuse", **{**REFUSE, **changes})


def test_the_manager_of_the_other_post_may_refuse_and_hr_may_not() -> None:
    assert heard().refused(ADVISER, "refuse", **REFUSE) == ["not_for_you"]
    assert heard().send(OTHER_MANAGER, "refuse", **REFUSE).state.stage == "refused"


@pytest.mark.parametrize("returner", [RHIAN, MARC])
def test_a_returner_is_not_refused_without_advice(returner: str) -> None:
    story = heard(returners=frozenset({returner}))
    assert story.refused(MANAGER, "refuse", **REFUSE) == ["advice_needed"]
    story.send(ADVISER, "record_hr_advice", advice="Weigh it against the purpose")
    story.send(MANAGER, "refuse", **REFUSE)


def test_a_refusal_that_went_wrong_is_recorded_with_its_mark() -> None:
    both = Actor("P-102", MANAGER.parties | ADVISER.parties)
    story = considered().send(both, "refuse", **REFUSE, departure=DEPARTURE)
    departure: Any = story.events[-1].data["departure"]
    assert departure["findings"][0]["clauses"] == ["ERA-80G-1-AZA", "ACAS-FW"]


@pytest.mark.parametrize(("subject", "actor"), BOTH)
def test_each_may_appeal_up_to_the_last_day(subject: str, actor: Actor) -> None:
    story = refused().on(LAST_TO_APPEAL)
    story.send(actor, "appeal", subject=subject, grounds_of_appeal="The court work can be shared")
    assert ("name_appeal_manager", "hr_adviser") in story.duties()
    assert "close_refusal" not in story.commands()


def test_a_day_later_an_appeal_is_late_and_the_refusal_can_be_closed() -> None:
    story = refused().on(LAST_TO_APPEAL)
    assert story.refused(MANAGER, "close_refusal") == ["appeal_still_possible"]
    story.on(TOO_LATE)
    assert story.refused(FIRST, "appeal", subject=RHIAN, grounds_of_appeal="So") == [
        "appeal_too_late"
    ]
    assert ("close_refusal", "line_manager") in story.duties()
    assert story.send(MANAGER, "close_refusal").state.stage == "refused"
    assert story.options() == ()


@pytest.mark.parametrize("person", ["P-102", "P-103"])
def test_another_manager_hears_the_appeal(person: str) -> None:
    story = refused().send(SECOND, "appeal", subject=MARC, grounds_of_appeal="So")
    assert story.refused(ADVISER, "name_appeal_manager", manager=person) == ["not_another_manager"]


@pytest.mark.parametrize(
    ("outcome", "stage", "ended"),
    [
        pytest.param("upheld", "consider", False, id="upheld: it is considered again"),
        pytest.param("dismissed", "refused", True, id="dismissed: the refusal stands"),
    ],
)
def test_an_appeal_is_decided_by_the_person_named(outcome: str, stage: str, ended: bool) -> None:
    story = refused().send(FIRST, "appeal", subject=RHIAN, grounds_of_appeal="So")
    story.send(ADVISER, "name_appeal_manager", manager="P-106")
    assert ("decide_appeal", "appeal_manager:P-106") in story.duties()
    asked = {"outcome": outcome, "reasons": "The work can be split"}
    assert story.refused(MANAGER, "decide_appeal", **asked) == ["not_for_you"]
    story.send(APPEALS, "decide_appeal", **asked)
    assert story.state.stage == stage
    assert bool(story.state.ended) is ended


def recruiting() -> Proposal:
    story = answered(OTHER_GRADE)
    return story.send(MANAGER, "compare_skills", skills="different", reason="Law and finance")


@pytest.mark.proves("CCC-PAIR-3")
def test_recruitment_finds_a_partner_for_each() -> None:
    story = recruiting()
    for employment, actor in BOTH:
        assert ("answer_recruitment", f"partner:{employment}") in story.duties()
        story.send(actor, "answer_recruitment", subject=employment, wants=True)
    story.send(MANAGER, "open_recruitment", subject=RHIAN, minutes=1110)
    assert story.state.stage == "recruit"
    story.send(OTHER_MANAGER, "open_recruitment", subject=MARC, minutes=1200)
    opened = [
        (one.data["kind"], one.data["holder"], one.data["post"], one.data["minutes"])
        for one in story.events
        if one.type == "recruitment_opened"
    ]
    assert opened == [
        ("remaining_portion", RHIAN, "P-1", 1110),
        ("remaining_portion", MARC, "P-2", 1200),
    ]
    assert story.state.stage == "recruitment"


@pytest.mark.proves("CCC-DEF-4")
def test_nobody_is_recruited_for_who_does_not_want_it() -> None:
    story = recruiting().send(FIRST, "answer_recruitment", subject=RHIAN, wants=False)
    assert story.refused(MANAGER, "open_recruitment", subject=RHIAN, minutes=1110) == ["not_now"]
    assert story.refused(MANAGER, "open_recruitment", subject=MARC, minutes=1110) == ["not_now"]
    story.send(SECOND, "answer_recruitment", subject=MARC, wants=True)
    story.send(OTHER_MANAGER, "open_recruitment", subject=MARC, minutes=1110)
    assert story.state.stage == "recruitment"


def test_a_proposal_that_neither_pursues_ends_as_withdrawn() -> None:
    story = recruiting()
    for employment, actor in BOTH:
        story.send(actor, "answer_recruitment", subject=employment, wants=False)
    assert story.state.stage == "withdrawn"


@pytest.mark.parametrize(("minutes", "fits"), [(0, False), (1, True), (2219, True), (2220, False)])
def test_a_part_of_the_post_is_advertised(minutes: int, fits: bool) -> None:
    story = recruiting().send(FIRST, "answer_recruitment", subject=RHIAN, wants=True)
    if fits:
        story.send(MANAGER, "open_recruitment", subject=RHIAN, minutes=minutes)
    else:
        with pytest.raises(InvalidFacts, match="minutes"):
            story.send(MANAGER, "open_recruitment", subject=RHIAN, minutes=minutes)


def test_an_employer_may_advertise_even_for_an_existing_pair() -> None:
    story = answered(proposal__existing_pair="advertise_anyway")
    assert story.state.stage == "recruit"
    assert not {"check_criteria", "compare_skills", "decide_route"} & story.commands()
    (found,) = [one for one in story.options() if one.command == "accept_trial"]
    assert [one.message.key for one in found.blocked] == ["cases.proposal.route.advertised_anyway"]


LAST_TO_DECIDE, DAY_AFTER = date(2027, 1, 22), date(2027, 1, 23)
RECORDED = {"decided_by": "P-102", "departure": DEPARTURE}


def to_decide(what: str) -> tuple[Proposal, Actor, dict[str, Any]]:
    """A proposal that waits for one decision, who makes it, and what they answer."""
    if what == "accept_trial":
        return check(answered()), MANAGER, {**TRIAL, "starts_on": "2027-02-01"}
    if what == "refuse":
        return heard(), MANAGER, REFUSE
    story = refused()
    story.send(FIRST, "appeal", subject=RHIAN, grounds_of_appeal="It can be shared")
    story.send(ADVISER, "name_appeal_manager", manager="P-106")
    return story, APPEALS, {"outcome": "dismissed", "reasons": "One voice is needed"}


@pytest.mark.proves("ERA-80G-1B")
@pytest.mark.parametrize("what", ["accept_trial", "refuse", "decide_appeal"])
def test_a_decision_on_its_last_day_is_in_time_and_a_day_later_is_late(what: str) -> None:
    story, actor, given = to_decide(what)
    story.on(LAST_TO_DECIDE)
    assert story.refused(ADVISER, what, **given, **RECORDED) == ["not_for_you"]
    story.send(actor, what, **given)
    assert story.events[-1].data["departure"] is None
    story, actor, given = to_decide(what)
    assert story.on(DAY_AFTER).refused(actor, what, **given) == ["decision_late"]


@pytest.mark.proves("ERA-80G-1B")
@pytest.mark.parametrize("what", ["accept_trial", "refuse", "decide_appeal"])
def test_an_adviser_records_a_late_decision_with_its_mark(what: str) -> None:
    story, actor, given = to_decide(what)
    story.on(DAY_AFTER)
    assert story.refused(ADVISER, what, **given, **{**RECORDED, "departure": None}) == [
        "decision_late"
    ]
    if what != "refuse":
        assert (what, "hr_adviser") in story.duties()
    story.send(ADVISER, what, **given, **RECORDED)
    data: Any = story.events[-1].data
    assert (data["by"], data["departure"]["approver"]) == (actor.person, DEPARTURE["approver"])
    (finding,) = data["departure"]["findings"]
    assert finding["message"]["key"] == "cases.proposal.decision_late"
    assert finding["clauses"] == ["ERA-80G-1B"]


@pytest.mark.proves("ERA-80G-1B")
def test_a_longer_time_that_both_agree_to_makes_the_decision_timely_again() -> None:
    story, _actor, given = to_decide("accept_trial")
    story.on(DAY_AFTER)
    story.send(MANAGER, "propose_extension", until_on="2027-03-01", reason="It went under")
    for employment, actor in BOTH:
        story.send(actor, "agree_extension", subject=employment)
    story.send(MANAGER, "accept_trial", **given)
    assert story.events[-1].data["departure"] is None


def test_who_decided_late_hears_no_appeal_against_it() -> None:
    story, _actor, given = to_decide("refuse")
    story.on(DAY_AFTER).send(ADVISER, "refuse", **given, **{**RECORDED, "decided_by": "P-150"})
    story.send(FIRST, "appeal", subject=RHIAN, grounds_of_appeal="It can be shared")
    found = story.refused(ADVISER, "name_appeal_manager", manager="P-150")
    assert found == ["not_another_manager"]


@pytest.mark.proves("CCC-DEF-4")
@pytest.mark.parametrize("person", ["P-104", "P-105"])
def test_neither_of_the_two_is_recorded_as_who_decided(person: str) -> None:
    story, _actor, given = to_decide("accept_trial")
    given = {**given, **RECORDED, "decided_by": person}
    assert "own_case" in story.on(DAY_AFTER).refused(ADVISER, "accept_trial", **given)
