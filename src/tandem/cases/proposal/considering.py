"""Steps of considering: both managers answer, and the route gate with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.process import JSON
from tandem.cases.proposal.consent import (
    Here,
    facts_of,
    named,
    not_one_of_the_two,
    other_manager,
)
from tandem.cases.proposal.proposing import decision_due
from tandem.cases.proposal.route import Way, route
from tandem.cases.proposal.state import ProposalState
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, by
from tandem.cases.step_process import not_yet
from tandem.messages import Message

_KEY = "cases.proposal"
_ANSWER, _RELEASE, _CHECK, _COMPARE, _DECIDE = (
    f"{_KEY}.{name}"
    for name in ("answer", "answer_as_other", "check_criteria", "compare_skills", "decide_route")
)


def _criteria_asks(at: Here) -> tuple[Ask, ...]:
    """Two questions for each essential requirement: is it met, and what shows it."""
    asks = []
    for number, criterion in enumerate(facts_of(at).essential, start=1):
        for name, kind in (("met", AskKind.YES_NO), ("evidence", AskKind.TEXT)):
            label = Message(f"{_CHECK}.ask_{name}", criterion=criterion.text)
            asks.append(Ask(name=f"{name}_{number}", kind=kind, label=label))
    return tuple(asks)


def _no_criteria(at: Here) -> Findings:
    if facts_of(at).essential:
        return ()
    return not_yet(f"{_KEY}.no_criteria", "CCC-PAIR-2", "CCC-TERM-4")


def _criteria_data(at: Here) -> Mapping[str, JSON]:
    """The requirements as they were on the day, each with its answer."""
    checked: list[JSON] = [
        {
            "text": {"en": one.text.en, "cy": one.text.cy},
            "met": bool(at.given[f"met_{number}"]),
            "evidence": str(at.given[f"evidence_{number}"]),
        }
        for number, one in enumerate(facts_of(at).essential, start=1)
    ]
    answers: list[Any] = [at.given[f"met_{number}"] for number in range(1, len(checked) + 1)]
    return {"criteria": checked, "meets_all": all(answers), **named(at)}


def _is_gated(state: ProposalState) -> bool:
    """The gate is asked where the policy lets an existing pair try it out."""
    return state.is_considered and state.existing_pair == "trial" and not state.recruiting


def _needs_comparing(state: ProposalState) -> bool:
    return _is_gated(state) and not state.same_grade and not state.decided_way


def _is_left_open(state: ProposalState) -> bool:
    return _is_gated(state) and route(state.gate).way is Way.LEFT_OPEN and not state.decided_way


def not_on_trial_route(at: Here) -> Findings:
    """Why the two may not try it out, under which clause; nothing where they may."""
    if at.state.way is Way.TRIAL:
        return ()
    if at.state.decided_way:
        return not_yet(f"{_KEY}.route.decided_otherwise", "CCC-PAIR-3")
    cites = at.policy.value("proposal.existing_pair").clauses
    return route(replace(at.state.gate, cites=cites)).decision.breaches


STEPS: tuple[Step[ProposalState], ...] = (
    Step(
        command="answer",
        event="manager_answered",
        key=_ANSWER,
        clauses=("CCC-PAIR-1",),
        parties=by(LINE_MANAGER),
        when=lambda state: state.is_considered,
        asks=lambda _at: (
            ask(_ANSWER, "supports", AskKind.YES_NO),
            ask(_ANSWER, "remarks", AskKind.TEXT),
        ),
        checks=not_one_of_the_two,
        adds=named,
        due=decision_due,
        duty=lambda at: at.state.supports is None,
    ),
    Step(
        command="answer_as_other",
        event="other_manager_answered",
        key=_RELEASE,
        clauses=("CCC-PAIR-1",),
        parties=other_manager,
        when=lambda state: state.is_considered,
        asks=lambda _at: (
            ask(_RELEASE, "releases", AskKind.YES_NO),
            ask(_RELEASE, "remarks", AskKind.TEXT),
        ),
        checks=not_one_of_the_two,
        adds=named,
        due=decision_due,
        duty=lambda at: at.state.releases is None,
    ),
    Step(
        command="check_criteria",
        event="criteria_checked",
        key=_CHECK,
        clauses=("CCC-PAIR-2", "CCC-TERM-4"),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=lambda state: _is_gated(state) and not state.decided_way,
        subjects=lambda state: state.partners,
        asks=_criteria_asks,
        blocked=_no_criteria,
        checks=not_one_of_the_two,
        adds=_criteria_data,
        due=decision_due,
        duty=lambda at: at.subject not in at.state.meets and at.state.way is Way.UNKNOWN,
        main=True,
    ),
    Step(
        command="compare_skills",
        event="skills_compared",
        key=_COMPARE,
        clauses=("CCC-PAIR-3",),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=_needs_comparing,
        asks=lambda _at: (
            ask_choice(_COMPARE, "skills", choices_of(f"{_KEY}.skills", ("similar", "different"))),
            ask(_COMPARE, "reason", AskKind.TEXT),
        ),
        checks=not_one_of_the_two,
        adds=named,
        due=decision_due,
        duty=lambda at: not at.state.skills,
        main=True,
    ),
    Step(
        command="decide_route",
        event="route_decided",
        key=_DECIDE,
        clauses=("CCC-PAIR-2", "CCC-PAIR-3"),
        parties=by(HR_ADVISER),
        when=_is_left_open,
        asks=lambda _at: (
            ask_choice(_DECIDE, "way", choices_of(f"{_KEY}.way", ("trial", "recruitment"))),
            ask(_DECIDE, "reason", AskKind.TEXT),
        ),
        checks=not_one_of_the_two,
        adds=named,
        due=decision_due,
        duty=lambda _at: True,
        main=True,
    ),
)
