from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.people.models import GRANTED_ROLES, Account, Language, Person, Role


class SignIn(Form):
    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=150,
        error_messages={"required": _("Enter your sign-in name")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        error_messages={"required": _("Enter your password")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class ChoosePassword(Form):
    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 12 characters. Three words that only you would put together are good."
        ),
        strip=False,
        error_messages={"required": _("Enter a new password")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password


class ChooseLanguage(Form):
    language = forms.ChoiceField(
        label=_("Your language"),
        help_text=_(
            "Tandem opens in this language and writes to you in it. "
            "Every page can be read in both."
        ),
        choices=Language.choices,
        error_messages={"required": _("Choose English or Welsh")},
        widget=RadioSelect,
    )


class GiveAccess(Form):
    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("For example their work e-mail address. Capital letters make no difference."),
        max_length=150,
        error_messages={"required": _("Enter a sign-in name")},
        widget=forms.TextInput(
            {"class": "govuk-input--width-20", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class Search(Form):
    search = forms.CharField(
        label=_("Name, person reference or payroll number"), required=False, max_length=100
    )


ROLE_HINTS = {
    Role.ADMINISTRATOR: _("Sets the policy, grants roles, reads the record."),
    Role.HR_ADVISER: _("Loads posts and people, runs the cases, confirms arrangements."),
    Role.LINE_MANAGER: _("Agrees arrangements for the posts that report to them."),
    Role.BUDGET_MANAGER: _("Approves what costs money."),
    Role.PAYROLL: _("Reads pay, hours and contract periods."),
    Role.AUDITOR: _("Reads everything that is on record and changes nothing."),
}


class Roles(Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[(role.value, role.label) for role in GRANTED_ROLES],
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "Roles":
        """The form with the roles that the person has now."""
        return cls(data, initial={"roles": [grant.role for grant in person.role_grants.all()]})
