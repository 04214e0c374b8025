"""Pages of the import: choose files, say which column is which, wait, look, import."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.employers.queries import now, today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts import actions
from tandem_web.posts.access import get_import_run_for, require_keeper
from tandem_web.posts.apps import file_kinds, import_of
from tandem_web.posts.forms import ImportUpload, LineSearch, columns_forms
from tandem_web.posts.mapping import Column, csv_text, template_rows, workbook_bytes
from tandem_web.posts.models import ImportLine, ImportRun
from tandem_web.posts.queries import (
    found_in,
    keeps_birthdays,
    kind_of,
    lines_of,
    remembered_columns,
    runs_of,
)

_LINES_A_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A check that moves says so every second; after this it is worth starting it again.
_PATIENCE = timedelta(seconds=60)
_BUSY = {ImportRun.State.WAITING, ImportRun.State.CHECKING, ImportRun.State.APPLYING}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def upload(request: HttpRequest, person: Person) -> HttpResponse:
    require_keeper(person)
    kind = import_of("posts")
    form = ImportUpload(*_posted(request), kind=kind)
    if form.is_valid():
        run = actions.keep_files(employer=person.employer, actor=person, files=form.chosen())
        return redirect("posts:import_run", person.employer.slug, run.pk)
    context = {
        "form": form,
        "kinds": kind.files,
        "examples": [(language, form) for language in ("en", "cy") for form in ("csv", "xlsx")],
        "runs": runs_of(person.employer, now(person.employer)),
        "keeps_birthdays": keeps_birthdays(get_policy(person.employer), today(person.employer)),
    }
    return render_form(request, "posts/import.html", context)


@require_safe
@signed_in_person
def template(request: HttpRequest, person: Person, kind: str, form: str) -> HttpResponse:
    """An example file whose headings are in the language asked for, or the page's."""
    require_keeper(person)
    if kind not in file_kinds() or form not in {"csv", "xlsx"}:
        raise Http404
    return example_file(request, kind, form, file_kinds()[kind].example)


def example_file(
    request: HttpRequest, name: str, form: str, columns: Sequence[Column]
) -> HttpResponse:
    """A download of headings with two example rows, as CSV or as a workbook."""
    asked = request.GET.get("language", "")
    language = asked if asked in {"en", "cy"} else page_language()
    headings, *rows = template_rows(columns, language)
    if form == "xlsx":
        response = HttpResponse(workbook_bytes(name, headings, rows), content_type=_XLSX)
    else:
        text = csv_text(headings, rows)
        response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def run_page(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Where an import stands: the one page of a run, whatever it waits for."""
    run = get_import_run_for(person, number)
    button = request.POST.get("do", "")
    if button == "import":
        return _import(request, person, run)
    if button == "again":
        actions.check_again(run=run)
        return redirect("posts:import_run", person.employer.slug, run.pk)
    kind = kind_of(run)
    if button == "forget":
        actions.forget_run(run=run)
        messages.success(request, _("The files are forgotten. Nothing was imported."))
        return redirect(kind.chosen_at, person.employer.slug)
    form = ImportUpload(*_posted(request), kind=kind)
    if form.is_valid():
        files = form.chosen()
        actions.keep_files(employer=person.employer, actor=person, run=run, files=files)
        return redirect("posts:import_run", person.employer.slug, run.pk)
    if run.state == ImportRun.State.COLUMNS and not form.errors:
        return redirect("posts:import_columns", person.employer.slug, run.pk)
    return _show(request, run, form)


@require_safe
@signed_in_person
def progress(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """How far a run has come: the part of its page that renews itself."""
    run = get_import_run_for(person, number)
    response = render(request, "posts/import_progress.html", _progress(run))
    if run.state not in _BUSY:
        slug = person.employer.slug
        response["HX-Redirect"] = reverse("posts:import_run", args=[slug, run.pk])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def columns(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Say which heading of the files holds which column; it is remembered for the next time."""
    run = get_import_run_for(person, number)
    if run.state not in {ImportRun.State.COLUMNS, ImportRun.State.CHECKED}:
        return redirect("posts:import_run", person.employer.slug, run.pk)
    data = request.POST if request.method == "POST" else None
    forms = columns_forms(run, data, remembered_columns(person.employer))
    if data is not None and all(form.is_valid() for form in forms):
        choices = {form.kind: form.choice() for form in forms}
        actions.choose_columns(run=run, actor=person, choices=choices)
        return redirect("posts:import_run", person.employer.slug, run.pk)
    status = 422 if any(form.errors for form in forms) else 200
    context = {"run": run, "kind": kind_of(run), "forms": forms}
    return render(request, "posts/import_columns_form.html", context, status=status)


def _import(request: HttpRequest, person: Person, run: ImportRun) -> HttpResponse:
    try:
        actions.apply_run(run=run, actor=person, seen=request.POST.get("seen", ""))
    except actions.ImportTaken:
        text = _("Somebody else has started to import these files already.")
        messages.warning(request, text)
    except actions.ImportOutdated:
        text = _("Something has changed since you looked. Look again before you import.")
        messages.warning(request, text)
    else:
        run.refresh_from_db()
        if run.state == ImportRun.State.APPLIED:
            messages.success(request, _done(run))
            return redirect(kind_of(run).leads_to, person.employer.slug)
    return redirect("posts:import_run", person.employer.slug, run.pk)


def _done(run: ImportRun) -> str:
    text = _("Imported: %(added)s rows added, %(changed)s changed.")
    files = list(run.files.all())
    return text % {
        "added": sum(file.added for file in files),
        "changed": sum(file.changed for file in files),
    }


def _show(request: HttpRequest, run: ImportRun, form: ImportUpload) -> HttpResponse:
    if run.state in _BUSY:
        return render(request, "posts/import_waiting.html", _progress(run))
    files = list(run.files.all())
    search = LineSearch(request.GET, files=files)
    chosen = search.chosen()
    problems = sum(file.problems for file in files)
    # Whoever has something to put right is shown that alone.
    outcome = {"outcome": ImportLine.Outcome.PROBLEM} if problems else {}
    lines = lines_of(run, **(chosen | outcome))
    page = Paginator(lines, _LINES_A_PAGE).get_page(request.GET.get("page"))
    kind = kind_of(run)
    context = {
        "run": run,
        "kind": kind,
        "form": form,
        "search": search,
        "files": files,
        "page": page,
        "found": found_in(page.object_list, kind),
        "query": f"{urlencode(chosen)}&" if chosen else "",
        "is_narrowed": bool(chosen),
        "problems": problems,
        "changes_something": any(file.added or file.changed for file in files),
    }
    status = 422 if form.errors else 200
    return render(request, "posts/import_preview.html", context, status=status)


def _progress(run: ImportRun) -> dict[str, object]:
    step = file_kinds().get(run.step)
    return {
        "run": run,
        "kind": kind_of(run),
        "reading": step.reading if step else "",
        "is_stuck": now(run.employer) - run.moved_at > _PATIENCE,
        "percent": 100 * run.done // run.total if run.total else None,
    }


def _posted(request: HttpRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
