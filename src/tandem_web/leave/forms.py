"""Asking for leave, recording an absence, answering, and settling a shortfall."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.leave import AbsenceKind, Choice
from tandem.messages import render
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.leave.mapping import Wish
from tandem_web.leave.models import Absence

_LONGEST_DAY = 24 * 60


class WishForm(Form):
    """Which days, which kind of leave, and whether whole days."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of leave?"),
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose the kind of leave")},
    )
    first_day = DateField(
        label=gettext_lazy("First day"),
        help_text=gettext_lazy("For example 21 12 2026"),
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    last_day = DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave it empty for a single day."),
        required=False,
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Whole days?"),
        choices=Absence.Part.choices,
        widget=RadioSelect,
        initial=Absence.Part.WHOLE,
        required=False,
    )
    minutes = HoursField(
        label=gettext_lazy("How many hours?"),
        help_text=gettext_lazy(
            "For some hours of a day, or how long training lasts on each day. For example 3:30."
        ),
        least=1,
        most=_LONGEST_DAY,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Anything your manager should know? (You need not say)"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )

    def __init__(self, *arguments: Any, kinds: Sequence[AbsenceKind], **options: Any) -> None:
        super().__init__(*arguments, **options)
        language = page_language()
        self.set_choices(
            "kind",
            [(kind.value, capfirst(render(kind.named, language))) for kind in kinds],
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["part"] = cleaned.get("part") or Absence.Part.WHOLE.value
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        cleaned["last_day"] = last or first
        if cleaned["part"] == Absence.Part.HOURS and not cleaned.get("minutes"):
            self.add_error("minutes", _("Enter how many hours of the day"))
        if cleaned["part"] != Absence.Part.WHOLE and last and first != last:
            self.add_error("part", _("Only a single day can be taken in part"))
        return cleaned

    def wish(self) -> Wish:
        """What the valid form asks for."""
        given = self.cleaned_data
        kind = AbsenceKind(given["kind"])
        counts = given["part"] == Absence.Part.HOURS or kind is AbsenceKind.TRAINING
        return Wish(
            kind=kind,
            first_day=given["first_day"],
            last_day=given["last_day"],
            part=given["part"],
            minutes=given.get("minutes") if counts else None,
            note=given.get("note", ""),
        )


class RecordForm(WishForm):
    """What HR or the manager writes down: whole days of sickness or family leave."""

    field_order = ("kind", "first_day", "last_day", "note")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("part", "minutes"):
            del self.fields[name]
        self.fields["kind"].label = _("What kind of absence?")
        self.fields["note"].label = _("Note (for HR and the manager)")


class AnswerForm(Form):
    """Approve, or decline with a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=gettext_lazy("Your reason, if you decline"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class SettleForm(Form):
    """How a shortfall is made up."""

    way = forms.ChoiceField(
        label=gettext_lazy("How would you make it up?"),
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you would make it up")},
    )

    def __init__(self, *arguments: Any, choices: Sequence[Choice], **options: Any) -> None:
        super().__init__(*arguments, **options)
        language = page_language()
        self.set_choices(
            "way",
            [(one.way.value, render(one.way.named, language)) for one in choices],
        )


class WorkedBackForm(Form):
    """Hours that were worked to make up a shortfall."""

    day = DateField(
        label=gettext_lazy("On which day were they worked?"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    minutes = HoursField(label=gettext_lazy("How many hours?"), least=1, most=_LONGEST_DAY)
