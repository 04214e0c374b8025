"""The public pages: which jobs there are, and one advert."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.access import open_to_anyone, reader_of
from tandem_web.recruitment.access import AdvertGone, get_advert_for_anyone, runs_recruitment
from tandem_web.recruitment.forms import JobSearch
from tandem_web.recruitment.mapping import in_script, job_posting
from tandem_web.recruitment.models import Advert, Audience
from tandem_web.recruitment.queries import open_adverts, services_that_advertise

PAGE = 20


@require_safe
@open_to_anyone
def job_list(request: HttpRequest, employer: Employer) -> HttpResponse:
    """The jobs that can be applied for today; anyone reads it."""
    person = reader_of(request)
    day = today(employer)
    form = JobSearch(request.GET, services=services_that_advertise(employer, day))
    adverts = open_adverts(employer, day, internal=person is not None, chosen=form.chosen)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(adverts, PAGE).get_page(request.GET.get("page")),
        "query": f"{query.urlencode()}&" if query else "",
        "is_narrowed": bool(form.chosen),
        "runs_recruitment": person is not None and runs_recruitment(person),
    }
    return render(request, "recruitment/list.html", context)


@require_safe
@open_to_anyone
def advert_page(request: HttpRequest, employer: Employer, reference: str) -> HttpResponse:
    """One advert; 410 with a plain page once it is closed."""
    person = reader_of(request)
    try:
        advert = get_advert_for_anyone(employer, reference, person)
    except AdvertGone as gone:
        return advert_gone(request, gone)
    context = {"advert": advert, "post": advert.case.post, "criteria": shown_criteria(advert)}
    # What only the employer's own people may read is not handed to search engines.
    if advert.audience == Audience.EXTERNAL:
        url = request.build_absolute_uri(advert.get_absolute_url())
        context["job_posting"] = in_script(job_posting(advert, url, page_language()))
    return render(request, "recruitment/advert.html", context)


def advert_gone(request: HttpRequest, gone: AdvertGone) -> HttpResponse:
    return render(request, "recruitment/gone.html", {"advert": gone.advert}, status=410)


def shown_criteria(advert: Advert) -> list[tuple[str, bool]]:
    """The criteria in the page's language, each with whether it is essential."""
    language = page_language()
    rows = advert.criteria
    return [(one[language] or one["en"], one["essential"]) for one in rows]
