"""While a share runs: reversion, term, probation, promotion, and a change that is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tandem.cases.asks import Ask, AskKind, Choice, ask, ask_choice, choices_of
from tandem.cases.partnership.clauses import (
    AGREEMENT,
    CONSENT,
    PROBATION,
    PROMOTION,
    TEMPORARY_SHARE,
)
from tandem.cases.partnership.life_state import TEMPORARY
from tandem.cases.partnership.state import State
from tandem.cases.process import JSON
from tandem.cases.step import (
    HR_ADVISER,
    LINE_MANAGER,
    LINK,
    At,
    Findings,
    Step,
    always,
    by,
    partner,
)
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

Here = At[State]

_DROP, _REVERT, _END_TERM, _SET, _DECIDE, _PROMOTE = (
    f"cases.partnership.{name}"
    for name in (
        "withdraw_change",
        "record_reversion",
        "end_term",
        "record_probation",
        "decide_probation",
        "record_promotion",
    )
)


def staying_steps() -> tuple[Step[State], ...]:
    """What may happen while both partners stay."""
    return (_withdraw_change(), *_term(), *_probation(), _promotion())


def _withdraw_change() -> Step[State]:
    return Step(
        command="withdraw_change",
        event="change_withdrawn",
        key=_DROP,
        clauses=(*CONSENT, *AGREEMENT),
        parties=lambda at: (*at.state.agreeing_parties, HR_ADVISER),
        when=lambda state: state.is_running and state.changing,
        asks=lambda _at: (ask(_DROP, "reason", AskKind.TEXT),),
    )


def _term() -> tuple[Step[State], ...]:
    return (
        Step(
            command="record_reversion",
            event="reversion_recorded",
            key=_REVERT,
            clauses=TEMPORARY_SHARE,
            parties=by(HR_ADVISER),
            when=lambda state: state.is_open and state.kind == TEMPORARY,
            subjects=lambda state: tuple(
                one for one in state.partners if one not in state.reversions
            ),
            asks=lambda _at: (
                ask(_REVERT, "returns_to", AskKind.LINE, hint=True),
                ask(_REVERT, "weekly_minutes", AskKind.MINUTES),
            ),
            due=lambda at: at.state.starts_on,
            duty=always,
        ),
        Step(
            command="end_term",
            event="term_ended",
            key=_END_TERM,
            clauses=TEMPORARY_SHARE,
            parties=by(HR_ADVISER, LINK),
            when=lambda state: state.is_running and state.kind == TEMPORARY,
            blocked=_term_runs,
            adds=lambda at: {"effective_on": _last_day(at).isoformat()},
            due=_last_day,
            duty=lambda at: at.today >= _last_day(at),
        ),
    )


def _last_day(at: Here) -> date:
    return at.state.until or at.today


def _term_runs(at: Here) -> Findings:
    if at.today >= _last_day(at):
        return ()
    return not_yet("cases.partnership.term_runs", *TEMPORARY_SHARE, date=_last_day(at))


def _probation() -> tuple[Step[State], ...]:
    return (
        Step(
            command="record_probation",
            event="probation_set",
            key=_SET,
            clauses=PROBATION,
            parties=by(HR_ADVISER),
            when=lambda state: state.is_running,
            subjects=lambda state: tuple(
                one
                for one in state.remaining
                if one not in {known.employment for known in state.probations}
            ),
            asks=lambda _at: (ask(_SET, "due_on", AskKind.DATE, hint=True),),
        ),
        Step(
            command="decide_probation",
            event="probation_decided",
            key=_DECIDE,
            clauses=PROBATION,
            parties=by(LINE_MANAGER),
            when=lambda state: state.is_running,
            subjects=_on_probation,
            asks=lambda _at: (
                ask_choice(
                    _DECIDE,
                    "outcome",
                    choices_of("cases.partnership.outcome", ("passed", "extended", "failed")),
                ),
                ask(_DECIDE, "as_full_timer", AskKind.TICK),
                ask(_DECIDE, "extended_to", AskKind.DATE, hint=True, required=False),
                ask(_DECIDE, "reason", AskKind.TEXT),
            ),
            checks=_extension,
            due=_probation_due,
            duty=always,
        ),
    )


def _on_probation(state: State) -> tuple[str, ...]:
    return tuple(
        one.employment
        for one in state.probations
        if not one.outcome and one.employment in state.remaining
    )


def _probation_due(at: Here) -> date:
    return next(one.due_on for one in at.state.probations if one.employment == at.subject)


def _extension(at: Here) -> tuple[()]:
    if at.given["outcome"] != "extended":
        return ()
    until = at.given["extended_to"]
    if not until or date.fromisoformat(str(until)) <= _probation_due(at):
        message = Message("cases.partnership.extended_to_missing", date=_probation_due(at))
        raise InvalidFacts("extended_to", message)
    return ()


def _promotion() -> Step[State]:
    return Step(
        command="record_promotion",
        event="promotion_recorded",
        key=_PROMOTE,
        clauses=PROMOTION,
        parties=by(HR_ADVISER),
        when=lambda state: state.is_running and bool(state.remaining),
        asks=_promotion_asks,
        checks=_each_alone,
        adds=lambda at: {"jointly": len(_chosen(at.given, "applicants")) > 1},
    )


def _promotion_asks(at: Here) -> tuple[Ask, ...]:
    people = tuple(
        Choice(one, Message("cases.party_partner", name=at.facts.name(one)))
        for one in at.state.remaining
    )
    return (
        ask(_PROMOTE, "promoted_to", AskKind.LINE),
        ask_choice(_PROMOTE, "applicants", people, several=True, hint=True),
        ask(_PROMOTE, "interviewed_separately", AskKind.TICK),
        ask_choice(_PROMOTE, "meets", people, several=True, required=False),
        ask_choice(_PROMOTE, "appointed", people, several=True, required=False),
    )


def _chosen(given: Mapping[str, JSON], name: str) -> frozenset[str]:
    values = given.get(name) or ()
    return frozenset(map(str, values)) if isinstance(values, list | tuple) else frozenset()


def _each_alone(at: Here) -> Findings:
    """Only who applied is appointed, and each only who meets the requirements themselves."""
    applied, meets, appointed = (
        _chosen(at.given, name) for name in ("applicants", "meets", "appointed")
    )
    if not (meets | appointed) <= applied:
        raise InvalidFacts("applicants", Message("cases.partnership.did_not_apply"))
    if appointed <= meets:
        return ()
    return not_yet("cases.partnership.does_not_meet", *PROMOTION)


def partner_or_adviser(at: Here) -> tuple[str, ...]:
    """The partner whom a step is about, or an adviser who records what they said."""
    return (partner(at.subject), HR_ADVISER)
