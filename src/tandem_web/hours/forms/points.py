from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.hours.models import PayPointSet
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect


class PayPointForm(Form):
    """On which point somebody stands from a day on, on what grounds, and who approved it."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=PayPointSet.Kind.choices,
        widget=RadioSelect,
        error_messages={"required": _("Say what it is")},
    )
    point = forms.IntegerField(
        label=_("Pay point"),
        min_value=1,
        max_value=999,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter the pay point"),
            "invalid": _("Enter the pay point as a number"),
        },
    )
    holds_from = DateField(
        label=_("From which day?"), error_messages={"required": _("Enter the day")}
    )
    criteria = forms.CharField(
        label=_("On what objective criteria?"),
        help_text=_("For example qualifications or experience that the post calls for."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say on what criteria the point was set")},
    )
    approved_by = forms.CharField(
        label=_("Who approved it?"),
        help_text=_("The full name of whoever decided it."),
        max_length=120,
        error_messages={"required": _("Enter who approved it")},
    )


class HoursToCompareForm(Form):
    """Other hours a week, for the illustration of the pension contribution."""

    hours = HoursField(
        label=_("With how many hours a week?"),
        help_text=_("For example 18:30. Nothing changes by looking."),
        least=1,
        most=60 * 60,
        required=False,
    )
