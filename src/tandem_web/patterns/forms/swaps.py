"""Asking the other partner to swap a day."""

from django import forms
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import DateField, Form


class SwapForm(Form):
    """The day that somebody gives away, the day that they take, and why."""

    gives_day = DateField(
        label=gettext_lazy("Your day that your partner would work"),
        help_text=gettext_lazy("For example 28 12 2026"),
        error_messages={"required": gettext_lazy("Enter the day that you would give away")},
    )
    takes_day = DateField(
        label=gettext_lazy("Your partner’s day that you would work"),
        help_text=gettext_lazy("For example 30 12 2026"),
        error_messages={"required": gettext_lazy("Enter the day that you would take")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why? (You need not say)"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
