"""Whom to invite to a case: somebody known here, or somebody new by name and e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.cases.actions import NewPerson
from tandem_web.cases.models import Guest
from tandem_web.kit.forms import DateField, Form, RadioSelect
from tandem_web.people.models import Language

HINTS: dict[str, Any] = {
    Guest.Purpose.PANEL_MEMBER: _("Sees what the panel works on."),
    Guest.Purpose.APPEAL_MANAGER: _("Sees the whole case."),
    Guest.Purpose.COMPANION: _("Sees where the case stands, its deadlines and meetings."),
    Guest.Purpose.UNION_REPRESENTATIVE: _(
        "Sees where the case stands, its deadlines and meetings. Nothing is kept about who is in "
        "a union."
    ),
    Guest.Purpose.LEGAL_ADVISER: _("Sees the whole case."),
}


class InviteForm(Form):
    """A person is typed as a name or a reference; the names of somebody new stand apart."""

    purpose = forms.ChoiceField(
        label=_("What are they invited for?"),
        choices=Guest.Purpose.choices,
        widget=RadioSelect(hints=HINTS),
        error_messages={"required": _("Choose what they are invited for")},
    )
    person = forms.CharField(
        label=_("Who?"),
        help_text=_("A name or a person reference. For somebody new, leave this empty."),
        max_length=100,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    until = DateField(
        label=_("Until which day?"),
        help_text=_("Afterwards the case is closed to them."),
        error_messages={"required": _("Enter the last day")},
    )
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address, like name@example.org")},
    )
    language = forms.ChoiceField(
        label=_("Language of e-mails to them"),
        choices=Language.choices,
        required=False,
        widget=RadioSelect,
    )

    NEW = ("given_name", "family_name", "email", "language")
    _MISSING = {
        "given_name": _("Enter their given name"),
        "family_name": _("Enter their family name"),
        "email": _("Enter their e-mail address: the code to sign in is sent there"),
    }

    @property
    def known_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.NEW]

    @property
    def new_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.NEW]

    @property
    def opens_new(self) -> bool:
        return any(self[name].value() or self[name].errors for name in self.NEW[:3])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        new = [name for name in self.NEW[:3] if given.get(name)]
        if given.get("person") and new:
            self.add_error("person", _("Choose somebody by name, or enter somebody new: not both"))
        elif not given.get("person") and not new and not self.errors.get("email"):
            self.add_error("person", _("Enter a name, or the details of somebody new"))
        elif new:
            for name, sentence in self._MISSING.items():
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return given

    def offer(self, found: list[tuple[str, str]]) -> None:
        """Ask which of several people is meant."""
        self.fields["person_meant"] = forms.ChoiceField(
            label=_("Which one is meant?"), choices=found, widget=RadioSelect, required=False
        )
        self.order_fields(["purpose", "person", "person_meant"])

    def new_person(self) -> NewPerson:
        given = self.cleaned_data
        return NewPerson(
            given_name=given["given_name"],
            family_name=given["family_name"],
            email=given["email"],
            language=given["language"] or Language.ENGLISH,
        )
