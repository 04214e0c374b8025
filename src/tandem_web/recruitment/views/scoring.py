"""A panel member's own sheet, and the totals that the panel agrees its order from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.cases.models import Case
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.recruitment import actions
from tandem_web.recruitment.access import (
    SheetRefused,
    get_applicant_to_score_for,
    get_vacancy_for,
)
from tandem_web.recruitment.forms import SheetForm, with_version
from tandem_web.recruitment.models import Application, ScoringSheet
from tandem_web.recruitment.queries import highest_score, score_rows, seat_of
from tandem_web.recruitment.queries.panel import CONFLICT_CLAUSES
from tandem_web.recruitment.views.answers import answers_of, shown_sheet


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def sheet(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The person's own sheet of one applicant; a refusal where they must not score them."""
    try:
        application = get_applicant_to_score_for(person, reference)
    except SheetRefused as refused:
        context = {
            "application": refused.application,
            "case": refused.application.case,
            "conflict": refused.conflict.value,
            "clauses": CONFLICT_CLAUSES,
        }
        return render(request, "recruitment/sheet_refused.html", context, status=403)
    return _sheet(request, person, application)


def _sheet(request: HttpRequest, person: Person, application: Application) -> HttpResponse:
    own = ScoringSheet.objects.filter(application=application, member=person).first()
    highest = highest_score(application.case, today(person.employer))
    data = request.POST if request.method == "POST" else None
    form = SheetForm(data, advert=application.advert, sheet=own, highest=highest)
    changed = None
    if data is not None and form.is_valid():
        try:
            actions.save_sheet(
                application=application,
                member=person,
                scores=form.scores(),
                complete=form.cleaned_data["complete"],
                seen_version=form.cleaned_data["version"] or 0,
            )
        except actions.SheetMovedOn as moved:
            changed = moved.row
            form.data = with_version(request.POST, changed.version)
            words = _("You have saved this sheet on another page. What you typed is kept below.")
            form.add_error(None, words + " " + _("Save again to put it in place of the other."))
        else:
            messages.success(request, _("Your sheet is saved."))
            return redirect("recruitment:applicant", person.employer.slug, application.reference)
    context = {
        "form": form,
        "application": application,
        "case": application.case,
        "answers": answers_of(application, private=False),
        "highest": highest,
        "changed": shown_sheet(changed, application) if changed else None,
    }
    return render_form(request, "recruitment/sheet.html", context)


@require_safe
@signed_in_person
def scores(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The totals of the complete sheets; the panel agrees the order in the case."""
    case = get_vacancy_for(person, reference)
    seat = seat_of(person, case)
    # A member sees what the others gave only after their own sheets.
    open_sheets = _open_sheets(person, case) if seat is not None else 0
    context = {
        "case": case,
        "rows": [] if open_sheets else score_rows(case),
        "open_sheets": open_sheets,
        "highest": highest_score(case, today(person.employer)),
    }
    return render(request, "recruitment/scores.html", context)


def _open_sheets(person: Person, case: Case) -> int:
    """How many applicants the member has still to score."""
    standing = Application.objects.filter(case=case, state=Application.State.SUBMITTED)
    done = ScoringSheet.objects.filter(
        application__in=standing, member=person, is_complete=True
    ).count()
    return standing.count() - done
