"""What each process of this app is told besides what every case is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from tandem.cases import CaseFacts
from tandem.cases.flexible_working import EarlierRequest
from tandem.cases.ladder import LadderFacts, VacantPost
from tandem.cases.partnership import PartnershipFacts
from tandem.cases.proposal import ProposalFacts
from tandem.cases.request import RequestFacts
from tandem.messages import Text
from tandem.patterns import Pattern
from tandem_web.cases.apps.registers import TellFacts
from tandem_web.cases.mapping import extend_facts
from tandem_web.cases.models import Event
from tandem_web.employers.models import Employer
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holdings_on, manager_people, posts_of

if TYPE_CHECKING:
    from tandem_web.cases.queries.standing import Standing

# The events by which somebody makes a request that counts under the law.
_REQUESTS = Q(case__process="request", type="received") | Q(
    case__process="proposal", type="own_request_made"
)


def _partnership_facts(standing: Standing, common: CaseFacts, today: date) -> CaseFacts:
    return extend_facts(
        PartnershipFacts,
        common,
        second_jobs=_second_jobs(standing.row.post, standing.employments),
        ladder=ladder_facts(standing, today),
    )


def _request_facts(standing: Standing, common: CaseFacts, _today: date) -> CaseFacts:
    job = next(iter(standing.employments.values()), None)
    if job is None:
        return extend_facts(RequestFacts, common)
    return extend_facts(
        RequestFacts,
        common,
        person=job.person.reference,
        earlier_requests=_earlier_requests(standing, job),
        service_since=job.continuous_service_from,
    )


def _proposal_facts(standing: Standing, common: CaseFacts, today: date) -> CaseFacts:
    jobs = standing.employments
    other_post = standing.row.other_post
    held = holdings_on(today).filter(employment__in=jobs.values()).select_related("post")
    return extend_facts(
        ProposalFacts,
        common,
        other_managers={
            one.reference: one.full_name
            for one in (manager_people(other_post, today) if other_post else ())
        },
        people={number: job.person.reference for number, job in standing.employments.items()},
        grades={number: job.grade for number, job in jobs.items()},
        held_posts={one.employment.payroll_number: one.post.reference for one in held},
        earlier_requests={
            number: _earlier_requests(standing, job) for number, job in jobs.items()
        },
        service_from={number: job.continuous_service_from for number, job in jobs.items()},
    )


def _earlier_requests(standing: Standing, job: Employment) -> tuple[EarlierRequest, ...]:
    """The other statutory requests that the person made."""
    made = Event.objects.filter(
        _REQUESTS,
        case__employer=standing.row.employer,
        case__partners__employment__person=job.person,
    ).exclude(case=standing.row.pk)
    found = []
    for event in made.select_related("case").order_by("happened_on", "pk"):
        data = json.loads(event.data)
        is_own = data.get("subject", job.payroll_number) == job.payroll_number
        if is_own and data.get("route", "statutory") == "statutory":
            is_live = event.case.closed_on is None
            found.append(EarlierRequest(received_on=event.happened_on, is_live=is_live))
    return tuple(found)


def ladder_facts(standing: Standing, today: date) -> LadderFacts:
    """The vacant parts of posts and the service of the people, once somebody is on the ladder."""
    if getattr(standing.state, "ladder", None) is None:
        return LadderFacts()
    return LadderFacts(
        vacant_posts=tuple(_vacant_parts(standing.row.employer, standing.row.post, today)),
        service_from={
            number: job.continuous_service_from for number, job in standing.employments.items()
        },
    )


def _vacant_parts(employer: Employer, own: Post, today: date) -> Iterable[VacantPost]:
    """The register's vacant shares and part-time posts: somebody holds a part, or none is held."""
    vacant = posts_of(employer, on=today, state="vacant").exclude(pk=own.pk)
    columns = ("reference", "title_en", "title_cy", "vacant_minutes")
    for reference, title_en, title_cy, free in vacant.values_list(*columns):
        yield VacantPost(post=reference, title=Text(title_en, title_cy), vacant_minutes=free)


def _second_jobs(post: Post, employments: Mapping[str, Employment]) -> dict[str, Pattern]:
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


OWN_FACTS: Mapping[str, TellFacts] = {
    "partnership": _partnership_facts,
    "proposal": _proposal_facts,
    "request": _request_facts,
}
