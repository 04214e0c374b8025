from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from tandem_web.patterns.access import get_editor_subject_for
from tandem_web.patterns.forms import PatternGridForm
from tandem_web.patterns.queries import check_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_POST
@signed_in_person
def check(request: HttpRequest, person: Person) -> HttpResponse:
    """Say what the rules make of the pattern that is being typed. Saves nothing."""
    subject = get_editor_subject_for(person, request.POST.get("grid-token", ""))
    if subject is None:
        return render(request, "patterns/check_outdated.html", status=422)
    form = PatternGridForm(
        request.POST, person=person, post=subject.post, employments=subject.employments
    )
    form.full_clean()
    return render(request, "patterns/check.html", {"form": form, "check": check_of(form)})
