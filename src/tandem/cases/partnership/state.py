"""The state of a partnership case, and how each event changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tandem.cases.event_schemas import UnknownEvent
from tandem.cases.partnership.arrangement import Arrangement, arrangement_from_data
from tandem.cases.partnership.existing import ExistingShare, existing_from_data
from tandem.cases.process import Event


class EventType(StrEnum):
    """What can happen in a partnership case."""

    OPENED = "opened"
    DRAFTED = "arrangement_drafted"
    PROPOSED = "arrangement_proposed"
    AGREED = "agreement_given"
    UNAGREED = "agreement_withdrawn"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXISTING = "existing_share_recorded"


LINE_MANAGER = "line_manager"
HR_ADVISER = "hr_adviser"
ADMINISTRATOR = "administrator"


def partner(employment: str) -> str:
    """The party that the holder of an employment is."""
    return f"partner:{employment}"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a partnership case stands.

    `drafts` holds every arrangement that was drafted; its length is the number of the
    version that stands, and `agreements` are the parties that agreed to that version.
    `proposed_on` is the day on which that version was proposed, where it is known.
    `ended` is empty, "confirmed" or "withdrawn". `existing` is set where the share was
    running before Tandem, so that nobody agreed to it here.
    """

    post: str = ""
    partners: tuple[str, ...] = ()
    intended_start: date | None = None
    drafts: tuple[Arrangement, ...] = ()
    proposed: bool = False
    proposed_on: date | None = None
    agreements: frozenset[str] = frozenset()
    ended: str = ""
    reason: str = ""
    existing: ExistingShare | None = None

    @property
    def is_open(self) -> bool:
        """Whether the case was opened and has not ended."""
        return bool(self.post) and not self.ended

    @property
    def version(self) -> int:
        """The number of the version that stands; 0 before the first draft."""
        return len(self.drafts)

    @property
    def arrangement(self) -> Arrangement | None:
        """The arrangement of the version that stands."""
        return self.drafts[-1] if self.drafts else None

    @property
    def starts_on(self) -> date | None:
        """The start of the version that stands, or the one intended at first."""
        return self.arrangement.starts_on if self.arrangement else self.intended_start

    @property
    def governed_on(self) -> date | None:
        """The day whose policy governs: the start, or the day a running share was recorded."""
        return self.existing.recorded_on if self.existing else self.starts_on

    @property
    def agreeing_parties(self) -> tuple[str, ...]:
        """Those whose own agreement is needed: each partner and the line manager."""
        return (*map(partner, self.partners), LINE_MANAGER)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Those who have not agreed to the version that stands."""
        return tuple(party for party in self.agreeing_parties if party not in self.agreements)

    @property
    def stage(self) -> str:
        """One of "arrange", "agree", "confirm", "confirmed" and "withdrawn"."""
        if self.ended:
            return self.ended
        if not self.proposed:
            return "arrange"
        return "agree" if self.awaited else "confirm"


def evolve(state: State, event: Event) -> State:
    """The state after an event. Errors: `UnknownEvent` for a type of another process."""
    data: Mapping[str, Any] = event.data
    match event.type:
        case EventType.OPENED:
            return replace(
                state,
                post=data["post"],
                partners=tuple(data["partners"]),
                intended_start=date.fromisoformat(data["starts_on"]),
            )
        case EventType.DRAFTED:
            drafted = arrangement_from_data(data, state.partners)
            return replace(
                state,
                drafts=(*state.drafts, drafted),
                proposed=False,
                proposed_on=None,
                agreements=frozenset(),
            )
        case EventType.PROPOSED:
            proposed_on = data["proposed_on"]
            return replace(
                state,
                proposed=True,
                proposed_on=date.fromisoformat(proposed_on) if proposed_on else None,
            )
        case EventType.AGREED:
            return replace(state, agreements=state.agreements | {data["party"]})
        case EventType.UNAGREED:
            return replace(state, agreements=state.agreements - {data["party"]})
        case EventType.CONFIRMED:
            return replace(state, ended=str(EventType.CONFIRMED))
        case EventType.WITHDRAWN:
            return replace(state, ended=str(EventType.WITHDRAWN), reason=data["reason"])
        case EventType.EXISTING:
            return _recorded(state, data)
    raise UnknownEvent(f"partnership.{event.type}")


def _recorded(state: State, data: Mapping[str, Any]) -> State:
    """A share that was running before stands confirmed at once."""
    partners = tuple(data["partners"])
    arrangement = arrangement_from_data(data, partners)
    return replace(
        state,
        post=data["post"],
        partners=partners,
        intended_start=arrangement.starts_on,
        drafts=(arrangement,),
        proposed=True,
        ended=str(EventType.CONFIRMED),
        existing=existing_from_data(data),
    )
