"""Parties and events of a partnership case in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tandem.cases.partnership.arrangement import PartnershipFacts
from tandem.cases.partnership.state import LINE_MANAGER, EventType
from tandem.cases.process import Event
from tandem.messages import Message
from tandem.units import minutes

_PARTNER = "partner:"


def party_title(party: str, facts: PartnershipFacts) -> Message:
    """A partner by name, anybody else by role."""
    if party.startswith(_PARTNER):
        return Message("cases.party_partner", name=facts.name(party.removeprefix(_PARTNER)))
    return Message(f"cases.party_{party}")


def by_party(key: str, party: str, facts: PartnershipFacts, **more: int) -> Message:
    """The sentence `key` about a partner, or `key_of_line_manager` about the line manager."""
    if party == LINE_MANAGER:
        return Message(f"{key}_of_line_manager", **more)
    return Message(key, name=facts.name(party.removeprefix(_PARTNER)), **more)


def event_title(event: Event, facts: PartnershipFacts) -> Message:
    """What happened, as one line of a history."""
    data: Mapping[str, Any] = event.data
    match event.type:
        case EventType.OPENED:
            return Message("cases.event_opened", post=facts.post.title)
        case EventType.AGREED:
            key = "cases.event_signed" if data["evidence"] else "cases.event_agreed"
            return by_party(key, data["party"], facts, version=data["version"])
        case EventType.UNAGREED:
            return by_party("cases.event_unagreed", data["party"], facts, version=data["version"])
        case EventType.WITHDRAWN:
            return Message("cases.event_withdrawn")
        case EventType.CONFIRMED:
            starts_on = date.fromisoformat(data["starts_on"])
            return Message("cases.event_confirmed", version=data["version"], date=starts_on)
        case EventType.DRAFTED:
            return Message("cases.event_drafted", version=data["version"])
        case EventType.EXISTING:
            return Message("cases.event_existing", post=facts.post.title)
        case _:
            return Message("cases.event_proposed", version=data["version"])


def paper_sentence(paper: Mapping[str, Any]) -> Message:
    """Who signed a paper, when, and before whom."""
    return Message(
        "cases.summary_signed",
        name=paper["signer"],
        date=date.fromisoformat(paper["signed_on"]),
        witness=paper["witness"],
    )


def event_summary(event: Event, facts: PartnershipFacts) -> Message | None:
    """The people of an opened case, the hours of a draft, a paper, the reason of an end."""
    data: Mapping[str, Any] = event.data
    match event.type:
        case EventType.OPENED:
            names = tuple(facts.name(employment) for employment in data["partners"])
            starts_on = date.fromisoformat(data["starts_on"])
            return Message("cases.summary_opened", names=names, date=starts_on)
        case EventType.DRAFTED:
            starts_on = date.fromisoformat(data["starts_on"])
            return Message("cases.summary_drafted", hours=_hours(data, facts), date=starts_on)
        case EventType.EXISTING:
            return Message(
                "cases.summary_existing",
                hours=_hours(data, facts),
                date=date.fromisoformat(data["starts_on"]),
                source=data["source"],
            )
        case EventType.AGREED if data["evidence"]:
            return paper_sentence(data["evidence"])
        case EventType.WITHDRAWN:
            return Message("cases.summary_withdrawn", reason=data["reason"])
        case _:
            return None


def _hours(data: Mapping[str, Any], facts: PartnershipFacts) -> tuple[Message, ...]:
    """Each partner by name with the contract hours of a week."""
    return tuple(
        Message("cases.person_hours", name=facts.name(name), hours=minutes(weekly))
        for name, weekly in data["hours"].items()
    )
