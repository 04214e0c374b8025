"""Stored events and the library's events, and what the library says, kept as text."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from tandem.cases import CaseFacts, event_from_data
from tandem.cases import Event as CaseEvent
from tandem.messages import Message, message_from_data, message_to_data
from tandem.policy import ParameterValue
from tandem.units import Quantity
from tandem_web.cases.models import Event, Obligation


def to_event(process: str, row: Event) -> CaseEvent:
    """A stored event in the shape that the library knows today."""
    stored = {"type": row.type, "data": json.loads(row.data), "schema": row.schema}
    return event_from_data(process, stored)


def to_events(process: str, rows: Iterable[Event]) -> list[CaseEvent]:
    return [to_event(process, row) for row in rows]


def to_text(data: object) -> str:
    """Canonical JSON: the same data is the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def message_to_text(message: Message) -> str:
    return to_text(message_to_data(message))


def values_to_text(values: Iterable[ParameterValue]) -> str:
    """The dated policy values that a decision read, as they stood."""
    return to_text(
        {
            value.parameter: {
                "value": _plain(value.value),
                "holds_from": value.holds_from.isoformat(),
                "overridden": value.overridden,
                "provisional": value.provisional,
            }
            for value in values
        }
    )


def _plain(value: Quantity | str) -> str:
    return value if isinstance(value, str) else f"{value.value} {value.unit}"


def to_sentence(row: Obligation) -> Message:
    return message_from_data(json.loads(row.sentence))


def to_clauses(row: Obligation) -> tuple[str, ...]:
    return tuple(json.loads(row.clauses))


FactsT = TypeVar("FactsT", bound=CaseFacts)


def extend_facts(kind: type[FactsT], common: CaseFacts, **more: Any) -> FactsT:
    """The facts of every case, with what one process is told besides."""
    kept = {field.name: getattr(common, field.name) for field in fields(CaseFacts)}
    return kind(**(kept | more))
