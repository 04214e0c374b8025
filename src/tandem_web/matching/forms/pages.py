"""What every page of a profile is made of: its form, what it is told, and what it gives back."""

from typing import Any

from django import forms
from django.http import QueryDict

from tandem_web.matching.forms.screening import ScreenedForm
from tandem_web.matching.mapping.answers import Answers, Asked


class PageForm(ScreenedForm):
    """One page of a profile."""

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
        """What the page changes, once the form is valid: the columns named as its fields are."""
        names = [name for name in self.declared_fields if name != "version"]
        return Answers(columns={name: self.cleaned_data[name] for name in names})

    def show_version(self, version: int) -> None:
        """Draw the form, as it was sent, on top of another version of the profile."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["version"] = str(version)
