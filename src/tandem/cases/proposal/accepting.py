"""Steps of accepting a trial, and of its arrangement, which another case brings about."""

from __future__ import annotations

from datetime import date

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.deciding import decider
from tandem.cases.process import JSON
from tandem.cases.proposal.consent import Here, named, not_one_of_the_two
from tandem.cases.proposal.considering import not_on_trial_route
from tandem.cases.proposal.proposing import (
    decided_late,
    decides,
    decision_due,
    no_day_that_is_past,
)
from tandem.cases.proposal.state import ProposalState
from tandem.cases.proposal.trial import (
    is_too_long,
    last_day,
    review_days,
    weeks_between_reviews,
)
from tandem.cases.step import LINE_MANAGER, LINK, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

_KEY = "cases.proposal"
_ACCEPT, _AGREED, _FAILED = (
    f"{_KEY}.{name}" for name in ("accept_trial", "arrangement_agreed", "arrangement_failed")
)


def _asks(at: Here) -> tuple[Ask, ...]:
    return (
        ask(_ACCEPT, "weeks", AskKind.NUMBER, hint=True),
        ask(_ACCEPT, "starts_on", AskKind.DATE),
        ask(_ACCEPT, "backfill", AskKind.TEXT, hint=True),
        ask(_ACCEPT, "flexitime", AskKind.YES_NO),
        *decider(at, LINE_MANAGER),
    )


def _blocked(at: Here) -> Findings:
    """Both managers have answered and agree, and the gate is met."""
    state = at.state
    found: Findings = ()
    if state.supports is None:
        found += not_yet(f"{_KEY}.manager_awaited", "CCC-PAIR-1")
    elif not state.supports:
        found += not_yet(f"{_KEY}.manager_against", "CCC-PAIR-1")
    if state.releases is None:
        found += not_yet(f"{_KEY}.other_manager_awaited", "CCC-PAIR-1")
    elif not state.releases:
        found += not_yet(f"{_KEY}.other_manager_against", "CCC-PAIR-1")
    return (*found, *not_on_trial_route(at))


def too_long(at: Here, starts_on: date, until: date) -> Findings:
    """What the policy says of a trial that is longer than its longest in all."""
    if not is_too_long(starts_on, until, at.policy):
        return ()
    longest = at.policy.quantity("trial.longest")
    last = last_day(starts_on, longest.whole)
    return not_yet(f"{_KEY}.trial_too_long", "CCC-PAIR-2", weeks=longest, date=last)


def _checks(at: Here) -> Findings:
    weeks = _weeks(at)
    if not 0 < weeks <= 520:
        raise InvalidFacts("weeks", Message("cases.answer_missing.number"))
    no_day_that_is_past(at, "starts_on")
    starts_on = at.day("starts_on")
    until = last_day(starts_on, weeks)
    return (*not_one_of_the_two(at), *decided_late(at), *too_long(at, starts_on, until))


def _weeks(at: Here) -> int:
    return int(str(at.given["weeks"]))


def _days(at: Here, starts_on: date, weeks: int) -> dict[str, JSON]:
    until = last_day(starts_on, weeks)
    reviews = review_days(starts_on, until, weeks_between_reviews(at.policy))
    return {"until": until.isoformat(), "reviews": [day.isoformat() for day in reviews]}


def _accepted(at: Here) -> dict[str, JSON]:
    """What the case of the arrangement is opened with."""
    return {
        "post": at.state.post,
        "partners": list(at.state.partners),
        "kind": "trial",
        "vacated_post": at.state.vacated_post,
        **_days(at, at.day("starts_on"), _weeks(at)),
        **named(at),
    }


def _agreed(at: Here) -> dict[str, JSON]:
    """A trial that starts on another day than was meant is as long as was accepted."""
    trial = at.state.trial
    return _days(at, at.day("starts_on"), trial.weeks) if trial else {}


def _awaits_arrangement(state: ProposalState) -> bool:
    return state.is_open and state.trial is not None and not state.trial.running


STEPS: tuple[Step[ProposalState], ...] = (
    Step(
        command="accept_trial",
        event="trial_accepted",
        key=_ACCEPT,
        clauses=("CCC-PAIR-2", "CCC-FLEX-1"),
        parties=decides(LINE_MANAGER),
        when=lambda state: state.is_considered and not state.recruiting,
        asks=_asks,
        blocked=_blocked,
        checks=_checks,
        adds=_accepted,
        due=decision_due,
        duty=always,
        main=True,
    ),
    Step(
        command="arrangement_agreed",
        event="arrangement_agreed",
        key=_AGREED,
        clauses=("CCC-OFFER-1",),
        parties=by(LINK),
        when=_awaits_arrangement,
        asks=lambda _at: (
            ask(_AGREED, "case", AskKind.LINE),
            ask(_AGREED, "starts_on", AskKind.DATE),
        ),
        adds=_agreed,
    ),
    Step(
        command="arrangement_failed",
        event="arrangement_failed",
        key=_FAILED,
        clauses=("CCC-OFFER-2",),
        parties=by(LINK),
        when=_awaits_arrangement,
        asks=lambda _at: (
            ask(_FAILED, "case", AskKind.LINE),
            ask(_FAILED, "reason", AskKind.TEXT),
        ),
    ),
)
