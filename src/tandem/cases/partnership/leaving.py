"""One partner leaves, or both: what is said, what the leaver hands over, and the end of both."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.asks import AskKind, ask
from tandem.cases.partnership.clauses import (
    CONSENT,
    KNOWLEDGE,
    NOTICE_BY_EMPLOYEE,
    PROMOTION,
    REVIEW,
)
from tandem.cases.partnership.life_state import Leaving
from tandem.cases.partnership.state import State
from tandem.cases.partnership.staying import partner_or_adviser
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, LINK, At, Findings, Step, always, by, partner
from tandem.cases.step_process import not_yet

Here = At[State]

_NOTIFY, _TAKE_BACK, _HAND_OVER, _BOTH = (
    f"cases.partnership.{name}"
    for name in ("notify_leaving", "take_back_leaving", "hand_over", "record_both_left")
)


def leaving_steps() -> tuple[Step[State], ...]:
    """A partner says that they leave, and passes on what they know."""
    return (
        Step(
            command="notify_leaving",
            event="leaving_notified",
            key=_NOTIFY,
            clauses=(*REVIEW, *NOTICE_BY_EMPLOYEE),
            parties=partner_or_adviser,
            when=lambda state: state.is_running,
            subjects=lambda state: state.remaining,
            asks=lambda _at: (ask(_NOTIFY, "leaves_on", AskKind.DATE, hint=True),),
            adds=_contract_of_share,
            # Whoever was promoted, or did not pass probation, leaves the share.
            duty=lambda at: at.subject in at.state.promoted or at.subject in _failed(at.state),
        ),
        Step(
            command="take_back_leaving",
            event="leaving_taken_back",
            key=_TAKE_BACK,
            clauses=CONSENT,
            parties=by(HR_ADVISER),
            when=lambda state: state.is_running and state.ladder is None,
            subjects=lambda state: state.leavers,
            asks=lambda _at: (ask(_TAKE_BACK, "reason", AskKind.TEXT, hint=True),),
            blocked=_left_already,
            adds=lambda at: {
                "effective_on": (leaving_of(at).last_day + timedelta(days=1)).isoformat()
            },
        ),
        Step(
            command="hand_over",
            event="knowledge_handed_over",
            key=_HAND_OVER,
            clauses=KNOWLEDGE,
            parties=partner_or_adviser,
            when=lambda state: state.is_running,
            subjects=lambda state: state.leavers,
            asks=lambda _at: (
                ask(_HAND_OVER, "open_items", AskKind.TEXT, hint=True),
                ask(_HAND_OVER, "where_things_are", AskKind.TEXT, hint=True),
                ask(_HAND_OVER, "contacts", AskKind.TEXT, required=False),
            ),
            due=lambda at: leaving_of(at).last_day,
            duty=lambda at: not leaving_of(at).handed_over,
        ),
        _both_left(),
    )


def _both_left() -> Step[State]:
    return Step(
        command="record_both_left",
        event="both_left",
        key=_BOTH,
        clauses=(*REVIEW, *PROMOTION),
        parties=by(HR_ADVISER, LINK),
        when=lambda state: state.is_running and bool(state.leavings) and not state.remaining,
        blocked=_not_yet_gone,
        adds=lambda at: {"effective_on": last_day_of_all(at.state).isoformat()},
        due=lambda at: last_day_of_all(at.state),
        duty=always,
    )


def leaving_of(at: Here) -> Leaving:
    """The leaving of the partner whom a step is about."""
    return next(one for one in at.state.leavings if one.employment == at.subject)


def last_day_of_all(state: State) -> date:
    """The last day on which any of those who leave is there."""
    return max(one.last_day for one in state.leavings)


def _contract_of_share(at: Here) -> dict[str, JSON]:
    """Whether the contract is each partner's own or one for both, as the policy of today says."""
    contract = at.policy.policy.on(at.today).choice("contract.kind")
    return {
        "contract": contract,
        "party": partner(at.subject),
        "effective_on": at.given["leaves_on"],
    }


def _failed(state: State) -> tuple[str, ...]:
    return tuple(one.employment for one in state.probations if one.outcome == "failed")


def _left_already(at: Here) -> Findings:
    last_day = leaving_of(at).last_day
    if at.today <= last_day:
        return ()
    return not_yet("cases.partnership.has_left", *CONSENT, date=last_day)


def _not_yet_gone(at: Here) -> Findings:
    last_day = last_day_of_all(at.state)
    if at.today >= last_day:
        return ()
    return not_yet("cases.partnership.not_yet_gone", *REVIEW, date=last_day)
