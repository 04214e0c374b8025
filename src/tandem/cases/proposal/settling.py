"""Steps of settling a trial: all four agree for good, or both return to their posts."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.asks import AskKind, ask
from tandem.cases.process import JSON
from tandem.cases.proposal.accepting import too_long
from tandem.cases.proposal.consent import (
    CONSENT,
    Here,
    named,
    not_one_of_the_two,
    of_another,
    other_manager,
    own,
    paper,
    themselves,
    without_paper,
)
from tandem.cases.proposal.state import ProposalState
from tandem.cases.proposal.trying import awaited, ends_on, is_running, not_started, trial_of
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

_KEY = "cases.proposal"
NOT_AGREED = f"{_KEY}.partner_not_agreed"
MANAGER_NOT_AGREED = f"{_KEY}.manager_not_agreed"
OTHER_MANAGER_NOT_AGREED = f"{_KEY}.other_manager_not_agreed"
_CONFIRM, _ASK, _RETURN = (
    f"{_KEY}.{name}" for name in ("confirm", "ask_to_return", "return_to_posts")
)


def _is_closing(at: Here) -> bool:
    """Whether the last weeks before the end have begun, in which everybody is asked."""
    return at.today >= trial_of(at).closes_from


def _yet_to_agree(state: ProposalState) -> tuple[str, ...]:
    agreed = state.trial.agreed if state.trial else frozenset()
    return tuple(one for one in state.partners if one not in agreed)


def _who_agreed(state: ProposalState) -> tuple[str, ...]:
    agreed = state.trial.agreed if state.trial else frozenset()
    return tuple(one for one in state.partners if one in agreed)


def _confirm_blocked(at: Here) -> Findings:
    """Nothing is for good before each of the two, and both managers, have agreed."""
    trial = trial_of(at)
    found = awaited(at, trial.agreed, NOT_AGREED)
    if not trial.manager_agreed:
        found += not_yet(MANAGER_NOT_AGREED, "CCC-PAIR-2")
    if not trial.other_manager_agreed:
        found += not_yet(OTHER_MANAGER_NOT_AGREED, "CCC-PAIR-2")
    return found


def _return_due(at: Here) -> date:
    """By when it is decided: some days after the end, or after somebody asked to return."""
    trial = trial_of(at)
    days = timedelta(days=at.policy.quantity("trial.decision_days").whole)
    asked = trial.return_asked_on
    return min(trial.until, asked or trial.until) + days


def _must_return(at: Here) -> bool:
    trial = trial_of(at)
    return trial.return_asked_on is not None or (
        at.today > trial.until and bool(_confirm_blocked(at))
    )


def _last_day_checks(at: Here) -> Findings:
    trial, last = trial_of(at), at.day("ends_on")
    if last < trial.starts_on - timedelta(days=1):
        first = trial.starts_on - timedelta(days=1)
        raise InvalidFacts("ends_on", Message(f"{_KEY}.ends_before_start", date=first))
    longer = () if last <= trial.until else too_long(at, trial.starts_on, last)
    return (*not_one_of_the_two(at), *longer)


def _for_good(at: Here) -> Findings:
    if at.day("starts_on") < trial_of(at).starts_on:
        raise InvalidFacts("starts_on", Message(f"{_KEY}.day_is_past"))
    return not_one_of_the_two(at)


def _both_posts(at: Here) -> dict[str, JSON]:
    """What the case of the arrangement is told."""
    return {
        "post": at.state.post,
        "partners": list(at.state.partners),
        "vacated_post": at.state.vacated_post,
        **named(at),
    }


STEPS: tuple[Step[ProposalState], ...] = (
    Step(
        command="agree_permanent",
        event="permanent_agreed",
        key=f"{_KEY}.agree_permanent",
        clauses=("CCC-PAIR-2", CONSENT),
        parties=own,
        when=is_running,
        subjects=_yet_to_agree,
        asks=paper,
        blocked=not_started,
        checks=of_another,
        adds=without_paper,
        due=ends_on,
        duty=_is_closing,
        owed=themselves,
    ),
    Step(
        command="withdraw_permanent",
        event="permanent_agreement_withdrawn",
        key=f"{_KEY}.withdraw_permanent",
        clauses=(CONSENT,),
        parties=own,
        when=is_running,
        subjects=_who_agreed,
        asks=paper,
        checks=of_another,
        adds=without_paper,
        retreat=True,
    ),
    Step(
        command="agree_permanent_as_manager",
        event="manager_agreed",
        key=f"{_KEY}.agree_as_manager",
        clauses=("CCC-PAIR-2",),
        parties=by(LINE_MANAGER),
        when=lambda state: bool(
            state.is_running and state.trial and not state.trial.manager_agreed
        ),
        blocked=not_started,
        checks=not_one_of_the_two,
        adds=named,
        due=ends_on,
        duty=_is_closing,
    ),
    Step(
        command="agree_permanent_as_other",
        event="other_manager_agreed",
        key=f"{_KEY}.agree_as_other",
        clauses=("CCC-PAIR-2",),
        parties=other_manager,
        when=lambda state: bool(
            state.is_running and state.trial and not state.trial.other_manager_agreed
        ),
        blocked=not_started,
        checks=not_one_of_the_two,
        adds=named,
        due=ends_on,
        duty=_is_closing,
    ),
    Step(
        command="confirm",
        event="confirmed",
        key=_CONFIRM,
        clauses=("CCC-PAIR-2", CONSENT, "CCC-TERM-2"),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=is_running,
        asks=lambda _at: (ask(_CONFIRM, "starts_on", AskKind.DATE),),
        blocked=_confirm_blocked,
        checks=_for_good,
        adds=_both_posts,
        due=ends_on,
        duty=always,
        main=True,
    ),
    Step(
        command="ask_to_return",
        event="return_asked",
        key=_ASK,
        clauses=(CONSENT,),
        parties=own,
        when=is_running,
        subjects=lambda state: state.partners,
        asks=lambda at: (ask(_ASK, "reason", AskKind.TEXT, required=False), *paper(at)),
        checks=of_another,
        adds=without_paper,
    ),
    Step(
        command="return_to_posts",
        event="returned",
        key=_RETURN,
        clauses=("CCC-PAIR-2",),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=is_running,
        asks=lambda _at: (
            ask(_RETURN, "ends_on", AskKind.DATE),
            ask(_RETURN, "reason", AskKind.TEXT),
        ),
        checks=_last_day_checks,
        adds=_both_posts,
        due=_return_due,
        duty=_must_return,
    ),
)
