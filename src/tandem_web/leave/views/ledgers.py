"""The page of a job's leave, and every entry of a ledger."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.messages import InvalidFacts
from tandem.messages import render as say
from tandem.timeline import HolidaysUnknown
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.leave import actions, queries
from tandem_web.leave.access import get_leave_for, get_ledger_for
from tandem_web.leave.models import Entry
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy

ENTRIES_A_PAGE = 25
# The page of a job’s leave shows where it stands; every entry is a page of its own away.
LATEST_SHOWN = 20


@require_safe
@signed_in_person
def ledgers(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    on = today(person.employer)
    leave = get_leave_for(person, payroll_number, on)
    held = queries.balances(leave.employment, on)
    context = {
        "leave": leave,
        "balances": held,
        "latest": queries.latest_entries(leave.employment, held, LATEST_SHOWN)
        if leave.sees_entries
        else [],
        "absences": queries.absences_of(leave.employment, on),
        "posts": queries.posts_of(leave.employment, on),
        "elsewhere": queries.is_booked_elsewhere(person.employer, on),
        "today": on,
    }
    return render(request, "leave/ledgers.html", context)


@require_safe
@signed_in_person
def entries(
    request: HttpRequest, person: Person, payroll_number: str, ledger: str
) -> HttpResponse:
    """Every entry of one ledger in the leave year of today, page by page."""
    on = today(person.employer)
    leave = get_ledger_for(person, payroll_number, on)
    held = queries.balances(leave.employment, on)
    found = next((one for one in held.ledgers if one.name == ledger), None)
    if ledger not in Entry.Ledger.values:
        raise Http404
    page = None
    if found is not None and held.leave_year is not None:
        rows = queries.entries_in(leave.employment, ledger, held.leave_year)
        page = Paginator(rows, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "leave": leave,
        "balances": held,
        "ledger": found,
        "name": ledger,
        "page": page,
        "entries": queries.shown(page.object_list) if page else (),
    }
    return render(request, "leave/ledger.html", context)


@require_POST
@signed_in_person
def open_leave_year(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    on = today(person.employer)
    leave = get_leave_for(person, payroll_number, on)
    if not leave.may_open:
        raise PermissionDenied
    try:
        written = actions.open_leave_year(
            employment=leave.employment,
            policy=get_policy(person.employer),
            today=on,
            actor=person,
        )
    except InvalidFacts as error:
        messages.error(request, say(error.message, page_language()))
    except HolidaysUnknown:
        messages.error(request, _("The public holidays of this leave year are not published yet."))
    else:
        text = _("The ledgers are up to date.") if written else _("Nothing has changed.")
        messages.success(request, text)
    return redirect("leave:ledgers", person.employer.slug, payroll_number)
