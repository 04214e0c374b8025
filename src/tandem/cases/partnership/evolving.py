"""What each event in the life of a running share makes of its state; none is ever refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from tandem.cases.case_state import changed
from tandem.cases.ladder import REMAINING_PARTNER, begin_ladder
from tandem.cases.partnership.life_state import PERMANENT, Ending, Leaving, Portion, Probation
from tandem.cases.partnership.state import State

Data: TypeAlias = Mapping[str, Any]
Change: TypeAlias = Callable[[State, Data], State]


def _day(data: Data, name: str) -> date:
    return date.fromisoformat(data[name])


def _ends(outcome: str) -> Change:
    return lambda state, data: changed(state, ended=outcome, reason=data.get("reason") or "")


def _change_withdrawn(state: State, _data: Data) -> State:
    """What was in force stays so, with those who agreed to it."""
    return changed(
        state,
        changing=False,
        proposed=True,
        proposed_on=None,
        agreements=state.in_force_agreements,
    )


def _reversion_recorded(state: State, data: Data) -> State:
    return changed(state, reversions=state.reversions | {data["subject"]})


def _made_permanent(state: State, _data: Data) -> State:
    return changed(state, kind=PERMANENT, until=None)


def _trial_extended(state: State, data: Data) -> State:
    return changed(state, until=_day(data, "until"))


def _probation_set(state: State, data: Data) -> State:
    others = tuple(one for one in state.probations if one.employment != data["subject"])
    begun = Probation(employment=data["subject"], due_on=_day(data, "due_on"))
    return changed(state, probations=(*others, begun))


def _probation_decided(state: State, data: Data) -> State:
    def decided(one: Probation) -> Probation:
        if one.employment != data["subject"]:
            return one
        if data["outcome"] == "extended":
            return replace(one, due_on=_day(data, "extended_to"))
        return replace(one, outcome=data["outcome"])

    return changed(state, probations=tuple(map(decided, state.probations)))


def _promotion_recorded(state: State, data: Data) -> State:
    appointed = tuple(data["appointed"] or ())
    return changed(state, promoted=tuple(dict.fromkeys((*state.promoted, *appointed))))


def _leaving_notified(state: State, data: Data) -> State:
    """Under a joint contract one who leaves ends it for both."""
    ending = state.partners if data["contract"] == "joint" else (data["subject"],)
    said = tuple(
        Leaving(employment=one, notified_on=_day(data, "on"), last_day=_day(data, "leaves_on"))
        for one in ending
        if one not in state.leavers
    )
    after = changed(state, leavings=(*state.leavings, *said), ending=None)
    if not after.remaining:
        return replace(after, portion=None, ladder=None)
    running = state.arrangement_in_force
    minutes = sum(running.hours.get(one, 0) for one in after.leavers) if running else 0
    return replace(after, portion=Portion(minutes=minutes, review_from=_day(data, "on")))


def _leaving_taken_back(state: State, data: Data) -> State:
    kept = tuple(one for one in state.leavings if one.employment != data["subject"])
    return changed(state, leavings=kept, portion=None if not kept else state.portion, ladder=None)


def _handed_over(state: State, data: Data) -> State:
    return changed(
        state,
        leavings=tuple(
            replace(one, handed_over=True) if one.employment == data["subject"] else one
            for one in state.leavings
        ),
    )


def _of_portion(change: Callable[[Portion, Data], Portion]) -> Change:
    def change_state(state: State, data: Data) -> State:
        if state.portion is None:
            return state
        return changed(state, portion=change(state.portion, data))

    return change_state


def _portion_reviewed(portion: Portion, data: Data) -> Portion:
    return replace(
        portion,
        outcome=data["outcome"],
        held_until=None,
        offered_minutes=0,
        offered_from=None,
        answer_by=None,
    )


def _portion_offered(portion: Portion, data: Data) -> Portion:
    return replace(
        portion,
        offered_minutes=data["minutes"],
        offered_from=_day(data, "starts_on"),
        answer_by=_day(data, "answer_on"),
    )


def _portion_answered(state: State, data: Data) -> State:
    """All of it ends the share; the rest of a part, or what was declined, is advertised."""
    portion = state.portion
    if portion is None:
        return state
    taken = portion.offered_minutes if data["reply"] == "accepted" else 0
    left = portion.minutes - taken
    after = changed(
        state,
        portion=replace(
            portion,
            minutes=left,
            outcome="advertise",
            taken_minutes=portion.taken_minutes + taken,
            offered_minutes=0,
            answer_by=None,
        ),
    )
    return after if left > 0 else replace(after, ended="full_time")


def _portion_held(portion: Portion, data: Data) -> Portion:
    return replace(portion, held_until=_day(data, "until"))


def _portion_advertised(portion: Portion, data: Data) -> Portion:
    return replace(portion, advertised=True, minutes=data["minutes"], search_failed=False)


def _vacancy_opened(portion: Portion, data: Data) -> Portion:
    return replace(portion, vacancy=data["case"])


def _vacancy_closed(portion: Portion, data: Data) -> Portion:
    """The vacant part is reviewed again; of an earlier vacancy nothing follows."""
    if portion.vacancy != data["case"]:
        return portion
    return replace(portion, review_from=_day(data, "on"), outcome="", advertised=False, vacancy="")


def _search_failed(state: State, data: Data) -> State:
    """Nobody was found: the partner who remains stands at the foot of the ladder."""
    portion = replace(state.portion, search_failed=True) if state.portion else None
    person = next(iter(state.remaining), "")
    ladder = begin_ladder(data, person, REMAINING_PARTNER)
    return changed(state, portion=portion, ladder=ladder)


def _partner_found(state: State, _data: Data) -> State:
    return changed(state, ladder=None)


def _ending_proposed(state: State, data: Data) -> State:
    return changed(state, ending=Ending(ends_on=_day(data, "ends_on")))


def _ending_agreed(state: State, data: Data) -> State:
    if state.ending is None:
        return state
    return changed(
        state, ending=replace(state.ending, agreed=state.ending.agreed | {data["party"]})
    )


def _ending_dropped(state: State, _data: Data) -> State:
    return changed(state, ending=None)


LIFE_EVOLVING: Mapping[str, Change] = {
    "change_withdrawn": _change_withdrawn,
    "reversion_recorded": _reversion_recorded,
    "made_permanent": _made_permanent,
    "trial_extended": _trial_extended,
    "trial_ended": _ends("trial_ended"),
    "term_ended": _ends("term_ended"),
    "probation_set": _probation_set,
    "probation_decided": _probation_decided,
    "promotion_recorded": _promotion_recorded,
    "leaving_notified": _leaving_notified,
    "leaving_taken_back": _leaving_taken_back,
    "knowledge_handed_over": _handed_over,
    "portion_reviewed": _of_portion(_portion_reviewed),
    "portion_offered": _of_portion(_portion_offered),
    "portion_answered": _portion_answered,
    "portion_held": _of_portion(_portion_held),
    "portion_advertised": _of_portion(_portion_advertised),
    "hours_removed": _ends("hours_removed"),
    "vacancy_opened": _of_portion(_vacancy_opened),
    "vacancy_closed": _of_portion(_vacancy_closed),
    "partner_found": _partner_found,
    "search_failed": _search_failed,
    "succeeded": _ends("succeeded"),
    "both_left": _ends("both_left"),
    "ending_proposed": _ending_proposed,
    "ending_agreed": _ending_agreed,
    "ending_agreed_by_manager": _ending_agreed,
    "ending_declined": _ending_dropped,
    "ended_by_agreement": _ends("ended_by_agreement"),
}
