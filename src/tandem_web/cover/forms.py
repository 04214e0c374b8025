from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.cover.mapping import Wanted
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.people.models import Employment

MOST_MINUTES = 7 * 24 * 60


class AuthoriseCoverForm(Form):
    """Which budget pays for the cover."""

    budget_authority = forms.CharField(
        label=_("Which budget pays for it, on whose authority?"),
        help_text=_("A cost code and a name, for example CH-2201, Catrin Vaughan."),
        max_length=200,
        error_messages={"required": _("Say which budget pays")},
    )


class _DaysForm(Form):
    """From when to when, and how many hours a week."""

    first_day = DateField(
        label=_("From which day?"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DateField(
        label=_("Until which day?"), error_messages={"required": _("Enter the last day")}
    )
    weekly_minutes = HoursField(
        label=_("How many hours a week?"),
        help_text=_("Beside the hours that they have, for example 7:30."),
        least=1,
        most=MOST_MINUTES,
    )

    def wanted(self, employment: Employment, *, temporary: bool) -> Wanted:
        given = self.cleaned_data
        return Wanted(
            employment=employment,
            first_day=given["first_day"],
            last_day=given["last_day"],
            weekly_minutes=given["weekly_minutes"],
            temporary=temporary,
        )


class AskPartnerForm(_DaysForm):
    """Which partner is asked."""

    employment = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=RadioSelect,
        error_messages={"required": _("Choose whom you ask")},
    )
    field_order = ("employment",)

    def __init__(self, data: Any, *, partners: Sequence[Employment], **options: Any) -> None:
        super().__init__(data, **options)
        self.partners = {one.payroll_number: one for one in partners}
        self.set_choices(
            "employment",
            [(number, one.person.full_name) for number, one in self.partners.items()],
        )
        if len(partners) == 1:
            self.fields["employment"].initial = partners[0].payroll_number

    @property
    def chosen(self) -> Employment:
        return self.partners[self.cleaned_data["employment"]]


class HolderForm(_DaysForm):
    """Who holds the post for a time."""

    payroll_number = forms.CharField(
        label=_("Payroll number of the temporary holder"),
        help_text=_(
            "Of a job on record here. What it holds beside this post stays as it is; its contract "
            "gets the hours that it lacks."
        ),
        max_length=30,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
        error_messages={"required": _("Enter the payroll number")},
    )
    field_order = ("payroll_number",)

    def __init__(
        self, data: Any, *, find: Callable[[str], Employment | None], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.find = find
        self.chosen: Employment | None = None

    def clean_payroll_number(self) -> str:
        number = str(self.cleaned_data["payroll_number"]).strip()
        self.chosen = self.find(number)
        if self.chosen is None:
            raise forms.ValidationError(_("No job here has this payroll number"))
        return number


class EndCoverForm(Form):
    """On which day cover ends that was to last longer."""

    last_day = DateField(
        label=_("Which is the last day of it?"),
        error_messages={"required": _("Enter the last day")},
    )
