"""Messages as plain data, for storing beside the events and figures that they explain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from tandem.messages.values import Fact, Message, Text
from tandem.units import Quantity, Unit


def quantity_to_data(quantity: Quantity) -> dict[str, Any]:
    """`{"value": "1110", "unit": "minutes"}`; the value is an exact fraction as text."""
    return {"value": str(quantity.value), "unit": str(quantity.unit)}


def quantity_from_data(data: Mapping[str, Any]) -> Quantity:
    """The quantity that `quantity_to_data` wrote."""
    return Quantity(Fraction(data["value"]), Unit(data["unit"]))


def fact_to_data(fact: Fact) -> Any:
    """One fact as JSON-able data; its type can be read back."""
    match fact:
        case str() | int():
            return fact
        case datetime():
            return {"datetime": fact.isoformat()}
        case date():
            return {"date": fact.isoformat()}
        case time():
            return {"time": fact.isoformat()}
        case Quantity():
            return {"quantity": quantity_to_data(fact)}
        case Text():
            return {"text": {"en": fact.en, "cy": fact.cy}}
        case Message():
            return {"message": message_to_data(fact)}
        case tuple():
            return [fact_to_data(part) for part in fact]


def fact_from_data(data: Any) -> Fact:
    """The fact that `fact_to_data` wrote."""
    match data:
        case {"datetime": str(value)}:
            return datetime.fromisoformat(value)
        case {"date": str(value)}:
            return date.fromisoformat(value)
        case {"time": str(value)}:
            return time.fromisoformat(value)
        case {"quantity": value}:
            return quantity_from_data(value)
        case {"text": value}:
            return Text(en=value["en"], cy=value["cy"])
        case {"message": value}:
            return message_from_data(value)
        case list():
            return tuple(fact_from_data(part) for part in data)
        case str() | int():
            return data
    raise ValueError(f"not a fact: {data!r}")


def message_to_data(message: Message) -> dict[str, Any]:
    """A message as JSON-able data."""
    return {
        "key": message.key,
        "facts": {name: fact_to_data(fact) for name, fact in message.facts.items()},
    }


def message_from_data(data: Mapping[str, Any]) -> Message:
    """The message that `message_to_data` wrote."""
    return Message(
        data["key"], **{name: fact_from_data(fact) for name, fact in data["facts"].items()}
    )
