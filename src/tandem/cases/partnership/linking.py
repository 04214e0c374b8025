"""What other cases bring about in a partnership: links, which no person presses."""

from __future__ import annotations

from collections.abc import Callable

from tandem.cases.asks import Ask, AskKind
from tandem.cases.ladder import ladder_terms
from tandem.cases.partnership.clauses import (
    ADVERTISED,
    CONSENT,
    CONTRACT_CLAUSE,
    REVIEW,
    TRIAL_SHARE,
)
from tandem.cases.partnership.life_state import TRIAL
from tandem.cases.partnership.state import State
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, LINK, At, Step, by
from tandem.messages import Message

Here = At[State]
_KEY = "cases.partnership"


def told(name: str, kind: AskKind, *, required: bool = True) -> Ask:
    """What another case tells this one."""
    return Ask(name=name, kind=kind, label=Message(f"{_KEY}.told"), required=required)


def link_steps() -> tuple[Step[State], ...]:
    """A vacancy, a proposal or the next partnership tell what became of it."""
    case = told("case", AskKind.LINE)
    return (
        _link("vacancy_opened", "vacancy_opened", ADVERTISED, _is_advertised, (case,)),
        _link(
            "vacancy_closed",
            "vacancy_closed",
            (*REVIEW, *ADVERTISED),
            # A vacancy may outlast the leaving that it was for; it is given up all the same.
            lambda state: state.is_running,
            (case, told("reason", AskKind.TEXT)),
        ),
        _link(
            "partner_found",
            "partner_found",
            ADVERTISED,
            _is_advertised,
            (case, told("application", AskKind.LINE)),
        ),
        Step(
            command="search_failed",
            event="search_failed",
            key=f"{_KEY}.search_failed",
            clauses=(*ADVERTISED, *CONTRACT_CLAUSE),
            parties=by(LINK),
            when=lambda state: _is_advertised(state) and state.ladder is None,
            asks=lambda _at: (
                case,
                told("adverts", AskKind.NUMBER),
                told("since", AskKind.DATE, required=False),
            ),
            adds=ladder_terms,
        ),
        _link("succeeded", "succeeded", ADVERTISED, _has_a_leaver, (case,)),
        *_trial(),
    )


def _trial() -> tuple[Step[State], ...]:
    """A proposal says what became of the trial; where there is none, an HR adviser does."""
    case = told("case", AskKind.LINE, required=False)
    return (
        Step(
            command="made_permanent",
            event="made_permanent",
            key=f"{_KEY}.made_permanent",
            clauses=(*TRIAL_SHARE, *CONSENT),
            parties=_link_or_adviser,
            when=_is_on_trial,
            asks=lambda _at: (case,),
        ),
        _link(
            "trial_extended",
            "trial_extended",
            (*TRIAL_SHARE, *CONSENT),
            _is_on_trial,
            (told("case", AskKind.LINE), told("until", AskKind.DATE)),
        ),
        Step(
            command="trial_ended",
            event="trial_ended",
            key=f"{_KEY}.trial_ended",
            clauses=TRIAL_SHARE,
            parties=_link_or_adviser,
            when=_is_on_trial,
            asks=lambda _at: (case, told("on", AskKind.DATE)),
            adds=_on_its_day,
        ),
    )


def _link(
    command: str,
    event: str,
    clauses: tuple[str, ...],
    when: Callable[[State], bool],
    asks: tuple[Ask, ...],
) -> Step[State]:
    return Step(
        command=command,
        event=event,
        key=f"{_KEY}.{command}",
        clauses=clauses,
        parties=by(LINK),
        when=when,
        asks=lambda _at: asks,
    )


def _is_advertised(state: State) -> bool:
    return state.is_running and state.portion is not None and state.portion.advertised


def _is_on_trial(state: State) -> bool:
    return state.is_running and state.kind == TRIAL


def _has_a_leaver(state: State) -> bool:
    return state.is_running and bool(state.leavings)


def _link_or_adviser(at: Here) -> tuple[str, ...]:
    """What a case has told is told by that case alone."""
    return (LINK,) if at.state.origin else (HR_ADVISER, LINK)


def _on_its_day(at: Here) -> dict[str, JSON]:
    return {"effective_on": at.given["on"]}
