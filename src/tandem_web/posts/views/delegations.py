from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.messages import InvalidFacts
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.people.queries import people_of
from tandem_web.posts import actions
from tandem_web.posts.access import (
    NAMES_DELEGATES,
    get_delegation_to_end_for,
    get_person_to_delegate_for,
    may_delegate_for,
    sees_every_delegation,
)
from tandem_web.posts.forms import DelegationForm
from tandem_web.posts.queries import past_delegations, standing_delegations

MOST_PAST = 20
MOST_NAMED = 5


@require_safe
@signed_in_person
def delegations(request: HttpRequest, person: Person) -> HttpResponse:
    """Who acts for whom: one's own part in it, or everybody's for those who oversee it."""
    day = today(person.employer)
    standing, past = (
        found(person.employer, day) for found in (standing_delegations, past_delegations)
    )
    if not sees_every_delegation(person):
        own = Q(person=person) | Q(delegate=person)
        standing, past = standing.filter(own), past.filter(own)
    may_end = bool(person.roles & NAMES_DELEGATES)
    context = {
        "standing": [
            (row, may_end or person.pk in {row.person_id, row.delegate_id}) for row in standing
        ],
        "past": past[:MOST_PAST],
        "sees_all": sees_every_delegation(person),
        "may_delegate": may_delegate_for(person, person),
        "today": day,
    }
    return render(request, "posts/delegations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def delegate(request: HttpRequest, person: Person) -> HttpResponse:
    away = get_person_to_delegate_for(person, request.GET.get("person", ""))
    data = request.POST if request.method == "POST" else None
    form = DelegationForm(data, for_oneself=away.pk == person.pk)
    if form.is_valid():
        colleague = _colleague(form, person)
        if colleague is not None and _done(form, away, colleague, person):
            facts = {"delegate": colleague.full_name, "name": away.full_name}
            messages.success(request, _("%(delegate)s will act for %(name)s.") % facts)
            return redirect("posts:delegations", person.employer.slug)
    context: dict[str, Any] = {"form": form, "away": away, "is_own": away.pk == person.pk}
    return render_form(request, "posts/delegate.html", context)


@require_POST
@signed_in_person
def end_delegation(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = get_delegation_to_end_for(person, number)
    actions.end_delegation(delegation=row, actor=person)
    facts = {"delegate": row.delegate.full_name, "name": row.person.full_name}
    messages.success(request, _("%(delegate)s no longer acts for %(name)s.") % facts)
    return redirect("posts:delegations", person.employer.slug)


def _colleague(form: DelegationForm, person: Person) -> Person | None:
    """The one person whom the typed words fit; where several do, the form says which."""
    typed = form.cleaned_data["delegate"]
    found = list(people_of(person.employer, typed).select_related("account")[: MOST_NAMED + 1])
    exact = [one for one in found if typed.casefold() == one.reference.casefold()]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        form.add_error("delegate", _("Nobody here fits this. Check the name"))
    else:
        names = ", ".join(f"{one.full_name} ({one.reference})" for one in found[:MOST_NAMED])
        text = _("Several people fit this: %(names)s. Enter the reference of one")
        form.add_error("delegate", text % {"names": names})
    return None


def _done(form: DelegationForm, away: Person, colleague: Person, person: Person) -> bool:
    given = form.cleaned_data
    try:
        actions.delegate(
            person=away,
            colleague=colleague,
            party=given["party"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            reason=given.get("reason", ""),
            actor=person,
            today=today(person.employer),
        )
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
