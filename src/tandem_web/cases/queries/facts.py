"""What each process is told about the post and the people that a case is about."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from tandem.cases.partnership import PartnershipFacts
from tandem.patterns import Pattern
from tandem_web.employers.models import Employer
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.models import Employment
from tandem_web.posts.mapping import to_holding, to_post
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import manager_people

Employments = Mapping[str, Employment]


def employments_by_number(
    employer: Employer, payroll_numbers: Iterable[str]
) -> dict[str, Employment]:
    """The employments of a case with their people, in the order in which the case names them."""
    numbers = list(payroll_numbers)
    rows = Employment.objects.filter(employer=employer, payroll_number__in=numbers).select_related(
        "person", "employer"
    )
    found = {row.payroll_number: row for row in rows}
    return {number: found[number] for number in numbers if number in found}


def governing_date(state: Any) -> date | None:
    """The day whose policy governs: of a share to come its start, of a running one today's."""
    governed: date | None = state.governed_on
    return governed


def _partnership_facts(post: Post, employments: Employments, today: date) -> PartnershipFacts:
    holdings = Holding.objects.filter(post=post).select_related("employment")
    return PartnershipFacts(
        post=to_post(post),
        names={number: row.person.full_name for number, row in employments.items()},
        holdings=tuple(to_holding(row) for row in holdings.order_by("starts_on", "pk")),
        second_jobs=_second_jobs(post, employments),
        managers={one.reference: one.full_name for one in manager_people(post, today)},
    )


def _second_jobs(post: Post, employments: Employments) -> dict[str, Pattern]:
    """What each partner works for this employer besides: rest is owed to the person.

    A pattern in another post that the same employment gives up for the share is no second job.
    """
    mine = {row.pk for row in employments.values()}
    number_of = {row.person_id: number for number, row in employments.items()}
    rows = (
        WorkingPattern.objects.filter(employment__person__in=list(number_of))
        .exclude(Q(post=post) | Q(employment__in=mine))
        .filter(ends_on__isnull=True)
        .select_related("employment")
        .prefetch_related("sessions")
    )
    return {number_of[row.employment.person_id]: to_pattern(row) for row in rows}


FACTS: Mapping[str, Callable[[Post, Employments, date], object]] = {
    "partnership": _partnership_facts
}


def facts_of(process: str, post: Post, employments: Employments, today: date) -> object:
    return FACTS[process](post, employments, today)
