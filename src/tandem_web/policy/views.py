from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.policy import Definition, Refusal
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import collections
from tandem_web.kit.views import render_form
from tandem_web.people.access import open_to_anyone, reader_of, signed_in_person_with
from tandem_web.people.models import Person
from tandem_web.policy import actions, queries
from tandem_web.policy.access import (
    CHANGES_POLICY,
    changes_policy,
    get_clause_for_anyone,
    get_parameter_for_anyone,
)
from tandem_web.policy.forms import OverrideForm
from tandem_web.policy.models import Override
from tandem_web.policy.queries import Change


@require_safe
@open_to_anyone
def contents(request: HttpRequest, employer: Employer) -> HttpResponse:
    policy = queries.get_policy(employer)
    on = today(employer)
    context = {
        "policy": policy,
        "sections": queries.sections(policy, on),
        "differences": queries.differences(policy, on),
    }
    return render(request, "policy/contents.html", context)


@require_safe
@open_to_anyone
def whole(request: HttpRequest, employer: Employer) -> HttpResponse:
    policy = queries.get_policy(employer)
    on = today(employer)
    context = {"policy": policy, "sections": queries.sections(policy, on), "today": on}
    return render(request, "policy/whole.html", context)


@require_safe
@open_to_anyone
def privacy(request: HttpRequest, employer: Employer) -> HttpResponse:
    """What this site keeps about people at this employer, and for how long."""
    return render(request, "policy/privacy.html", {"collections": collections()})


@require_safe
@open_to_anyone
def clause(request: HttpRequest, employer: Employer, clause_id: str) -> HttpResponse:
    policy = queries.get_policy(employer)
    found = get_clause_for_anyone(policy, clause_id)
    on = today(employer)
    context = {
        "policy": policy,
        "clause": found,
        "place": queries.place_of(policy, found),
        "values": queries.values_by_clause(policy, on).get(found.id, ()),
        "today": on,
    }
    return render(request, "policy/clause.html", context)


@require_safe
@open_to_anyone
def parameters(request: HttpRequest, employer: Employer) -> HttpResponse:
    policy = queries.get_policy(employer)
    on = today(employer)
    reader = reader_of(request)
    context = {
        "policy": policy,
        "topics": queries.values_by_topic(policy, on),
        "missing": queries.missing(policy, on),
        "may_change": changes_policy(reader),
        "today": on,
    }
    return render(request, "policy/parameters.html", context)


@require_safe
@open_to_anyone
def parameter(request: HttpRequest, employer: Employer, parameter: str) -> HttpResponse:
    known = get_parameter_for_anyone(parameter)
    reader = reader_of(request)
    context = _about(employer, known) | {"may_change": changes_policy(reader)}
    return render(request, "policy/parameter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*CHANGES_POLICY)
def change(request: HttpRequest, person: Person, parameter: str) -> HttpResponse:
    """Enter a value, see what it would change, then set it: one form, sent twice."""
    employer = person.employer
    known = get_parameter_for_anyone(parameter)
    form = OverrideForm(request.POST or None, parameter=known)
    context = _about(employer, known) | {"form": form}
    if not form.is_valid() or "again" in request.POST:
        return render_form(request, "policy/change.html", context)
    facts = form.override() | {"employer": employer, "today": today(employer)}
    try:
        if "confirmed" not in request.POST:
            found: Change | Refusal | Override = queries.foresee(**facts)
        else:
            found = actions.override(actor=person, **facts)
    except ValidationError as error:
        form.add_error(None, error)
        return render_form(request, "policy/change.html", context)
    if isinstance(found, Refusal):
        return render(request, "policy/change.html", context | {"refusal": found}, status=422)
    if isinstance(found, Change):
        return render(
            request, "policy/confirm.html", context | {"change": found, "sent": _sent(request)}
        )
    messages.success(request, _("The policy is changed. The record keeps who did it and why."))
    return redirect("policy:parameter", employer.slug, parameter)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the confirmation."""
    return [
        (name, text)
        for name, texts in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "confirmed", "again"}
        for text in texts
    ]


def _about(employer: Employer, parameter: Definition) -> dict[str, Any]:
    policy = queries.get_policy(employer)
    on = today(employer)
    return {
        "policy": policy,
        "parameter": parameter,
        "value": queries.shown_value(policy, parameter.id, on),
        "history": queries.history(policy, parameter.id),
        "overrides": queries.shown_overrides(employer, parameter.id),
        "today": on,
    }
