"""What somebody holds and manages on a day, and for whom they act: read once for a whole page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Delegation, Holding, Post
from tandem_web.posts.queries.delegations import delegations_to
from tandem_web.posts.queries.posts import holdings_on


@dataclass(frozen=True, slots=True)
class Position:
    """What several apps ask of a person on one page, each about its own matters.

    `held` are the person's holdings, `holders` everybody's in the same posts, by post. `managed`
    are the posts under those that the person holds, or a manager for whom they act.
    """

    person: Person
    on: date
    delegations: Sequence[Delegation]
    held: tuple[Holding, ...]
    holders: Mapping[int, Sequence[Holding]]
    managed: frozenset[int]


def position_of(person: Person, on: date) -> Position:
    """The position of a person, in two queries; one more for a manager."""
    delegations = delegations_to(person, on)
    managers = [row.person_id for row in delegations if row.party in {"", Role.LINE_MANAGER.value}]
    mine = holdings_on(on).filter(employment__person=person).order_by().values("post")
    rows = (
        holdings_on(on)
        .filter(Q(post__in=mine) | Q(employment__person__in=managers))
        .filter(post__employer=person.employer)
        .select_related("employment__person", "post__service")
        .annotate(has_reports=Exists(Post.objects.filter(reports_to=OuterRef("post"))))
    )
    found = list(rows)
    held = tuple(row for row in found if row.employment.person_id == person.pk)
    posts = {row.post_id for row in held}
    holders: dict[int, list[Holding]] = {post: [] for post in posts}
    for row in found:
        if row.post_id in posts:
            holders[row.post_id].append(row)
    above = {
        row.post_id
        for row in found
        if row.has_reports and row.employment.person_id in {person.pk, *managers}
    }
    return Position(person, on, delegations, held, holders, _under(above))


def _under(posts: set[int]) -> frozenset[int]:
    if not posts:
        return frozenset()
    return frozenset(Post.objects.filter(reports_to__in=posts).values_list("pk", flat=True))
