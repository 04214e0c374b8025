"""Reads of open pools."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.matching.models import OpenPool, Profile
from tandem_web.people.models import Account, Invitation, Person
from tandem_web.people.queries import persons_of, with_roles

# Fewer than so many are not counted out: a number could tell who they are.
FEWEST_COUNTED = 5


@dataclass(frozen=True, slots=True)
class PoolLine:
    """A pool as its host sees it; `live` is nothing where there are too few to be counted."""

    pool: OpenPool
    live: int | None


def pools_of_host(host: Employer) -> list[PoolLine]:
    """The pools of a host, open ones first, with how many of their members can be found."""
    rows = OpenPool.objects.filter(host=host).order_by("closed_at", "name_en")
    counts = dict(
        Profile.objects.filter(
            state=Profile.State.ACTIVE, person__pool_memberships__pool__host=host
        )
        .order_by()
        .values_list("person__pool_memberships__pool")
        .annotate(Count("pk"))
    )
    return [
        PoolLine(row, count if (count := counts.get(row.pk, 0)) >= FEWEST_COUNTED else None)
        for row in rows
    ]


def pools_to_join(host: Employer) -> QuerySet[OpenPool]:
    """The open pools of an employer."""
    return OpenPool.objects.filter(host=host, closed_at=None).select_related("host")


def pool_of(host: Employer, slug: str) -> OpenPool | None:
    return OpenPool.objects.filter(host=host, slug=slug).select_related("host").first()


def pools_joined(person: Person) -> QuerySet[OpenPool]:
    """The open pools that somebody is in, whoever their host is."""
    joined = OpenPool.objects.filter(memberships__person=person, closed_at=None)
    return joined.select_related("host")


def persons_to_join(account: Account, host: Employer) -> list[Person]:
    """As whom somebody may join a pool: where they work, or as the host's guest."""
    people = with_roles(persons_of(account))
    return [one for one in people if one.roles or one.employer_id == host.pk]


def guest_of_address(host: Employer, email: str) -> Person | None:
    """Whoever is known at an employer under an address, with what they may do there."""
    people = Person.objects.filter(employer=host, email__iexact=email).select_related("employer")
    # Whoever can sign in comes before somebody who was let in and never came.
    found = sorted(with_roles(people), key=lambda person: (person.account_id is None, person.pk))
    return found[0] if found else None


def newcomers_to_forget(host: Employer, today: date) -> QuerySet[Person]:
    """Those who came to a pool from outside and let every link that they were sent run out."""
    links = Invitation.objects.filter(person=OuterRef("pk"))
    holding = Q(spent_at__isnull=False) | Q(expires_at__date__gte=today)
    return Person.objects.filter(
        Exists(OpenPool.objects.filter(memberships__person=OuterRef("pk"))),
        Exists(links),
        ~Exists(links.filter(holding)),
        employer=host,
        account=None,
        partner_profile=None,
    ).select_related("employer")


def pool_of_member(person: Person, number: int) -> OpenPool | None:
    """A pool that somebody is in, open or not."""
    pools = OpenPool.objects.filter(pk=number, memberships__person=person)
    return pools.select_related("host").first()
