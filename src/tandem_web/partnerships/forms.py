from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.units import NotADuration, parse_minutes
from tandem_web.documents.mapping import Accept, Upload, read_upload
from tandem_web.kit.forms import DateField, Form, RadioSelect
from tandem_web.leave.mapping import StatedBalances
from tandem_web.partnerships.models import Audience
from tandem_web.people.models import Employment


class SearchForm(Form):
    q = forms.CharField(
        label=_("Find a shared post"),
        help_text=_("Part of its title, its reference, or a name"),
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20", "type": "search"}),
    )


class AudienceForm(Form):
    audience = forms.ChoiceField(
        label=_("Who may see the page of your role?"),
        help_text=_("It becomes public once each of you has chosen so, and only then."),
        choices=Audience.choices,
        widget=RadioSelect(),
    )


class ParticularForm(Form):
    """A text of everybody's statement. A partner gets it in their language, so both are asked."""

    text_en = forms.CharField(
        label=_("In English"),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Enter the text in English")},
    )
    text_cy = forms.CharField(
        label=_("In Welsh"),
        max_length=1000,
        widget=forms.Textarea({"rows": 5, "lang": "cy"}),
        error_messages={"required": _("Enter the text in Welsh")},
    )


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PapersField(forms.FileField):
    """Scans of signed papers, several at once; cleans to what each of them proved to be."""

    widget = _SeveralFiles

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": Accept.SCAN.suffixes}

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        sent = data if isinstance(data, list) else [data]
        files = [super(PapersField, self).clean(one, initial) for one in sent or [None]]
        return [read_upload(one.name or "", one, Accept.SCAN) for one in files]


class PapersForm(Form):
    papers = PapersField(
        label=_("Scans of signed agreements"),
        help_text=_("Pictures (JPEG or PNG) or PDF, up to 10 MB each. You may choose several."),
        error_messages={"required": _("Choose the scan of a signed agreement")},
    )


class ExistingPartners(Form):
    """Who shares the post already; each as a name or a payroll number."""

    first = forms.CharField(
        label=_("First partner"),
        help_text=_("A name or a payroll number"),
        max_length=100,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
        error_messages={"required": _("Enter a name or a payroll number")},
    )
    second = forms.CharField(
        label=_("Second partner"),
        help_text=_("A name or a payroll number"),
        max_length=100,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
        error_messages={"required": _("Enter a name or a payroll number")},
    )


class LeftField(forms.CharField):
    """Hours that are left, as minutes; in brackets or with a minus where they are short."""

    widget = forms.TextInput({"class": "govuk-input--width-5"})

    def clean(self, value: Any) -> int | None:
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        try:
            found = parse_minutes(typed.strip("-−() "))
        except NotADuration:
            text = gettext("Enter hours like 45:00, or (6:30) where they are short")
            raise forms.ValidationError(text) from None
        return -found if typed[0] in "-−(" else found


class ExistingDetails(Form):
    """What is known of a running share besides its hours and patterns."""

    source = forms.CharField(
        label=_("Where are these facts taken from?"),
        help_text=_("For example the payroll system and its date"),
        max_length=200,
        error_messages={"required": _("Say where these facts are taken from")},
    )
    signed_on = DateField(label=_("When was the agreement signed?"), required=False)
    week_1_on = DateField(
        label=_("A day of a week that is week 1"),
        help_text=_("Only a pattern of several weeks needs it"),
        required=False,
    )
    balance_on = DateField(
        label=_("The day of the leave balances"),
        help_text=_("What was left when that day ended; leave it empty to open whole leave years"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why does it depart from the policy?"),
        help_text=_("Only where it does"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    approver = forms.CharField(label=_("Who approved that?"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, jobs: Sequence[Employment]) -> None:
        super().__init__(data, auto_id="id_existing_%s")
        self.jobs = tuple(jobs)
        for number, job in enumerate(self.jobs):
            facts = {"name": job.person.full_name}
            self.fields[f"annual_leave_{number}"] = LeftField(
                label=gettext("Annual leave left of %(name)s") % facts, required=False
            )
            self.fields[f"public_holidays_{number}"] = LeftField(
                label=gettext("Public-holiday hours left of %(name)s") % facts, required=False
            )
        left = [f"{kind}_{n}" for n in (0, 1) for kind in ("annual_leave", "public_holidays")]
        self.order_fields(
            ["source", "signed_on", "week_1_on", "balance_on", *left, "reason", "approver"]
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        left = any(
            cleaned.get(f"{kind}_{number}") is not None
            for number in range(len(self.jobs))
            for kind in ("annual_leave", "public_holidays")
        )
        if left and cleaned.get("balance_on") is None and "balance_on" not in self.errors:
            self.add_error(
                "balance_on", gettext("Enter the day at whose end these hours were left")
            )
        return cleaned

    def stated(self) -> dict[str, StatedBalances]:
        """The balances of each partner that were stated, under the payroll number."""
        on: date | None = self.cleaned_data["balance_on"]
        if on is None:
            return {}
        found = {
            job.payroll_number: StatedBalances(
                on=on,
                source=self.cleaned_data["source"],
                annual_leave=self.cleaned_data[f"annual_leave_{number}"],
                public_holidays=self.cleaned_data[f"public_holidays_{number}"],
            )
            for number, job in enumerate(self.jobs)
        }
        return {number: one for number, one in found.items() if one.by_ledger()}
