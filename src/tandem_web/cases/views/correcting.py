"""Saying of an entry of the history that it was entered in error."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.cases import CORRECT, Command, standing_events
from tandem.messages import InvalidFacts
from tandem_web.cases.access import get_case_for
from tandem_web.cases.actions import Changed, Refused, send
from tandem_web.cases.effects import reaches_beyond
from tandem_web.cases.forms import CorrectForm
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def correct_page(
    request: HttpRequest, person: Person, reference: str, version: int
) -> HttpResponse:
    page = CasePage(get_case_for(person, reference), person, today(person.employer))
    if not page.is_adviser:
        raise PermissionDenied
    if version not in dict(standing_events(page.standing.told)):
        raise Http404
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _draw(request, page, version, form, status=422 if form.errors else 200)
    data = {"version": version, "reason": form.cleaned_data["reason"]}
    typed = str(request.POST.get("seen", ""))
    seen = min(int(typed), page.row.version) if typed.isdecimal() else page.row.version
    try:
        outcome = send(
            case=page.row,
            command=Command(CORRECT, data),
            actor=person,
            today=page.today,
            seen_version=seen,
        )
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return _draw(request, page, version, form, status=422)
    if isinstance(outcome, Refused):
        return _draw(request, page, version, form, status=422, refusal=outcome.refusal)
    if isinstance(outcome, Changed):
        since = page.entries(outcome.since)
        return _draw(request, page, version, form, status=409, since=since)
    messages.success(request, _("The entry is marked as entered in error."))
    return redirect("cases:case", person.employer.slug, reference)


def _draw(
    request: HttpRequest,
    page: CasePage,
    version: int,
    form: CorrectForm,
    *,
    status: int,
    **more: object,
) -> HttpResponse:
    (row,) = [one for one in page.standing.events if one.version == version]
    context = {
        "case": page.row,
        "page": page,
        "form": form,
        "entry": page.entries([row])[0],
        "seen": page.row.version,
        "reaches_beyond": reaches_beyond(page.row.process, row.type),
        **more,
    }
    return render(request, "cases/correct.html", context, status=status)
