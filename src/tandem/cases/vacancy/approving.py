"""Opening a vacancy, its approval, where it is recruited, and giving it up."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.step import (
    BUDGET_MANAGER,
    HR_ADVISER,
    LINE_MANAGER,
    LINK,
    Findings,
    Step,
    always,
    by,
)
from tandem.cases.vacancy.here import Data, Here, VacancyStep, hindrance, key, recruiting
from tandem.cases.vacancy.state import KINDS, REMAINING_PORTION, VACANT_POST
from tandem.messages import InvalidFacts, Message

PLACES = "share.partners"


def _asks_open(at: Here) -> tuple[Ask, ...]:
    name, free_part = key("open"), ("kind", REMAINING_PORTION)
    # Which case brings it about is told by that case; no person is asked.
    origin = ask(name, "origin", AskKind.LINE, required=False)
    return (
        ask_choice(name, "kind", choices_of(key("kind"), KINDS)),
        ask(name, "minutes", AskKind.MINUTES, required=False, follows=free_part),
        ask(name, "holder", AskKind.EMPLOYMENT, required=False, follows=free_part),
        *((origin,) if LINK in at.context.actor.all_parties else ()),
        ask(name, "elsewhere", AskKind.TICK, hint=True, required=False),
    )


def _checks_open(at: Here) -> Findings:
    """The free part leaves hours to its holder; a whole post is as large as it is."""
    if at.given["kind"] == VACANT_POST:
        return ()
    if not at.given["holder"]:
        raise InvalidFacts("holder", Message(key("holder_missing")))
    minutes = at.given["minutes"]
    if not isinstance(minutes, int) or minutes <= 0:
        raise InvalidFacts("minutes", Message(key("portion_missing")))
    if minutes >= at.facts.post.full_time_minutes:
        return hindrance("over_the_post", "CCC-TERM-3")
    return ()


def _adds_open(at: Here) -> Data:
    places = at.policy.quantity(PLACES).whole
    origin = at.given.get("origin")
    if at.given["kind"] == REMAINING_PORTION:
        return {"post": at.facts.post.reference, "places": places - 1, "origin": origin}
    return {
        "post": at.facts.post.reference,
        "origin": origin,
        "places": places,
        "minutes": at.facts.post.full_time_minutes,
        "holder": None,
    }


def _bound(at: Here) -> Findings:
    """Somebody has accepted, and is not let down by an entry."""
    return hindrance("somebody_accepted", "CCC-OFFER-1") if at.state.accepted else ()


OPENING: tuple[VacancyStep, ...] = (
    Step(
        command="open",
        event="opened",
        key=key("open"),
        clauses=("CCC-OWN-2", "CCC-LEAVE-3"),
        parties=by(LINE_MANAGER, BUDGET_MANAGER, HR_ADVISER, LINK),
        when=lambda state: not state.post,
        asks=_asks_open,
        checks=_checks_open,
        adds=_adds_open,
        main=True,
    ),
    Step(
        command="approve_vacancy",
        event="vacancy_approved",
        key=key("approve"),
        clauses=("CCC-LEAVE-3", "CCC-VAC-3"),
        parties=by(BUDGET_MANAGER),
        when=lambda state: state.is_open and state.approved_on is None,
        duty=always,
        main=True,
    ),
    Step(
        command="refuse_vacancy",
        event="vacancy_refused",
        key=key("refuse"),
        clauses=("CCC-LEAVE-3",),
        parties=by(BUDGET_MANAGER),
        when=lambda state: state.is_open and state.approved_on is None,
        asks=lambda _at: (ask(key("refuse"), "reason", AskKind.TEXT),),
        retreat=True,
    ),
)

SETTING: tuple[VacancyStep, ...] = (
    Step(
        command="record_elsewhere",
        event="recruited_elsewhere",
        key=key("elsewhere"),
        clauses=("CCC-VAC-3",),
        parties=by(HR_ADVISER),
        when=lambda state: recruiting(state) and not state.elsewhere and not state.order_agreed,
        asks=lambda _at: (ask(key("elsewhere"), "system", AskKind.LINE),),
        retreat=True,
    ),
    Step(
        command="agree_exemption",
        event="exemption_agreed",
        key=key("exempt"),
        clauses=("CCC-VAC-1",),
        parties=by(HR_ADVISER),
        when=lambda state: (
            recruiting(state)
            and state.kind == VACANT_POST
            and not state.exempt
            and not state.adverts
        ),
        asks=lambda _at: (
            ask(key("exempt"), "reason", AskKind.TEXT),
            ask(key("exempt"), "approver", AskKind.LINE),
        ),
    ),
    Step(
        command="cancel",
        event="vacancy_cancelled",
        key=key("cancel"),
        clauses=("CCC-LEAVE-1",),
        parties=by(BUDGET_MANAGER, HR_ADVISER),
        when=lambda state: state.is_open and not state.filled_on,
        asks=lambda _at: (ask(key("cancel"), "reason", AskKind.TEXT),),
        blocked=_bound,
        retreat=True,
    ),
)
