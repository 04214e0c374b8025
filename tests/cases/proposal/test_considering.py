"""Both managers answer, and the route gate is asked criterion by criterion."""

from dataclasses import replace
from typing import Any

import pytest

from tandem.cases import Actor
from tandem.cases.proposal import ProposalFacts
from tandem.messages import InvalidFacts, render
from tandem.posts import Post
from tests.cases.proposal.proposals import (
    ADVISER,
    DEPARTURE,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    MET,
    OTHER_GRADE,
    OTHER_MANAGER,
    RHIAN,
    TRIAL,
    Proposal,
    answered,
    check,
    considered,
)


@pytest.mark.proves("CCC-PAIR-1")
def test_both_managers_answer() -> None:
    story = considered()
    assert {("answer", "line_manager"), ("answer_as_other", "other_manager")} <= story.duties()
    assert story.refused(OTHER_MANAGER, "answer", supports=True, remarks="Yes") == ["not_for_you"]
    story.send(MANAGER, "answer", supports=False, remarks="Not now")
    story.send(OTHER_MANAGER, "answer_as_other", releases=True, remarks="Acting up")
    assert not {"answer", "answer_as_other"} & {command for command, _ in story.duties()}
    story.send(MANAGER, "answer", supports=True, remarks="After talking it over")
    assert story.state.supports
    assert story.events[-1].data["by"] == "P-102"


def test_where_nobody_else_manages_the_other_post_hr_answers() -> None:
    story = considered(replace(FACTS, other_managers={}))
    assert ("answer_as_other", "hr_adviser") in story.duties()
    story.send(ADVISER, "answer_as_other", releases=True, remarks="Agreed with the head")


@pytest.mark.proves("CCC-PAIR-2", "CCC-TERM-4")
def test_each_essential_requirement_is_checked_with_its_evidence() -> None:
    story = considered()
    option = next(one for one in story.options() if one.command == "check_criteria")
    assert [one.name for one in option.asks] == ["met_1", "evidence_1", "met_2", "evidence_2"]
    assert "A social work degree" in render(option.asks[0].label, "en")
    assert "Gradd mewn gwaith cymdeithasol" in render(option.asks[0].label, "cy")
    story.send(MANAGER, "check_criteria", subject=RHIAN, **{**MET, "met_2": False})
    data: Any = story.events[-1].data
    assert (data["by"], data["meets_all"]) == ("P-102", False)
    assert data["criteria"] == [
        {
            "text": {"en": "A social work degree", "cy": "Gradd mewn gwaith cymdeithasol"},
            "met": True,
            "evidence": "Registered",
        },
        {
            "text": {"en": "Leads a team", "cy": "Yn arwain tîm"},
            "met": False,
            "evidence": "Three years",
        },
    ]


@pytest.mark.parametrize("left_out", list(MET))
def test_no_requirement_is_passed_over(left_out: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        considered().send(MANAGER, "check_criteria", subject=RHIAN, **{**MET, left_out: None})
    assert error.value.field == left_out


@pytest.mark.parametrize("subject", [RHIAN, MARC])
def test_neither_of_the_two_checks_anybody(subject: str) -> None:
    both = Actor("P-104", FIRST.parties | MANAGER.parties | ADVISER.parties)
    story = considered()
    assert story.refused(both, "check_criteria", subject=subject, **MET) == ["own_case"]
    assert story.refused(both, "check_criteria", subject=subject, **MET, departure=DEPARTURE) == [
        "own_case"
    ]
    assert story.refused(FIRST, "check_criteria", subject=subject, **MET) == ["not_for_you"]


def test_a_post_without_requirements_on_record_cannot_be_checked() -> None:
    bare: Post = replace(FACTS.post, criteria=())
    story = considered(replace(FACTS, post=bare))
    assert story.refused(MANAGER, "check_criteria", subject=RHIAN) == ["no_criteria"]
    assert "check_criteria" not in {command for command, _ in story.duties()}


def test_a_check_can_be_made_again_before_the_trial() -> None:
    story = check(considered(), met_1=False)
    assert story.state.way == "left_open"
    story.send(MANAGER, "check_criteria", subject=MARC, **MET)
    assert story.state.way == "trial"


@pytest.mark.proves("CCC-PAIR-2")
def test_people_of_one_grade_are_not_compared() -> None:
    assert "compare_skills" not in considered().commands()


@pytest.mark.proves("CCC-PAIR-3")
@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(OTHER_GRADE, id="different grades"),
        pytest.param(replace(FACTS, grades={RHIAN: "H"}), id="one grade is not known"),
        pytest.param(replace(FACTS, grades={}), id="no grade is known"),
    ],
)
def test_different_grades_and_skills_lead_to_recruitment(facts: ProposalFacts) -> None:
    story = answered(facts)
    assert ("compare_skills", "line_manager") in story.duties()
    story.send(MANAGER, "compare_skills", skills="different", reason="Law and finance")
    assert story.state.stage == "recruit"
    assert story.refused(MANAGER, "accept_trial", **TRIAL) == ["different_grades_and_skills"]


@pytest.mark.proves("CCC-PAIR-2", "CCC-PAIR-3")
@pytest.mark.parametrize(
    ("facts", "met"),
    [
        pytest.param(OTHER_GRADE, True, id="different grades, similar skills"),
        pytest.param(FACTS, False, id="same grade, a requirement not met"),
        pytest.param(OTHER_GRADE, False, id="different grades, a requirement not met"),
    ],
)
@pytest.mark.parametrize("way", ["trial", "recruitment"])
def test_what_the_clauses_leave_open_hr_decides_with_a_reason(
    facts: ProposalFacts, met: bool, way: str
) -> None:
    story = answered(facts)
    if facts is OTHER_GRADE:
        story.send(MANAGER, "compare_skills", skills="similar", reason="The same training")
    check(story, met_1=met)
    assert ("decide_route", "hr_adviser") in story.duties()
    assert story.refused(MANAGER, "decide_route", way=way, reason="So") == ["not_for_you"]
    assert story.refused(MANAGER, "accept_trial", **TRIAL)
    with pytest.raises(InvalidFacts, match="reason"):
        story.send(ADVISER, "decide_route", way=way)
    story.send(ADVISER, "decide_route", way=way, reason="Both did the job before")
    assert story.events[-1].data["by"] == "P-101"
    if way == "trial":
        story.send(MANAGER, "accept_trial", **TRIAL)
    else:
        assert story.refused(MANAGER, "accept_trial", **TRIAL) == ["decided_otherwise"]


def test_hr_decides_nothing_that_the_clauses_decide() -> None:
    story = check(answered())
    assert story.refused(ADVISER, "decide_route", way="recruitment", reason="So") == ["not_now"]


def against(story: Proposal, **answers: Any) -> Proposal:
    story.send(MANAGER, "answer", supports=answers.get("supports", True), remarks="So")
    releases = answers.get("releases", True)
    return story.send(OTHER_MANAGER, "answer_as_other", releases=releases, remarks="So")


@pytest.mark.proves("CCC-PAIR-1", "CCC-PAIR-2")
@pytest.mark.parametrize(
    ("story", "keys"),
    [
        pytest.param(
            lambda: check(considered()),
            ["manager_awaited", "other_manager_awaited"],
            id="neither manager has answered",
        ),
        pytest.param(answered, ["criteria_not_checked"], id="nobody was checked"),
        pytest.param(
            lambda: check(against(considered(), supports=False)),
            ["manager_against"],
            id="the manager is against it",
        ),
        pytest.param(
            lambda: check(against(considered(), releases=False)),
            ["other_manager_against"],
            id="the other manager is against it",
        ),
        pytest.param(
            lambda: answered(OTHER_GRADE), ["skills_not_compared"], id="skills not compared"
        ),
    ],
)
def test_no_trial_before_the_gate_is_met(story: Any, keys: list[str]) -> None:
    case: Proposal = story()
    assert case.refused(MANAGER, "accept_trial", **TRIAL) == keys
    assert "accept_trial" not in {command for command, _ in case.duties()}
