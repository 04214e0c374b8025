from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem_web.hours import queries
from tandem_web.hours.access import READS_PAY
from tandem_web.hours.forms import FromDayForm
from tandem_web.people.access import signed_in_person_with
from tandem_web.people.models import Person

NOTICES_A_PAGE = 50


@require_safe
@signed_in_person_with(*sorted(READS_PAY))
def notices(request: HttpRequest, person: Person) -> HttpResponse:
    """What payroll was told, from a day on if one is asked for."""
    form = FromDayForm(request.GET or None)
    from_day = form.cleaned_data.get("from_day") if form.is_valid() else None
    found = queries.payroll_notices(person.employer, from_day=from_day)
    page = Paginator(found, NOTICES_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": queries.notice_lines(page.object_list),
        "narrowed": from_day is not None,
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "hours/notices.html", context, status=422 if form.errors else 200)
