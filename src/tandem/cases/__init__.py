"""Cases: processes as pure deciders. This package holds their common shape and the register."""

from tandem.cases.asks import Ask, AskKind, Choice, read_answers
from tandem.cases.case_facts import CaseFacts, Guest
from tandem.cases.correcting import (
    CORRECT,
    correction_summary,
    correction_title,
    decide,
)
from tandem.cases.delegation import Delegation, check_delegation
from tandem.cases.departure import Departure, departure_of
from tandem.cases.event_schemas import (
    UPCASTERS,
    UnknownEvent,
    Upcaster,
    current_schema,
    event_from_data,
    event_to_data,
)
from tandem.cases.process import (
    ENTERED_IN_ERROR,
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
    stages_of_case,
    standing_events,
    struck_versions,
)
from tandem.cases.processes import PROCESSES, TABLES, table_of

__all__ = [
    "CORRECT",
    "ENTERED_IN_ERROR",
    "JSON",
    "PROCESSES",
    "TABLES",
    "UPCASTERS",
    "Actor",
    "Ask",
    "AskKind",
    "CaseFacts",
    "Choice",
    "Command",
    "Context",
    "Delegation",
    "Departure",
    "Event",
    "Guest",
    "Obligation",
    "Option",
    "Process",
    "Stage",
    "UnknownCommand",
    "UnknownEvent",
    "Upcaster",
    "check_delegation",
    "correction_summary",
    "correction_title",
    "current_schema",
    "decide",
    "departure_of",
    "event_from_data",
    "event_to_data",
    "read_answers",
    "rebuild",
    "stages_of_case",
    "standing_events",
    "struck_versions",
    "table_of",
]
