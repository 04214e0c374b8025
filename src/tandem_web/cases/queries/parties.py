"""In what parts somebody may act in a case, and who stands behind a part."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from tandem.cases import Actor
from tandem_web.cases.apps.registers import PERSONAL_PARTIES
from tandem_web.cases.models import Case, Guest
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.queries import manager_people, manages, stands_in_for

if TYPE_CHECKING:
    from tandem_web.cases.queries.standing import Standing

# What is granted at the employer and acts in every case of it.
GRANTED = (Role.HR_ADVISER, Role.BUDGET_MANAGER, Role.ADMINISTRATOR)
# What of it a colleague does while somebody is away.
PASSED_ON = (Role.HR_ADVISER, Role.BUDGET_MANAGER)
GUEST_PURPOSES: frozenset[str] = frozenset(Guest.Purpose.values)


def actor_of(person: Person, standing: Standing, today: date) -> Actor:
    """Who somebody is in a case, and for whom they act in it."""
    away = stands_in_for(person, standing.row.post, today)
    return Actor(
        person=person.reference,
        parties=parties_of(person, standing, today),
        delegated={party: colleague.reference for party, colleague in away.items()},
    )


def parties_of(person: Person, standing: Standing, today: date) -> frozenset[str]:
    """In what parts a person may act in a case on a day."""
    parties = {
        f"partner:{number}"
        for number, employment in standing.employments.items()
        if employment.person_id == person.pk
    }
    parties |= {role.value for role in GRANTED if role in person.roles}
    if manages(person, standing.row.post, today):
        parties.add("line_manager")
    other_post = standing.row.other_post
    if other_post is not None and manages(person, other_post, today):
        parties.add("other_manager")
    return frozenset(parties | personal_parties(person, standing.row, today))


def personal_parties(person: Person, case: Case, today: date) -> set[str]:
    """What somebody is in a case by their own name, beside partner: guest, candidate."""
    if not case.version:
        return set()
    parties = {f"{one.purpose}:{person.reference}" for one in invitations(person, case, today)}
    for kind, party in PERSONAL_PARTIES.items():
        parties |= {f"{kind}:{reference}" for reference in party.of(person, case, today)}
    return parties


def invitations(person: Person, case: Case, today: date) -> Collection[Guest]:
    """Under what a person is a guest of a case on a day."""
    read: list[Guest] | None = getattr(case, "guests_read", None)
    if read is not None:
        return [one for one in read if one.person_id == person.pk and one.until >= today]
    return list(case.guests.filter(person=person, ended_at=None, until__gte=today))


def read_guests(case: Case) -> None:
    """Read the guests of a case once, for a page that asks for them in many places."""
    guests = Guest.objects.filter(ended_at=None).select_related("person")
    prefetch_related_objects([case], Prefetch("guests", guests, to_attr="guests_read"))


def person_behind(case: Case, party: str, today: date) -> Person | None:
    """Who a personal party is, beside a partner; None for a role and for nobody known."""
    kind, _colon, reference = party.partition(":")
    if kind in GUEST_PURPOSES:
        invited = case.guests.filter(purpose=kind, person__reference=reference, ended_at=None)
        guest = invited.filter(until__gte=today).select_related("person").first()
        return guest.person if guest else None
    known = PERSONAL_PARTIES.get(kind)
    return known.who(case, reference, today) if known else None


def people_of_role(case: Case, party: str, on: date) -> list[Person]:
    """Those who hold a role in a case on a day."""
    if party == "line_manager":
        return manager_people(case.post, on)
    if party == "other_manager":
        return manager_people(case.other_post, on) if case.other_post else []
    roles = [role for role in GRANTED if role == party]
    return list(people_with_role(case.employer, *roles).order_by("pk")) if roles else []
