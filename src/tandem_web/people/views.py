from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people import actions, forms, queries
from tandem_web.people.access import (
    GIVES_ACCESS,
    GRANTS_ROLES,
    READS_EVERYBODY,
    get_colleague_for,
    signed_in_account,
    signed_in_person,
    signed_in_person_with,
)
from tandem_web.people.mapping import sign_in_key
from tandem_web.people.models import Account, Person, Role

PEOPLE_A_PAGE = 25


@sensitive_post_parameters("password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Account) and request.method != "POST":
        return redirect(_after_sign_in(request, request.user, request.GET.get("next", "")))
    initial = {"next": request.GET.get("next", "")}
    form = forms.SignIn(request.POST or None, initial=initial)
    if form.is_valid():
        account = authenticate(
            request,
            username=sign_in_key(form.cleaned_data["sign_in_name"]),
            password=form.cleaned_data["password"],
        )
        if isinstance(account, Account):
            login(request, account)
            return redirect(_after_sign_in(request, account, form.cleaned_data["next"]))
        # One message for both, so that nobody learns who has an account.
        form.add_error(None, _("The sign-in name or the password is not right. Check both."))
    return render_form(request, "people/sign_in.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("You have signed out."))
    return redirect("home:home")


@sensitive_post_parameters("password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_account
def choose_password(request: HttpRequest, account: Account) -> HttpResponse:
    form = forms.ChoosePassword(request.POST or None, account=account)
    if form.is_valid():
        actions.choose_password(account=account, password=form.cleaned_data["password"])
        update_session_auth_hash(request, account)
        messages.success(request, _("Your new password holds from now."))
        return redirect("home:home")
    return render_form(
        request,
        "people/choose_password.html",
        {"form": form, "starting": account.must_choose_password},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_account
def choose_language(request: HttpRequest, account: Account) -> HttpResponse:
    form = forms.ChooseLanguage(request.POST or None, initial={"language": account.language})
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.choose_language(account=account, language=language)
        with override(language):
            messages.success(request, _("Tandem now opens in English."))
            return redirect("home:home")
    return render_form(request, "people/choose_language.html", {"form": form})


@require_safe
@signed_in_person_with(*READS_EVERYBODY)
def people_list(request: HttpRequest, person: Person) -> HttpResponse:
    form = forms.Search(request.GET or None)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    people = queries.with_accounts_and_hours(queries.people_of(person.employer, search))
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    query = f"{urlencode({'search': search})}&" if search else ""
    context = {"form": form, "page": page, "search": search, "query": query}
    return render(request, "people/list.html", context)


@require_safe
@signed_in_person
def person_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    return render(request, "people/person.html", _about(person, colleague))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*GIVES_ACCESS)
def give_access(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    form = forms.GiveAccess(request.POST or None, initial={"sign_in_name": colleague.email})
    context = {"form": form, "colleague": colleague}
    if form.is_valid():
        try:
            access = actions.give_access(
                person=colleague, sign_in_name=form.cleaned_data["sign_in_name"], actor=person
            )
        except ValidationError as error:
            form.add_error("sign_in_name", error.messages)
        else:
            # The password stands on this one answer and is stored nowhere, so no redirect.
            return render(request, "people/access_given.html", context | {"access": access})
    return render_form(request, "people/give_access.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*GRANTS_ROLES)
def change_roles(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    form = forms.Roles.of(colleague, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.set_roles(
                person=colleague, roles=frozenset(form.cleaned_data["roles"]), actor=person
            )
        except ValidationError as error:
            form.add_error("roles", error.messages)
        else:
            messages.success(request, _("The roles are changed."))
            return redirect(colleague)
    return render_form(request, "people/change_roles.html", {"form": form, "colleague": colleague})


def _about(person: Person, colleague: Person) -> dict[str, object]:
    """What the page of one person shows to another."""
    may_grant = bool(person.roles & GRANTS_ROLES)
    may_give = bool(person.roles & GIVES_ACCESS) and colleague.account is None
    return {
        "colleague": colleague,
        "is_own": colleague.pk == person.pk,
        "roles": sorted(Role(role).label for role in colleague.roles),
        "employments": queries.employments_with_hours(colleague),
        "birthday": queries.birthday_in(colleague, today(person.employer).year),
        "today": today(person.employer),
        "may_grant_roles": may_grant,
        "may_give_access": may_give,
        "reads_record": bool(person.roles & READS_EVERYBODY),
    }


def _after_sign_in(request: HttpRequest, account: Account, wanted: str) -> str:
    """Where to go: the page that was asked for, or home in the account's own language."""
    own_host = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, own_host, require_https=request.is_secure()):
        return wanted
    with override(account.language):
        return reverse("home:home")
