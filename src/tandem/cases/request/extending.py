"""The steps by which both sides agree on a longer time to decide."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.process import JSON
from tandem.cases.request.deadlines import (
    TIME_CLAUSES,
    Here,
    decision_due,
    extension_possible_until,
    is_past_due,
)
from tandem.cases.request.people import employee, employer, not_ones_own
from tandem.cases.request.state import Phase, RequestState
from tandem.cases.step import HR_ADVISER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

PROPOSE, AGREE, DECLINE, SIGNED = (
    f"cases.request.{name}"
    for name in (
        "propose_extension",
        "agree_extension",
        "decline_extension",
        "record_signed_extension",
    )
)


def _may_extend(state: RequestState) -> bool:
    return state.is_open and state.is_statutory


def _is_proposed(state: RequestState) -> bool:
    return _may_extend(state) and state.extension_until is not None


def _too_late(at: Here) -> Findings:
    last = extension_possible_until(at)
    if last is None or at.today <= last:
        return ()
    return not_yet("cases.request.extension_too_late", "ERA-80G-1C", date=last)


def _read_until(at: Here) -> None:
    due = decision_due(at)
    if due is not None and at.day("until_on") <= due:
        raise InvalidFacts("until_on", Message("cases.request.extension_too_short", date=due))


def _proposal_checks(at: Here) -> Findings:
    _read_until(at)
    return not_ones_own(at)


def _is_needed(at: Here) -> bool:
    """An upheld appeal needs it before the search, and a long search needs it again."""
    state = at.state
    if state.extension_until is not None:
        return False
    upheld = state.is_in(Phase.CONSIDER) and state.upheld and state.extended_to is None
    running = state.is_in(Phase.SEARCH, Phase.DIVIDE, Phase.VIABILITY)
    return upheld or (running and is_past_due(at))


def _until(at: Here) -> dict[str, JSON]:
    until = at.state.extension_until
    return {"until_on": until.isoformat() if until else None}


def _signed_asks(_at: Here) -> tuple[Ask, ...]:
    return (
        ask(SIGNED, "until_on", AskKind.DATE),
        ask(SIGNED, "signed_on", AskKind.DATE),
        ask(SIGNED, "evidence", AskKind.FILE, hint=True),
    )


def _signed_checks(at: Here) -> Findings:
    _read_until(at)
    opened, signed = at.state.opened_on, at.day("signed_on")
    if signed > at.today or (opened is not None and signed < opened):
        raise InvalidFacts("signed_on", Message("cases.request.signed_outside_case"))
    return not_ones_own(at)


STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="propose_extension",
        event="extension_proposed",
        key=PROPOSE,
        clauses=TIME_CLAUSES,
        parties=employer,
        when=_may_extend,
        asks=lambda _at: (
            ask(PROPOSE, "until_on", AskKind.DATE, hint=True),
            ask(PROPOSE, "reason", AskKind.TEXT),
        ),
        blocked=_too_late,
        checks=_proposal_checks,
        due=decision_due,
        duty=_is_needed,
    ),
    Step(
        command="agree_extension",
        event="extension_agreed",
        key=AGREE,
        clauses=TIME_CLAUSES,
        parties=employee,
        when=_is_proposed,
        asks=lambda _at: (ask(AGREE, "agreed", AskKind.TICK),),
        blocked=_too_late,
        adds=_until,
        due=decision_due,
        duty=always,
    ),
    Step(
        command="decline_extension",
        event="extension_declined",
        key=DECLINE,
        clauses=TIME_CLAUSES,
        parties=employee,
        when=_is_proposed,
        asks=lambda _at: (ask(DECLINE, "reason", AskKind.TEXT, required=False),),
    ),
    Step(
        command="record_signed_extension",
        event="extension_signed",
        key=SIGNED,
        clauses=TIME_CLAUSES,
        parties=by(HR_ADVISER),
        when=_may_extend,
        asks=_signed_asks,
        blocked=_too_late,
        checks=_signed_checks,
    ),
)
