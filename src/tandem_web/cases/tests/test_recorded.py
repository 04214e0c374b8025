"""Each step of each process reads in the record as a sentence, in both languages."""

import pytest
from django.utils.translation import override

from tandem.cases import CORRECT, PROCESSES
from tandem_web.cases.apps.registers import REFERENCE_LETTERS
from tandem_web.record.apps import SENTENCES

COMMANDS = [
    (name, command)
    for name, process in PROCESSES.items()
    for command in sorted(process.commands | {CORRECT})
]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("process", "command"), COMMANDS)
def test_a_step_reads_as_a_sentence(process: str, command: str, language: str) -> None:
    reference = f"{REFERENCE_LETTERS[process]}-0001"
    facts = {
        "actor": "Nia Hughes",
        "reference": reference,
        "post": "S-001",
        "events": [{"type": "x", "data": {"subject": "A-0001"}}],
    }
    sentence = SENTENCES[f"cases.{command}"]
    with override(language):
        read = sentence(facts) if callable(sentence) else sentence % facts
    assert "Nia Hughes" in read
    assert reference in read
    assert "cases." not in read


def test_what_was_erased_says_so() -> None:
    sentence = SENTENCES["cases.acknowledge"]
    erased = dict.fromkeys(("reference", "post", "events"), "(erased)")
    assert callable(sentence)
    assert "(erased)" in sentence({"actor": "Nia Hughes", **erased})
