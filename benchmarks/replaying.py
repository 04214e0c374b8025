"""How long it takes to replay cases from their recorded events, as every page of a case does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.measure import Measure
from tandem.cases import PROCESSES, event_from_data, rebuild

CASES = 10_000
RECORDED = Path(__file__).resolve().parents[1] / "tests/cases/events"


def measures() -> Iterator[Measure]:
    """Cases of every process one after the other, each from its stored data to its state."""
    told = list(islice(cycle(stories()), CASES))
    replayed = sum(len(one["events"]) for one in told)
    started = perf_counter()
    for one in told:
        process = PROCESSES[one["process"]]
        rebuild(process, [event_from_data(process.name, event) for event in one["events"]])
    seconds = perf_counter() - started
    name = f"cases, replaying {CASES:,} of {replayed // CASES} events"
    yield Measure(name, f"{seconds:.1f} s, {seconds / CASES * 1_000_000:.0f} µs a case")


def stories() -> list[Mapping[str, Any]]:
    """The longest recorded way through every process."""
    recorded = [json.loads(path.read_text(encoding="utf-8")) for path in RECORDED.glob("*.json")]
    return [
        max(
            (one for one in recorded if one["process"] == name), key=lambda one: len(one["events"])
        )
        for name in PROCESSES
    ]
