"""The last steps: jobs on record, two who share, their arrangement, or no partner at all."""

from __future__ import annotations

from tandem.cases.asks import AskKind, ask
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, LINK, Findings, Step, always, by
from tandem.cases.vacancy.here import Data, Here, VacancyStep, hindrance, key, recruiting
from tandem.cases.vacancy.offering import held
from tandem.cases.vacancy.state import REMAINING_PORTION, VACANT_POST, Offer, VacancyState
from tandem.messages import InvalidFacts, Message
from tandem.policy import Finding
from tandem.posts import HoldingKind, holders_on, hours_cap

ADVERTS_BEFORE_FALLBACK = "advert.times_before_fallback"
AFTER_NO_AGREEMENT = "offer.after_no_agreement"


def employment_of(state: VacancyState, application: str) -> str:
    """The job of somebody who was appointed; empty where it is not on record yet."""
    known = state.candidacy(application)
    return known.employment if known else ""


def _jobless(state: VacancyState) -> tuple[str, ...]:
    return tuple(
        one.application for one in state.accepted if not employment_of(state, one.application)
    )


def _checks_employment(at: Here) -> Findings:
    """Two people share, so that each has a job of their own."""
    taken = {employment_of(at.state, one.application) for one in at.state.accepted}
    if at.given["employment"] in {*taken, at.state.holder}:
        raise InvalidFacts("employment", Message(key("employment_taken")))
    return ()


def _is_shared(state: VacancyState) -> bool:
    return recruiting(state) and not state.remaining and not _is_full_time(state)


def _is_full_time(state: VacancyState) -> bool:
    return (
        recruiting(state)
        and state.kind == VACANT_POST
        and len(state.accepted) == 1
        and state.taken >= state.minutes
    )


def _blocked_fill(at: Here) -> Findings:
    found: list[Finding] = []
    if held(at) > hours_cap(at.facts.post, at.policy):
        found += hindrance("over_the_post", "CCC-TERM-3")
    for one in at.state.accepted:
        name = at.facts.name(one.application)
        for condition in one.unmet:
            what = Message(key(f"condition.{condition}"))
            found += hindrance("condition_open", "CCC-OFFER-1", candidate=name, condition=what)
        if not employment_of(at.state, one.application):
            found += hindrance("employment_missing", "CCC-OFFER-1", candidate=name)
    return tuple(found)


def _checks_start(at: Here) -> Findings:
    if at.day("starts_on") < at.today:
        raise InvalidFacts("starts_on", Message(key("starts_in_past")))
    return ()


def _adds_fill(at: Here) -> Data:
    state = at.state
    minutes: dict[str, JSON] = {}
    if state.holder:
        minutes[state.holder] = at.facts.post.full_time_minutes - state.minutes
    for one in state.accepted:
        minutes[employment_of(state, one.application)] = one.minutes
    return {
        "partners": list(minutes),
        "kind": "permanent",
        "minutes_of": minutes,
        "applications": [one.application for one in state.accepted],
    }


def _adds_full_time(at: Here) -> Data:
    one = at.state.accepted[0]
    return {
        "application": one.application,
        "employment": employment_of(at.state, one.application),
    }


def _holds(at: Here, one: Offer) -> bool:
    """Whether somebody works in the post already: such a contract is never undone."""
    employment = employment_of(at.state, one.application)
    return any(
        holding.employment == employment and holding.kind is HoldingKind.SUBSTANTIVE
        for holding in holders_on(at.facts.holdings, at.today)
    )


def _adds_failure(at: Here) -> Data:
    return {
        "lapses": [one.application for one in at.state.accepted if not _holds(at, one)],
        "next": at.policy.choice(AFTER_NO_AGREEMENT),
    }


def _adverts_left(at: Here) -> Findings:
    needed = at.policy.quantity(ADVERTS_BEFORE_FALLBACK).whole
    if len(at.state.adverts) >= needed:
        return ()
    return hindrance("adverts_left", "CCC-OWN-4", "CCC-VAC-6", count=needed)


def _adds_no_partner(at: Here) -> Data:
    since = at.state.since
    return {"adverts": len(at.state.adverts), "since": since.isoformat() if since else ""}


FILLING: tuple[VacancyStep, ...] = (
    Step(
        command="record_employment",
        event="employment_recorded",
        key=key("employment"),
        clauses=("CCC-OFFER-1",),
        parties=by(HR_ADVISER),
        when=lambda state: recruiting(state) or (state.is_open and state.ladder is not None),
        subjects=_jobless,
        asks=lambda _at: (ask(key("employment"), "employment", AskKind.EMPLOYMENT),),
        checks=_checks_employment,
        duty=always,
    ),
    Step(
        command="fill",
        event="filled",
        key=key("fill"),
        clauses=("CCC-OFFER-1", "CCC-OWN-3"),
        parties=by(HR_ADVISER),
        when=_is_shared,
        asks=lambda _at: (ask(key("fill"), "starts_on", AskKind.DATE, hint=True),),
        blocked=_blocked_fill,
        checks=_checks_start,
        adds=_adds_fill,
        duty=always,
        main=True,
    ),
    Step(
        command="fill_full_time",
        event="filled_full_time",
        key=key("fill_full_time"),
        clauses=("CCC-OFFER-1", "CCC-VAC-3"),
        parties=by(HR_ADVISER),
        when=_is_full_time,
        asks=lambda _at: (ask(key("fill_full_time"), "starts_on", AskKind.DATE),),
        blocked=_blocked_fill,
        checks=_checks_start,
        adds=_adds_full_time,
        duty=always,
        main=True,
    ),
    Step(
        command="arrangement_agreed",
        event="arrangement_agreed",
        key=key("arrangement_agreed"),
        clauses=("CCC-OFFER-1",),
        parties=by(LINK),
        when=lambda state: state.is_open and state.filled_on is not None,
        asks=lambda _at: (
            ask(key("arrangement_agreed"), "case", AskKind.LINE),
            ask(key("arrangement_agreed"), "starts_on", AskKind.DATE),
        ),
    ),
    Step(
        command="arrangement_failed",
        event="arrangement_failed",
        key=key("arrangement_failed"),
        clauses=("CCC-OFFER-2",),
        parties=by(LINK),
        when=lambda state: state.is_open and state.filled_on is not None,
        asks=lambda _at: (
            ask(key("arrangement_failed"), "case", AskKind.LINE),
            ask(key("arrangement_failed"), "reason", AskKind.TEXT, required=False),
        ),
        adds=_adds_failure,
    ),
    Step(
        command="record_no_partner",
        event="no_partner_found",
        key=key("no_partner"),
        clauses=("CCC-OWN-4", "CCC-LEAVE-3"),
        parties=by(HR_ADVISER),
        when=lambda state: (
            recruiting(state) and state.kind == REMAINING_PORTION and state.is_spent
        ),
        blocked=_adverts_left,
        adds=_adds_no_partner,
        duty=always,
    ),
)
