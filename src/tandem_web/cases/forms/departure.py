"""What makes a departure from the policy one that can be recorded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.cases.asks import LONGEST_LINE, LONGEST_TEXT
from tandem_web.kit.forms import Form

DEPARTURE = ("departure_reason", "departure_approver")


class DepartingForm(Form):
    """A form that may ask an HR adviser for the reason and the approver of a departure."""

    def add_departure(self) -> None:
        """Ask for what makes a departure from the policy one that can be recorded."""
        self.fields[DEPARTURE[0]] = forms.CharField(
            label=_("Why was it done all the same?"),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=LONGEST_TEXT,
            required=False,
        )
        self.fields[DEPARTURE[1]] = forms.CharField(
            label=_("Who approved it?"),
            help_text=_("The full name of whoever decided it."),
            widget=forms.TextInput({"class": "govuk-input--width-20"}),
            max_length=LONGEST_LINE,
            required=False,
        )

    @property
    def departure_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in DEPARTURE if name in self.fields]

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [field for field in self if field.name not in DEPARTURE]

    def departure_data(self) -> dict[str, Any]:
        """What was said of a departure, as part of a command; nothing where nothing was."""
        reason, approver = (self.cleaned_data.get(name) for name in DEPARTURE)
        if not reason and not approver:
            return {}
        return {"departure": {"reason": reason or "", "approver": approver or ""}}
