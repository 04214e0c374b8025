"""How allauth lets somebody in: with our own sentences, and without a way to sign up."""

import base64
import hashlib
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from tandem_web.people.models import Account

# What stands in for the address of a request that came over no network.
_NO_ADDRESS = "0.0.0.0"  # noqa: S104 -- nothing listens here


def after_sign_in(request: HttpRequest, account: Account, wanted: str = "") -> str:
    """Where to go: the page that was asked for, or home in the account's own language."""
    own_host = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, own_host, require_https=request.is_secure()):
        return wanted
    with override(account.language):
        return reverse("home:home")


class SigningIn(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask your HR team."),
        "incorrect_code": _("This code is not right. Check it, or wait for the next one."),
        "incorrect_password": _("This is not your password. Check it and try again."),
        "rate_limited": _("That was tried too often. Wait a quarter of an hour."),
        "too_many_login_attempts": _("That was tried too often. Wait a quarter of an hour."),
        "username_password_mismatch": _(
            "The sign-in name or the password is not right. Check both."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return after_sign_in(request, request.user)  # type: ignore[arg-type]

    def get_client_ip(self, request: HttpRequest) -> str:
        # A personas' click in a test, or a server on a socket, comes from no address.
        if "REMOTE_ADDR" not in request.META:
            return _NO_ADDRESS
        return str(super().get_client_ip(request))

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:  # noqa: ARG002
        messages.error(request, str(self.error_messages["account_inactive"]))
        return redirect("sign_in")

    def add_message(self, request: HttpRequest, level: int, *template: str, **more: Any) -> None:
        """Say only what is said outright; allauth's own templates are not in Welsh."""
        if not template and (message := more.get("message")):
            messages.add_message(request, level, message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> NoReturn:
        # Everything that Tandem sends is a notice, in the reader's language.
        raise NotImplementedError(template_prefix)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("The second step cannot be switched off."),
        "cannot_generate_recovery_codes": _("First add an app or a passkey."),
        "incorrect_code": SigningIn.error_messages["incorrect_code"],
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def get_totp_issuer(self) -> str:
        return "Tandem"

    def _get_site_name(self) -> str:
        return "Tandem"

    def _get_user_identifier(self, user: Account) -> str:
        return user.sign_in_name

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002
        kept = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": kept + 1}

    def encrypt(self, text: str) -> str:
        """A secret as it is stored: of no use to whoever has the database alone."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"tandem.second_factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
