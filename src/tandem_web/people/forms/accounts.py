from typing import Any

from allauth.account.forms import ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.people.models import Account, DocumentClass, Language

NEW_PASSWORD_HINT = _(
    "At least 12 characters. Three words that only you would put together are good."
)


# Django's own sentences about passwords are not in Welsh.
PASSWORD_PROBLEMS = {
    "password_too_short": _("Choose a password of at least 12 characters"),
    "password_too_common": _("Too many people use this password. Choose another"),
    "password_too_similar": _("This password is too much like your sign-in name. Choose another"),
}


def check_new_password(password: str, account: Account) -> None:
    """Raise ``ValidationError``, in the page's language, for a password that is easily guessed."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        problems = [PASSWORD_PROBLEMS.get(one.code or "", one) for one in error.error_list]
        raise ValidationError(problems) from error


def new_password_field() -> forms.CharField:
    return forms.CharField(
        label=_("New password"),
        help_text=NEW_PASSWORD_HINT,
        strip=False,
        error_messages={"required": _("Enter a new password")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


def own_password_field(label: Any, error: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        error_messages={"required": error},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class SignIn(Form):
    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=150,
        error_messages={"required": _("Enter your sign-in name")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = own_password_field(_("Password"), _("Enter your password"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class ChoosePassword(Form):
    """The new password; and the present one, where there is one."""

    current_password = own_password_field(
        _("Your present password"), _("Enter your present password")
    )
    password = new_password_field()

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.account = account
        if not account.has_usable_password():
            del self.fields["current_password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        check_new_password(password, self.account)
        return password


class ConfirmPassword(Form, ReauthenticateForm):  # type: ignore[misc]
    password = own_password_field(_("Password"), _("Enter your password"))


class ChangeEmail(Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Enter an e-mail address"),
            "invalid": _("Enter an e-mail address like name@example.org"),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )


class ChooseLanguages(Form):
    """One's own language, and for each class of document another one, if wanted."""

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

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for document_class in DocumentClass:
            self.fields[document_class.value] = forms.ChoiceField(
                label=document_class.label,
                required=False,
                choices=[("", _("My language")), *Language.choices],
                widget=RadioSelect,
            )

    def documents(self) -> dict[str, str]:
        """The language that was chosen for each class of document, "" for one's own."""
        return {one.value: self.cleaned_data.get(one.value, "") for one in DocumentClass}
