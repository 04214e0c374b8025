"""How each event changes the state of a proposal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from tandem.cases.case_state import changed
from tandem.cases.proposal.state import ProposalState, Refused, Trial

Data: TypeAlias = Mapping[str, Any]
S: TypeAlias = ProposalState


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _proposed(state: S, data: Data) -> S:
    return changed(
        state,
        post=data["post"],
        partners=(data["holder"], data["joiner"]),
        opened_on=_day(data["on"]),
        vacated_post=data["vacated_post"],
        starts_on=_day(data["starts_on"]),
        same_grade=data["same_grade"],
        existing_pair=data["existing_pair"],
    )


def _own_request(state: S, data: Data) -> S:
    return changed(state, requests={**state.requests, data["subject"]: _day(data["on"])})


def _acknowledged(state: S, data: Data) -> S:
    return changed(state, acknowledged=state.acknowledged | {data["subject"]})


def _extension_proposed(state: S, data: Data) -> S:
    return changed(state, extension_until=_day(data["until_on"]))


def _extension_agreed(state: S, data: Data) -> S:
    return changed(state, extended={**state.extended, data["subject"]: _day(data["until_on"])})


def _answered(state: S, data: Data) -> S:
    return changed(state, supports=data["supports"])


def _other_answered(state: S, data: Data) -> S:
    return changed(state, releases=data["releases"])


def _criteria_checked(state: S, data: Data) -> S:
    return changed(state, meets={**state.meets, data["subject"]: data["meets_all"]})


def _skills_compared(state: S, data: Data) -> S:
    return changed(state, skills=data["skills"])


def _route_decided(state: S, data: Data) -> S:
    return changed(state, decided_way=data["way"])


def _invited(state: S, data: Data) -> S:
    return changed(state, meets_on=_day(data["meets_on"]))


def _met(state: S, data: Data) -> S:
    return changed(state, met_on=_day(data["on"]))


def _advised(state: S, _data: Data) -> S:
    return changed(state, hr_advised=True)


def _refused(state: S, data: Data) -> S:
    return changed(state, refused=Refused(on=_day(data["on"]), by=data["by"]))


def _appealed(state: S, data: Data) -> S:
    return _refusal(state, appellants=_the_refusal(state).appellants | {data["subject"]})


def _appeal_manager_named(state: S, data: Data) -> S:
    return _refusal(state, appeal_manager=data["manager"])


def _appeal_decided(state: S, data: Data) -> S:
    if data["outcome"] == "upheld":
        return changed(state, refused=None)
    return changed(state, ended="refused")


def _the_refusal(state: S) -> Refused:
    return state.refused or Refused(on=state.opened_on or date.min, by="")


def _refusal(state: S, **changes: Any) -> S:
    return changed(state, refused=replace(_the_refusal(state), **changes))


def _trial_accepted(state: S, data: Data) -> S:
    trial = Trial(
        weeks=data["weeks"],
        starts_on=_day(data["starts_on"]),
        until=_day(data["until"]),
        reviews=tuple(map(_day, data["reviews"])),
    )
    return changed(state, trial=trial)


def _on_trial(state: S, **changes: Any) -> S:
    """Where an event that the trial rests on was struck, nothing is left to change."""
    return changed(state, trial=replace(state.trial, **changes)) if state.trial else state


def _arrangement_agreed(state: S, data: Data) -> S:
    return _on_trial(
        state,
        running=True,
        starts_on=_day(data["starts_on"]),
        until=_day(data["until"]),
        reviews=tuple(map(_day, data["reviews"])),
    )


def _arrangement_failed(state: S, _data: Data) -> S:
    return changed(state, trial=None)


def _reviewed(state: S, _data: Data) -> S:
    return _on_trial(state, reviewed=state.trial.reviewed + 1) if state.trial else state


def _longer_offered(state: S, data: Data) -> S:
    return _on_trial(state, longer_until=_day(data["until"]), longer_agreed=frozenset())


def _longer_agreed(state: S, data: Data) -> S:
    if not state.trial:
        return state
    return _on_trial(state, longer_agreed=state.trial.longer_agreed | {data["subject"]})


def _extended(state: S, data: Data) -> S:
    return _on_trial(
        state,
        until=_day(data["until"]),
        reviews=tuple(map(_day, data["reviews"])),
        longer_until=None,
        longer_agreed=frozenset(),
    )


def _agreed(state: S, data: Data) -> S:
    if not state.trial:
        return state
    return _on_trial(state, agreed=state.trial.agreed | {data["subject"]})


def _agreement_withdrawn(state: S, data: Data) -> S:
    if not state.trial:
        return state
    return _on_trial(state, agreed=state.trial.agreed - {data["subject"]})


def _manager_agreed(state: S, _data: Data) -> S:
    return _on_trial(state, manager_agreed=True)


def _other_manager_agreed(state: S, _data: Data) -> S:
    return _on_trial(state, other_manager_agreed=True)


def _return_asked(state: S, data: Data) -> S:
    return _on_trial(state, return_asked_on=_day(data["on"]))


def _recruitment_answered(state: S, data: Data) -> S:
    return _settled(changed(state, wishes={**state.wishes, data["subject"]: data["wants"]}))


def _recruitment_opened(state: S, data: Data) -> S:
    return _settled(changed(state, recruiting=state.recruiting | {data["holder"]}))


def _settled(state: S) -> S:
    """The proposal ends once each has a vacancy or wants none."""
    if any(one not in state.wishes for one in state.partners):
        return state
    wanting = {one for one in state.partners if state.wishes[one]}
    if wanting - state.recruiting:
        return state
    return changed(state, ended="recruitment" if state.recruiting else "withdrawn")


def _ended(name: str) -> Callable[[S, Data], S]:
    return lambda state, data: changed(state, ended=name, reason=data.get("reason") or "")


EVOLVING: Mapping[str, Callable[[ProposalState, Data], ProposalState]] = {
    "proposed": _proposed,
    "own_request_made": _own_request,
    "acknowledged": _acknowledged,
    "extension_proposed": _extension_proposed,
    "extension_agreed": _extension_agreed,
    "manager_answered": _answered,
    "other_manager_answered": _other_answered,
    "criteria_checked": _criteria_checked,
    "skills_compared": _skills_compared,
    "route_decided": _route_decided,
    "meeting_invited": _invited,
    "meeting_held": _met,
    "hr_advice_recorded": _advised,
    "refused": _refused,
    "appealed": _appealed,
    "appeal_manager_named": _appeal_manager_named,
    "appeal_decided": _appeal_decided,
    "refusal_closed": _ended("refused"),
    "trial_accepted": _trial_accepted,
    "arrangement_agreed": _arrangement_agreed,
    "arrangement_failed": _arrangement_failed,
    "trial_reviewed": _reviewed,
    "longer_trial_offered": _longer_offered,
    "longer_trial_agreed": _longer_agreed,
    "trial_extended": _extended,
    "permanent_agreed": _agreed,
    "permanent_agreement_withdrawn": _agreement_withdrawn,
    "manager_agreed": _manager_agreed,
    "other_manager_agreed": _other_manager_agreed,
    "confirmed": _ended("confirmed"),
    "return_asked": _return_asked,
    "returned": _ended("returned"),
    "recruitment_answered": _recruitment_answered,
    "recruitment_opened": _recruitment_opened,
    "withdrawn": _ended("withdrawn"),
}
