from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from tandem_web.cases.models import Case
from tandem_web.employers.models import Employer
from tandem_web.posts.models import Service
from tandem_web.recruitment.models import Advert, Application, Audience

# What a reader may choose among hours: from, and below, so many minutes a week.
HOURS: Mapping[str, tuple[int, int]] = {
    "up_to_16": (0, 16 * 60 + 1),
    "16_to_30": (16 * 60 + 1, 30 * 60),
    "from_30": (30 * 60, 10_081),
}


def open_adverts(
    employer: Employer, today: date, *, internal: bool, chosen: Mapping[str, str] | None = None
) -> QuerySet[Advert]:
    """The adverts that can be answered today, the first to close first."""
    found = Advert.objects.filter(
        employer=employer,
        published_on__lte=today,
        closes_on__gte=today,
        is_listed=True,
        closed_on__isnull=True,
    )
    if not internal:
        found = found.filter(audience=Audience.EXTERNAL)
    chosen = chosen or {}
    if words := chosen.get("search", "").strip():
        found = found.filter(_holds(words))
    if service := chosen.get("service", ""):
        found = found.filter(case__post__service__code=service)
    if chosen.get("hours", "") in HOURS:
        least, below = HOURS[chosen["hours"]]
        found = found.filter(weekly_minutes__gte=least, weekly_minutes__lt=below)
    if welsh := chosen.get("welsh", ""):
        found = found.filter(welsh_level=welsh)
    return found.select_related("employer", "case__post__service")


def _holds(words: str) -> Q:
    found = Q()
    for word in words.split()[:8]:
        found &= (
            Q(title_en__icontains=word)
            | Q(title_cy__icontains=word)
            | Q(text_en__icontains=word)
            | Q(text_cy__icontains=word)
            | Q(case__post__service__name_en__icontains=word)
            | Q(case__post__service__name_cy__icontains=word)
        )
    return found


def services_that_advertise(employer: Employer, today: date) -> list[tuple[str, str]]:
    """Codes and names of the services with an open advert, in the order of their names."""
    adverts = open_adverts(employer, today, internal=True)
    rows = Service.objects.filter(pk__in=adverts.values("case__post__service"))
    return sorted(((row.code, row.name) for row in rows), key=lambda row: row[1].casefold())


def advert_of_reference(employer: Employer, reference: str) -> Advert | None:
    found = Advert.objects.filter(employer=employer, reference=reference)
    return found.select_related("employer", "case__post__service", "case__employer").first()


def is_open(advert: Advert, today: date) -> bool:
    """Whether somebody may still apply."""
    if not advert.is_listed or advert.published_on > today:
        return False
    return not last_minute_passed(advert, today)


def last_minute_passed(advert: Advert, today: date) -> bool:
    """Whether an advert was closed, or its last day is over."""
    return advert.closed_on is not None or advert.closes_on < today


def adverts_of(case: Case) -> QuerySet[Advert]:
    return Advert.objects.filter(case=case).select_related("employer").order_by("number")


def vacancies_of(employer: Employer) -> QuerySet[Case]:
    """The vacancies of an employer with their adverts, and how many have applied."""
    sent = Q(applications__state=Application.State.SUBMITTED)
    cases = Case.objects.filter(employer=employer, process="vacancy")
    return (
        cases.select_related("post__service")
        .prefetch_related("adverts")
        .annotate(sent=Coalesce(Count("applications", filter=sent), 0))
        .order_by("closed_on", "-opened_on", "-pk")
    )
