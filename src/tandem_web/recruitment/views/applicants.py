"""Those who applied, for HR, the panel and the manager."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.cases.models import Case
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.views.imports import example_file
from tandem_web.recruitment import actions
from tandem_web.recruitment.access import (
    get_applicant_for,
    get_applicant_to_run_for,
    get_vacancy_for,
    get_vacancy_to_run_for,
    reads_adjustments,
    require_recruiter,
    runs_recruitment,
)
from tandem_web.recruitment.forms import ApplicantForm, ApplicantsFileForm, MarkForm
from tandem_web.recruitment.mapping import (
    APPLICANT_COLUMNS,
    NewApplicant,
    PastedProblem,
)
from tandem_web.recruitment.models import Advert
from tandem_web.recruitment.queries import adverts_of, applications_of, same_address, seat_of
from tandem_web.recruitment.queries.panel import panel_of, sheets_seen_by
from tandem_web.recruitment.views.answers import answers_of, shown_sheet

# Whoever has put these right is shown the next.
_MOST_PROBLEMS = 20


@require_safe
@signed_in_person
def applicants(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Who applied for a vacancy, in the order in which they did."""
    case = get_vacancy_for(person, reference)
    seat = seat_of(person, case)
    rows = list(applications_of(case))
    own = {}
    if seat is not None:
        sheets = person.scoring_sheets.filter(application__case=case)
        own = {sheet.application_id: sheet for sheet in sheets}
    context = {
        "case": case,
        "adverts": adverts_of(case),
        "rows": [(row, own.get(row.pk)) for row in rows],
        "panel": panel_of(case),
        "seat": seat,
        "runs_recruitment": runs_recruitment(person),
    }
    return render(request, "recruitment/applicants.html", context)


@require_safe
@signed_in_person
def applicant(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """One application as those read it who choose."""
    application = get_applicant_for(person, reference)
    sits = seat_of(person, application.case) is not None
    runs = runs_recruitment(person)
    context = {
        "application": application,
        "case": application.case,
        "answers": answers_of(application, private=False),
        "reads_adjustments": reads_adjustments(person, application),
        "same_address": same_address(application) if runs else [],
        "sheets": [
            shown_sheet(one, application)
            for one in sheets_seen_by(person, application, sits=sits, reads_all=runs)
        ],
        "sits": sits,
        "runs_recruitment": runs,
        "form": MarkForm(initial={"redeployee": application.redeployee}),
    }
    return render(request, "recruitment/applicant.html", context)


@require_http_methods(["POST"])
@signed_in_person
def mark(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Say whether an applicant has priority for redeployment."""
    application = get_applicant_to_run_for(person, reference)
    form = MarkForm(request.POST)
    if form.is_valid():
        actions.mark_application(
            application=application, redeployee=form.cleaned_data["redeployee"], actor=person
        )
        messages.success(request, _("The mark is kept."))
    return redirect("recruitment:applicant", person.employer.slug, reference)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def add_applicant(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Write down one applicant who applied on paper or in another system."""
    case = get_vacancy_to_run_for(person, reference)
    form = ApplicantForm(request.POST or None, initial={"language": "en", "wish": "either"})
    advert = _advert_of(case)
    if request.method == "POST" and form.is_valid() and advert is not None:
        given = dict(form.cleaned_data)
        number = given.pop("person_reference")
        known = Person.objects.filter(employer=person.employer, reference=number).first()
        if number and known is None:
            form.add_error("person_reference", _("Nobody here has this reference."))
        else:
            one = NewApplicant(**given, person=known)
            try:
                added = actions.add_applicants(advert=advert, applicants=[one], actor=person)
            except actions.NotTaken as refused:
                form.add_error(None, say(refused.message))
            else:
                words = _("%(reference)s is added.") % {"reference": added[0].reference}
                messages.success(request, words)
                return redirect("recruitment:applicants", person.employer.slug, case.reference)
    context = {"form": form, "case": case, "advert": advert}
    return render_form(request, "recruitment/add_applicant.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def paste_applicants(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Take over the applicants of another recruitment system: all of them, or none."""
    case = get_vacancy_to_run_for(person, reference)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ApplicantsFileForm(data, files)
    advert = _advert_of(case)
    if data is not None and form.is_valid() and advert is not None:
        found, problems = form.read()
        for problem in problems[:_MOST_PROBLEMS]:
            form.add_error("rows", _placed(problem))
        if not problems:
            try:
                added = actions.add_applicants(advert=advert, applicants=found, actor=person)
            except actions.NotTaken as refused:
                form.add_error(None, say(refused.message))
            else:
                words = _("Applicants added: %(number)s.") % {"number": len(added)}
                messages.success(request, words)
                return redirect("recruitment:applicants", person.employer.slug, case.reference)
    context = {
        "form": form,
        "case": case,
        "advert": advert,
        "examples": [(language, form) for language in ("en", "cy") for form in ("csv", "xlsx")],
        "file": {"columns_title": _("Columns of the file"), "example": APPLICANT_COLUMNS},
    }
    return render_form(request, "recruitment/paste_applicants.html", context)


def _placed(problem: PastedProblem) -> str:
    """What is wrong, after the line where it is."""
    if not problem.line:
        return problem.text
    place = _("Line %(number)s") % {"number": problem.line}
    return f"{place}: {problem.text}"


@require_safe
@signed_in_person
def example_of_applicants(request: HttpRequest, person: Person, form: str) -> HttpResponse:
    """An example of the file of applicants, in the language asked for."""
    require_recruiter(person)
    if form not in {"csv", "xlsx"}:
        raise Http404
    return example_file(request, "applicants", form, APPLICANT_COLUMNS)


def _advert_of(case: Case) -> Advert | None:
    """The advert that an applicant of another system answered: the last one."""
    return adverts_of(case).last()
