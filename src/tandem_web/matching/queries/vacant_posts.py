"""Reads of whole posts that nobody holds, and of which pairs a run proposes for them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.matching.mapping.half_days import half_days_of
from tandem_web.matching.mapping.vacant_posts import VacantPost, to_vacant_post
from tandem_web.matching.models import PairingRun, Profile, ProposedPost
from tandem_web.matching.queries.ladders import ladder_of
from tandem_web.matching.queries.runs import pairs_for
from tandem_web.matching.queries.seekers import funded_overlap
from tandem_web.matching.queries.vacant_halves import open_halves
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import to_service_hours
from tandem_web.posts.models import Post
from tandem_web.posts.queries import posts_of


def whole_vacant(employer: Employer, on: date) -> QuerySet[Post]:
    """The posts that nobody holds any hour of, and of which no half is offered by itself."""
    offered = open_halves(employer).values("post")
    vacant = posts_of(employer, on, state="vacant").exclude(pk__in=offered)
    return vacant.alias(held=F("held_minutes")).filter(held=0)


def vacant_posts(
    employer: Employer, on: date, numbers: Iterable[int] | None = None
) -> list[VacantPost]:
    """Every vacant whole post as pairs are held against it, or some; always in five queries."""
    posts = whole_vacant(employer, on).prefetch_related("service_hours")
    if numbers is not None:
        posts = posts.filter(pk__in=list(numbers))
    ladder, overlap = ladder_of(employer), funded_overlap(get_policy(employer).on(on))
    found = (
        to_vacant_post(
            post,
            ladder,
            needed=half_days_of(to_service_hours(post.service_hours.all())),
            overlap=overlap,
        )
        for post in posts
    )
    return [post for post in found if post is not None]


def posts_for(viewer: Person, run: PairingRun, on: date) -> QuerySet[ProposedPost]:
    """The posts that a run proposes for pairs which this adviser may see, as long as nobody has
    come to hold them.
    """
    pairs = pairs_for(viewer, run, on).order_by().values("pk")
    vacant = whole_vacant(run.employer, on).order_by().values("pk")
    return (
        ProposedPost.objects.filter(run=run, pair__in=pairs, post__in=vacant)
        .select_related("pair__first", "pair__second", "pair__vacant_half", "post", "sent_by")
        .order_by("position")
    )


def posts_sent_to(profile: Profile, on: date) -> list[ProposedPost]:
    """The posts that advisers pointed out to somebody with another, while nobody holds them."""
    sent = ProposedPost.objects.filter(
        Q(pair__first=profile) | Q(pair__second=profile), sent_at__isnull=False
    )
    rows = list(
        sent.select_related(
            "pair__first", "pair__second", "post__employer", "post__service", "sent_by"
        ).order_by("-sent_at", "pk")
    )
    # In an open pool it is a post of the host.
    hosts = {row.post.employer for row in rows}
    posts = [row.post_id for row in rows]
    vacant = {
        number
        for host in hosts
        for number in whole_vacant(host, on).filter(pk__in=posts).values_list("pk", flat=True)
    }
    return [row for row in rows if row.post_id in vacant]
