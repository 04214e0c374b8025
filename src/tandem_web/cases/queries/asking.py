"""Whom an obligation asks, for whoever writes to them."""

from datetime import date

from django.db.models import QuerySet

from tandem_web.cases.models import Obligation
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.queries import manager_people, standing_delegations


def people_asked(obligation: Obligation, on: date) -> list[Person]:
    """Those who may do it on a day, and the colleagues who act for them while they are away."""
    if obligation.employment is not None:
        return [obligation.employment.person]
    case = obligation.case
    if obligation.party == Role.HR_ADVISER:
        found = list(people_with_role(case.employer, Role.HR_ADVISER).order_by("pk"))
    else:
        found = manager_people(case.post, on)
    acting = standing_delegations(case.employer, on).filter(
        person__in=found, starts_on__lte=on, party__in=["", obligation.party]
    )
    colleagues = [row.delegate for row in acting.select_related("delegate")]
    return list({person.pk: person for person in (*found, *colleagues)}.values())


def to_remind_of(employer: Employer, until: date) -> QuerySet[Obligation]:
    """What is to be done by a day, the soonest due first."""
    rows = Obligation.objects.filter(case__employer=employer, due__lte=until)
    return rows.select_related("case__post", "case__employer", "employment__person").order_by(
        "due", "case", "position"
    )
