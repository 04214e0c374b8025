"""The second step of signing in: an app, passkeys and recovery codes, and confirming oneself.

The work is allauth's; the pages and words are ours.
"""

import json
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem_web.people import forms, queries
from tandem_web.people.access import show_employer, signed_in_account
from tandem_web.people.mapping import qr_path
from tandem_web.people.models import Account
from tandem_web.people.views.sign_in import refused


class _OwnPage:
    """A page of one's own account, with the layout of one's employer."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if isinstance(request.user, Account):
            show_employer(request, request.user)


class _Refusing(_OwnPage):
    """A form that is refused is answered as everywhere else."""

    request: HttpRequest

    def form_invalid(self, form: django_forms.Form) -> HttpResponse:
        return refused(self.request, form, super().form_invalid(form).render())  # type: ignore[misc]


class _Told(_Refusing):
    """What has happened is said on the page that comes after."""

    done = ""

    def form_valid(self, form: django_forms.Form) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        messages.success(self.request, self.done)
        return answer


class ConfirmView(_Refusing, ReauthenticateView):  # type: ignore[misc]
    template_name = "people/confirm.html"
    form_class = forms.ConfirmPassword


class ConfirmCodeView(_Refusing, ReauthenticateCodeView):  # type: ignore[misc]
    template_name = "people/confirm.html"
    form_class = forms.ConfirmCode


class ConfirmPasskeyView(_Refusing, ReauthenticateWebAuthnView):  # type: ignore[misc]
    template_name = "people/confirm_passkey.html"
    form_class = forms.ConfirmPasskey

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"request_options": json.dumps(context["js_data"]["request_options"])}


class AddAppView(_Told, ActivateTOTPView):  # type: ignore[misc]
    template_name = "people/add_app.html"
    form_class = forms.AddApp

    @property
    def done(self) -> str:  # type: ignore[override]
        return _("From now on you need a code from your app to sign in.")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        secret = context["form"].secret
        groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
        size, path = qr_path(context["totp_url"])
        return context | {"secret": " ".join(groups), "qr_size": size, "qr_path": path}


class RemoveAppView(_Told, DeactivateTOTPView):  # type: ignore[misc]
    template_name = "people/remove_app.html"
    form_class = forms.RemoveApp
    success_url = reverse_lazy("account")

    @property
    def done(self) -> str:  # type: ignore[override]
        return _("The app is no longer needed to sign in.")


class AddPasskeyView(_Told, AddWebAuthnView):  # type: ignore[misc]
    template_name = "people/add_passkey.html"
    form_class = forms.AddPasskey

    @property
    def done(self) -> str:  # type: ignore[override]
        return _("You can now sign in with this passkey.")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        form = more.get("form") or context.get("form") or self.get_form()
        # Every passkey of Tandem's signs in by itself, so it must know its owner.
        options = begin_registration(self.request.user, passwordless=True)
        return context | {"form": form, "creation_options": json.dumps(options)}


class RemovePasskeyView(_OwnPage, RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "people/remove_passkey.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: django_forms.Form) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("The passkey is removed."))
        return answer


class NewRecoveryCodesView(_Told, GenerateRecoveryCodesView):  # type: ignore[misc]
    template_name = "people/new_recovery_codes.html"
    form_class = forms.NewRecoveryCodes

    @property
    def done(self) -> str:  # type: ignore[override]
        return _("These are new codes. The old ones open nothing any more.")

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


@require_safe
@signed_in_account
@reauthentication_required  # type: ignore[untyped-decorator]
def recovery_codes(request: HttpRequest, account: Account) -> HttpResponse:
    codes = queries.recovery_codes_of(account)
    if codes is None:
        raise Http404
    return render(request, "people/recovery_codes.html", {"codes": codes})
