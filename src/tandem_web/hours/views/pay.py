from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.messages import InvalidFacts, Message
from tandem.pay import PensionIllustration
from tandem_web.employers.queries import today
from tandem_web.hours import actions, queries
from tandem_web.hours.access import (
    READS_POINTS,
    get_employment_to_set_point_for,
    get_paid_employment_for,
    may_set_point_of,
)
from tandem_web.hours.forms import HoursToCompareForm, PayPointForm
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person, signed_in_person_with
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy


@require_safe
@signed_in_person
def pay(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    """What somebody is paid, on which point and why, and an illustration of the pension."""
    employment = get_paid_employment_for(person, payroll_number)
    on = today(person.employer)
    policy = get_policy(person.employer)
    points = queries.set_points(employment)
    figures = queries.pay(employment, on, policy, points)
    form = HoursToCompareForm(request.GET or None)
    compared = form.cleaned_data.get("hours") if form.is_valid() else None
    illustration = None
    if figures.weekly_minutes and figures.point is not None:
        full_time = policy.on(on).quantity("full_time.weekly_hours").whole
        illustration = queries.pension_illustration(
            policy.on(on), figures.point, figures.weekly_minutes, compared or full_time
        )
    context = {
        "employment": employment,
        "figures": figures,
        "points": points,
        **_shown(illustration),
        "form": form,
        "today": on,
        "is_own": employment.person_id == person.pk,
        "may_set_point": may_set_point_of(person, employment),
    }
    return render_form(request, "hours/pay.html", context)


def _shown(illustration: PensionIllustration | Message | None) -> dict[str, Any]:
    """The illustration as its template reads it, or why there is none."""
    if isinstance(illustration, Message):
        return {"illustration_problem": illustration}
    if illustration is None:
        return {}
    both = (illustration.before, illustration.after)
    return {"illustration": illustration, "contributions": both}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def set_point(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    employment = get_employment_to_set_point_for(person, payroll_number)
    form = PayPointForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _set(form, employment, person):
        name = employment.person.full_name
        messages.success(request, _("The pay point of %(name)s is on record.") % {"name": name})
        return redirect("hours:pay", person.employer.slug, employment.payroll_number)
    context: dict[str, Any] = {"form": form, "employment": employment}
    return render_form(request, "hours/set_point.html", context)


@require_safe
@signed_in_person_with(*sorted(READS_POINTS))
def pairs(request: HttpRequest, person: Person) -> HttpResponse:
    """The shared posts whose partners stand on different points, for HR and auditors."""
    found = queries.pairs_on_different_points(person.employer, today(person.employer))
    return render(request, "hours/pairs.html", {"pairs": found})


def _set(form: PayPointForm, employment: Employment, person: Person) -> bool:
    try:
        actions.set_pay_point(
            employment=employment,
            actor=person,
            today=today(person.employer),
            **form.cleaned_data,
        )
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
