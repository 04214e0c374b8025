from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem_web.hours.queries import DueIncrement
from tandem_web.kit.forms import DateField, Form


class IncrementsForm(Form):
    """Which of the increments that are due are confirmed, and by whose decision."""

    chosen = forms.MultipleChoiceField(
        label=_("Which increments do you confirm?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose the increments that you confirm"),
            "invalid_choice": _("Something has changed since you opened the list. Choose again."),
        },
    )
    criteria = forms.CharField(
        label=_("What is the reason on record?"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say what the reason is")},
    )
    approved_by = forms.CharField(
        label=_("Who approved it?"),
        help_text=_("The full name of whoever decided it."),
        max_length=120,
        error_messages={"required": _("Enter who approved it")},
    )

    def __init__(self, data: Any, *, due: Sequence[DueIncrement], **options: Any) -> None:
        super().__init__(data, **options)
        self.due = due
        self.set_choices("chosen", [(one.key, _said(one)) for one in due])
        self.fields["criteria"].initial = gettext("The yearly increment within the grade")

    @property
    def written_fields(self) -> list[forms.BoundField]:
        """What is asked once for all that is chosen."""
        return [self["criteria"], self["approved_by"]]


def _said(one: DueIncrement) -> str:
    return gettext("%(name)s, point %(point)s") % {
        "name": one.employment.person.full_name,
        "point": one.increment.point,
    }


class GradeForm(Form):
    """Between which points a grade runs."""

    name = forms.CharField(
        label=_("Grade"),
        help_text=_("As it stands in the jobs, for example H."),
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        error_messages={"required": _("Enter the grade")},
    )
    lowest = forms.IntegerField(
        label=_("Lowest point"),
        min_value=1,
        max_value=999,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter the lowest point"),
            "invalid": _("Enter the pay point as a number"),
        },
    )
    highest = forms.IntegerField(
        label=_("Highest point"),
        min_value=1,
        max_value=999,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter the highest point"),
            "invalid": _("Enter the pay point as a number"),
        },
    )
    holds_from = DateField(
        label=_("From which day?"), error_messages={"required": _("Enter the day")}
    )
