"""Cases: processes as pure deciders. This package holds their common shape and the register."""

from tandem.cases.delegation import Delegation, check_delegation
from tandem.cases.event_schemas import (
    UPCASTERS,
    UnknownEvent,
    Upcaster,
    current_schema,
    event_from_data,
    event_to_data,
)
from tandem.cases.process import (
    JSON,
    Actor,
    Command,
    Context,
    Event,
    Obligation,
    Option,
    Process,
    Stage,
    UnknownCommand,
    rebuild,
)
from tandem.cases.processes import PROCESSES

__all__ = [
    "JSON",
    "PROCESSES",
    "UPCASTERS",
    "Actor",
    "Command",
    "Context",
    "Delegation",
    "Event",
    "Obligation",
    "Option",
    "Process",
    "Stage",
    "UnknownCommand",
    "UnknownEvent",
    "Upcaster",
    "check_delegation",
    "current_schema",
    "event_from_data",
    "event_to_data",
    "rebuild",
]
