"""Lists of cases; they read the rows, never the events."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tandem_web.cases.models import Case, Obligation, Partner
from tandem_web.cases.queries.facts import references_in
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Delegation, Post
from tandem_web.posts.queries import delegations_to, holdings_on

READS_CASES = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR, Role.AUDITOR})
FILTERS: Mapping[str, Promise] = {
    "mine": _("Mine"),
    "open": pgettext_lazy("cases", "Open"),
    "closed": pgettext_lazy("cases", "Closed"),
}


def cases_seen_by(person: Person, today: date, chosen: str = "open") -> QuerySet[Case]:
    """The cases that a person may open, filtered as they chose, the latest first."""
    cases = (
        Case.objects.filter(employer=person.employer)
        .select_related("post__service")
        .prefetch_related("partners__employment__person")
    )
    own = _own(person, today)
    if not person.roles & READS_CASES or chosen == "mine":
        cases = cases.filter(own)
    if chosen == "closed":
        return cases.filter(closed_on__isnull=False)
    return cases.filter(closed_on__isnull=True)


def _own(person: Person, today: date) -> Q:
    """The person has a part in the case: as a partner, as its line manager, or as HR's hand."""
    partner = Partner.objects.filter(case=OuterRef("pk"), employment__person=person)
    managing = holdings_on(today).filter(
        employment__person=person, post=OuterRef("post__reports_to")
    )
    own = Q(Exists(partner)) | Q(Exists(managing))
    if Role.HR_ADVISER in person.roles:
        waiting = Obligation.objects.filter(case=OuterRef("pk"), party="hr_adviser")
        own |= Q(Exists(waiting))
    for row in delegations_to(person, today):
        own |= _of_colleague(row, today)
    return own


def _of_colleague(row: Delegation, today: date) -> Q:
    """The cases in which the person acts for a colleague who is away, as that colleague."""
    found = Q(pk__in=[])
    if row.party in {"", "line_manager"}:
        managing = holdings_on(today).filter(
            employment__person=row.person, post=OuterRef("post__reports_to")
        )
        found |= Q(Exists(managing))
    if row.party in {"", "hr_adviser"} and Role.HR_ADVISER in row.person.roles:
        waiting = Obligation.objects.filter(case=OuterRef("pk"), party="hr_adviser")
        found |= Q(Exists(waiting))
    return found


def cases_of_post(person: Person, post: Post, today: date) -> QuerySet[Case]:
    """The cases about a post that the person may open, the latest first."""
    cases = Case.objects.filter(post=post)
    return cases if person.roles & READS_CASES else cases.filter(_own(person, today))


def open_case_of(process: str, post: Post) -> Case | None:
    """The case of this process that is already open for the post."""
    return Case.objects.filter(process=process, post=post, closed_on__isnull=True).first()


def hindering_case(process: str, post: Post, data: Mapping[str, Any]) -> Case | None:
    """The open case beside which another one of the process cannot be opened.

    A post has one case of a process at a time, but each of its holders asks for themselves.
    """
    if process == "partnership":
        return open_case_of(process, post)
    opened = Case.objects.filter(process=process, post=post, closed_on__isnull=True)
    asking = list(references_in(data))
    return opened.filter(partners__employment__payroll_number__in=asking).first()


def waking(today: date) -> QuerySet[Case]:
    """The cases for which time alone has changed what may happen."""
    return Case.objects.filter(wakes_on__lte=today).order_by("pk")
