"""What somebody holds and manages on a day, and for whom they act: read once for a whole page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

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


@dataclass(frozen=True, slots=True)
class Acting:
    """What somebody acts for on a day: themselves, and colleagues for whom they stand in."""

    person: Person
    on: date
    delegations: Sequence[Delegation]
    managed: frozenset[int] | None = None

    @property
    def managed_posts(self) -> QuerySet[Post]:
        """The posts under those that the person holds, or a colleague for whom they stand in."""
        if self.managed is not None:
            return Post.objects.filter(pk__in=self.managed)
        held = self._held_by_managers().filter(post__employer=self.person.employer)
        return Post.objects.filter(reports_to__in=held.values("post"))

    def has_role(self, role: Role) -> bool:
        """Whether the person has a role, or stands in for a colleague who has it."""
        return any(role in one.roles for one in self._people(role))

    def in_whose_place(self, posts: Iterable[Post]) -> Mapping[int, frozenset[int]]:
        """For each of some posts, by key, as whom the person runs it: people's keys.

        As an HR adviser or a line manager: themselves, or a colleague for whom they stand in.
        """
        above = {post.pk: post.reports_to_id for post in posts}
        advisers = {
            one.pk for one in self._people(Role.HR_ADVISER) if Role.HR_ADVISER in one.roles
        }
        managers: dict[int | None, set[int]] = defaultdict(set)
        held = self._held_by_managers().filter(post__in=set(above.values()) - {None})
        for post, person in held.values_list("post", "employment__person"):
            managers[post].add(person)
        return {post: frozenset(advisers | managers[over]) for post, over in above.items()}

    def for_whom(self, posts: Iterable[Post]) -> Mapping[int, str]:
        """The colleague for whom the person runs each of some posts, where it is not theirs."""
        if not self.delegations:
            return {}
        names = {row.person_id: row.person.full_name for row in self.delegations}
        return {
            post: names[min(people)]
            for post, people in self.in_whose_place(posts).items()
            if people and self.person.pk not in people
        }

    def _people(self, role: Role) -> list[Person]:
        """The person, and the colleagues who have passed on what they are as this."""
        others = [row.person for row in self.delegations if row.party in {"", role.value}]
        return [self.person, *others]

    def _held_by_managers(self) -> QuerySet[Holding]:
        people = [one.pk for one in self._people(Role.LINE_MANAGER)]
        return holdings_on(self.on).filter(employment__person__in=people).order_by()


def acting(person: Person, on: date, position: Position | None = None) -> Acting:
    """For whom somebody acts; a page that has read their position asks nothing more."""
    if position is not None:
        return Acting(person, on, position.delegations, position.managed)
    return Acting(person, on, delegations_to(person, on))


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
