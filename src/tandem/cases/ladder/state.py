"""Where somebody stands on the ladder, and how each event moves them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from tandem.cases.case_state import changed

Data: TypeAlias = Mapping[str, Any]

APPOINTEE, REMAINING_PARTNER = "appointee", "remaining_partner"

RUNGS: Mapping[str, tuple[str, ...]] = {
    "offer_then_redeploy": (
        "full_time",
        "arrangement",
        "discussion",
        "redeployment",
        "consultation",
        "hold",
        "notice",
    ),
    "may_be_required_full_time": ("full_time", "discussion", "consultation", "requirement"),
}
"""The rungs in their order, for each choice of `ladder.rungs`."""

REFUSAL_OF_HOURS = "refusal_of_full_time_hours"
"""The true reason that the law has treated as restricted since January 2027."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeployment:
    """A vacant share or part-time post that was offered. `answer` is empty while it is open."""

    post: str
    answer_by: date
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """How the legal hold was cleared: when, for which true reason, on which classification.

    `classification` is empty where the advice did not classify the variation.
    """

    cleared_on: date
    true_reason: str
    classification: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Notice that was given: its day, the last day of the employment, and the appeal."""

    given_on: date
    ends_on: date
    appeal_by: date
    appealed_on: date | None = None
    appeal: str = ""


@dataclass(frozen=True, kw_only=True)
class LadderState:
    """What has happened since no partner was found, about one person.

    `person` is an employment, or whatever the host names the person by. `basis` is
    "appointee" or "remaining_partner". `rungs` are the names of the rungs in their order.
    `outcome` is empty while the ladder is climbed; then "full_time", "other_arrangement",
    "redeployed", "kept_part_time", "withdrawn", "partner_found" or "ended_by_notice".
    `takes_effect_on` is the day from which the outcome holds.
    """

    person: str
    since: date
    basis: str
    rungs: tuple[str, ...] = RUNGS["offer_then_redeploy"]
    full_time_from: date | None = None
    full_time_answer_by: date | None = None
    full_time_answer: str = ""
    arrangement: str = ""
    arrangement_from: date | None = None
    arrangement_settled: bool = False
    discussed_on: date | None = None
    redeployments: tuple[Redeployment, ...] = ()
    redeployment_explored_on: date | None = None
    consultation_on: date | None = None
    consulted_on: date | None = None
    hold: Hold | None = None
    notice: Notice | None = None
    outcome: str = ""
    takes_effect_on: date | None = None

    @property
    def rung(self) -> str:
        """The rung that the person stands on: the first that is not behind them."""
        behind = {
            "full_time": self.full_time_answer not in {"", "accepted"},
            "arrangement": self.arrangement_settled,
            "discussion": self.discussed_on is not None,
            "redeployment": self.redeployment_explored_on is not None,
            "consultation": self.consulted_on is not None,
            "hold": self.hold is not None,
        }
        return next(rung for rung in self.rungs if not behind.get(rung))

    @property
    def is_open(self) -> bool:
        """Whether the ladder has no outcome yet."""
        return not self.outcome

    @property
    def open_redeployments(self) -> tuple[str, ...]:
        """The posts that were offered and wait for an answer."""
        return tuple(one.post for one in self.redeployments if not one.answer)


def begin_ladder(data: Data, person: str, basis: str) -> LadderState:
    """The ladder that begins with an event whose data hold `on` and `rungs`."""
    rungs = RUNGS.get(data.get("rungs", ""), RUNGS["offer_then_redeploy"])
    return LadderState(
        person=person, since=date.fromisoformat(data["on"]), basis=basis, rungs=rungs
    )


def _full_time_offered(ladder: LadderState, data: Data) -> LadderState:
    return changed(
        ladder,
        full_time_from=date.fromisoformat(data["starts_on"]),
        full_time_answer_by=date.fromisoformat(data["answer_on"]),
    )


def _full_time_answered(ladder: LadderState, data: Data) -> LadderState:
    answered = changed(ladder, full_time_answer=data["reply"])
    if data["reply"] != "accepted":
        return answered
    return _ends(answered, "full_time", ladder.full_time_from)


def _other_arrangement_proposed(ladder: LadderState, data: Data) -> LadderState:
    starts_on = date.fromisoformat(data["starts_on"])
    return changed(ladder, arrangement=data["what"], arrangement_from=starts_on)


def _no_other_arrangement(ladder: LadderState, _data: Data) -> LadderState:
    return changed(ladder, arrangement_settled=True)


def _other_arrangement_answered(ladder: LadderState, data: Data) -> LadderState:
    if data["reply"] == "viable":
        return _ends(ladder, "other_arrangement", ladder.arrangement_from)
    return changed(ladder, arrangement_settled=True)


def _discussed(ladder: LadderState, data: Data) -> LadderState:
    return changed(ladder, discussed_on=date.fromisoformat(data["on"]))


def _redeployment_offered(ladder: LadderState, data: Data) -> LadderState:
    answer_by = date.fromisoformat(data["answer_on"])
    offered = Redeployment(post=data["vacant_post"], answer_by=answer_by)
    return changed(ladder, redeployments=(*ladder.redeployments, offered))


def _redeployment_answered(ladder: LadderState, data: Data) -> LadderState:
    answered = changed(
        ladder,
        redeployments=tuple(
            replace(one, answer=data["reply"])
            if one.post == data["subject"] and not one.answer
            else one
            for one in ladder.redeployments
        ),
    )
    if data["reply"] != "accepted":
        return answered
    return _ends(answered, "redeployed", date.fromisoformat(data["on"]))


def _redeployment_explored(ladder: LadderState, data: Data) -> LadderState:
    return changed(ladder, redeployment_explored_on=date.fromisoformat(data["on"]))


def _consultation_invited(ladder: LadderState, data: Data) -> LadderState:
    return changed(ladder, consultation_on=date.fromisoformat(data["meeting_on"]))


def _consulted(ladder: LadderState, data: Data) -> LadderState:
    return changed(ladder, consulted_on=date.fromisoformat(data["on"]))


def _full_time_required(ladder: LadderState, data: Data) -> LadderState:
    return _ends(ladder, "full_time", date.fromisoformat(data["starts_on"]))


def _hold_cleared(ladder: LadderState, data: Data) -> LadderState:
    hold = Hold(
        cleared_on=date.fromisoformat(data["on"]),
        true_reason=data["true_reason"],
        classification=data["classification"] or "",
    )
    return changed(ladder, hold=hold)


def _notice_given(ladder: LadderState, data: Data) -> LadderState:
    notice = Notice(
        given_on=date.fromisoformat(data["on"]),
        ends_on=date.fromisoformat(data["ends_on"]),
        appeal_by=date.fromisoformat(data["appeal_on"]),
    )
    return changed(ladder, notice=notice)


def _notice_appealed(ladder: LadderState, data: Data) -> LadderState:
    if ladder.notice is None:
        return ladder
    appealed_on = date.fromisoformat(data["on"])
    return changed(ladder, notice=replace(ladder.notice, appealed_on=appealed_on))


def _appeal_decided(ladder: LadderState, data: Data) -> LadderState:
    """An appeal that is allowed takes the notice back, and the hold stands again."""
    if data["reply"] == "allowed":
        return changed(ladder, notice=None, hold=None)
    if ladder.notice is None:
        return ladder
    return changed(ladder, notice=replace(ladder.notice, appeal=data["reply"]))


def _ended_by_notice(ladder: LadderState, data: Data) -> LadderState:
    ends_on = ladder.notice.ends_on if ladder.notice else date.fromisoformat(data["on"])
    return _ends(ladder, "ended_by_notice", ends_on)


def _stopped(ladder: LadderState, data: Data) -> LadderState:
    return _ends(ladder, data["stopped"], date.fromisoformat(data["on"]))


def _ends(ladder: LadderState, outcome: str, on: date | None) -> LadderState:
    return changed(ladder, outcome=outcome, takes_effect_on=on)


LADDER_EVOLVING: Mapping[str, Callable[[LadderState, Data], LadderState]] = {
    "full_time_offered": _full_time_offered,
    "full_time_answered": _full_time_answered,
    "other_arrangement_proposed": _other_arrangement_proposed,
    "no_other_arrangement": _no_other_arrangement,
    "other_arrangement_answered": _other_arrangement_answered,
    "ladder_discussed": _discussed,
    "redeployment_offered": _redeployment_offered,
    "redeployment_answered": _redeployment_answered,
    "redeployment_explored": _redeployment_explored,
    "consultation_invited": _consultation_invited,
    "options_consulted": _consulted,
    "full_time_required": _full_time_required,
    "hold_cleared": _hold_cleared,
    "notice_given": _notice_given,
    "notice_appealed": _notice_appealed,
    "notice_appeal_decided": _appeal_decided,
    "ended_by_notice": _ended_by_notice,
    "ladder_stopped": _stopped,
}
"""What each event makes of the ladder; total, so that it never refuses what happened."""
