import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tandem.cases import PROCESSES
from tandem_web.cases.access import get_case_for, may_open_some_case
from tandem_web.cases.forms.filters import FilterForm
from tandem_web.cases.models import Case
from tandem_web.cases.queries import FILTERS, cases_seen_by
from tandem_web.cases.views.around import stage_words
from tandem_web.cases.views.letters import letters_of_case
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.queries import posts_held_by

ROWS = 20
COLUMNS = (
    _("Case"),
    _("Process"),
    _("Post"),
    _("Post reference"),
    _("Service"),
    _("People"),
    _("Stage"),
    _("Next due"),
    _("Opened on"),
    _("Closed on"),
)


@require_safe
@signed_in_person
def case_list(request: HttpRequest, person: Person) -> HttpResponse:
    chosen, form = _chosen(request)
    day = today(person.employer)
    wanted = form.wanted(chosen)
    page = Paginator(cases_seen_by(person, day, wanted), ROWS).get_page(request.GET.get("page"))
    here = reverse("cases:list", args=[person.employer.slug])
    narrowed = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    query = urlencode({"show": chosen, **narrowed})
    context: dict[str, Any] = {
        "tabs": [
            (label, f"{here}?{urlencode({'show': name, **narrowed})}", name == chosen, None)
            for name, label in FILTERS.items()
        ],
        "chosen": chosen,
        "form": form,
        "here": here,
        "narrowed": bool(narrowed),
        "rows": [(case, say(PROCESSES[case.process].title), stage_words(case)) for case in page],
        "page": page,
        "today": day,
        "query": f"{query}&",
        "may_open": may_open_some_case(person, day) or bool(posts_held_by(person, day)),
    }
    return render(request, "cases/list.html", context)


@require_safe
@signed_in_person
def case_table(request: HttpRequest, person: Person) -> HttpResponse:
    """The same cases as a table to take along, all of them."""
    chosen, form = _chosen(request)
    day = today(person.employer)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cases-{day.isoformat()}.csv"'
    # Without the mark a spreadsheet program takes the circumflexes of Welsh for something else.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([str(label) for label in COLUMNS])
    for case in cases_seen_by(person, day, form.wanted(chosen)):
        writer.writerow([_plain(cell) for cell in _cells(case)])
    return response


def _chosen(request: HttpRequest) -> tuple[str, FilterForm]:
    asked = request.GET.get("show", "open")
    return (asked if asked in FILTERS else "open"), FilterForm(request.GET)


def _cells(case: Case) -> list[str]:
    days = (case.due_on, case.opened_on, case.closed_on)
    names = [partner.employment.person.full_name for partner in case.partners.all()]
    return [
        case.reference,
        say(PROCESSES[case.process].title),
        case.post.title,
        case.post.reference,
        case.post.service.name,
        "; ".join(names),
        stage_words(case),
        *(day.isoformat() if day else "" for day in days),
    ]


def _plain(cell: str) -> str:
    """A cell that a spreadsheet program would take for a formula is text all the same."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


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
        "letters": letters_of_case(person, page.standing),
        "today": day,
        "history": page.history(whole=whole),
        "whole_history": whole,
        "case_url": reverse("cases:case", args=[person.employer.slug, case.reference]),
    }
    return render(request, "cases/case.html", context)
