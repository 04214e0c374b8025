"""The page that takes a file of running shares; what follows is a run like every import."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from tandem_web.employers.queries import now
from tandem_web.kit.views import render_form
from tandem_web.partnerships.access import require_existing_keeper
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.actions import keep_files
from tandem_web.posts.apps import import_of
from tandem_web.posts.forms import ImportUpload
from tandem_web.posts.queries import runs_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def import_shares(request: HttpRequest, person: Person) -> HttpResponse:
    require_existing_keeper(person)
    kind = import_of("shares")
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
    }
    return render_form(request, "partnerships/import_shares.html", context)
