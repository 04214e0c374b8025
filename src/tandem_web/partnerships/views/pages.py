from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tandem.patterns import Coverage
from tandem_web.cases.queries import cases_of_post, duties_of
from tandem_web.employers.queries import now, today
from tandem_web.partnerships.access import (
    KEEPS_EXISTING,
    get_partnership_for,
    reads_papers,
    sees_every_partnership,
)
from tandem_web.partnerships.forms import SearchForm
from tandem_web.partnerships.queries import (
    Partnership,
    found_by,
    listed,
    own_shared_posts,
    shared_posts,
    with_partnerships,
)
from tandem_web.partnerships.views.figures import sides_of
from tandem_web.partnerships.views.moments import NowPanel, now_panel
from tandem_web.partnerships.views.week import asked_monday, build_week, holidays_between
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

ROWS = 20


@dataclass(frozen=True, slots=True)
class ListedPartnership:
    """One line of the list of shared posts. `coverage` is for those who plan."""

    partnership: Partnership
    panel: NowPanel
    url: str
    coverage: Coverage | None


@require_safe
@signed_in_person
def partnership_list(request: HttpRequest, person: Person) -> HttpResponse:
    """Every shared post; a partner of just one goes to it, unless they ask for all."""
    day = today(person.employer)
    everything = request.GET.get("show") == "all"
    search = request.GET.get("q", "").strip()
    if not (everything or search or sees_every_partnership(person)):
        own = list(own_shared_posts(person, day)[:2])
        if len(own) == 1:
            arguments = [person.employer.slug, own[0].reference]
            return redirect("partnerships:partnership", *arguments)
    posts = found_by(shared_posts(person.employer, day), search)
    page = Paginator(listed(posts), ROWS).get_page(request.GET.get("page"))
    kept = {
        name: value
        for name, value in (("show", "all" if everything else ""), ("q", search))
        if value
    }
    context = {
        "form": SearchForm(initial={"q": search}),
        "rows": [_listed(person, one) for one in with_partnerships(page, day)],
        "page": page,
        "query": urlencode(kept) + "&" if kept else "",
        "everything": everything,
        "searched": bool(search),
        "with_hours": sees_every_partnership(person),
        "keeps_existing": bool(person.roles & KEEPS_EXISTING),
    }
    return render(request, "partnerships/list.html", context)


def _listed(person: Person, partnership: Partnership) -> ListedPartnership:
    open_to_person = (
        sees_every_partnership(person) or partnership.employment_of(person) is not None
    )
    view = "partnerships:partnership" if open_to_person else "partnerships:role"
    monday = asked_monday("", partnership.day)
    return ListedPartnership(
        partnership=partnership,
        panel=panel_of(partnership),
        url=reverse(view, args=[person.employer.slug, partnership.post.reference]),
        coverage=partnership.coverage(monday) if sees_every_partnership(person) else None,
    )


def panel_of(partnership: Partnership) -> NowPanel:
    """Who is on at this moment, in sentences."""
    numbers = [employment.payroll_number for employment in partnership.employments]
    instant = now(partnership.post.employer)
    return now_panel(partnership.on_now(), numbers, partnership.name_of, instant)


def with_week(
    request: HttpRequest, partnership: Partnership, *, with_hours: bool
) -> dict[str, Any]:
    """What the partners' page and the colleagues' page both show."""
    day = partnership.day
    monday = asked_monday(request.GET.get("week", ""), day)
    holidays = holidays_between(partnership.post.employer.division, day, day)
    return {
        "partnership": partnership,
        "panel": panel_of(partnership),
        "week": build_week(partnership, monday, with_hours=with_hours),
        "with_hours": with_hours,
        "holiday_today": holidays.get(day, ""),
        "today": day,
    }


@require_safe
@signed_in_person
def partnership_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The partners' own page."""
    partnership = get_partnership_for(person, reference)
    is_partner = partnership.employment_of(person) is not None
    context = with_week(request, partnership, with_hours=True) | {
        "is_partner": is_partner,
        "obligations": duties_of(person, partnership.post) if is_partner else [],
        "cases": cases_of_post(person, partnership.post, partnership.day),
        "sides": sides_of(person, partnership),
        "reads_papers": reads_papers(person, partnership),
        # A partner's own figures stand at the side; those of both stand side by side.
        "layout": "kit/page_with_side.html" if is_partner else "kit/page.html",
    }
    return render(request, "partnerships/partnership.html", context)
