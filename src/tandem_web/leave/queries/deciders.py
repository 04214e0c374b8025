"""Who answers for somebody's leave: their line manager, or who acts in that place."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tandem_web.leave.models import Absence, Settlement
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.models import Delegation
from tandem_web.posts.queries import Position, holdings_on, standing_delegations


def managers_of(employment: Employment, on: date) -> list[Person]:
    """Whoever holds a post that one of the job's posts reports to, but never themselves."""
    above = holdings_on(on).filter(employment=employment).values("post__reports_to")
    rows = holdings_on(on).filter(post__in=above).exclude(employment__person=employment.person_id)
    return list({row.employment.person_id: row.employment.person for row in rows}.values())


def deciders_of(employment: Employment, on: date) -> list[Person]:
    """Who may answer: the managers and who acts for them; HR where nobody manages the post."""
    managers = managers_of(employment, on)
    if not managers:
        advisers = people_with_role(employment.employer, Role.HR_ADVISER)
        return list(advisers.exclude(pk=employment.person_id))
    acting = _acting_for_managers(employment, on).filter(person__in=managers)
    found = {person.pk: person for person in managers}
    found |= {row.delegate_id: row.delegate for row in acting}
    return [person for key, person in found.items() if key != employment.person_id]


def decides_on(person: Person, employment: Employment, on: date) -> bool:
    """Whether the person may answer for this job; nobody does for their own."""
    if person.pk == employment.person_id:
        return False
    return any(one.pk == person.pk for one in deciders_of(employment, on))


def _acting_for_managers(employment: Employment, on: date) -> QuerySet[Delegation]:
    return standing_delegations(employment.employer, on).filter(
        starts_on__lte=on, party__in=("", "line_manager")
    )


def _answered_by(position: Position) -> Q:
    """Rows of jobs whose leave the person answers for: as a manager, for one, or for HR."""
    person, on = position.person, position.on
    held = holdings_on(on).filter(employment=OuterRef("employment"))
    # Whoever manages nobody answers nothing, and need not ask.
    answered = Q(pk__in=())
    if position.managed:
        answered = Q(Exists(held.filter(post__in=position.managed)))
    if Role.HR_ADVISER in person.roles:
        everybody = holdings_on(on).filter(post__employer=person.employer).values("post")
        answered |= ~Q(Exists(held.filter(post__reports_to__in=everybody)))
    return answered & Q(employment__employer=person.employer) & ~Q(employment__person=person)


def leave_to_decide(position: Position) -> list[Absence]:
    """What waits for an answer of this person, the soonest first."""
    rows = Absence.objects.filter(_answered_by(position), state=Absence.State.ASKED)
    return list(rows.select_related("employment__person").order_by("first_day", "pk"))


def settlements_to_decide(position: Position) -> list[Settlement]:
    """Choices for a shortfall that wait for this person to agree, the longest waiting first."""
    rows = Settlement.objects.filter(_answered_by(position), state=Settlement.State.ASKED)
    return list(rows.select_related("employment__person").order_by("asked_at", "pk"))
