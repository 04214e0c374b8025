from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.people.forms.accounts import check_new_password, new_password_field
from tandem_web.people.mapping import sign_in_key, suggested_sign_in_name
from tandem_web.people.models import Account, Channel, Person


class EnterCode(Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Twelve letters and figures. Capital letters and hyphens do not matter."),
        max_length=100,
        error_messages={"required": _("Enter the code on your card")},
        widget=forms.TextInput(
            {
                "class": "govuk-input--width-10 people-code",
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class Accept(Form):
    """How somebody wants to sign in; only a password where they have a name already."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("You type it each time you sign in. Change it if you like."),
        max_length=150,
        error_messages={"required": _("Enter a sign-in name")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = new_password_field()

    def __init__(self, *arguments: Any, person: Person, **options: Any) -> None:
        name = suggested_sign_in_name(person.given_name, person.family_name)
        options.setdefault("initial", {"sign_in_name": person.email or name})
        super().__init__(*arguments, **options)
        self.account = person.account
        if person.account is not None:
            del self.fields["sign_in_name"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        name = sign_in_key(self.cleaned_data.get("sign_in_name", ""))
        check_new_password(password, self.account or Account(sign_in_name=name))
        return password


class Forgotten(Form):
    sign_in_name = forms.CharField(
        label=_("Sign-in name or e-mail address"),
        max_length=254,
        error_messages={"required": _("Enter your sign-in name or your e-mail address")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


def _channel_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How does the code reach them?"),
        choices=Channel.choices,
        error_messages={"required": _("Choose by e-mail or on paper")},
        widget=RadioSelect(
            hints={
                Channel.EMAIL: _("Tandem sends a link."),
                Channel.PAPER: _("You print a card and hand it over."),
            }
        ),
    )


class OneGetsAccess(Form):
    channel = _channel_field()


class WhoGetsAccess(Form):
    """Several people of one page of the list, and how their codes reach them."""

    people = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=Person.objects.none(),
        to_field_name="reference",
        error_messages={
            "required": _("Choose at least one person"),
            "invalid_choice": _("One of these people is no longer in this list. Look again."),
        },
    )
    channel = _channel_field()

    def __init__(self, *arguments: Any, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
