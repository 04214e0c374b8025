"""What happened irregularly: recorded as it happened, with its mark, its reason and approver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tandem.cases.process import JSON, Event
from tandem.messages import InvalidFacts, Message, message_from_data, message_to_data
from tandem.policy import Finding, breach


@dataclass(frozen=True, slots=True)
class Departure:
    """The breaches that an event was recorded in spite of, why, and who approved it."""

    findings: tuple[Finding, ...]
    reason: str
    approver: str


def departure_to_data(departure: Departure) -> dict[str, JSON]:
    """A departure as part of its event's data."""
    return {
        "findings": [
            {"message": message_to_data(one.message), "clauses": list(one.clauses)}
            for one in departure.findings
        ],
        "reason": departure.reason,
        "approver": departure.approver,
    }


def departure_of(event: Event) -> Departure | None:
    """The departure that an event carries; None where all was as the policy asks."""
    data: Any = event.data.get("departure")
    if not isinstance(data, Mapping):
        return None
    findings = tuple(
        breach(message_from_data(one["message"]), *one["clauses"]) for one in data["findings"]
    )
    return Departure(findings, str(data["reason"]), str(data["approver"]))


def read_departure(data: Mapping[str, Any], findings: tuple[Finding, ...]) -> Departure:
    """The departure that somebody asks for, with the breaches that it is about.

    Errors: `InvalidFacts` with `departure_reason` or `departure_approver`.
    """
    words = {}
    for name in ("reason", "approver"):
        given = data.get(name)
        words[name] = given.strip() if isinstance(given, str) else ""
        if not words[name]:
            raise InvalidFacts(f"departure_{name}", Message(f"cases.departure_{name}_missing"))
    return Departure(findings, words["reason"], words["approver"])
