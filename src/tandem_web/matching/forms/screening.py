"""Texts that others come to read, with a gentle word before they tell more than they need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tandem.matching.screening import disclosures
from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import message


@dataclass(frozen=True, slots=True)
class Warned:
    """A text of a form in which something may stand that nobody needs to tell."""

    label: str
    words: tuple[str, ...]
    sentences: tuple[str, ...]


class ScreenedForm(Form):
    """A form with texts for others: what they may disclose is pointed out before it is kept.

    The warning is never a bar: a button of its own, `keep`, takes the texts as they are. Nothing
    is stored of what was found. `shown_texts` are the fields that others come to read.
    """

    shown_texts: ClassVar[tuple[str, ...]] = ()

    def warnings(self) -> list[Warned]:
        """What in texts that have been changed may tell more than is needed, once all is valid."""
        if "keep" in self.data or not self.is_valid():
            return []
        found = []
        for name in self.texts():
            text = self.text_of(name)
            if text == str(self.get_initial_for_field(self.fields[name], name) or ""):
                continue
            if seen := disclosures(text):
                words = dict.fromkeys(text[one.start : one.end] for one in seen)
                kinds = dict.fromkeys(message(one.kind.sentence) for one in seen)
                found.append(Warned(str(self.fields[name].label), (*words,), (*kinds,)))
        return found

    def texts(self) -> Sequence[str]:
        """The fields whose texts others come to read."""
        return self.shown_texts

    def text_of(self, name: str) -> str:
        """The text of a field as others come to read it, once the form is valid."""
        return str(self.cleaned_data.get(name) or "")
