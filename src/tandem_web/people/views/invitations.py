"""Codes that give access: made by the HR team, and used once."""

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.queries import today
from tandem_web.kit.forms import Form
from tandem_web.kit.views import render_form
from tandem_web.people import actions, forms, queries
from tandem_web.people.access import (
    GIVES_ACCESS,
    after_sign_in,
    get_colleague_for,
    get_invitation_for,
    require_to_give_access,
    signed_in_person_with,
)
from tandem_web.people.models import Account, Channel, Person
from tandem_web.people.views.sign_in import too_many_requests

PEOPLE_A_PAGE = 50
# Where the digest of a code that was entered waits until its owner has chosen how to sign in.
ENTERED = "invitation"
# One sentence for a code that was used, ran out, was revoked or never was.
NO_CODE = gettext_lazy(
    "This code opens nothing. Check each letter; if it is right, ask your HR team for a new code."
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*GIVES_ACCESS)
def access_list(request: HttpRequest, person: Person) -> HttpResponse:
    """Who cannot sign in yet; those who are ticked get a code."""
    search = request.GET.get("search", "")
    without = queries.people_without_access(person, today(person.employer), search)
    posted = request.POST if request.method == "POST" else None
    form = forms.WhoGetsAccess(posted, people=without, initial={"channel": Channel.PAPER})
    page = Paginator(without, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    if form.is_valid():
        channel = Channel(form.cleaned_data["channel"])
        answer = _give_codes(request, person, form, list(form.cleaned_data["people"]), channel)
        if answer is not None:
            return answer
    context = _listed(form, page, search)
    if posted is None and request.GET.get("tick") == "all":
        context["chosen"] = [colleague.reference for colleague in page]
    return render_form(request, "people/access_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*GIVES_ACCESS)
def give_access(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Give one person a code, to begin with or because a password was forgotten."""
    colleague = get_colleague_for(person, reference)
    require_to_give_access(person, colleague)
    form = forms.OneGetsAccess(request.POST or None, initial={"channel": Channel.PAPER})
    context = {"form": form, "colleague": colleague}
    if form.is_valid():
        channel = Channel(form.cleaned_data["channel"])
        answer = _give_codes(request, person, form, [colleague], channel)
        if answer is not None:
            return answer
    return render_form(request, "people/give_access.html", context)


@require_POST
@signed_in_person_with(*GIVES_ACCESS)
def revoke_invitation(request: HttpRequest, person: Person, invitation_id: int) -> HttpResponse:
    invitation = get_invitation_for(person, invitation_id)
    actions.revoke_invitation(invitation=invitation, actor=person)
    messages.success(request, _("The code opens nothing any more."))
    return redirect(invitation.person)


@require_POST
@signed_in_person_with(*GIVES_ACCESS)
def end_sessions(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    require_to_give_access(person, colleague)
    actions.end_sessions_of(person=colleague, actor=person)
    messages.success(request, _("They are signed out on every device."))
    return redirect(colleague)


@require_POST
@signed_in_person_with(*GIVES_ACCESS)
def remove_second_factor(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    require_to_give_access(person, colleague)
    actions.remove_second_factor(person=colleague, actor=person)
    messages.success(request, _("Their password alone signs them in now."))
    return redirect(colleague)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*GIVES_ACCESS)
def withdraw_access(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    require_to_give_access(person, colleague)
    if request.method == "POST":
        actions.withdraw_access(person=colleague, actor=person)
        messages.success(request, _("They can no longer sign in."))
        return redirect(colleague)
    return render(request, "people/withdraw_access.html", {"colleague": colleague})


@sensitive_post_parameters("code")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Type the code of a card."""
    form = forms.EnterCode(request.POST or None)
    if form.is_valid():
        if not ratelimit.consume(request, action="wrong_code", dry_run=True):
            return too_many_requests(request)
        invitation = queries.invitation_of(form.cleaned_data["code"])
        if invitation is not None:
            request.session[ENTERED] = invitation.digest
            return redirect("accept_invitation")
        ratelimit.consume(request, action="wrong_code")
        form.add_error("code", NO_CODE)
    return render_form(request, "people/enter_code.html", {"form": form})


@sensitive_variables()
@require_safe
def follow_invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Come from the link of an e-mail, which a scanner of mail may open before its reader."""
    form = forms.EnterCode(initial={"code": code})
    return render(request, "people/enter_code.html", {"form": form, "linked": True})


@sensitive_post_parameters("password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """Choose how to sign in; this spends the code."""
    invitation = queries.invitation_of_digest(request.session.get(ENTERED, ""))
    if invitation is None:
        return _no_code(request)
    person = invitation.person
    form = forms.Accept(request.POST or None, person=person)
    context = {"form": form, "invited": person, "other": _other_account(request, person)}
    if form.is_valid():
        try:
            account = actions.accept(
                invitation=invitation,
                sign_in_name=form.cleaned_data.get("sign_in_name", ""),
                password=form.cleaned_data["password"],
            )
        except actions.CodeSpent:
            return _no_code(request)
        except ValidationError as error:
            form.add_error("sign_in_name", error.messages)
        else:
            del request.session[ENTERED]
            # The next page is in the language of whoever has come in.
            with override(account.language):
                welcome = _("Welcome to Tandem. This is how you sign in from now on.")
            messages.success(request, welcome)
            there = after_sign_in(request, account)
            answer: HttpResponse = perform_login(request, account, redirect_url=there)
            return answer
    return render_form(request, "people/accept_invitation.html", context)


@require_POST
def accept_into_account(request: HttpRequest) -> HttpResponse:
    """Add the person to the account that is signed in, of somebody with another employer."""
    invitation = queries.invitation_of_digest(request.session.get(ENTERED, ""))
    if invitation is None:
        return _no_code(request)
    account = _other_account(request, invitation.person)
    if account is None:
        return redirect("accept_invitation")
    try:
        actions.accept_into(invitation=invitation, account=account)
    except actions.CodeSpent:
        return _no_code(request)
    del request.session[ENTERED]
    return redirect("home:employer", invitation.person.employer.slug)


def _give_codes(
    request: HttpRequest, person: Person, form: Form, people: list[Person], channel: Channel
) -> HttpResponse | None:
    """Make the codes; nothing where one of them cannot be made, which the form then says."""
    for colleague in people:
        require_to_give_access(person, colleague)
    try:
        invited = actions.invite(people=people, channel=channel, actor=person)
    except ValidationError as error:
        form.add_error("channel", error.messages)
        return None
    if channel == Channel.EMAIL:
        messages.success(request, _("The links are on their way."))
        return redirect("people:access")
    # As people type it: the browser puts the rest in front.
    address = request.get_host()
    # The codes stand on this one answer and are stored nowhere, so no redirect.
    return render(request, "people/cards.html", {"invited": invited, "address": address})


def _listed(form: forms.WhoGetsAccess, page: "Page[Person]", search: str) -> dict[str, object]:
    return {
        "form": form,
        "page": page,
        "chosen": form["people"].value() or [],
        "search_form": forms.Search({"search": search}),
        "search": search,
        "query": f"{urlencode({'search': search})}&" if search else "",
    }


def _no_code(request: HttpRequest) -> HttpResponse:
    """Back to the beginning, where the code was used meanwhile or has run out."""
    request.session.pop(ENTERED, None)
    messages.error(request, NO_CODE)
    return redirect("enter_code")


def _other_account(request: HttpRequest, person: Person) -> Account | None:
    """The account signed in, where it could be this person as well."""
    account = request.user
    if not isinstance(account, Account) or person.account_id is not None:
        return None
    return None if queries.is_somebody_at(account, person.employer) else account
