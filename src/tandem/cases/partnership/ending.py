"""A share that ends because both partners and the line manager agree that it does."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.partnership.clauses import CONSENT
from tandem.cases.partnership.life_state import Ending
from tandem.cases.partnership.state import State
from tandem.cases.partnership.staying import partner_or_adviser
from tandem.cases.step import (
    HR_ADVISER,
    LINE_MANAGER,
    At,
    Findings,
    Step,
    always,
    by,
    partner,
)
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message
from tandem.policy import breach

Here = At[State]

CONSENT_ABSOLUTE = frozenset(
    {"cases.partnership.ending_awaited", "cases.partnership.ending_awaited_of_manager"}
)
"""Nobody departs from each person's own consent."""

_PROPOSE, _AGREE, _MANAGER_AGREES, _DECLINE, _CONFIRM = (
    f"cases.partnership.{name}"
    for name in (
        "propose_ending",
        "agree_ending",
        "agree_ending_as_manager",
        "decline_ending",
        "confirm_ending",
    )
)


def ending_steps() -> tuple[Step[State], ...]:
    """The end is proposed, each agrees for themselves, and an HR adviser confirms it."""
    return (
        Step(
            command="propose_ending",
            event="ending_proposed",
            key=_PROPOSE,
            clauses=CONSENT,
            parties=lambda at: (*at.state.agreeing_parties, HR_ADVISER),
            when=lambda state: state.is_running and not state.leavings and state.ending is None,
            asks=lambda _at: (
                ask(_PROPOSE, "ends_on", AskKind.DATE, hint=True),
                ask(_PROPOSE, "reason", AskKind.TEXT, required=False),
            ),
            checks=_still_to_come,
        ),
        *_consents(),
        Step(
            command="confirm_ending",
            event="ended_by_agreement",
            key=_CONFIRM,
            clauses=CONSENT,
            parties=by(HR_ADVISER),
            when=_is_proposed,
            blocked=_awaited,
            adds=lambda at: {"effective_on": _ending(at).ends_on.isoformat()},
            due=lambda at: _ending(at).ends_on,
            duty=always,
        ),
    )


def _consents() -> tuple[Step[State], ...]:
    return (
        Step(
            command="agree_ending",
            event="ending_agreed",
            key=_AGREE,
            clauses=CONSENT,
            parties=partner_or_adviser,
            when=_is_proposed,
            subjects=lambda state: tuple(
                one for one in state.partners if partner(one) in _awaited_of(state)
            ),
            asks=_paper,
            checks=_signed,
            adds=lambda at: {"party": partner(at.subject)},
            due=lambda at: _ending(at).ends_on,
            duty=always,
            main=True,
        ),
        Step(
            command="agree_ending_as_manager",
            event="ending_agreed_by_manager",
            key=_MANAGER_AGREES,
            clauses=CONSENT,
            parties=by(LINE_MANAGER),
            when=lambda state: _is_proposed(state) and LINE_MANAGER in _awaited_of(state),
            adds=lambda _at: {"party": LINE_MANAGER},
            due=lambda at: _ending(at).ends_on,
            duty=always,
            main=True,
        ),
        Step(
            command="decline_ending",
            event="ending_declined",
            key=_DECLINE,
            clauses=CONSENT,
            parties=lambda at: (*at.state.agreeing_parties, HR_ADVISER),
            when=_is_proposed,
            asks=lambda _at: (ask(_DECLINE, "reason", AskKind.TEXT, required=False),),
        ),
    )


def _is_proposed(state: State) -> bool:
    return state.is_running and state.ending is not None and not state.leavings


def _ending(at: Here) -> Ending:
    if at.state.ending is None:
        raise TypeError("No end was proposed.")
    return at.state.ending


def _awaited_of(state: State) -> tuple[str, ...]:
    agreed = state.ending.agreed if state.ending else frozenset()
    return tuple(one for one in state.agreeing_parties if one not in agreed)


def _awaited(at: Here) -> Findings:
    """Who has not agreed yet; each for themselves."""
    return tuple(
        breach(
            Message("cases.partnership.ending_awaited_of_manager")
            if party == LINE_MANAGER
            else Message(
                "cases.partnership.ending_awaited",
                name=at.facts.name(party.removeprefix("partner:")),
            ),
            *CONSENT,
        )
        for party in _awaited_of(at.state)
    )


def _is_own(at: Here) -> bool:
    return partner(at.subject) in at.context.actor.parties


def _paper(at: Here) -> tuple[Ask, ...]:
    return () if _is_own(at) else (ask(_AGREE, "paper", AskKind.FILE, required=False),)


def _signed(at: Here) -> tuple[()]:
    if not _is_own(at) and not at.given.get("paper"):
        raise InvalidFacts("paper", Message("cases.ladder.paper_missing"))
    return ()


def _still_to_come(at: Here) -> Findings:
    if at.day("ends_on") >= at.today:
        return ()
    return not_yet("cases.partnership.ends_in_past", *CONSENT)
