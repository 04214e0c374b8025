from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem_web.employers.queries import today
from tandem_web.hours import queries
from tandem_web.hours.access import get_paid_employment_for
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_safe
@signed_in_person
def pay(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    employment = get_paid_employment_for(person, payroll_number)
    on = today(person.employer)
    context = {
        "employment": employment,
        "figures": queries.pay(employment, on),
        "today": on,
        "is_own": employment.person_id == person.pk,
    }
    return render(request, "hours/pay.html", context)
