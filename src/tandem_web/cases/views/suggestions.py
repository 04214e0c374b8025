"""Suggested patterns: who could work when, what is wanted, and what the search finds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.messages import InvalidFacts
from tandem.patterns.suggestion import ANY_TIME, LONGEST_SUGGESTED_CYCLE, Collision, suggest
from tandem_web.cases.access import get_availability_subject_for, get_case_for
from tandem_web.cases.queries.suggestions import (
    availabilities_of,
    days_of_post,
    request_of,
    shown_suggestions,
)
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.patterns.actions import save_availability
from tandem_web.patterns.forms import AvailabilityForm, SuggestForm
from tandem_web.patterns.mapping import to_letters, to_wishes
from tandem_web.patterns.models import Availability
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def suggestions_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Ask what is wanted, and show what the search finds. Saves nothing."""
    page = _drafting_page(person, reference)
    post, employments = page.row.post, page.standing.employments
    try:
        days = days_of_post(post)
    except InvalidFacts as error:
        context = {"case": page.row, "page": page, "cannot": say(error.message)}
        return render(request, "cases/suggestions.html", context)
    arrangement = page.standing.state.arrangement
    half = post.full_time_minutes // 2
    hours = arrangement.hours if arrangement else {}
    form = SuggestForm(
        request.POST if request.method == "POST" else None,
        employments=list(employments.values()),
        days=days,
        initial={f"hours_{n}": hours.get(number, half) for n, number in enumerate(employments)},
    )
    said = availabilities_of(post, employments)
    found: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        found = _found(page, form, said)
    context = {
        "case": page.row,
        "page": page,
        "form": form,
        "said": [
            (employments[number].person, number, row, _may_say(page, number))
            for number, row in said.items()
        ],
        **found,
    }
    status = 422 if form.errors else 200
    return render(request, "cases/suggestions.html", context, status=status)


def _drafting_page(person: Person, reference: str) -> CasePage:
    """The case of whoever may draft an arrangement of it."""
    page = CasePage(get_case_for(person, reference), person, today(person.employer))
    option = page.option("draft")
    if option is None or not page.may(option):
        raise PermissionDenied
    return page


def _may_say(page: CasePage, payroll_number: str) -> bool:
    own = {f"partner:{payroll_number}", "hr_adviser", "line_manager"}
    return bool(page.context.actor.parties & own)


def _found(
    page: CasePage, form: SuggestForm, said: dict[str, Availability | None]
) -> dict[str, Any]:
    post, employments = page.row.post, page.standing.employments
    starts_on = max(page.starts_on or page.today, page.today)
    try:
        asked = request_of(post, said, employments, starts_on, form.cleaned_data, form.covers)
    except InvalidFacts as error:
        form.put_right(error)
        return {}
    answer = suggest(asked)
    if isinstance(answer, Collision):
        return {"collision": answer}
    return {"found": shown_suggestions(answer, post, employments, starts_on, page.person)}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def availability_page(
    request: HttpRequest, person: Person, reference: str, payroll_number: str
) -> HttpResponse:
    """When one partner could work, half-day by half-day."""
    page = _drafting_page(person, reference)
    employment = get_availability_subject_for(person, page.row, payroll_number)
    row = availabilities_of(page.row.post, {payroll_number: employment})[payroll_number]
    try:
        days = days_of_post(page.row.post)
    except InvalidFacts:
        return redirect("cases:suggestions", person.employer.slug, reference)
    form = AvailabilityForm(
        request.POST if request.method == "POST" else None,
        days=days,
        weeks=_weeks(request, row),
        wishes=to_wishes(row.wishes) if row else (ANY_TIME,),
        initial={
            "most_days": row.most_days if row else None,
            "longest_day": row.longest_day if row else None,
        },
    )
    if request.method == "POST" and form.is_valid():
        save_availability(
            employment=employment,
            post=page.row.post,
            wishes=to_letters(form.given_wishes()),
            most_days=form.cleaned_data["most_days"],
            longest_day=form.cleaned_data["longest_day"],
            actor=person,
        )
        messages.success(request, _("What you said is kept. Change it whenever it changes."))
        return redirect("cases:suggestions", person.employer.slug, reference)
    context = {
        "case": page.row,
        "form": form,
        "subject": employment.person,
        "is_own": employment.person_id == person.pk,
        "lengths": range(1, LONGEST_SUGGESTED_CYCLE + 1),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/availability.html", context, status=status)


def _weeks(request: HttpRequest, row: Availability | None) -> int:
    """How many weeks the table has: as asked in the address, otherwise as it was kept."""
    asked = request.GET.get("weeks", "")
    if asked.isdecimal() and 1 <= int(asked) <= LONGEST_SUGGESTED_CYCLE:
        return int(asked)
    return row.weeks if row else 1
