"""Recorded events stay readable: the corpus of old events, and the lifting of old shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tandem.cases import (
    PROCESSES,
    UPCASTERS,
    Event,
    UnknownEvent,
    current_schema,
    event_from_data,
    event_to_data,
    rebuild,
)

CORPUS = sorted((Path(__file__).parent / "events").glob("*.json"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_recorded_case_still_ends_where_it_ended(path: Path) -> None:
    recorded = json.loads(path.read_text(encoding="utf-8"))
    process = PROCESSES[recorded["process"]]
    events = [event_from_data(process.name, stored) for stored in recorded["events"]]
    state = rebuild(process, events)
    assert process.stage(state) == recorded["stage"]
    assert process.version(state) == recorded["version"]


@pytest.mark.parametrize("name", PROCESSES)
def test_the_corpus_holds_every_event_in_every_schema(name: str) -> None:
    kept = {
        (stored["type"], stored["schema"])
        for path in CORPUS
        for recorded in [json.loads(path.read_text(encoding="utf-8"))]
        if recorded["process"] == name
        for stored in recorded["events"]
    }
    needed = {
        (event_type, schema)
        for event_type in PROCESSES[name].event_types
        for schema in range(1, current_schema(name, event_type) + 1)
    }
    assert kept == needed


def test_upcasters_are_registered_for_known_events() -> None:
    assert all(event in PROCESSES[process].event_types for process, event in UPCASTERS)


def test_an_event_survives_storage() -> None:
    event = Event("confirmed", {"version": 1, "starts_on": "2026-12-07"})
    stored = json.loads(json.dumps(event_to_data(event)))
    assert event_from_data("partnership", stored) == event


STEPS = {
    ("partnership", "withdrawn"): (
        lambda data: {**data, "reason": data["why"]},
        lambda data: {**data, "reason": data["reason"].strip()},
    )
}


@pytest.mark.parametrize(
    ("schema", "data"),
    [(1, {"why": " so "}), (2, {"reason": " so "}), (3, {"reason": "so"})],
)
def test_an_old_shape_is_lifted_step_by_step(schema: int, data: dict[str, Any]) -> None:
    stored = {"type": "withdrawn", "schema": schema, "data": data}
    event = event_from_data("partnership", stored, STEPS)
    assert (event.data["reason"], event.schema) == ("so", 3)


@pytest.mark.parametrize("schema", [0, 4])
def test_a_shape_from_elsewhere_is_not_guessed(schema: int) -> None:
    stored = {"type": "withdrawn", "schema": schema, "data": {}}
    with pytest.raises(UnknownEvent):
        event_from_data("partnership", stored, STEPS)


def test_the_register_names_each_process_as_it_names_itself() -> None:
    assert all(name == process.name for name, process in PROCESSES.items())
