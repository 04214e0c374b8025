"""The table of letters names what the processes have, and every letter can be written from it."""

import io
import json
from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

import docx
import pytest

from tandem.cases import PROCESSES
from tandem.messages import LANGUAGES, Fact, Language, Text, is_message
from tandem_web.cases.queries.called_letters import OWN_WORDS
from tandem_web.cases.queries.letter_facts import Source
from tandem_web.cases.queries.letters import CALLED_FOR, Called
from tandem_web.documents.mapping import Laid, Letter
from tandem_web.documents.queries import (
    Envelope,
    lay_out,
    letters,
    load_letter,
    render_docx,
    render_pdf,
)
from tests.permissions.table import FOLDER

CORPUS = sorted((FOLDER.parent / "cases" / "events").glob("*.json"))
# What the frame of every letter knows.
COMMON = {
    *("employer_name", "person_name", "post_title", "post_reference", "case_reference"),
    *("sender", OWN_WORDS),
}
ENTRIES = [
    pytest.param(process, event, called, id=f"{process}-{event}")
    for (process, event), called in CALLED_FOR.items()
]
NAMES = sorted({called.letter for called in CALLED_FOR.values()})


def examples_of(process: str, event: str) -> list[Mapping[str, Any]]:
    """The data of every event of this type in the corpus of old events."""
    recorded = [json.loads(path.read_text(encoding="utf-8")) for path in CORPUS]
    return [
        stored["data"]
        for case in recorded
        if case["process"] == process
        for stored in case["events"]
        if stored["type"] == event
    ]


@pytest.mark.parametrize(("process", "event", "called"), ENTRIES)
def test_a_process_has_the_events_data_texts_and_commands_that_its_letters_name(
    process: str, event: str, called: Called
) -> None:
    assert event in PROCESSES[process].event_types
    for name, source in called.facts.items():
        assert lacks_of(process, event, source) == [], f"{called.letter}: {name}"


def lacks_of(process: str, event: str, source: Source) -> list[str]:
    """Return what a fact needs and the process does not have under that name.

    The data are those of the corpus; that it holds every event, a test of the cases says.
    """
    types = PROCESSES[process].event_types
    lacks = [one for one in (source.event,) if one and one not in types]
    examples = examples_of(process, source.event or event)
    if source.datum and examples and not any(source.datum in data for data in examples):
        lacks.append(f"data {source.datum}")
    value = value_in(examples, source.datum) if source.prefix else ""
    if value and not is_message(f"{source.prefix}.{value}"):
        lacks.append(f"texts {source.prefix}")
    known = PROCESSES[process].commands
    if source.commands and not known & set(source.commands):
        lacks.append(f"commands {source.commands}")
    return lacks


def value_in(examples: list[Mapping[str, Any]], datum: str) -> str:
    held = next((data[datum] for data in examples if data.get(datum)), "")
    return str(held if isinstance(held, str) or not held else held[0])


@pytest.mark.parametrize(("process", "event", "called"), ENTRIES)
def test_a_letter_knows_every_fact_that_it_is_told_and_is_told_every_one_that_it_must_say(
    process: str, event: str, called: Called
) -> None:
    letter = load_letter(called.letter)
    assert called.facts.keys() - letter.facts.keys() == set()
    must = {name for name, fact in letter.facts.items() if not fact.optional}
    assert must - called.facts.keys() - COMMON == set()


def test_every_letter_of_cases_is_called_for() -> None:
    assert [one.name for one in letters() if one.name.startswith("case_")] == NAMES


def laid(letter: Letter, language: Language, facts: Mapping[str, Fact]) -> Laid:
    envelope = Envelope(
        employer=Text("Dyffryn County Council", "Cyngor Sir Dyffryn"),
        issued_on=date(2027, 3, 1),
        addressee="Siân Pugh",
        reference="FW-0001",
    )
    return lay_out(letter, facts, language, {}, envelope)


@pytest.mark.parametrize(("name", "language"), [*product(NAMES, LANGUAGES)])
def test_a_letter_is_drawn_with_all_facts_and_with_only_what_it_must_say(
    name: str, language: Language
) -> None:
    letter = load_letter(name)
    needed = {one: fact.sample for one, fact in letter.facts.items() if not fact.optional}
    for facts in (letter.samples(), needed):
        drawn = laid(letter, language, facts)
        assert render_pdf(drawn).startswith(b"%PDF")
        opened = docx.Document(io.BytesIO(render_docx(drawn)))
        assert opened.core_properties.title == drawn.title
    # With nothing beside what it must say a letter still says what it is for.
    said = [block.text for block in laid(letter, language, needed).blocks if block.text]
    assert len(said) >= 4
