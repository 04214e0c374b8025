"""How a step of a case reads in the record: by its own title, with references for people."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tandem.cases import TABLES
from tandem.messages import Message
from tandem_web.cases.apps.registers import REFERENCE_LETTERS
from tandem_web.kit.templatetags.kit import message as say

Sentence = Callable[[Mapping[str, object]], str]


def step_sentences() -> dict[str, Sentence]:
    """A sentence for each command of every process that is a table of steps."""
    commands = {step.command for table in TABLES.values() for step in table.steps}
    return {f"cases.{command}": _sentence_of(command) for command in sorted(commands)}


def _sentence_of(command: str) -> Sentence:
    keys = {
        REFERENCE_LETTERS[name]: step.key
        for name, table in TABLES.items()
        for step in table.steps
        if step.command == command
    }

    def sentence(facts: Mapping[str, object]) -> str:
        reference = str(facts["reference"])
        key = keys.get(reference.partition("-")[0])
        if key is None:
            return _("%(actor)s took a step in case %(reference)s.") % facts
        # The record outlives the names of applicants, so it names them by reference.
        title = Message(key, post=str(facts["post"]), about=reference, name=_subject(facts))
        told = {"actor": facts["actor"], "reference": reference, "step": say(title)}
        return _("%(actor)s in case %(reference)s: %(step)s.") % told

    return sentence


def _subject(facts: Mapping[str, Any]) -> str:
    events = facts["events"]
    if not isinstance(events, list) or not events:
        return str(facts["reference"])
    return str(events[0].get("data", {}).get("subject") or facts["reference"])
