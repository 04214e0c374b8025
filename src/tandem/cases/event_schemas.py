"""Old shapes of recorded events, and the pure steps that lift them to today's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tandem.cases.process import JSON, Event

Upcaster: TypeAlias = Callable[[Mapping[str, JSON]], Mapping[str, JSON]]


def _without_evidence(data: Mapping[str, JSON]) -> Mapping[str, JSON]:
    """Before papers were recorded, everybody agreed at a screen."""
    return {**data, "evidence": None}


def _on_no_known_day(data: Mapping[str, JSON]) -> Mapping[str, JSON]:
    """The day of a proposal was not kept in its data at first."""
    return {**data, "proposed_on": None}


def _permanent_from_the_start(data: Mapping[str, JSON]) -> Mapping[str, JSON]:
    """At first every share was permanent, and no other case opened one."""
    return {**data, "on": None, "kind": "permanent", "until": None, "origin": ""}


UPCASTERS: Mapping[tuple[str, str], tuple[Upcaster, ...]] = {
    ("partnership", "agreement_given"): (_without_evidence,),
    ("partnership", "arrangement_proposed"): (_on_no_known_day,),
    ("partnership", "opened"): (_permanent_from_the_start,),
}
"""For a process and an event type, the steps from schema 1 to 2, from 2 to 3, and so on.

A step never looks at anything but the data that it is given, and `tests/cases/events`
keeps recorded events of every schema.
"""


class UnknownEvent(LookupError):
    """A recorded event that this version of Tandem cannot read: its type or schema is newer."""


def current_schema(
    process: str,
    event_type: str,
    upcasters: Mapping[tuple[str, str], tuple[Upcaster, ...]] = UPCASTERS,
) -> int:
    """The number of today's shape of an event's data."""
    return 1 + len(upcasters.get((process, event_type), ()))


def event_to_data(event: Event) -> dict[str, Any]:
    """An event as JSON-able data: `{"type", "schema", "data"}`."""
    return {"type": event.type, "schema": event.schema, "data": dict(event.data)}


def event_from_data(
    process: str,
    stored: Mapping[str, Any],
    upcasters: Mapping[tuple[str, str], tuple[Upcaster, ...]] = UPCASTERS,
) -> Event:
    """A stored event of a process, in today's shape.

    Errors: `UnknownEvent` where its schema is newer than this version knows.
    """
    event_type, schema, data = stored["type"], stored["schema"], stored["data"]
    steps = upcasters.get((process, event_type), ())
    if not 1 <= schema <= len(steps) + 1:
        raise UnknownEvent(f"{process}.{event_type}, schema {schema}")
    for step in steps[schema - 1 :]:
        data = step(data)
    return Event(event_type, data, len(steps) + 1)
