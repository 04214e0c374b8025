"""The page that takes a file of leave taken elsewhere; what follows is a run like every import."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from tandem_web.employers.queries import now, today
from tandem_web.kit.views import render_form
from tandem_web.leave.access import RECORDS_ABSENCES
from tandem_web.leave.queries import is_booked_elsewhere
from tandem_web.people.access import signed_in_person_with
from tandem_web.people.models import Person
from tandem_web.posts.actions import keep_files
from tandem_web.posts.apps import import_of
from tandem_web.posts.forms import ImportUpload
from tandem_web.posts.queries import runs_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*sorted(RECORDS_ABSENCES))
def import_taken(request: HttpRequest, person: Person) -> HttpResponse:
    kind = import_of("leave_taken")
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportUpload(*posted, kind=kind)
    if form.is_valid():
        run = keep_files(employer=person.employer, actor=person, files=form.chosen())
        return redirect("posts:import_run", person.employer.slug, run.pk)
    context = {
        "form": form,
        "kinds": kind.files,
        "examples": [(language, form) for language in ("en", "cy") for form in ("csv", "xlsx")],
        "runs": runs_of(person.employer, now(person.employer)),
        "elsewhere": is_booked_elsewhere(person.employer, today(person.employer)),
    }
    return render_form(request, "leave/import_taken.html", context)
