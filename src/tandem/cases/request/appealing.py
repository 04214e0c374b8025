"""The steps by which a refusal is appealed against, or stands."""

from __future__ import annotations

from datetime import date

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.process import JSON
from tandem.cases.request.deadlines import Here, decided_late, decision_due, happened, meeting_due
from tandem.cases.request.facts import request_facts
from tandem.cases.request.people import (
    employee,
    employee_or_paper,
    employer,
    hearer,
    not_ones_own,
    paper,
)
from tandem.cases.request.state import Phase, RequestState
from tandem.cases.step import HR_ADVISER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

APPEAL, ACCEPT, CLOSE, NAME, DECIDE = (
    f"cases.request.{name}"
    for name in (
        "appeal",
        "accept_refusal",
        "close_refusal",
        "name_appeal_manager",
        "decide_appeal",
    )
)
OUTCOMES = ("upheld", "reconsider", "dismissed")


def _last_day(at: Here) -> date | None:
    return at.state.appeal_by


def _appeal_late(at: Here) -> Findings:
    last = at.state.appeal_by
    if last is None or at.today <= last:
        return ()
    return not_yet("cases.request.appeal_late", "ACAS-FW", "NOT-IN-POLICY", date=last)


def _appeal_possible(at: Here) -> Findings:
    last = at.state.appeal_by
    if last is None or at.today > last:
        return ()
    return not_yet("cases.request.appeal_possible", "ACAS-FW", "NOT-IN-POLICY", date=last)


def _another_manager(at: Here) -> Findings:
    manager = at.given["manager"]
    if manager == request_facts(at.context.facts).person:
        raise InvalidFacts("manager", Message("cases.request.appeal_by_oneself"))
    own = not_ones_own(at)
    if manager != at.state.decided_by:
        return own
    return (*own, *not_yet("cases.request.appeal_same_manager", "ACAS-FW"))


def _hear_first(at: Here) -> Findings:
    if happened(at, at.state.appeal_heard_on):
        return ()
    return not_yet("cases.request.appeal_meeting_first", "ACAS-FW")


def _decide_asks(_at: Here) -> tuple[Ask, ...]:
    outcomes = choices_of("cases.request.outcome", OUTCOMES)
    return (
        ask_choice(DECIDE, "outcome", outcomes),
        ask(DECIDE, "reasons", AskKind.TEXT, hint=True),
    )


def _decide_checks(at: Here) -> Findings:
    return (*not_ones_own(at), *decided_late(at))


def _decided_by(at: Here) -> dict[str, JSON]:
    return {"decided_by": at.state.appeal_manager}


STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="appeal",
        event="appealed",
        key=APPEAL,
        clauses=("ACAS-FW", "ERA-80G-1B"),
        parties=employee_or_paper,
        when=lambda state: state.is_in(Phase.REFUSED),
        asks=lambda at: (ask(APPEAL, "grounds_of_appeal", AskKind.TEXT), *paper(at, APPEAL)),
        blocked=_appeal_late,
        due=_last_day,
        main=True,
    ),
    Step(
        command="accept_refusal",
        event="refusal_accepted",
        key=ACCEPT,
        clauses=("ACAS-FW",),
        parties=employee,
        when=lambda state: state.is_in(Phase.REFUSED),
    ),
    Step(
        command="close_refusal",
        event="refusal_closed",
        key=CLOSE,
        clauses=("ACAS-FW", "NOT-IN-POLICY"),
        parties=employer,
        when=lambda state: state.is_in(Phase.REFUSED),
        blocked=_appeal_possible,
        checks=not_ones_own,
        duty=always,
    ),
    Step(
        command="name_appeal_manager",
        event="appeal_manager_named",
        key=NAME,
        clauses=("ACAS-FW",),
        parties=by(HR_ADVISER),
        when=lambda state: state.is_in(Phase.APPEAL),
        asks=lambda _at: (ask(NAME, "manager", AskKind.PERSON, hint=True),),
        checks=_another_manager,
        due=meeting_due,
        duty=lambda at: not at.state.appeal_manager,
        main=True,
    ),
    Step(
        command="decide_appeal",
        event="appeal_decided",
        key=DECIDE,
        clauses=("ACAS-FW", "ERA-80G-1B", "ERA-80G-1-B"),
        parties=hearer,
        when=lambda state: state.is_in(Phase.APPEAL) and bool(state.appeal_manager),
        asks=_decide_asks,
        blocked=_hear_first,
        checks=_decide_checks,
        adds=_decided_by,
        due=decision_due,
        duty=always,
        main=True,
    ),
)
