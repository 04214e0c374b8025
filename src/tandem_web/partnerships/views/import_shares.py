"""Pages of the import of running shares: choose a file, look at it, record it."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.documents.actions import erase_file, store_file
from tandem_web.documents.mapping import Accept
from tandem_web.documents.models import StoredFile
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.partnerships import actions
from tandem_web.partnerships.access import (
    get_shares_file_for,
    require_existing_keeper,
    shares_owner,
)
from tandem_web.partnerships.forms import SharesUpload
from tandem_web.partnerships.mapping import SHARE_COLUMNS
from tandem_web.partnerships.queries.existing import SharesPlan, plan_shares
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import ImportedFile, csv_text, template_rows, workbook_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_SHOWN = 500
# A template with the days of two weeks fits on a screen; a file may have eight.
_SHOWN_COLUMNS = tuple(
    column for column in SHARE_COLUMNS if column.name[:3] not in {f"w{n}_" for n in range(3, 9)}
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def import_shares(request: HttpRequest, person: Person) -> HttpResponse:
    require_existing_keeper(person)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SharesUpload(*posted)
    if form.is_valid():
        file: ImportedFile = form.cleaned_data["shares"]
        stored = store_file(
            employer=person.employer,
            owner=shares_owner(person),
            name=file.name,
            content=file.content,
            actor=person,
            accept=Accept.TABLE,
        )
        return redirect("partnerships:check_shares", person.employer.slug, stored.key)
    context = {"form": form, "columns": _SHOWN_COLUMNS}
    return render_form(request, "partnerships/import_shares.html", context)


@require_safe
@signed_in_person
def shares_template(request: HttpRequest, person: Person, form: str) -> HttpResponse:
    """An example file whose headings are in the language asked for, or the page's."""
    require_existing_keeper(person)
    if form not in {"csv", "xlsx"}:
        raise Http404
    asked = request.GET.get("language", "")
    language = asked if asked in {"en", "cy"} else page_language()
    headings, *rows = template_rows(_SHOWN_COLUMNS, language)
    if form == "xlsx":
        response = HttpResponse(workbook_bytes("shares", headings, rows), content_type=_XLSX)
    else:
        text = csv_text(headings, rows)
        response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="shares.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def check_shares(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """What a file would record, and the button that records it."""
    stored = get_shares_file_for(person, key)
    button = request.POST.get("do", "") if request.method == "POST" else ""
    if button == "forget":
        erase_file(file=stored, actor=person, reason=_("The file was not imported."))
        messages.success(request, _("The file is forgotten. Nothing was recorded."))
        return redirect("partnerships:import_shares", person.employer.slug)
    file = _read(stored)
    if button == "record":
        return _record(request, person, stored, file)
    return _draw(request, person, stored, file)


def _read(stored: StoredFile) -> ImportedFile:
    with default_storage.open(stored.path) as content:
        return ImportedFile.from_bytes(stored.name, content.read())


def _record(
    request: HttpRequest, person: Person, stored: StoredFile, file: ImportedFile
) -> HttpResponse:
    try:
        plan = actions.import_shares(
            employer=person.employer,
            file=file,
            actor=person,
            today=today(person.employer),
            seen=request.POST.get("seen", ""),
        )
    except (actions.SharesRefused, actions.SharesOutdated):
        text = _("Something has changed since you looked. Look again before you record it.")
        messages.warning(request, text)
        return redirect("partnerships:check_shares", person.employer.slug, stored.key)
    erase_file(file=stored, actor=person, reason=_("The file was imported."))
    number = len(plan.shares)
    text = ngettext("%(number)s share is recorded.", "%(number)s shares are recorded.", number)
    messages.success(request, text % {"number": number})
    return redirect("partnerships:list", person.employer.slug)


def _draw(
    request: HttpRequest, person: Person, stored: StoredFile, file: ImportedFile
) -> HttpResponse:
    plan: SharesPlan = plan_shares(
        employer=person.employer,
        policy=get_policy(person.employer),
        file=file,
        today=today(person.employer),
    )
    context = {
        "stored": stored,
        "plan": plan,
        "problems": plan.problems[:_MOST_SHOWN],
        "shares": plan.shares[:_MOST_SHOWN],
        "departing": sum(bool(share.departures) for share in plan.shares),
        "named": sum(bool(share.decided.event.data["document"]) for share in plan.shares),
    }
    status = 422 if plan.problems else 200
    return render(request, "partnerships/check_shares.html", context, status=status)
