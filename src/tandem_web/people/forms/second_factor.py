"""allauth's forms of the second step, in our words and in both languages."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form

_DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric"}


def _code_field(help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Code"),
        help_text=help_text,
        error_messages={"required": _("Enter the code")},
        widget=forms.TextInput(_DIGITS | {"class": "govuk-input--width-10"}),
    )


def _credential_field() -> forms.JSONField:
    return forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The passkey gave no answer. Try again."),
            "invalid": _("The passkey gave no answer. Try again."),
        },
    )


class _FromPasskey:
    """What a browser sends may be anything; allauth expects it to be whole."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            raise get_adapter().validation_error("incorrect_code") from problem


class SecondStep(Form, AuthenticateForm):  # type: ignore[misc]
    code = _code_field(_("The six figures of your app, or one of your recovery codes."))


class ConfirmCode(Form, ReauthenticateForm):  # type: ignore[misc]
    code = _code_field(_("The six figures of your app, or one of your recovery codes."))


class AddApp(Form, ActivateTOTPForm):  # type: ignore[misc]
    code = _code_field(_("The six figures that the app shows now."))


class RemoveApp(Form, DeactivateTOTPForm):  # type: ignore[misc]
    pass


class NewRecoveryCodes(Form, GenerateRecoveryCodesForm):  # type: ignore[misc]
    pass


class AddPasskey(Form, AddWebAuthnForm):  # type: ignore[misc]
    # A passkey of Tandem's always signs in by itself.
    passwordless = None
    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("So that you know it again, for example “My phone”."),
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    credential = _credential_field()

    def clean(self) -> dict[str, Any] | None:
        try:
            return super().clean()
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            raise get_adapter().validation_error("incorrect_code") from problem


class SecondStepPasskey(_FromPasskey, Form, AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = _credential_field()


class ConfirmPasskey(_FromPasskey, Form, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = _credential_field()


class SignInPasskey(_FromPasskey, Form, LoginWebAuthnForm):  # type: ignore[misc]
    credential = _credential_field()
