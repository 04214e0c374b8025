"""Steps of consulting, refusing on one of the eight grounds, and an appeal."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.asks import AskKind, ask, ask_choice, choices_of
from tandem.cases.deciding import decider
from tandem.cases.flexible_working import GROUND_TEXTS, GROUNDS
from tandem.cases.process import JSON
from tandem.cases.proposal.consent import (
    CONSENT,
    Here,
    facts_of,
    named,
    not_one_of_the_two,
    of_another,
    own,
    paper,
    without_paper,
)
from tandem.cases.proposal.facts import OTHER_MANAGER
from tandem.cases.proposal.proposing import (
    decided_late,
    decides,
    decision_due,
    no_day_that_is_past,
)
from tandem.cases.proposal.state import ProposalState
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.policy import PolicyOn

_KEY = "cases.proposal"
_COMPANION = ("came", "offered", "not_offered")
_INVITE, _MEET, _ADVISE, _REFUSE, _APPEAL, _NAME, _HEAR, _CLOSE = (
    f"{_KEY}.{name}"
    for name in (
        *("invite_to_meeting", "record_meeting", "record_hr_advice", "refuse"),
        *("appeal", "name_appeal_manager", "decide_appeal", "close_refusal"),
    )
)


def _may_be_refused(state: ProposalState) -> bool:
    return state.is_considered and not state.recruiting


def _returns(at: Here) -> bool:
    return bool(facts_of(at).returners.intersection(at.state.partners))


def _refusal_blocked(at: Here) -> Findings:
    """Nobody is refused before they were heard, and no returner without advice."""
    found: Findings = ()
    if at.state.met_on is None:
        found = not_yet(f"{_KEY}.not_consulted", "ERA-80G-1-AZA", "ACAS-FW")
    if _returns(at) and not at.state.hr_advised:
        found += not_yet(f"{_KEY}.advice_needed", "EQA-19")
    return found


def appeal_until_of(refused_on: date, policy: PolicyOn) -> date:
    """The last day on which one may appeal against a refusal of a day."""
    return refused_on + timedelta(days=policy.quantity("appeal.days").whole)


def _appeal_due(at: Here) -> date | None:
    refused = at.state.refused
    return appeal_until_of(refused.on, at.policy) if refused else None


def _too_late(at: Here) -> Findings:
    until = _appeal_due(at)
    if until is None or at.today <= until:
        return ()
    cites = at.policy.value("appeal.days").clauses
    return not_yet(f"{_KEY}.appeal_too_late", "ACAS-FW", *cites, date=until)


def _too_early(at: Here) -> Findings:
    until = _appeal_due(at)
    if until is None or at.today > until:
        return ()
    cites = at.policy.value("appeal.days").clauses
    return not_yet(f"{_KEY}.appeal_still_possible", "ACAS-FW", *cites, date=until)


def _yet_to_appeal(state: ProposalState) -> tuple[str, ...]:
    done = state.refused.appellants if state.refused else frozenset()
    return tuple(one for one in state.partners if one not in done)


def _another_manager(at: Here) -> Findings:
    """An appeal is heard by somebody who had no part in the refusal."""
    facts, chosen = facts_of(at), str(at.given["manager"])
    took_part = {at.state.refused.by if at.state.refused else ""}
    if chosen in took_part | set(facts.managers) | set(facts.other_managers):
        return not_yet(f"{_KEY}.not_another_manager", "ACAS-FW")
    return ()


def _appeal_managers(at: Here) -> tuple[str, ...]:
    refused = at.state.refused
    return decides(f"appeal_manager:{refused.appeal_manager}")(at) if refused else ()


def _heard_by(at: Here) -> dict[str, JSON]:
    return {"by": at.state.refused.appeal_manager if at.state.refused else ""}


def _decision_checks(at: Here) -> Findings:
    return (*not_one_of_the_two(at), *decided_late(at))


def _is_appealed(state: ProposalState) -> bool:
    return state.is_open and bool(state.refused and state.refused.appellants)


def _meeting_checks(at: Here) -> Findings:
    no_day_that_is_past(at, "meets_on")
    return ()


def _meeting_to_come(at: Here) -> Findings:
    day = at.state.meets_on
    if day is None or at.today >= day:
        return ()
    return not_yet(f"{_KEY}.meeting_to_come", "ACAS-FW", date=day)


CONSULTING: tuple[Step[ProposalState], ...] = (
    Step(
        command="invite_to_meeting",
        event="meeting_invited",
        key=_INVITE,
        clauses=("ERA-80G-1-AZA", "ACAS-FW"),
        parties=by(LINE_MANAGER, OTHER_MANAGER),
        when=_may_be_refused,
        asks=lambda _at: (
            ask(_INVITE, "meets_on", AskKind.DATE),
            ask(_INVITE, "place", AskKind.LINE),
        ),
        checks=_meeting_checks,
    ),
    Step(
        command="record_meeting",
        event="meeting_held",
        key=_MEET,
        clauses=("ERA-80G-1-AZA", "ACAS-FW"),
        parties=by(LINE_MANAGER, OTHER_MANAGER, HR_ADVISER),
        when=lambda state: _may_be_refused(state) and state.meets_on is not None,
        asks=lambda _at: (
            ask(_MEET, "said", AskKind.TEXT),
            ask(_MEET, "alternatives", AskKind.TEXT),
            ask(_MEET, "trial", AskKind.TEXT),
            ask_choice(_MEET, "companion", choices_of(f"{_KEY}.companion", _COMPANION)),
        ),
        blocked=_meeting_to_come,
        checks=not_one_of_the_two,
        adds=named,
        due=lambda at: at.state.meets_on,
        duty=lambda at: at.state.met_on is None,
    ),
    Step(
        command="record_hr_advice",
        event="hr_advice_recorded",
        key=_ADVISE,
        clauses=("EQA-19",),
        parties=by(HR_ADVISER),
        when=_may_be_refused,
        asks=lambda _at: (ask(_ADVISE, "advice", AskKind.TEXT),),
        checks=not_one_of_the_two,
        adds=named,
    ),
    Step(
        command="refuse",
        event="refused",
        key=_REFUSE,
        clauses=("CCC-PAIR-1", "ERA-80G-1-B", "ERA25-9"),
        parties=decides(LINE_MANAGER, OTHER_MANAGER),
        when=_may_be_refused,
        asks=lambda at: (
            ask_choice(_REFUSE, "grounds", choices_of(GROUND_TEXTS, GROUNDS), several=True),
            ask(_REFUSE, "explanation", AskKind.TEXT, hint=True),
            *decider(at, LINE_MANAGER, OTHER_MANAGER),
        ),
        blocked=_refusal_blocked,
        checks=_decision_checks,
        adds=named,
        due=decision_due,
    ),
)

APPEALING: tuple[Step[ProposalState], ...] = (
    Step(
        command="appeal",
        event="appealed",
        key=_APPEAL,
        clauses=("ACAS-FW", CONSENT),
        parties=own,
        when=lambda state: state.is_open and state.refused is not None,
        subjects=_yet_to_appeal,
        asks=lambda at: (ask(_APPEAL, "grounds_of_appeal", AskKind.TEXT), *paper(at)),
        blocked=_too_late,
        checks=of_another,
        adds=without_paper,
        due=_appeal_due,
    ),
    Step(
        command="name_appeal_manager",
        event="appeal_manager_named",
        key=_NAME,
        clauses=("ACAS-FW",),
        parties=by(HR_ADVISER),
        when=_is_appealed,
        asks=lambda _at: (ask(_NAME, "manager", AskKind.PERSON, hint=True),),
        checks=_another_manager,
        due=decision_due,
        duty=lambda at: not (at.state.refused and at.state.refused.appeal_manager),
        main=True,
    ),
    Step(
        command="decide_appeal",
        event="appeal_decided",
        key=_HEAR,
        clauses=("ACAS-FW", "ERA-80G-1B"),
        parties=_appeal_managers,
        when=lambda state: (
            _is_appealed(state) and bool(state.refused and state.refused.appeal_manager)
        ),
        asks=lambda _at: (
            ask_choice(_HEAR, "outcome", choices_of(f"{_KEY}.outcome", ("upheld", "dismissed"))),
            ask(_HEAR, "reasons", AskKind.TEXT),
        ),
        checks=_decision_checks,
        adds=_heard_by,
        due=decision_due,
        duty=always,
        main=True,
    ),
    Step(
        command="close_refusal",
        event="refusal_closed",
        key=_CLOSE,
        clauses=("ACAS-FW", "ERA-80G-1B"),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=lambda state: (
            state.is_open and state.refused is not None and not state.refused.appellants
        ),
        blocked=_too_early,
        duty=always,
    ),
)
