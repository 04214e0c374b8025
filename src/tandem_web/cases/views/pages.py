from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tandem_web.cases.access import get_case_for, may_open_some_case
from tandem_web.cases.queries import FILTERS, cases_seen_by
from tandem_web.cases.views.around import stage_words
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

ROWS = 20


@require_safe
@signed_in_person
def case_list(request: HttpRequest, person: Person) -> HttpResponse:
    asked = request.GET.get("show", "open")
    chosen = asked if asked in FILTERS else "open"
    day = today(person.employer)
    page = Paginator(cases_seen_by(person, day, chosen), ROWS).get_page(request.GET.get("page"))
    here = reverse("cases:list", args=[person.employer.slug])
    context: dict[str, Any] = {
        "tabs": [
            (label, f"{here}?show={name}", name == chosen, None) for name, label in FILTERS.items()
        ],
        "chosen": chosen,
        "rows": [(case, stage_words(case)) for case in page],
        "page": page,
        "query": f"show={chosen}&",
        "may_open": may_open_some_case(person, day),
    }
    return render(request, "cases/list.html", context)


@require_safe
@signed_in_person
def case_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    case = get_case_for(person, reference)
    day = today(person.employer)
    page = CasePage(case, person, day)
    whole = request.GET.get("history") == "all"
    context = {
        "case": case,
        "page": page,
        "today": day,
        "history": page.history(whole=whole),
        "whole_history": whole,
        "case_url": reverse("cases:case", args=[person.employer.slug, case.reference]),
    }
    return render(request, "cases/case.html", context)
