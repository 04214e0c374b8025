"""The version that is proposed, to be printed and signed by somebody without a screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem_web.cases.access import get_case_for
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_safe
@signed_in_person
def paper_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The arrangement with its number and a place for each signature and its witness."""
    case = get_case_for(person, reference)
    page = CasePage(case, person, today(person.employer))
    context = {"case": case, "page": page}
    if not page.can_be_signed:
        return render(request, "cases/no_longer.html", context, status=409)
    return render(request, "cases/paper.html", context)
