"""The statements that HR must issue, over all shares of an employer, by reading rows alone."""

import json
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.timeline import add_months
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.partnerships.models import StatedTerms
from tandem_web.partnerships.queries.partnerships import held_together
from tandem_web.partnerships.queries.statements import CHANGE_CLAUSES, DUE_CLAUSES
from tandem_web.people.models import Person, Role
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Holding
from tandem_web.posts.queries import FILLING_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDue:
    """One line of "What needs you"."""

    sentence: str
    url: str
    due: date
    clauses: tuple[str, ...]
    detail: str


def statements_due(person: Person) -> list[StatementDue]:
    """What HR must issue because a share, or a new arrangement of one, has begun or will begin.

    Other changes of terms stand on the page of the share's documents. The soonest come first.
    """
    if Role.HR_ADVISER not in person.roles:
        return []
    holdings = _begun_here(person.employer)
    stated = _last_stated(holdings)
    found = [
        _due(holding, stated.get((holding.post_id, holding.employment_id))) for holding in holdings
    ]
    return sorted((one for one in found if one is not None), key=lambda one: one.due)


def _begun_here(employer: Employer) -> list[Holding]:
    """The parts of shared posts that began since Tandem knows of them, and have not ended."""
    return list(
        Holding.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=today(employer)),
            Exists(held_together(OuterRef("post")).filter(pk=OuterRef("pk"))),
            post__employer=employer,
            kind__in=FILLING_KINDS,
            starts_on__gte=employer.created_at.date(),
        ).select_related("post__employer", "employment__person")
    )


def _last_stated(holdings: list[Holding]) -> dict[tuple[int, int], str]:
    """The day from which each last statement says that the post is shared, as it was written."""
    rows = StatedTerms.objects.filter(
        employment__in=[holding.employment_id for holding in holdings]
    ).order_by("pk")
    return {
        (row.post_id, row.employment_id): json.loads(row.facts)["share_began"]["date"]
        for row in rows
    }


def _due(holding: Holding, stated: str | None) -> StatementDue | None:
    if stated == holding.starts_on.isoformat():
        return None
    employer, name = holding.post.employer, holding.employment.person.full_name
    months = get_policy(employer).on(holding.starts_on).quantity("particulars.change_months")
    sentence = (
        _("Issue the statement of particulars of %(name)s")
        if stated is None
        else _("State the changed terms of %(name)s in writing")
    )
    arguments = [employer.slug, holding.post.reference, holding.employment.payroll_number]
    return StatementDue(
        sentence=sentence % {"name": name},
        url=reverse("partnerships:statement", args=arguments),
        due=holding.starts_on if stated is None else add_months(holding.starts_on, months.whole),
        clauses=DUE_CLAUSES if stated is None else CHANGE_CLAUSES,
        detail=holding.post.title,
    )
