"""How the pool of those who seek a partner stands."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.matching.skills import shared_skills
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.matching.access.runs import get_scope_for, open_pools_of
from tandem_web.matching.forms.week import name_of_half_day
from tandem_web.matching.queries.health import Balance, Bar, health_of
from tandem_web.matching.queries.vacant_halves import added_skills
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.queries import services_of


@require_safe
@signed_in_person
def health(request: HttpRequest, person: Person, slug: str = "") -> HttpResponse:
    """The employer's own pool, or an open one that it hosts."""
    scope = get_scope_for(person, slug)
    found = health_of(person, scope.pool, today(person.employer))
    context = {
        "scope": scope,
        "pools": open_pools_of(person),
        "health": found,
        "waits": named(found.waits, _wait),
        "half_days": named(found.half_days, lambda key: name_of_half_day(int(key))),
        "skills": named(found.skills, _skill_of(person.employer)),
        "grades": named(found.grades, _grade),
        "services": named(found.services, _service_of(person.employer)),
        "relaxations": named(found.relaxations, _relaxed),
    }
    return render(request, "matching/pool_health.html", context)


def named(
    rows: Iterable[Bar] | Iterable[Balance], name: Callable[[str], str]
) -> list[tuple[str, Any]]:
    """Each row with its name in the page's language."""
    return [(name(row.key), row) for row in rows]


def _wait(key: str) -> str:
    return {
        "0": _("Less than a month"),
        "30": _("One to three months"),
        "90": _("Three to six months"),
        "180": _("Six months or longer"),
    }[key]


def _relaxed(key: str) -> str:
    return {
        "half_day": _("Could work on one more half-day"),
        "hours": _("Could work two hours a week more or fewer"),
        "grade": _("Would take one grade higher or lower"),
        "service": _("Would work in any service"),
        "place": _("Would work in any place"),
        "must": _("Would rather have what is now a must"),
    }[key]


def _grade(key: str) -> str:
    return _("Grade %(grade)s") % {"grade": key} if key else _("A salary instead of a grade")


def _skill_of(employer: Employer) -> Callable[[str], str]:
    own = {skill.key: skill.name for skill in added_skills(employer)}
    shared, language = shared_skills(), page_language()
    return lambda key: shared[key].title.in_language(language) if key in shared else own[key]


def _service_of(employer: Employer) -> Callable[[str], str]:
    names = {service.code: service.name for service in services_of(employer)}
    return lambda key: names[key] if key else _("Any service")
