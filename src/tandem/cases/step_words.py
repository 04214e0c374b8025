"""Steps, events and parties in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tandem.cases.case_facts import CaseFacts
from tandem.cases.process import JSON, Event
from tandem.cases.step import At
from tandem.messages import Fact, Message, is_message
from tandem.units import minutes


def is_known(key: str) -> bool:
    """Whether the catalogues hold a text of this key."""
    return is_message(key)


def of_step(at: At[Any]) -> dict[str, Fact]:
    """What the texts of a step may name: {post}, {about} and {name} of its subject."""
    return _of_case(at.facts, at.subject)


def of_event(event: Event, facts: CaseFacts, named: Mapping[str, str]) -> dict[str, Fact]:
    """What the texts of an event may name: the same, and each of its data that is plain."""
    words = _of_case(facts, str(event.data.get("subject", "")))
    for name, value in event.data.items():
        fact = _fact(name, value, facts, named)
        if fact is not None and name not in words:
            words[name] = fact
    return words


def of_party(party: str, facts: CaseFacts) -> Message:
    """A role by its own name, a person by theirs."""
    kind, colon, reference = party.partition(":")
    key = f"cases.party_{kind}"
    return Message(key, name=facts.name(reference)) if colon else Message(key)


def _of_case(facts: CaseFacts, subject: str) -> dict[str, Fact]:
    return {"post": facts.post.title, "about": facts.about, "name": facts.name(subject)}


def _fact(name: str, value: JSON, facts: CaseFacts, named: Mapping[str, str]) -> Fact | None:
    """One datum as a fact of a message; None where it is not for reading."""
    match value:
        case bool():
            return Message("cases.yes" if value else "cases.no")
        case int():
            return minutes(value) if name.endswith("minutes") else value
        case str() if name in named:
            return Message(f"{named[name]}.{value}") if value else Message("cases.not_said")
        case str() if name in {"on", "until"} or name.endswith("_on"):
            return date.fromisoformat(value) if value else Message("cases.not_said")
        case str():
            return facts.name(value)
        case list() | tuple():
            parts = [_fact(name, one, facts, named) for one in value]
            return tuple(part for part in parts if part is not None)
        case None:
            return Message("cases.not_said")
        case _:
            return None
