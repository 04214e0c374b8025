"""Reads of rotas, their members and those who must know of them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import (
    delegations_to,
    holders_on,
    holdings_on,
    manager_people,
    partners_of,
)
from tandem_web.standby.models import DutyChange, RotaMember, StandbyRota

_READS_ALL = frozenset({Role.HR_ADVISER, Role.PAYROLL, Role.AUDITOR})


def rota_of(employer: Employer, reference: str) -> StandbyRota | None:
    rows = StandbyRota.objects.filter(employer=employer, reference=reference)
    return rows.select_related("employer", "desk").first()


def members_of(rota: StandbyRota) -> list[RotaMember]:
    """Those who share a rota, with their people, posts and wishes, in two queries."""
    return list(
        RotaMember.objects.filter(rota=rota)
        .select_related("employment__person", "post__employer", "post__reports_to")
        .prefetch_related("wishes")
    )


def change_of(employer: Employer, number: int) -> DutyChange | None:
    return changes_with_people().filter(rota__employer=employer, pk=number).first()


def changes_with_people() -> QuerySet[DutyChange]:
    """Swaps with everything that a page or a message says of one."""
    return DutyChange.objects.select_related(
        "rota__employer",
        "rota__desk",
        "giver__person",
        "taker__person",
        "asked_by",
        "recorded_by",
    )


def visible_rotas(person: Person, on: date) -> QuerySet[StandbyRota]:
    """The rotas that somebody sees: all of them, or those that are theirs in any way."""
    rows = StandbyRota.objects.filter(employer=person.employer)
    roles, managers = _in_place_of(person, on)
    if Role.HR_ADVISER in roles:
        return rows
    managed = holdings_on(on).filter(employment__person__in=managers).values("post")
    runs = Q(pk__in=RotaMember.objects.filter(post__reports_to__in=managed).values("rota"))
    if roles & _READS_ALL:
        return rows.filter(runs | Q(state=StandbyRota.State.PUBLISHED))
    shares = Q(pk__in=RotaMember.objects.filter(employment__person=person).values("rota"))
    published = (shares | Q(desk=person)) & Q(state=StandbyRota.State.PUBLISHED)
    return rows.filter(runs | published)


def _in_place_of(person: Person, on: date) -> tuple[frozenset[Role], list[Person]]:
    """The person's roles and those of colleagues for whom they act, and as whose manager."""
    roles, managers = set(person.roles), [person]
    for row in delegations_to(person, on):
        if row.party in {"", Role.HR_ADVISER} and Role.HR_ADVISER in row.person.roles:
            roles.add(Role.HR_ADVISER)
        if row.party in {"", Role.LINE_MANAGER}:
            managers.append(row.person)
    return frozenset(roles), managers


def standby_posts(employer: Employer) -> list[Post]:
    """The posts that take part in standby."""
    rows = Post.objects.filter(employer=employer, standby=True)
    return list(rows.select_related("employer", "reports_to"))


def holders_to_join(posts: Iterable[Post], on: date) -> list[Holding]:
    """Those who would share a rota of these posts: whoever holds them on its first day."""
    return [holding for post in posts for holding in partners_of(holders_on(post, on), on)]


def managers_of(members: Sequence[RotaMember], on: date) -> list[Person]:
    """Whoever manages a post of the rota, each once."""
    posts = {member.post_id: member.post for member in members}
    found = [person for post in posts.values() for person in manager_people(post, on)]
    return list({person.pk: person for person in found}.values())


def desk_of_address(employer: Employer, address: str) -> Person | None:
    """The guest or colleague who reads an address already."""
    rows = Person.objects.filter(employer=employer, email__iexact=address)
    return rows.order_by("pk").first()


def next_reference(employer: Employer) -> str:
    return f"SB-{StandbyRota.objects.filter(employer=employer).count() + 1:03d}"
