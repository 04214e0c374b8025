from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.messages import InvalidFacts
from tandem.messages import render as say
from tandem.timeline import HolidaysUnknown
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.leave import actions
from tandem_web.leave.access import get_leave_for
from tandem_web.leave.queries import balances
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy


@require_safe
@signed_in_person
def ledgers(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    on = today(person.employer)
    leave = get_leave_for(person, payroll_number, on)
    context = {"leave": leave, "balances": balances(leave.employment, on), "today": on}
    return render(request, "leave/ledgers.html", context)


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
