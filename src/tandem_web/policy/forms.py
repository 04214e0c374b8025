from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.messages import InvalidFacts
from tandem.policy import Definition
from tandem.units import Unit
from tandem_web.kit.forms import DateField, Form, RadioSelect
from tandem_web.kit.templatetags.kit import page_language

BACK_TO_PACK = "pack"
OWN_VALUE = "own"

_HINTS = {
    Unit.MINUTES: _("Hours and minutes, for example 37:00 or 7:24"),
    Unit.DAYS: _("Days, for example 27"),
    Unit.WEEKS: _("Weeks, for example 12 or 5.6"),
    Unit.MONTHS: _("Whole months"),
    Unit.YEARS: _("Whole years"),
    Unit.COUNT: _("A whole number"),
    Unit.SHARE: _("A part of the whole, for example 3/5"),
    Unit.PERCENT: _("Per cent, for example 60"),
    Unit.POUNDS: _("Pounds, for example 24027"),
    Unit.POUNDS_PER_HOUR: _("Pounds an hour, for example 12.71"),
    Unit.POINT: _("A pay point"),
}


class OverrideForm(Form):
    """The value that an employer sets in place of its pack's; the parameter decides its shape."""

    returns = forms.ChoiceField(
        label=_("What should hold"),
        choices=[
            (OWN_VALUE, _("A value of our own")),
            (BACK_TO_PACK, _("What the policy pack says")),
        ],
        initial=OWN_VALUE,
        error_messages={"required": _("Say whether you set a value or go back to the pack’s")},
        widget=RadioSelect,
    )
    value = forms.CharField(label=_("Value"), required=False, max_length=100)
    holds_from = DateField(
        label=_("Holds from"),
        help_text=_("The first day on which it is to hold, for example 1 4 2027"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Who decided it and why. Everybody who reads the policy can read this."),
        max_length=2000,
        error_messages={"required": _("Enter the reason")},
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *arguments: Any, parameter: Definition, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.parameter = parameter
        if parameter.unit is None:
            language = page_language()
            self.fields["value"] = forms.ChoiceField(
                label=_("Value"),
                required=False,
                choices=[
                    (name, text.in_language(language)) for name, text in parameter.choices.items()
                ],
                widget=RadioSelect,
            )
        else:
            self.fields["value"].help_text = _HINTS[parameter.unit]
            self.fields["value"].widget.attrs["class"] = "govuk-input--width-10"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("returns") == BACK_TO_PACK:
            cleaned["value"] = ""
        elif not cleaned.get("value"):
            self.add_error("value", _("Enter the value that should hold"))
        else:
            try:
                self.parameter.read(cleaned["value"])
            except InvalidFacts as error:
                self.add_invalid_facts(error)
        return cleaned

    def override(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        return {
            "parameter": self.parameter.id,
            "value": self.cleaned_data["value"],
            "holds_from": self.cleaned_data["holds_from"],
            "reason": self.cleaned_data["reason"],
        }
