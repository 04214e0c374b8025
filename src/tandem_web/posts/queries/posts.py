"""Reads of posts and of who holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from tandem.posts import ServiceHours
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.posts.models import Holding, Post, Service

FILLING_KINDS = (Holding.Kind.SUBSTANTIVE, Holding.Kind.TRIAL)


def _running(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on})
    )


def services_of(employer: Employer) -> QuerySet[Service]:
    return Service.objects.filter(employer=employer).order_by("name_en")


def posts_of(
    employer: Employer, on: date, *, search: str = "", service: str = "", state: str = ""
) -> QuerySet[Post]:
    """The posts of an employer, each with `held_minutes` and `holder_count` on that day.

    `state` is "vacant" (hours that nobody holds), "shared" (two or more holders), or empty.
    Each post comes with its running holdings and their people in `running_holdings`.
    """
    filling = _running(on, "holdings__") & Q(holdings__kind__in=FILLING_KINDS)
    posts = (
        Post.objects.filter(employer=employer)
        .annotate(
            held_minutes=Coalesce(Sum("holdings__weekly_minutes", filter=filling), 0),
            holder_count=Count("holdings__employment", filter=filling, distinct=True),
        )
        .annotate(vacant_minutes=F("full_time_minutes") - F("held_minutes"))
        .select_related("service")
        .prefetch_related(
            Prefetch("holdings", queryset=holdings_on(on), to_attr="running_holdings")
        )
    )
    if search:
        posts = posts.filter(_matches(search))
    if service:
        posts = posts.filter(service__code=service)
    if state == "vacant":
        posts = posts.filter(held_minutes__lt=F("full_time_minutes"))
    elif state == "shared":
        posts = posts.filter(holder_count__gte=2)
    return posts.order_by("reference")


def _matches(search: str) -> Q:
    """Every word stands in the title, the reference, or a holder's name."""
    condition = Q()
    for word in search.split()[:5]:
        condition &= (
            Q(title_en__icontains=word)
            | Q(title_cy__icontains=word)
            | Q(reference__icontains=word)
            # A join to holders would count their hours once for each name that fits.
            | Q(
                pk__in=Holding.objects.filter(
                    Q(employment__person__given_name__icontains=word)
                    | Q(employment__person__family_name__icontains=word)
                ).values("post")
            )
        )
    return condition


def holdings_on(on: date) -> QuerySet[Holding]:
    return (
        Holding.objects.filter(_running(on))
        .select_related("employment__person")
        .order_by("starts_on", "pk")
    )


def holders_on(post: Post, on: date) -> list[Holding]:
    """The holdings of a post that run on that day, with their people."""
    return list(holdings_on(on).filter(post=post))


def holdings_of(post: Post) -> list[Holding]:
    """Every holding that the post has had or will have, the latest first."""
    return list(
        Holding.objects.filter(post=post)
        .select_related("employment__person")
        .order_by("-starts_on", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a post in the drawing of its split; shares are percent of the whole.

    `kind` is "first" or "second" for the partners, "other" for whoever else holds the post,
    "vacant" for hours that nobody holds.
    """

    kind: str
    holding: Holding | None
    minutes: int
    starts: str
    width: str


def partners_of(holdings: Sequence[Holding], on: date) -> list[Holding]:
    """Those who share the post's hours on that day, in the order in which they came."""
    running = [
        row
        for row in holdings
        if row.kind in FILLING_KINDS and row.starts_on <= on <= (row.ends_on or date.max)
    ]
    return sorted(running, key=lambda row: (row.starts_on, row.employment.payroll_number))


def split_of(post: Post, holdings: Sequence[Holding], on: date, vacant: int) -> list[Part]:
    """How the post's hours are divided on that day, in the order in which people came."""
    filling = partners_of(holdings, on)
    beside = [
        row
        for row in holdings
        if row not in filling and row.starts_on <= on <= (row.ends_on or date.max)
    ]
    drawn: list[tuple[str, Holding | None, int]] = [
        (("first", "second", "other")[min(place, 2)], row, row.weekly_minutes)
        for place, row in enumerate(filling)
    ]
    if vacant:
        drawn.append(("vacant", None, vacant))
    whole = sum(minutes for _kind, _row, minutes in drawn) or post.full_time_minutes
    parts, reached = [], 0
    for kind, row, minutes in drawn:
        starts, width = 100 * reached / whole, 100 * minutes / whole
        parts.append(Part(kind, row, minutes, f"{starts:.3f}%", f"{width:.3f}%"))
        reached += minutes
    return [*parts, *(Part("other", row, row.weekly_minutes, "", "") for row in beside)]


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays one after the other whose service hours are the same."""

    first: int
    last: int
    times: tuple[tuple[int, int], ...]


def days_of(service_hours: Sequence[ServiceHours]) -> list[Days]:
    """Service hours with neighbouring days of the same times put together."""
    found: list[Days] = []
    for weekday in range(7):
        times = tuple(
            (one.start, one.end) for one in sorted(service_hours) if one.weekday == weekday
        )
        if found and found[-1].times == times and found[-1].last == weekday - 1:
            found[-1] = Days(found[-1].first, weekday, times)
        elif times:
            found.append(Days(weekday, weekday, times))
    return found


def reports_of(post: Post) -> list[Post]:
    """The posts that report to this one."""
    return list(Post.objects.filter(reports_to=post).order_by("reference"))


def posts_held_by(person: Person, on: date) -> list[Holding]:
    """What a person holds on that day, the post with it."""
    return list(holdings_on(on).filter(employment__person=person).select_related("post__service"))


def manages(person: Person, post: Post, on: date) -> bool:
    """Whether the person holds the post that this one reports to: either partner of a share."""
    if post.reports_to_id is None:
        return False
    return holdings_on(on).filter(post=post.reports_to_id, employment__person=person).exists()


def is_manager(person: Person, on: date) -> bool:
    """Whether anything reports to a post that the person holds."""
    return holdings_on(on).filter(employment__person=person, post__reports__isnull=False).exists()


def manager_people(post: Post, on: date) -> list[Person]:
    """Whoever holds the post that this one reports to on that day."""
    if post.reports_to_id is None:
        return []
    found = holdings_on(on).filter(post=post.reports_to_id)
    return list(
        {holding.employment.person_id: holding.employment.person for holding in found}.values()
    )


def is_managed_by(person: Person, manager: Person, on: date) -> bool:
    """Whether somebody's post reports to a post that the manager holds, on that day."""
    return (
        holdings_on(on)
        .filter(
            employment__person=person,
            post__reports_to__in=holdings_on(on).filter(employment__person=manager).values("post"),
        )
        .exists()
    )
