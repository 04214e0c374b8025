"""How each event changes a vacancy. None of them ever refuses what has happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tandem.cases.case_state import changed
from tandem.cases.ladder import APPOINTEE, begin_ladder
from tandem.cases.vacancy.after_search import AFTER_SEARCH_HOST, person_on_ladder
from tandem.cases.vacancy.state import (
    ACCEPTED,
    Advert,
    Candidacy,
    Offer,
    VacancyState,
)

Data = Mapping[str, Any]


def _on(data: Data) -> date:
    return date.fromisoformat(data["on"])


def _opened(state: VacancyState, data: Data) -> VacancyState:
    return changed(
        state,
        post=data["post"],
        kind=data["kind"],
        minutes=data["minutes"],
        places=data["places"],
        holder=data["holder"] or "",
        origin=data["origin"] or "",
        elsewhere=data["elsewhere"],
        partners=(data["holder"],) if data["holder"] else (),
        opened_on=_on(data),
    )


def _approved(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, approved_on=_on(data))


def _ends(how: str) -> Callable[[VacancyState, Data], VacancyState]:
    return lambda state, data: changed(state, ended=how, reason=data.get("reason") or "")


def _elsewhere(state: VacancyState, _data: Data) -> VacancyState:
    return changed(state, elsewhere=True)


def _exempted(state: VacancyState, _data: Data) -> VacancyState:
    return changed(state, exempt=True)


def _redeployees_considered(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, redeployees_considered=True, priority=data["suitable"] or "")


def _advertised(state: VacancyState, data: Data) -> VacancyState:
    advert = Advert(
        number=data["number"],
        advertised_on=_on(data),
        closes_on=date.fromisoformat(data["closes_on"]),
        basis=data["basis"],
    )
    return changed(
        state,
        adverts=(*state.adverts, advert),
        order=(),
        order_agreed=False,
        starting_again=False,
        redeployees_considered=False,
        turn=state.turn + 1,
    )


def _advert_closed(state: VacancyState, _data: Data) -> VacancyState:
    if state.advert is None:
        return state
    return changed(state, adverts=(*state.adverts[:-1], replace(state.advert, is_closed=True)))


def _received(state: VacancyState, data: Data) -> VacancyState:
    # Only a redeployee comes in beside an advert, and stands in no order of its own.
    beside = state.advert is None or state.order_agreed
    one = Candidacy(
        reference=data["application"],
        advert=0 if beside else len(state.adverts),
        employment=data["employment"] or "",
        linked_with=data["linked_with"] or "",
        linked_terms=data["linked_terms"] or "",
    )
    return changed(state, candidacies=(*state.candidacies, one))


def _candidacy(state: VacancyState, reference: str, **changes: Any) -> VacancyState:
    after = (
        replace(one, **changes) if one.reference == reference else one for one in state.candidacies
    )
    return changed(state, candidacies=tuple(after))


def _offer(state: VacancyState, reference: str, **changes: Any) -> VacancyState:
    """Change the offer of an application that stands."""
    after = (
        replace(one, **changes) if one.application == reference and one.stands else one
        for one in state.offers
    )
    return changed(state, offers=tuple(after))


def _end_offers(state: VacancyState, references: Sequence[str], how: str) -> VacancyState:
    """End offers that stand; where one had been accepted, offering begins anew."""
    accepted = {one.application for one in state.accepted}
    for reference in references:
        state = _offer(state, reference, status=how)
    if accepted.intersection(references):
        state = changed(state, turn=state.turn + 1)
    return state if state.accepted else _without_search(state)


def _without_search(state: VacancyState) -> VacancyState:
    """Nobody is left for whom a partner would be sought."""
    return changed(
        state,
        search_shortened_on=None,
        search_ended_on=None,
        ladder=None,
        more_hours_asked=0,
        more_hours_agreed=0,
    )


def _left(state: VacancyState, data: Data) -> VacancyState:
    state = _candidacy(state, data["subject"], withdrawn=True)
    if state.priority == data["subject"]:
        state = changed(state, priority="", redeployees_considered=False)
    state = _end_offers(state, (data["subject"],), "withdrawn")
    return _end_offers(state, tuple(data.get("falls") or ()), "fallen")


def _panel_set(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, panel=tuple(data["members"]), chair=data["chair"])


def _shortlisting_decided(state: VacancyState, data: Data) -> VacancyState:
    return _candidacy(state, data["subject"], shortlisted=data["shortlisted"])


def _assessed(state: VacancyState, data: Data) -> VacancyState:
    return _candidacy(
        state,
        data["subject"],
        shortlisted=True,
        appointable=data["appointable"],
        total=data["total"],
    )


def _order_agreed(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, order=tuple(data["order"]), order_agreed=True)


def _offered(state: VacancyState, data: Data) -> VacancyState:
    offer = Offer(
        application=data["subject"],
        minutes=data["minutes"],
        made_on=_on(data),
        answer_due_on=date.fromisoformat(data["answer_due_on"]),
        turn=state.turn,
        conditions=tuple(data["conditions"] or ()),
    )
    return changed(
        state,
        offers=(*state.offers, offer),
        redeployees_considered=False,
        priority="" if state.priority == data["subject"] else state.priority,
    )


def _offer_accepted(state: VacancyState, data: Data) -> VacancyState:
    state = _offer(state, data["subject"], status=ACCEPTED, accepted_on=_on(data))
    # The rest of the post is now another offer, and goes to everybody from the top.
    return changed(state, turn=state.turn + 1)


def _offer_ended(how: str) -> Callable[[VacancyState, Data], VacancyState]:
    def change(state: VacancyState, data: Data) -> VacancyState:
        state = _end_offers(state, (data["subject"],), how)
        return _end_offers(state, tuple(data.get("falls") or ()), "fallen")

    return change


def _conditions_met(state: VacancyState, data: Data) -> VacancyState:
    offer = state.offer(data["subject"])
    met = offer.met if offer else ()
    return _offer(state, data["subject"], met=(*met, *data["conditions"]))


def _employment_recorded(state: VacancyState, data: Data) -> VacancyState:
    state = _candidacy(state, data["subject"], employment=data["employment"])
    if state.ladder is None or state.ladder.person != data["subject"]:
        return state
    return changed(state, ladder=replace(state.ladder, person=data["employment"]))


def _filled(state: VacancyState, data: Data) -> VacancyState:
    return changed(
        state,
        filled_on=_on(data),
        starts_on=date.fromisoformat(data["starts_on"]),
        partners=tuple(data["partners"]),
    )


def _arrangement_failed(state: VacancyState, data: Data) -> VacancyState:
    state = changed(
        state,
        filled_on=None,
        starts_on=None,
        partners=(state.holder,) if state.holder else (),
        starting_again=data["next"] == "advertise_again",
    )
    return _end_offers(state, tuple(data["lapses"]), "unconfirmed")


def _cover_planned(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, cover_planned_on=_on(data))


def _more_hours_asked(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, more_hours_asked=data["minutes"])


def _more_hours_accepted(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, more_hours_asked=0, more_hours_agreed=data["minutes"])


def _more_hours_declined(state: VacancyState, _data: Data) -> VacancyState:
    return changed(state, more_hours_asked=0)


def _search_shortened(state: VacancyState, data: Data) -> VacancyState:
    return changed(state, search_shortened_on=_on(data))


def _search_ended(state: VacancyState, data: Data) -> VacancyState:
    ladder = begin_ladder(data, person_on_ladder(state), APPOINTEE)
    return changed(state, search_ended_on=_on(data), ladder=ladder)


EVOLVING: Mapping[str, Callable[[VacancyState, Data], VacancyState]] = {
    "opened": _opened,
    "vacancy_approved": _approved,
    "vacancy_refused": _ends("refused"),
    "recruited_elsewhere": _elsewhere,
    "exemption_agreed": _exempted,
    "redeployees_considered": _redeployees_considered,
    "advertised": _advertised,
    "advert_closed": _advert_closed,
    "application_received": _received,
    "application_withdrawn": _left,
    "panel_set": _panel_set,
    "shortlisting_decided": _shortlisting_decided,
    "assessed": _assessed,
    "order_agreed": _order_agreed,
    "offered": _offered,
    "offer_accepted": _offer_accepted,
    "offer_declined": _offer_ended("declined"),
    "offer_lapsed": _offer_ended("lapsed"),
    "offer_withdrawn": _offer_ended("withdrawn"),
    "withdrew_together": _left,
    "conditions_met": _conditions_met,
    "employment_recorded": _employment_recorded,
    "filled": _filled,
    "filled_full_time": _ends("filled_full_time"),
    "arrangement_agreed": _ends("filled"),
    "arrangement_failed": _arrangement_failed,
    "no_partner_found": _ends("no_partner"),
    "cover_planned": _cover_planned,
    "more_hours_asked": _more_hours_asked,
    "more_hours_accepted": _more_hours_accepted,
    "more_hours_declined": _more_hours_declined,
    "shorter_search_asked": _search_shortened,
    "search_shortened": _search_shortened,
    "search_ended": _search_ended,
    "vacancy_cancelled": _ends("cancelled"),
    **AFTER_SEARCH_HOST.evolving(),
}
