"""The people of an employer, and the page of each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people import actions, forms, queries
from tandem_web.people.access import (
    GIVES_ACCESS,
    GRANTS_ROLES,
    READS_EVERYBODY,
    get_colleague_for,
    may_give_access_to,
    signed_in_person,
    signed_in_person_with,
)
from tandem_web.people.models import Person, Role

# The roles in which a colleague can act for somebody who is away.
STOOD_IN_FOR = frozenset({Role.LINE_MANAGER, Role.HR_ADVISER, Role.BUDGET_MANAGER})
PEOPLE_A_PAGE = 25


@require_safe
@signed_in_person_with(*READS_EVERYBODY)
def people_list(request: HttpRequest, person: Person) -> HttpResponse:
    form = forms.Search(request.GET or None)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    people = queries.with_accounts_and_hours(queries.people_of(person.employer, search))
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    query = f"{urlencode({'search': search})}&" if search else ""
    context = {
        "form": form,
        "page": page,
        "search": search,
        "query": query,
        "may_give_access": bool(person.roles & GIVES_ACCESS),
    }
    return render(request, "people/list.html", context)


@require_safe
@signed_in_person
def person_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    colleague = get_colleague_for(person, reference)
    return render(request, "people/person.html", _about(person, colleague))


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
    sees_account = colleague.account is not None and bool(person.roles & GIVES_ACCESS)
    return {
        "colleague": colleague,
        "is_own": colleague.pk == person.pk,
        "roles": sorted(Role(role).label for role in colleague.roles),
        "employments": queries.employments_with_hours(colleague),
        "birthday": queries.birthday_in(colleague, today(person.employer).year),
        "today": today(person.employer),
        "may_grant_roles": bool(person.roles & GRANTS_ROLES),
        "may_give_access": may_give_access_to(person, colleague),
        "kinds": queries.second_factors(colleague.account) if sees_account else None,
        "invitation": queries.open_invitation(colleague),
        "may_name_delegate": bool(person.roles & GIVES_ACCESS and colleague.roles & STOOD_IN_FOR),
        "reads_record": bool(person.roles & READS_EVERYBODY),
    }
