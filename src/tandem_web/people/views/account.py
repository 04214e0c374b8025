"""The pages about one's own account."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.signals import password_changed
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.kit.views import render_form
from tandem_web.people import actions, forms, queries
from tandem_web.people.access import signed_in_account
from tandem_web.people.mapping import email_of_token
from tandem_web.people.models import Account, DocumentClass, Language
from tandem_web.people.views.sign_in import too_many_requests


@require_safe
@signed_in_account
def account_page(request: HttpRequest, account: Account) -> HttpResponse:
    chosen = queries.document_languages_of(account)
    languages = {one: Language(own).label for one, own in chosen.items()}
    context = {
        "account": account,
        "persons": queries.persons_of(account),
        "kinds": queries.second_factors(account),
        "passkeys": queries.passkeys_of(account),
        "recovery_codes": queries.recovery_codes_of(account),
        "sessions": queries.sessions_of(account, request.session.session_key or ""),
        "documents": [(one.label, languages[one]) for one in DocumentClass if one in languages],
    }
    return render(request, "people/account.html", context)


@sensitive_post_parameters("password", "current_password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_account
def choose_password(request: HttpRequest, account: Account) -> HttpResponse:
    form = forms.ChoosePassword(request.POST or None, account=account)
    if form.is_valid():
        present = form.cleaned_data.get("current_password")
        if present and not ratelimit.consume(request, action="reauthenticate"):
            return too_many_requests(request)
        if present and not account.check_password(present):
            form.add_error(
                "current_password", get_adapter().validation_error("incorrect_password")
            )
        else:
            actions.choose_password(account=account, password=form.cleaned_data["password"])
            update_session_auth_hash(request, account)
            # This session goes on under a new key; all others have ended.
            password_changed.send(sender=Account, request=request, user=account)
            messages.success(request, _("Your new password holds from now."))
            return redirect("account")
    return render_form(request, "people/choose_password.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_account
def choose_language(request: HttpRequest, account: Account) -> HttpResponse:
    chosen = queries.document_languages_of(account)
    initial = {"language": account.language} | {one.value: own for one, own in chosen.items()}
    form = forms.ChooseLanguages(request.POST or None, initial=initial)
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.choose_languages(account=account, language=language, documents=form.documents())
        with override(language):
            messages.success(request, _("Your languages are saved."))
            return redirect("home:home")
    return render_form(request, "people/choose_language.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_account
@reauthentication_required  # type: ignore[untyped-decorator]
def change_email(request: HttpRequest, account: Account) -> HttpResponse:
    """Ask for the address to which links are sent; a link sent there confirms it."""
    form = forms.ChangeEmail(request.POST or None, initial={"email": account.email})
    if form.is_valid():
        actions.send_email_link(account=account, email=form.cleaned_data["email"])
        messages.success(request, _("Open the link that Tandem has sent to this address."))
        return redirect("account")
    return render_form(request, "people/change_email.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_account
def confirm_email(request: HttpRequest, account: Account, token: str) -> HttpResponse:
    try:
        email = email_of_token(account.pk, token)
    except signing.BadSignature:
        messages.error(request, _("This link is too old. Ask for a new one."))
        return redirect("account")
    if request.method == "POST":
        actions.change_email(account=account, email=email)
        messages.success(request, _("Your e-mail address is changed."))
        return redirect("account")
    return render(request, "people/confirm_email.html", {"email": email})


@require_safe
@signed_in_account
def sessions(request: HttpRequest, account: Account) -> HttpResponse:
    own = queries.sessions_of(account, request.session.session_key or "")
    return render(request, "people/sessions.html", {"sessions": own})


@require_POST
@signed_in_account
def end_session(request: HttpRequest, account: Account, session_id: int) -> HttpResponse:
    if actions.end_session(account=account, session_id=session_id):
        messages.success(request, _("That device is signed out."))
    return redirect(reverse("sessions"))


@require_POST
@signed_in_account
def end_other_sessions(request: HttpRequest, account: Account) -> HttpResponse:
    actions.end_sessions(account=account, but=request.session.session_key)
    messages.success(request, _("All other devices are signed out."))
    return redirect(reverse("sessions"))
