"""Coming in and going out."""

import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from tandem_web.kit.views import render_form
from tandem_web.people import actions, forms, queries
from tandem_web.people.access import after_sign_in
from tandem_web.people.mapping import sign_in_key
from tandem_web.people.models import Account

# As long as the limits in the settings count back.
WAIT = timedelta(minutes=15)
TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Say when to try again, to somebody who has tried too often."""
    context = {"again_at": timezone.now() + WAIT, "minutes": int(WAIT.total_seconds()) // 60}
    answer = render(
        request, "people/too_many_requests.html", context, status=HTTPStatus.TOO_MANY_REQUESTS
    )
    answer["Retry-After"] = str(int(WAIT.total_seconds()))
    return answer


def refused(request: HttpRequest, form: django_forms.Form, answer: HttpResponse) -> HttpResponse:
    """The answer to a form that was refused: its page, or how long to wait."""
    problems = [one for errors in form.errors.as_data().values() for one in errors]
    if any(problem.code in TOO_OFTEN for problem in problems):
        return too_many_requests(request)
    answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer


@sensitive_post_parameters("password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if isinstance(request.user, Account) and request.method != "POST":
        return redirect(after_sign_in(request, request.user, wanted))
    if not ratelimit.consume(request, action="login"):
        return too_many_requests(request)
    form = forms.SignIn(request.POST or None, initial={"next": wanted})
    if form.is_valid():
        name, password = sign_in_key(form.cleaned_data["sign_in_name"]), form.cleaned_data
        try:
            account = get_adapter().authenticate(
                request, username=name, password=password["password"]
            )
        except ValidationError:
            return too_many_requests(request)
        if isinstance(account, Account):
            there = after_sign_in(request, account, form.cleaned_data["next"])
            answer: HttpResponse = perform_login(request, account, redirect_url=there)
            return answer
        # One message for both, so that nobody learns who has an account.
        form.add_error(None, _("The sign-in name or the password is not right. Check both."))
    return render_form(request, "people/sign_in.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("You have signed out."))
    return redirect("home:home")


class SecondStepView(AuthenticateView):  # type: ignore[misc]
    """The code of the app, a recovery code or a passkey, after the password was right."""

    template_name = "people/second_step.html"
    form_class = forms.SecondStep
    webauthn_form_class = forms.SecondStepPasskey

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        options = json.dumps(context["js_data"]["request_options"])
        kinds = queries.second_factors(self.stage.login.user)
        return context | {"request_options": options, "kinds": kinds}

    def form_invalid(self, form: django_forms.Form) -> HttpResponse:
        return refused(self.request, form, super().form_invalid(form).render())


class PasskeyView(LoginWebAuthnView):  # type: ignore[misc]
    """Signing in with a passkey alone: the page's script asks here what to have signed."""

    form_class = forms.SignInPasskey

    def form_invalid(self, form: django_forms.Form) -> HttpResponse:  # noqa: ARG002
        messages.error(self.request, _("This passkey does not open Tandem. Use your password."))
        return redirect("sign_in")


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link to choose a new password, to those who have an address."""
    form = forms.Forgotten(request.POST or None)
    if form.is_valid():
        name = sign_in_key(form.cleaned_data["sign_in_name"])
        if not ratelimit.consume(request, action="forgotten_password", key=name):
            return too_many_requests(request)
        for account in queries.accounts_called(name):
            actions.send_new_start(account=account)
        # The same answer for everybody, so that nobody learns who has an account.
        return render(request, "people/forgotten_sent.html")
    return render_form(request, "people/forgotten.html", {"form": form})
