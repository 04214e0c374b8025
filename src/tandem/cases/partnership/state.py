"""The state of a partnership case, and how each event changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tandem.cases.case_state import CaseState, changed
from tandem.cases.event_schemas import UnknownEvent
from tandem.cases.ladder import LadderState
from tandem.cases.partnership.arrangement import Arrangement, arrangement_from_data
from tandem.cases.partnership.existing import ExistingShare, existing_from_data
from tandem.cases.partnership.life_state import (
    PERMANENT,
    Ending,
    Leaving,
    Portion,
    Probation,
)
from tandem.cases.process import Event
from tandem.cases.step import ADMINISTRATOR, HR_ADVISER, LINE_MANAGER, partner

__all__ = ["ADMINISTRATOR", "HR_ADVISER", "LINE_MANAGER", "EventType", "State", "partner"]


class EventType(StrEnum):
    """What can happen in a partnership case while its arrangement is made."""

    OPENED = "opened"
    DRAFTED = "arrangement_drafted"
    PROPOSED = "arrangement_proposed"
    AGREED = "agreement_given"
    UNAGREED = "agreement_withdrawn"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXISTING = "existing_share_recorded"


@dataclass(frozen=True, kw_only=True)
class State(CaseState):
    """Where a partnership case stands.

    `drafts` holds every arrangement that was drafted, the first as version 1. `in_force` is
    the number of the version that was confirmed, 0 before any; `in_force_agreements` are
    those who agreed to it, and `superseded` is the version that it replaced. `proposed`,
    `proposed_on` and `agreements` are about the version that stands. `changing` is set while
    another version than that in force is drafted. `ended` is empty as long as the share runs.
    `existing` is set where the share was running before Tandem, so that nobody agreed to it
    here. `kind` is "permanent", "trial" or "temporary", until and including `until`.
    `origin` is the reference of the case that opened this one.
    """

    intended_start: date | None = None
    kind: str = PERMANENT
    until: date | None = None
    origin: str = ""
    drafts: tuple[Arrangement, ...] = ()
    changing: bool = False
    proposed: bool = False
    proposed_on: date | None = None
    agreements: frozenset[str] = frozenset()
    in_force: int = 0
    in_force_agreements: frozenset[str] = frozenset()
    superseded: int = 0
    existing: ExistingShare | None = None
    reversions: frozenset[str] = frozenset()
    probations: tuple[Probation, ...] = ()
    promoted: tuple[str, ...] = ()
    leavings: tuple[Leaving, ...] = ()
    portion: Portion | None = None
    ending: Ending | None = None
    ladder: LadderState | None = None

    @property
    def is_running(self) -> bool:
        """Whether an arrangement was confirmed, and the share has not ended."""
        return self.is_open and self.in_force > 0

    @property
    def version(self) -> int:
        """The number of the version that stands; 0 before the first draft."""
        return self.in_force if self.is_settled else len(self.drafts)

    @property
    def is_settled(self) -> bool:
        """Whether the version that stands is the one in force, so that nobody need agree."""
        return self.in_force > 0 and not self.changing

    @property
    def arrangement(self) -> Arrangement | None:
        """The arrangement of the version that stands."""
        return self.drafts[self.version - 1] if self.drafts else None

    @property
    def arrangement_in_force(self) -> Arrangement | None:
        """The arrangement that was confirmed, also while a change of it is discussed."""
        return self.drafts[self.in_force - 1] if self.in_force else None

    @property
    def starts_on(self) -> date | None:
        """The start of the version that stands, or the one intended at first."""
        return self.arrangement.starts_on if self.arrangement else self.intended_start

    @property
    def governed_on(self) -> date | None:
        """The day whose policy governs.

        Of an arrangement its start, of a running share that was recorded the day of that, and
        of a leaving the day on which it was said.
        """
        if self.leavings:
            return max(one.notified_on for one in self.leavings)
        if self.existing and not self.changing and self.in_force == 1:
            return self.existing.recorded_on
        return self.starts_on

    @property
    def agreeing_parties(self) -> tuple[str, ...]:
        """Those whose own agreement is needed: each partner and the line manager."""
        return (*map(partner, self.partners), LINE_MANAGER)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Those who have not agreed to the version that stands."""
        return tuple(party for party in self.agreeing_parties if party not in self.agreements)

    @property
    def leavers(self) -> tuple[str, ...]:
        """The partners who leave."""
        return tuple(one.employment for one in self.leavings)

    @property
    def remaining(self) -> tuple[str, ...]:
        """The partners who stay."""
        return tuple(one for one in self.partners if one not in self.leavers)

    @property
    def stage(self) -> str:
        """Before it runs "arrange", "agree" or "confirm"; then "confirmed", and "leaving".

        After its end the way in which it ended. A change of a running share leaves it at
        "confirmed", because what was confirmed stays in force.
        """
        if self.ended:
            return self.ended
        if self.leavings:
            return "leaving"
        if self.in_force:
            return "confirmed"
        if not self.proposed:
            return "arrange"
        return "agree" if self.awaited else "confirm"


def evolve(state: State, event: Event) -> State:
    """The state after an event. Errors: `UnknownEvent` for a type of another process."""
    data: Mapping[str, Any] = event.data
    match event.type:
        case EventType.OPENED:
            return _opened(state, data)
        case EventType.DRAFTED:
            drafted = arrangement_from_data(data, state.partners)
            return changed(
                state,
                drafts=(*state.drafts, drafted),
                changing=state.in_force > 0,
                proposed=False,
                proposed_on=None,
                agreements=frozenset(),
            )
        case EventType.PROPOSED:
            proposed_on = data["proposed_on"]
            return changed(
                state,
                proposed=True,
                proposed_on=date.fromisoformat(proposed_on) if proposed_on else None,
            )
        case EventType.AGREED:
            return changed(state, agreements=state.agreements | {data["party"]})
        case EventType.UNAGREED:
            return changed(state, agreements=state.agreements - {data["party"]})
        case EventType.CONFIRMED:
            return _confirmed(state)
        case EventType.WITHDRAWN:
            return changed(state, ended=str(EventType.WITHDRAWN), reason=data["reason"])
        case EventType.EXISTING:
            return _recorded(state, data)
    raise UnknownEvent(f"partnership.{event.type}")


def _opened(state: State, data: Mapping[str, Any]) -> State:
    return changed(
        state,
        post=data["post"],
        partners=tuple(data["partners"]),
        opened_on=date.fromisoformat(data["on"]) if data["on"] else None,
        intended_start=date.fromisoformat(data["starts_on"]),
        kind=data["kind"],
        until=date.fromisoformat(data["until"]) if data["until"] else None,
        origin=data["origin"],
    )


def _confirmed(state: State) -> State:
    """The version that stands is in force, and what it replaced is known."""
    return changed(
        state,
        in_force=len(state.drafts),
        in_force_agreements=state.agreements,
        superseded=state.in_force,
        changing=False,
    )


def _recorded(state: State, data: Mapping[str, Any]) -> State:
    """A share that was running before stands confirmed at once."""
    partners = tuple(data["partners"])
    arrangement = arrangement_from_data(data, partners)
    return changed(
        state,
        post=data["post"],
        partners=partners,
        intended_start=arrangement.starts_on,
        drafts=(arrangement,),
        proposed=True,
        in_force=1,
        existing=existing_from_data(data),
    )
