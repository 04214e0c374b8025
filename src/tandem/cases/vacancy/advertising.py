"""Adverts, and the applications that answer them."""

from __future__ import annotations

from datetime import date

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of, together
from tandem.cases.step import HR_ADVISER, LINK, Findings, Step, always, by
from tandem.cases.vacancy.answering import falls
from tandem.cases.vacancy.facts import EXTERNAL, INTERNAL, Application
from tandem.cases.vacancy.filling import ADVERTS_BEFORE_FALLBACK
from tandem.cases.vacancy.here import (
    Data,
    Here,
    VacancyStep,
    asks_how,
    candidate_or_adviser,
    day_after,
    facts_of,
    hindrance,
    key,
    named_choice,
    recruiting,
)
from tandem.cases.vacancy.redeploying import may_advertise, not_considered
from tandem.cases.vacancy.searching import latest_end
from tandem.cases.vacancy.state import (
    JOB_SHARE_ONLY,
    OPEN_TO_SHARE,
    VACANT_POST,
    VacancyState,
)
from tandem.messages import InvalidFacts, Message

WELSH_LEVELS = ("essential", "desirable", "to_be_learnt", "not_needed")


def _bases(at: Here) -> tuple[str, ...]:
    """What is left of a shared post is advertised as a share and as nothing else."""
    return (OPEN_TO_SHARE, JOB_SHARE_ONLY) if at.state.is_first_offer else (JOB_SHARE_ONLY,)


def _asks_advertise(at: Here) -> tuple[Ask, ...]:
    name, here = key("advertise"), not at.state.elsewhere
    says = (
        ask(name, "text_en", AskKind.TEXT, required=here),
        ask(name, "text_cy", AskKind.TEXT, required=here),
        ask_choice(name, "welsh_level", choices_of(key("welsh_level"), WELSH_LEVELS)),
    )
    open_to = (
        ask_choice(name, "basis", choices_of(key("basis"), _bases(at))),
        ask_choice(name, "audience", choices_of(key("audience"), (INTERNAL, EXTERNAL))),
        ask(name, "closes_on", AskKind.DATE),
    )
    return (*together(name, "says", *says), *together(name, "open_to", *open_to))


def _blocked_advertise(at: Here) -> Findings:
    latest = latest_end(at)
    if latest and at.today > latest:
        return hindrance("search_is_over", "CCC-SEARCH-1", date=latest)
    return not_considered(at)


def _checks_advertise(at: Here) -> Findings:
    if at.day("closes_on") <= at.today:
        raise InvalidFacts("closes_on", Message(key("closes_in_past")))
    return ()


def _adds_advertise(at: Here) -> Data:
    exempt = at.state.exempt and at.given["basis"] == OPEN_TO_SHARE
    return {"number": len(at.state.adverts) + 1, "statement": not exempt}


def _is_to_be_advertised(at: Here) -> bool:
    """For the free part of a post the adverts are used up at some point; else one follows."""
    enough = at.policy.quantity(ADVERTS_BEFORE_FALLBACK).whole
    return at.state.kind == VACANT_POST or len(at.state.adverts) < enough


def _still_open(at: Here) -> Findings:
    advert = at.state.advert
    if advert and at.today <= advert.closes_on:
        return hindrance("advert_runs", "CCC-VAC-3", date=advert.closes_on)
    return ()


def _closing(at: Here) -> date | None:
    return day_after(at.state.advert.closes_on) if at.state.advert else None


def _to_receive(at: Here) -> tuple[Application, ...]:
    known = {one.reference for one in at.state.candidacies}
    return tuple(
        one
        for one in facts_of(at).applications
        if one.submitted and not one.withdrawn and one.reference not in known
    )


def _asks_receive(at: Here) -> tuple[Ask, ...]:
    choices = tuple(named_choice(one.reference, at) for one in _to_receive(at))
    return (ask_choice(key("receive"), "application", choices),) if choices else ()


def _nothing_to_receive(at: Here) -> Findings:
    return () if _to_receive(at) else hindrance("no_application", "CCC-IN-3", "CCC-IN-4")


def _received(at: Here) -> Application:
    (found,) = (one for one in _to_receive(at) if one.reference == at.given["application"])
    return found


def _checks_receive(at: Here) -> Findings:
    one, advert = _received(at), at.state.advert
    if one.employment and one.employment == at.state.holder:
        raise InvalidFacts("application", Message(key("holder_applies")))
    if one.redeployee:
        return ()
    if at.state.order_agreed:
        raise InvalidFacts("application", Message(key("order_stands")))
    if advert is None:
        raise InvalidFacts("application", Message(key("not_advertised")))
    if at.state.elsewhere or (not advert.is_closed and at.today <= advert.closes_on):
        return ()
    return hindrance("application_late", "CCC-VAC-3", date=advert.closes_on)


def _adds_receive(at: Here) -> Data:
    one = _received(at)
    return {
        "employment": one.employment,
        "linked_with": one.linked_with,
        "linked_terms": one.linked_terms,
    }


def _may_withdraw(state: VacancyState) -> tuple[str, ...]:
    """Anybody, until the arrangement is being agreed with those who accepted."""
    bound = {one.application for one in state.accepted} if state.filled_on else set()
    return tuple(
        one.reference
        for one in state.candidacies
        if not one.withdrawn and one.reference not in bound
    )


ADVERTISING: tuple[VacancyStep, ...] = (
    Step(
        command="advertise",
        event="advertised",
        key=key("advertise"),
        clauses=("CCC-VAC-1", "CCC-VAC-2", "CCC-VAC-6", "CCC-LEAVE-3"),
        parties=by(HR_ADVISER),
        when=may_advertise,
        asks=_asks_advertise,
        blocked=_blocked_advertise,
        checks=_checks_advertise,
        adds=_adds_advertise,
        duty=_is_to_be_advertised,
        main=True,
    ),
    Step(
        command="close_advert",
        event="advert_closed",
        key=key("close_advert"),
        clauses=("CCC-VAC-3",),
        parties=by(HR_ADVISER),
        when=lambda state: (
            recruiting(state) and state.advert is not None and not state.advert.is_closed
        ),
        blocked=_still_open,
        adds=lambda at: {"number": len(at.state.adverts)},
        due=_closing,
        duty=always,
    ),
)

APPLYING: tuple[VacancyStep, ...] = (
    Step(
        command="receive_application",
        event="application_received",
        key=key("receive"),
        clauses=("CCC-IN-3", "CCC-IN-4"),
        parties=by(HR_ADVISER, LINK),
        when=recruiting,
        asks=_asks_receive,
        blocked=_nothing_to_receive,
        checks=_checks_receive,
        adds=_adds_receive,
    ),
    Step(
        command="withdraw_application",
        event="application_withdrawn",
        key=key("withdraw_application"),
        clauses=("CCC-DEF-4",),
        parties=candidate_or_adviser,
        when=lambda state: state.is_open,
        subjects=_may_withdraw,
        asks=asks_how("withdraw_application"),
        adds=falls,
        retreat=True,
    ),
)
