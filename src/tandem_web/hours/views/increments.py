from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tandem.messages import InvalidFacts
from tandem_web.employers.queries import today
from tandem_web.hours import actions, queries
from tandem_web.hours.access import READS_POINTS, SETS_POINTS, may_set_point_of
from tandem_web.hours.forms import GradeForm, IncrementsForm
from tandem_web.kit.forms import Form
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person_with
from tandem_web.people.models import Person

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@signed_in_person_with(*sorted(READS_POINTS))
def increments(request: HttpRequest, person: Person) -> HttpResponse:
    """The increments that are due; HR confirms them, several at once."""
    day = today(person.employer)
    found = queries.increments_of(person.employer, day)
    may_confirm = bool(person.roles & SETS_POINTS)
    if request.method == "POST" and not may_confirm:
        raise PermissionDenied
    mine = [one for one in found.due if may_set_point_of(person, one.employment)]
    form = IncrementsForm(request.POST if request.method == "POST" else None, due=mine)
    if form.is_valid() and _confirmed(form, person):
        number = len(form.cleaned_data["chosen"])
        text = ngettext(
            "%(number)s increment is on record.", "%(number)s increments are on record.", number
        )
        messages.success(request, text % {"number": number})
        return redirect("hours:increments", person.employer.slug)
    chosen = set(request.POST.getlist("chosen"))
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "rows": [
            (one, mine.index(one) if one in mine else None, one.key in chosen) for one in found.due
        ],
        "may_confirm": bool(mine),
    }
    return render_form(request, "hours/increments.html", context)


@require_safe
@signed_in_person_with(*sorted(READS_POINTS))
def grades(request: HttpRequest, person: Person) -> HttpResponse:
    """Between which points the grades run."""
    context = {
        "grades": queries.grades_in_use(person.employer, today(person.employer)),
        "may_set": bool(person.roles & SETS_POINTS),
    }
    return render(request, "hours/grades.html", context)


@require_http_methods(FORM_METHODS)
@signed_in_person_with(*sorted(SETS_POINTS))
def set_grade(request: HttpRequest, person: Person) -> HttpResponse:
    form = GradeForm(
        request.POST if request.method == "POST" else None,
        initial={"name": request.GET.get("grade", "")},
    )
    if form.is_valid() and _done(
        form,
        actions.set_grade,
        employer=person.employer,
        actor=person,
        **form.cleaned_data,
    ):
        messages.success(request, _("The grade is on record."))
        return redirect("hours:grades", person.employer.slug)
    return render_form(request, "hours/set_grade.html", {"form": form})


def _confirmed(form: IncrementsForm, person: Person) -> bool:
    return _done(
        form,
        actions.confirm_increments,
        employer=person.employer,
        actor=person,
        today=today(person.employer),
        **form.cleaned_data,
    )


def _done(form: Form, action: Any, **given: Any) -> bool:
    try:
        action(**given)
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return False
    except ValidationError as error:
        fields = error.error_dict if hasattr(error, "error_dict") else {}
        form.add_error(None, error if fields.keys() <= form.fields.keys() else error.messages)
        return False
    return True
