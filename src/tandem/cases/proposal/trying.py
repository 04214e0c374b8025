"""Steps of a running trial: its reviews, and a longer trial where both agree."""

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
    own,
    paper,
    without_paper,
)
from tandem.cases.proposal.refusing import appeal_until_of
from tandem.cases.proposal.state import ProposalState, Trial
from tandem.cases.proposal.trial import review_days, weeks_between_reviews
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

_KEY = "cases.proposal"
NOT_AGREED_LONGER = f"{_KEY}.partner_not_agreed_longer"
_REVIEW, _OFFER = (f"{_KEY}.{name}" for name in ("record_review", "offer_longer_trial"))


def is_running(state: ProposalState) -> bool:
    """Whether a trial runs."""
    return state.is_running


def trial_of(at: Here) -> Trial:
    """The trial of a step that exists only while one runs."""
    if at.state.trial is None:
        raise TypeError("No trial was accepted.")
    return at.state.trial


def not_started(at: Here) -> Findings:
    """What stands in the way before the first day."""
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
    found = awaited(at, trial.longer_agreed, NOT_AGREED_LONGER)
    until = trial.longer_until or trial.until
    return (*found, *too_long(at, trial.starts_on, until))


def awaited(at: Here, agreed: frozenset[str], key: str) -> Findings:
    """What is missing of each partner who has not agreed."""
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


def ends_on(at: Here) -> date:
    """The last day of the trial."""
    return trial_of(at).until


def dates(state: ProposalState, context: Context) -> tuple[date, ...]:
    """Days on which what must happen changes by the calendar alone."""
    if state.refused:
        return (appeal_until_of(state.refused.on, context.policy) + timedelta(days=1),)
    if state.trial is None:
        return (state.meets_on,) if state.meets_on else ()
    return (
        state.trial.starts_on,
        state.trial.closes_from,
        state.trial.until + timedelta(days=1),
    )


STEPS: tuple[Step[ProposalState], ...] = (
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
        blocked=not_started,
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
        when=is_running,
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
        when=is_running,
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
        due=ends_on,
        duty=always,
    ),
)
