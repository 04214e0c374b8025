from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts import actions
from tandem_web.posts.access import get_import_draft_for, require_keeper
from tandem_web.posts.forms import ImportUpload
from tandem_web.posts.mapping import (
    PEOPLE_COLUMNS,
    POST_COLUMNS,
    csv_text,
    files_of,
    template_rows,
)
from tandem_web.posts.models import ImportDraft
from tandem_web.posts.queries import ImportPlan, plan_import

_COLUMNS = {"posts": POST_COLUMNS, "people": PEOPLE_COLUMNS}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def upload(request: HttpRequest, person: Person) -> HttpResponse:
    require_keeper(person)
    form = ImportUpload(*_posted(request))
    if form.is_valid():
        draft = actions.keep_draft(employer=person.employer, actor=person, **form.cleaned_data)
        return redirect("posts:import_preview", person.employer.slug, draft.pk)
    context = {"form": form, "columns": [("posts", POST_COLUMNS), ("people", PEOPLE_COLUMNS)]}
    return render_form(request, "posts/import.html", context)


@require_safe
@signed_in_person
def template(_request: HttpRequest, person: Person, kind: str) -> HttpResponse:
    """An example file whose headings are in the page's language."""
    require_keeper(person)
    if kind not in _COLUMNS:
        raise Http404
    headings, *rows = template_rows(_COLUMNS[kind], page_language())
    text = csv_text(headings, rows)
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def preview(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    draft = get_import_draft_for(person, number)
    button = request.POST.get("do", "")
    if button == "import":
        return _import(request, person, draft)
    if button == "forget":
        actions.discard_draft(draft=draft)
        messages.success(request, _("The files are forgotten. Nothing was imported."))
        return redirect("posts:import", person.employer.slug)
    form = ImportUpload(*_posted(request))
    if form.is_valid():
        actions.keep_draft(
            employer=person.employer, actor=person, draft=draft, **form.cleaned_data
        )
        return redirect("posts:import_preview", person.employer.slug, draft.pk)
    return _show(request, person, draft, form)


def _import(request: HttpRequest, person: Person, draft: ImportDraft) -> HttpResponse:
    posts, people = files_of(draft)
    try:
        plan = actions.import_files(
            employer=person.employer,
            posts=posts,
            people=people,
            today=today(person.employer),
            actor=person,
            seen=request.POST.get("seen", ""),
            draft=draft,
        )
    except (actions.ImportRefused, actions.ImportOutdated):
        # The page that follows shows everything anew, problems and all.
        text = _("Something has changed since you looked. Look again before you import.")
        messages.warning(request, text)
        return redirect("posts:import_preview", person.employer.slug, draft.pk)
    text = _("Imported: %(added)s rows added, %(changed)s changed.")
    facts = {
        "added": len(plan.posts.added) + len(plan.people.added),
        "changed": len(plan.posts.changed) + len(plan.people.changed),
    }
    messages.success(request, text % facts)
    return redirect("posts:list", person.employer.slug)


def _show(
    request: HttpRequest, person: Person, draft: ImportDraft, form: ImportUpload
) -> HttpResponse:
    plan = _plan(person, draft)
    context = {
        "form": form,
        "draft": draft,
        "plan": plan,
        "files": [("posts", plan.posts), ("people", plan.people)],
    }
    status = 422 if form.errors else 200
    return render(request, "posts/import_preview.html", context, status=status)


def _plan(person: Person, draft: ImportDraft) -> ImportPlan:
    posts, people = files_of(draft)
    return plan_import(
        employer=person.employer,
        policy=get_policy(person.employer),
        posts=posts,
        people=people,
        today=today(person.employer),
    )


def _posted(request: HttpRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
