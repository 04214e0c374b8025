"""The line of stages: the ordinary path, and what this case has come to besides."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from tandem.cases import (
    ENTERED_IN_ERROR,
    PROCESSES,
    Event,
    Process,
    rebuild,
    stages_of_case,
)
from tandem.cases.request import REQUEST
from tandem.cases.vacancy import VACANCY
from tests.cases.request.requests import SIONED, appealed, heard, refused
from tests.cases.vacancy.recruiting import Story
from tests.cases.vacancy.searching import searched

ORDINARY = ["received", "consult", "search", "divide", "agreed"]
RECRUITING = ["approve", "advertise", "select", "offer", "arrange"]
HEARD = date(2027, 1, 5)


def line(process: Process[Any], events: Sequence[Event]) -> list[str]:
    return [stage.name for stage in stages_of_case(process, events)]


def upheld() -> list[Event]:
    return heard().happens(SIONED, "decide_appeal", HEARD, outcome="upheld").events


@pytest.mark.parametrize(
    ("process", "events", "expected"),
    [
        pytest.param(REQUEST, list, ORDINARY, id="a request that nobody has made yet"),
        pytest.param(
            REQUEST,
            lambda: appealed().events,
            ["received", "consult", "appeal", "search", "divide", "agreed"],
            id="a request that was refused and is appealed",
        ),
        pytest.param(
            REQUEST,
            upheld,
            ["received", "consult", "appeal", "search", "divide", "agreed"],
            id="a request whose appeal lies behind it",
        ),
        pytest.param(VACANCY, lambda: Story().portion().events, RECRUITING, id="a new vacancy"),
        pytest.param(
            VACANCY,
            lambda: searched().events,
            ["approve", "advertise", "select", "offer", "ladder", "arrange"],
            id="a vacancy whose search has ended without a partner",
        ),
    ],
)
def test_the_line_shows_the_ordinary_path_and_what_was_reached(
    process: Process[Any], events: Callable[[], list[Event]], expected: list[str]
) -> None:
    assert line(process, events()) == expected


def test_what_was_entered_in_error_was_never_reached() -> None:
    story = refused()
    assert "appeal" in line(REQUEST, story.events)
    struck = Event(ENTERED_IN_ERROR, {"version": len(story.events), "reason": "Another case"})
    assert line(REQUEST, [*story.events, struck]) == ORDINARY


@pytest.mark.parametrize("name", PROCESSES)
def test_where_a_case_begins_is_on_its_line(name: str) -> None:
    process = PROCESSES[name]
    assert process.stage(rebuild(process, [])) in line(process, [])
