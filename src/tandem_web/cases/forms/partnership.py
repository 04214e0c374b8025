"""The shape of what people type into a case: one form for each command that asks something."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.messages import InvalidFacts
from tandem_web.cases.actions import Paper
from tandem_web.cases.forms.departure import DepartingForm
from tandem_web.documents.forms import ScanField
from tandem_web.kit.forms import DateField, Form, RadioSelect
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post


class NothingToAskForm(Form):
    """A command that asks for nothing but the press of its button."""

    def command_data(self) -> dict[str, Any]:
        return {}


class ReasonForm(NothingToAskForm):
    reason = forms.CharField(
        label=_("Why is it being withdrawn?"),
        help_text=_("Everybody who has a part in this case will read it, and it stays on record."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={
            "required": _("Say why it is being withdrawn"),
            "max_length": _("Shorten the reason to 1,000 characters or fewer"),
        },
    )

    def command_data(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class PaperForm(NothingToAskForm):
    """Who signed the printed version, when, before whom, and the scan of it.

    Each choice of `signer` is a party and, after a bar, the reference of a person.
    """

    signer = forms.ChoiceField(
        label=_("Who signed?"),
        widget=RadioSelect,
        error_messages={"required": _("Choose who signed")},
    )
    signed_on = DateField(
        label=_("On which day was it signed?"),
        error_messages={"required": _("Enter the day on which it was signed")},
    )
    witness = forms.CharField(
        label=_("Who saw it being signed?"),
        help_text=_("The full name of the witness: neither a partner nor the line manager."),
        max_length=200,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
        error_messages={"required": _("Enter the full name of the witness")},
    )
    scan = ScanField(label=_("Scan of the signed paper"))

    def __init__(self, *args: Any, signers: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.set_choices("signer", signers)

    def paper(self, version: int) -> Paper:
        """The paper as it was typed, about this version of the arrangement."""
        given = self.cleaned_data
        party, _bar, person = given["signer"].partition("|")
        return Paper(
            version=version,
            party=party,
            signer=person or None,
            signed_on=given["signed_on"],
            witness=given["witness"],
            scan=given["scan"],
        )

    def add_invalid_facts(self, error: InvalidFacts) -> None:
        """Who signed is one question here, of the party and of the person."""
        if error.field == "party":
            error = InvalidFacts("signer", error.message)
        super().add_invalid_facts(error)


# (process, command) → its form. A command that is not named here asks for nothing; `draft` of a
# partnership has the pattern editor and a view of its own.
COMMAND_FORMS: Mapping[tuple[str, str], type[NothingToAskForm]] = {
    ("partnership", "withdraw"): ReasonForm,
}


class EmploymentSearchField(forms.CharField):
    """A name or a payroll number, as somebody types it."""


class OpenPartnershipForm(DepartingForm):
    """Who will share the post, and from when.

    Each partner is typed as a name or a payroll number. Where that fits several jobs the form
    comes back with them as a choice: `offer` puts the choice on the page.
    """

    starts_on = DateField(
        label=_("When would the share start?"),
        error_messages={"required": _("Enter the day on which the share would start")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, post: Post, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.post = post
        labels = (_("First partner"), _("Second partner"))
        for number, label in enumerate(labels):
            self.fields[f"partner_{number}"] = EmploymentSearchField(
                label=label,
                max_length=100,
                widget=forms.TextInput({"class": "govuk-input--width-20"}),
                help_text=_("A name or a payroll number"),
                error_messages={"required": _("Enter a name or a payroll number")},
            )
        self.order_fields(["partner_0", "partner_1", "starts_on"])

    def offer(self, number: int, found: list[Employment], labels: list[str]) -> None:
        """Ask which of several jobs is meant."""
        name = f"job_{number}"
        self.fields[name] = forms.ChoiceField(
            label=_("Which job is meant?"),
            choices=[
                (job.payroll_number, label) for job, label in zip(found, labels, strict=True)
            ],
            widget=RadioSelect,
            required=False,
        )
        order = ["partner_0", "job_0", "partner_1", "job_1", "starts_on"]
        self.order_fields([field for field in order if field in self.fields])
