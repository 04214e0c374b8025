"""How each event changes a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tandem.cases.case_state import changed
from tandem.cases.request.state import Phase, RequestState

Data = Mapping[str, Any]
Change = Callable[[RequestState, Data], RequestState]


def _day(data: Data, name: str = "on") -> date | None:
    return date.fromisoformat(data[name]) if data.get(name) else None


def _received(state: RequestState, data: Data) -> RequestState:
    return changed(
        state,
        post=data["post"],
        partners=(data["employment"],),
        opened_on=_day(data),
        route=data["route"],
        minutes=data["keeps_minutes"],
        starts_on=_day(data, "starts_on"),
        wants_flexitime=data["flexitime_wanted"],
        is_returner=bool(data.get("is_returner")),
    )


def _met(state: RequestState, data: Data) -> RequestState:
    state = changed(state, meets_on=None, missed=0)
    if state.phase is Phase.APPEAL:
        return changed(state, appeal_heard_on=_day(data))
    return changed(state, consulted_on=_day(data))


def _missed(state: RequestState, data: Data) -> RequestState:
    missed = 0 if data["good_reason"] else state.missed + 1
    return changed(state, meets_on=None, missed=missed)


def _extended(state: RequestState, data: Data) -> RequestState:
    return changed(state, extended_to=_day(data, "until_on"), extension_until=None)


def _agreed_in_principle(state: RequestState, _data: Data) -> RequestState:
    return changed(state, phase=Phase.SEARCH, meets_on=None, missed=0, vacancy="", alternative="")


def _refused(state: RequestState, data: Data) -> RequestState:
    return changed(
        state,
        phase=Phase.REFUSED,
        refused_in=state.phase,
        decided_by=data["decided_by"],
        appeal_by=_day(data, "appeal_by_on"),
        is_returner=state.is_returner or bool(data.get("is_returner")),
        meets_on=None,
        missed=0,
        alternative="",
    )


def _appealed(state: RequestState, data: Data) -> RequestState:
    return changed(
        state,
        phase=Phase.APPEAL,
        appealed_on=_day(data),
        appeal_manager="",
        appeal_heard_on=None,
    )


def _appeal_decided(state: RequestState, data: Data) -> RequestState:
    if data["outcome"] == "dismissed":
        return changed(state, ended="refused", reason=data["reasons"])
    return changed(
        state,
        phase=state.refused_in,
        upheld=data["outcome"] == "upheld",
        meets_on=None,
        missed=0,
        alternative="",
    )


def _search_failed(state: RequestState, data: Data) -> RequestState:
    return changed(
        state,
        phase=Phase.VIABILITY,
        adverts=data.get("adverts") or state.adverts,
        search_failed_on=_day(data),
        viability_on=None,
        vacancy="",
        # What the appeal had decided was to search; the search has been made.
        upheld=False,
    )


def _vacancy_closed(state: RequestState, data: Data) -> RequestState:
    """Of an earlier vacancy than the one that searches now, nothing follows."""
    return changed(state, vacancy="") if state.vacancy == data["case"] else state


def _arrangement_failed(state: RequestState, _data: Data) -> RequestState:
    return changed(state, phase=Phase.SEARCH, vacancy="")


def _ends(how: str) -> Change:
    def change(state: RequestState, data: Data) -> RequestState:
        return changed(state, ended=how, reason=data.get("reason") or "")

    return change


def _notes(**days: str) -> Change:
    """Days and words of the event, each kept in a field of the state."""

    def change(state: RequestState, data: Data) -> RequestState:
        # Which fields these are only the tables of the events say, and the tests of each.
        read: dict[str, Any] = {
            field: _day(data, name) if name.endswith("on") else data.get(name) or ""
            for field, name in days.items()
        }
        return changed(state, **read)

    return change


EVOLVING: Mapping[str, Change] = {
    "received": _received,
    "acknowledged": _notes(acknowledged_on="on"),
    "withdrawn": _ends("withdrawn"),
    "meeting_invited": _notes(meets_on="meets_on"),
    "meeting_held": _met,
    "meeting_missed": _missed,
    "treated_as_withdrawn": _ends("withdrawn"),
    "hr_advice_recorded": _notes(hr_advice_on="on"),
    "extension_proposed": _notes(extension_until="until_on"),
    "extension_agreed": _extended,
    "extension_signed": _extended,
    "extension_declined": lambda state, _data: changed(state, extension_until=None),
    "agreed_in_principle": _agreed_in_principle,
    "search_resumed": _agreed_in_principle,
    "refused": _refused,
    "appealed": _appealed,
    "refusal_accepted": _ends("refused"),
    "refusal_closed": _ends("refused"),
    "appeal_manager_named": _notes(appeal_manager="manager"),
    "appeal_decided": _appeal_decided,
    "pension_advice_acknowledged": _notes(pension_acknowledged_on="on"),
    "search_opened": _notes(vacancy="case"),
    "partner_found": lambda state, _data: changed(state, phase=Phase.DIVIDE),
    "vacancy_closed": _vacancy_closed,
    "search_failed": _search_failed,
    "search_ended": _search_failed,
    "viability_discussed": _notes(viability_on="on"),
    "alternative_proposed": _notes(alternative="alternative", alternative_by="proposed_by"),
    "alternative_agreed": _ends("alternative"),
    "arrangement_agreed": _ends("agreed"),
    "arrangement_failed": _arrangement_failed,
}
