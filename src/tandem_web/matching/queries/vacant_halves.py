"""Reads of vacant halves: what is offered, and which posts have hours that nobody holds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tandem.matching import Seeker, could_pair
from tandem.posts import vacant_minutes
from tandem_web.employers.models import Employer
from tandem_web.matching.mapping.circles import employer_circle, pool_circle, service_circle
from tandem_web.matching.mapping.vacant_halves import to_seeker
from tandem_web.matching.models import OpenPool, Profile, Skill, VacantHalf
from tandem_web.matching.queries.ladders import ladder_of
from tandem_web.matching.queries.seekers import seekers_of
from tandem_web.people.models import Role
from tandem_web.posts.mapping import to_holding, to_post
from tandem_web.posts.models import Post
from tandem_web.posts.queries import Acting, holdings_of, holdings_on, posts_of


def open_halves(employer: Employer) -> QuerySet[VacantHalf]:
    """What the employer offers now, in the order of its posts."""
    return _offered().filter(post__employer=employer)


def halves_open_to(profile: Profile) -> QuerySet[VacantHalf]:
    """What is offered where somebody looks: by their employer, and by each host of their pools.

    Which of it they could take, `halves_to_take` says.
    """
    pools = OpenPool.objects.filter(memberships__person=profile.person_id, closed_at=None)
    by_hosts = Q(post__employer__in=pools.order_by().values("host"))
    return _offered().filter(Q(post__employer=profile.employer_id) | by_hosts)


def _offered() -> QuerySet[VacantHalf]:
    return (
        VacantHalf.objects.filter(closed_at__isnull=True)
        .select_related("post__service", "post__employer")
        .order_by("post__reference")
    )


def open_half_of(post: Post) -> VacantHalf | None:
    return open_halves(post.employer).filter(post=post).first()


def halves_within_reach(me: Acting) -> QuerySet[VacantHalf]:
    """The open halves that the person may change: HR all, a manager those of their people."""
    halves = open_halves(me.person.employer)
    if me.has_role(Role.HR_ADVISER):
        return halves
    return halves.filter(post__in=me.managed_posts)


def posts_to_offer(me: Acting) -> QuerySet[Post]:
    """Posts with hours that nobody holds and that are not offered yet, with `vacant_minutes`."""
    employer = me.person.employer
    offered = open_halves(employer).values("post")
    vacant = posts_of(employer, me.on, state="vacant").exclude(pk__in=offered)
    if me.has_role(Role.HR_ADVISER):
        return vacant
    return vacant.filter(pk__in=me.managed_posts)


def free_minutes(post: Post, on: date) -> int:
    """The weekly minutes of a post that nobody holds on a day."""
    return vacant_minutes(to_post(post), [to_holding(one) for one in holdings_of(post)], on)


def added_skills(employer: Employer) -> list[Skill]:
    """The skills that the employer has added to the shared list and still uses."""
    return list(Skill.objects.filter(employer=employer, is_retired=False))


def halves_as_seekers(
    employer: Employer,
    on: date,
    *,
    references: Mapping[int, str],
    circles: Collection[str] = (),
    halves: Sequence[VacantHalf] | None = None,
) -> list[Seeker]:
    """Every open half for the engine, or those that have been read, in their order.

    It takes as many queries for many as for one.

    `references` are those of the people who seek, by their person: whoever holds a post is no
    partner for its free half. `circles` are open pools in which the halves are shown as well.
    """
    halves = list(open_halves(employer)) if halves is None else halves
    ladder = ladder_of(employer)
    holders: dict[int, set[str]] = {}
    posts = [half.post_id for half in halves]
    held = holdings_on(on).filter(post__in=posts).select_related(None)
    for post, person in held.values_list("post", "employment__person"):
        if person in references:
            holders.setdefault(post, set()).add(references[person])
    return [
        to_seeker(
            half,
            ladder,
            circles=circles_of(half, circles),
            apart=holders.get(half.post_id, ()),
        )
        for half in halves
    ]


@dataclass(frozen=True, slots=True)
class HalfToTake:
    """A vacant half and whoever could take it, as the engine compares the two."""

    half: VacantHalf
    seeker: Seeker
    other: Seeker


def halves_to_take(
    profile: Profile, on: date, halves: Iterable[VacantHalf], known: Seeker | None = None
) -> list[HalfToTake]:
    """Those of some halves that somebody could take now.

    Each is compared on the ladder of the employer who offers it. `known` is the person on the
    ladder of their own, where it has been read.
    """
    offered: dict[Employer, list[VacantHalf]] = {}
    for half in halves:
        offered.setdefault(half.post.employer, []).append(half)
    found: list[HalfToTake] = []
    for employer, these in offered.items():
        seeker = known if employer.pk == profile.employer_id else None
        seeker = seeker or seekers_of([profile], employer, on).seekers.get(profile.alias)
        # Whoever does not look now takes nothing.
        if seeker is None:
            continue
        others = halves_as_seekers(
            employer,
            on,
            references={profile.person_id: profile.alias},
            circles=pools_with_halves(employer),
            halves=these,
        )
        pairs = zip(these, others, strict=True)
        found += [HalfToTake(half, seeker, one) for half, one in pairs if could_pair(seeker, one)]
    return found


def circles_of(half: VacantHalf, circles: Collection[str] = ()) -> frozenset[str]:
    """Where a vacant half is found: the employer, its service, and open pools."""
    slug, service = half.post.employer.slug, half.post.service.code
    found = (employer_circle(slug), service_circle(slug, service), *circles)
    return frozenset(filter(None, found))


def pools_with_halves(employer: Employer) -> list[str]:
    """The open pools of an employer, as circles: their members see what it offers."""
    pools = OpenPool.objects.filter(host=employer, closed_at=None)
    return [pool_circle(number) for number in pools.values_list("pk", flat=True)]
