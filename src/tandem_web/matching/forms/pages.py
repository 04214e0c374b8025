"""What every page of a profile is made of: its form, what it is told, and what it gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from tandem.matching.screening import disclosures
from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import message
from tandem_web.matching.mapping.answers import Answers, Asked


@dataclass(frozen=True, slots=True)
class Warned:
    """A text of a form in which something may stand that nobody needs to tell."""

    label: str
    words: tuple[str, ...]
    sentences: tuple[str, ...]


class PageForm(Form):
    """One page of a profile. `shown_texts` are fields that others come to read."""

    shown_texts: ClassVar[tuple[str, ...]] = ()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        self.asked = asked
        first = {"version": asked.profile.version, **self.stands(asked)}
        super().__init__(data, initial=first, **options)

    @classmethod
    def stands(cls, asked: Asked) -> dict[str, Any]:
        """What has been answered, by field."""
        profile = asked.profile
        names = [name for name in cls.declared_fields if name != "version"]
        return {name: getattr(profile, name) for name in names if hasattr(profile, name)}

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        """What has been answered, as the page that checks all answers shows it."""
        raise NotImplementedError

    def answers(self) -> Answers:
        """What the page changes, once the form is valid."""
        raise NotImplementedError

    def show_version(self, version: int) -> None:
        """Draw the form, as it was sent, on top of another version of the profile."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["version"] = str(version)

    def warnings(self) -> list[Warned]:
        """What in texts that have been changed may tell more than is needed. Nothing keeps it."""
        found = []
        for name in self.texts():
            text = str(self.cleaned_data.get(name) or "")
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
