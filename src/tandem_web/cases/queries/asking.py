"""Whom an obligation asks, for whoever writes to them."""

from datetime import date

from django.db.models import QuerySet

from tandem_web.cases.models import Obligation
from tandem_web.cases.queries.parties import people_of_role
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.posts.queries import acting_for


def people_asked(obligation: Obligation, on: date) -> list[Person]:
    """Those who may do it on a day, and the colleagues who act for them while they are away."""
    if obligation.employment is not None:
        return [obligation.employment.person]
    if ":" in obligation.party:
        return [obligation.person] if obligation.person else []
    case = obligation.case
    found = people_of_role(case, obligation.party, on)
    colleagues = [row.delegate for row in acting_for(found, obligation.party, on)]
    return list({person.pk: person for person in (*found, *colleagues)}.values())


def to_remind_of(employer: Employer, until: date) -> QuerySet[Obligation]:
    """What is to be done by a day, the soonest due first."""
    rows = Obligation.objects.filter(case__employer=employer, due__lte=until)
    rows = rows.select_related("case__post", "case__employer", "employment__person", "person")
    return rows.order_by("due", "case", "position")
