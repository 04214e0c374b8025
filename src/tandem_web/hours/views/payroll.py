from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.pay import PayCode
from tandem.units import pounds
from tandem_web.employers.queries import today
from tandem_web.hours import actions, queries
from tandem_web.hours.access import (
    READS_PAYROLL,
    RUNS_PAYROLL,
    get_payroll_line_for,
    get_payroll_period_for,
    get_period_to_close_for,
)
from tandem_web.hours.apps import CODES_IN_WORDS
from tandem_web.hours.forms import PeriodForm
from tandem_web.hours.mapping import line_cells, notice_cells, reason_of, worked_of
from tandem_web.hours.models import PayrollPeriod
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person, signed_in_person_with
from tandem_web.people.models import Person
from tandem_web.posts.mapping import csv_text, workbook_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PERIODS = 36
# The latest, where a rate has been missing for long.
MOST_PROBLEMS = 50


@require_safe
@signed_in_person_with(*sorted(READS_PAYROLL))
def periods(request: HttpRequest, person: Person) -> HttpResponse:
    context = {
        "periods": queries.periods_of(person.employer)[:MOST_PERIODS],
        "runs": bool(person.roles & RUNS_PAYROLL),
    }
    return render(request, "hours/periods.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*sorted(RUNS_PAYROLL))
def open_period(request: HttpRequest, person: Person) -> HttpResponse:
    coming = queries.next_period(person.employer)
    initial = {name: getattr(coming, name) for name in PeriodForm.base_fields}
    form = PeriodForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            period = actions.open_period(
                employer=person.employer, actor=person, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The period is open."))
            return redirect("hours:period", person.employer.slug, period.pk)
    return render_form(request, "hours/open_period.html", {"form": form})


@require_safe
@signed_in_person
def period(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """A period: its notices against the cut-off, and its lines or what they would be today."""
    found = get_payroll_period_for(person, number)
    notices = queries.notices_of(found)
    context: dict[str, Any] = {
        "period": found,
        "notices": notices,
        "may_close": bool(person.roles & RUNS_PAYROLL) and found.closed_at is None,
        "past_cut_off": today(person.employer) > found.cut_off_on,
    }
    if found.closed_at is not None:
        rows = list(queries.lines_of(found))
        context["lines"] = [(row, reason_of(row)) for row in rows]
        context["has_part_months"] = any(row.code == PayCode.PART_MONTH for row in rows)
        context["total"] = sum(row.amount for row in rows)
    else:
        due = queries.due_lines(found)
        context["due"] = due
        context["has_part_months"] = any(one.line.code == PayCode.PART_MONTH for one in due)
        context["total"] = pounds(sum(one.line.amount.value for one in due))
        problems = queries.line_problems(found)
        context["problems"] = problems[-MOST_PROBLEMS:]
        context["more_problems"] = max(0, len(problems) - MOST_PROBLEMS)
    return render(request, "hours/period.html", context)


@require_POST
@signed_in_person
def close_period(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    found = get_period_to_close_for(person, number)
    try:
        actions.close_period(period=found, actor=person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The period is closed. Its lines never change again."))
    return redirect("hours:period", person.employer.slug, found.pk)


@require_safe
@signed_in_person
def export(
    _request: HttpRequest, person: Person, number: int, what: str, form: str
) -> HttpResponse:
    """The lines or the notices of a period as a file for the payroll system."""
    found = get_payroll_period_for(person, number)
    cells = _cells(found, what)
    if form == "xlsx":
        response = HttpResponse(
            workbook_bytes(found.reference, cells[0], cells[1:]), content_type=_XLSX
        )
    elif form == "csv":
        text = csv_text(cells[0], cells[1:])
        # A spreadsheet takes a file without this mark for one of its own old alphabet.
        response = HttpResponse(
            f"\N{ZERO WIDTH NO-BREAK SPACE}{text}", content_type="text/csv; charset=utf-8"
        )
    else:
        raise Http404
    name = f"{person.employer.slug}-{found.reference}-{what}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@signed_in_person
def line(request: HttpRequest, person: Person, number: int, line_number: int) -> HttpResponse:
    """One line of a closed period with its working."""
    row = get_payroll_line_for(person, number, line_number)
    context = {
        "row": row,
        "period": row.period,
        "reason": reason_of(row),
        "code_in_words": CODES_IN_WORDS.get(row.code, ""),
        "worked": worked_of(row),
    }
    return render(request, "hours/line.html", context)


def _cells(found: PayrollPeriod, what: str) -> Any:
    if what == "notices":
        timings = {
            "arrears": _("From before this period"),
            "now": _("In this period"),
            "later": _("In a later period"),
            "missed": _("After the cut-off"),
        }
        notices = queries.notices_of(found)
        return notice_cells((one.notice, timings[one.timing]) for one in notices)
    # What is not closed may still change, and is no file for a payroll system.
    if what != "lines" or found.closed_at is None:
        raise Http404
    return line_cells(queries.lines_of(found), page_language())
