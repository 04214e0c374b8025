"""Steps of a running trial: its reviews, a longer trial, for good, or back to both posts."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.asks import AskKind, ask
from tandem.cases.process import JSON, Context
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
from tandem.cases.proposal.refusing import appeal_until_of
from tandem.cases.proposal.state import ProposalState, Trial
from tandem.cases.proposal.trial import review_days, weeks_between_reviews
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

_KEY = "cases.proposal"
NOT_AGREED = f"{_KEY}.partner_not_agreed"
MANAGER_NOT_AGREED = f"{_KEY}.manager_not_agreed"
OTHER_MANAGER_NOT_AGREED = f"{_KEY}.other_manager_not_agreed"
NOT_AGREED_LONGER = f"{_KEY}.partner_not_agreed_longer"
_REVIEW, _OFFER, _CONFIRM, _ASK, _RETURN = (
    f"{_KEY}.{name}"
    for name in (
        *("record_review", "offer_longer_trial", "confirm"),
        *("ask_to_return", "return_to_posts"),
    )
)


def _running(state: ProposalState) -> bool:
    return state.is_running


def trial_of(at: Here) -> Trial:
    """The trial of a step that exists only while one runs."""
    if at.state.trial is None:
        raise TypeError("No trial was accepted.")
    return at.state.trial


def _is_closing(at: Here) -> bool:
    """Whether the last weeks before the end have begun, in which everybody is asked."""
    return at.today >= trial_of(at).closes_from


def _not_started(at: Here) -> Findings:
    starts_on = trial_of(at).starts_on
    if at.today >= starts_on:
        return ()
    return not_yet(f"{_KEY}.trial_not_started", "CCC-PAIR-2", date=starts_on)


def _next_review(at: Here) -> date | None:
    return trial_of(at).next_review


def _review_data(at: Here) -> dict[str, JSON]:
    day = trial_of(at).next_review
    return {"planned_on": day.isoformat() if day else None, **named(at)}


def _longer_checks(at: Here) -> Findings:
    trial, until = trial_of(at), at.day("until")
    if until <= trial.until:
        raise InvalidFacts("until", Message(f"{_KEY}.not_longer", date=trial.until))
    return too_long(at, trial.starts_on, until)


def _longer_until(at: Here) -> dict[str, JSON]:
    until = trial_of(at).longer_until
    return {"until": until.isoformat() if until else None}


def _extend_blocked(at: Here) -> Findings:
    """Each agrees for themselves; and what was offered may not be too long in all."""
    trial = trial_of(at)
    found = _awaited(at, trial.longer_agreed, NOT_AGREED_LONGER)
    until = trial.longer_until or trial.until
    return (*found, *too_long(at, trial.starts_on, until))


def _awaited(at: Here, agreed: frozenset[str], key: str) -> Findings:
    return tuple(
        finding
        for one in at.state.partners
        if one not in agreed
        for finding in not_yet(key, CONSENT, name=at.facts.name(one))
    )


def _extended(at: Here) -> dict[str, JSON]:
    """The reviews that were held stay; those to come follow the new end."""
    trial = trial_of(at)
    until = trial.longer_until or trial.until
    kept = trial.reviews[: trial.reviewed]
    planned = review_days(trial.starts_on, until, weeks_between_reviews(at.policy))
    to_come = (day for day in planned if not kept or day > kept[-1])
    days: list[JSON] = [day.isoformat() for day in (*kept, *to_come)]
    return {"reviews": days, **_longer_until(at), **named(at)}


def _yet_to_agree_longer(state: ProposalState) -> tuple[str, ...]:
    trial = state.trial
    if trial is None or trial.longer_until is None:
        return ()
    return tuple(one for one in state.partners if one not in trial.longer_agreed)


def _yet_to_agree(state: ProposalState) -> tuple[str, ...]:
    agreed = state.trial.agreed if state.trial else frozenset()
    return tuple(one for one in state.partners if one not in agreed)


def _who_agreed(state: ProposalState) -> tuple[str, ...]:
    agreed = state.trial.agreed if state.trial else frozenset()
    return tuple(one for one in state.partners if one in agreed)


def _confirm_blocked(at: Here) -> Findings:
    """Nothing is for good before each of the two, and both managers, have agreed."""
    trial = trial_of(at)
    found = _awaited(at, trial.agreed, NOT_AGREED)
    if not trial.manager_agreed:
        found += not_yet(MANAGER_NOT_AGREED, "CCC-PAIR-2")
    if not trial.other_manager_agreed:
        found += not_yet(OTHER_MANAGER_NOT_AGREED, "CCC-PAIR-2")
    return found


def _until(at: Here) -> date:
    return trial_of(at).until


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
    trial, ends_on = trial_of(at), at.day("ends_on")
    if ends_on < trial.starts_on - timedelta(days=1):
        first = trial.starts_on - timedelta(days=1)
        raise InvalidFacts("ends_on", Message(f"{_KEY}.ends_before_start", date=first))
    longer = () if ends_on <= trial.until else too_long(at, trial.starts_on, ends_on)
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


def dates(state: ProposalState, context: Context) -> tuple[date, ...]:
    """Days on which what must happen changes by the calendar alone."""
    if state.refused:
        return (appeal_until_of(state.refused.on, context.policy) + timedelta(days=1),)
    if state.trial is None:
        return ()
    return (
        state.trial.starts_on,
        state.trial.closes_from,
        state.trial.until + timedelta(days=1),
    )


REVIEWING: tuple[Step[ProposalState], ...] = (
    Step(
        command="record_review",
        event="trial_reviewed",
        key=_REVIEW,
        clauses=("CCC-PAIR-2",),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=lambda state: (
            state.is_running and state.trial is not None and state.trial.next_review is not None
        ),
        asks=lambda _at: (
            ask(_REVIEW, "record", AskKind.TEXT),
            ask(_REVIEW, "next_steps", AskKind.TEXT, required=False),
        ),
        blocked=_not_started,
        checks=not_one_of_the_two,
        adds=_review_data,
        due=_next_review,
        duty=always,
        main=True,
    ),
    Step(
        command="offer_longer_trial",
        event="longer_trial_offered",
        key=_OFFER,
        clauses=("CCC-PAIR-2",),
        parties=by(LINE_MANAGER),
        when=_running,
        asks=lambda _at: (
            ask(_OFFER, "until", AskKind.DATE),
            ask(_OFFER, "reason", AskKind.TEXT),
        ),
        checks=_longer_checks,
        adds=named,
    ),
    Step(
        command="agree_longer_trial",
        event="longer_trial_agreed",
        key=f"{_KEY}.agree_longer_trial",
        clauses=("CCC-PAIR-2", CONSENT),
        parties=own,
        when=_running,
        subjects=_yet_to_agree_longer,
        asks=paper,
        checks=of_another,
        adds=lambda at: {**_longer_until(at), **without_paper(at)},
    ),
    Step(
        command="extend_trial",
        event="trial_extended",
        key=f"{_KEY}.extend_trial",
        clauses=("CCC-PAIR-2", CONSENT),
        parties=by(LINE_MANAGER),
        when=lambda state: (
            state.is_running and state.trial is not None and state.trial.longer_until is not None
        ),
        blocked=_extend_blocked,
        adds=_extended,
        due=_until,
        duty=always,
    ),
)

SETTLING: tuple[Step[ProposalState], ...] = (
    Step(
        command="agree_permanent",
        event="permanent_agreed",
        key=f"{_KEY}.agree_permanent",
        clauses=("CCC-PAIR-2", CONSENT),
        parties=own,
        when=_running,
        subjects=_yet_to_agree,
        asks=paper,
        blocked=_not_started,
        checks=of_another,
        adds=without_paper,
        due=_until,
        duty=_is_closing,
        owed=themselves,
    ),
    Step(
        command="withdraw_permanent",
        event="permanent_agreement_withdrawn",
        key=f"{_KEY}.withdraw_permanent",
        clauses=(CONSENT,),
        parties=own,
        when=_running,
        subjects=_who_agreed,
        asks=paper,
        checks=of_another,
        adds=without_paper,
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
        blocked=_not_started,
        checks=not_one_of_the_two,
        adds=named,
        due=_until,
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
        blocked=_not_started,
        checks=not_one_of_the_two,
        adds=named,
        due=_until,
        duty=_is_closing,
    ),
    Step(
        command="confirm",
        event="confirmed",
        key=_CONFIRM,
        clauses=("CCC-PAIR-2", CONSENT, "CCC-TERM-2"),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=_running,
        asks=lambda _at: (ask(_CONFIRM, "starts_on", AskKind.DATE),),
        blocked=_confirm_blocked,
        checks=_for_good,
        adds=_both_posts,
        due=_until,
        duty=always,
        main=True,
    ),
    Step(
        command="ask_to_return",
        event="return_asked",
        key=_ASK,
        clauses=(CONSENT,),
        parties=own,
        when=_running,
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
        when=_running,
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
