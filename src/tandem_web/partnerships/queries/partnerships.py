"""Partnerships: posts that two people share. There is no table of them; the holdings say it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from tandem.patterns import (
    Coverage,
    DatedPattern,
    GivenDay,
    OnNow,
    coverage,
    who_is_on,
    with_given_days,
)
from tandem.posts import ServiceHours
from tandem.timeline import Period
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.leave.models import Entry as LeaveEntry
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.patterns.queries import given_days
from tandem_web.people.models import Employment, Person
from tandem_web.posts.mapping import to_service_hours
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import FILLING_KINDS, Position, holdings_on

_FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Partnership:
    """A shared post as it stands on a day, with the patterns its holders work.

    `holdings` are those that run on that day, in the order in which the two colours are
    given; one of them where a partner has left. `patterns` are keyed by payroll number, as they
    were agreed; `worked` are the same with the days that the partners have swapped.
    """

    post: Post
    service_hours: tuple[ServiceHours, ...]
    day: date
    holdings: tuple[Holding, ...]
    patterns: Mapping[str, Sequence[DatedPattern]]
    worked: Mapping[str, Sequence[DatedPattern]]
    since: date | None

    @property
    def employments(self) -> tuple[Employment, ...]:
        return tuple(holding.employment for holding in self.holdings)

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(employment.person for employment in self.employments)

    @property
    def held_minutes(self) -> int:
        return sum(holding.weekly_minutes for holding in self.holdings)

    @property
    def vacant_minutes(self) -> int:
        return max(0, self.post.full_time_minutes - self.held_minutes)

    def employment_of(self, person: Person) -> Employment | None:
        """The job by which this person holds the post; nothing where they hold none of it."""
        mine = (one for one in self.employments if one.person_id == person.pk)
        return next(mine, None)

    def name_of(self, payroll_number: str) -> str:
        names = {one.payroll_number: one.person.full_name for one in self.employments}
        return names[payroll_number]

    def on_now(self) -> OnNow:
        return who_is_on(self.worked, now(self.post.employer))

    def coverage(self, monday: date) -> Coverage:
        """How far the week that starts on this Monday is covered."""
        sunday = monday + timedelta(days=6)
        return coverage(self.service_hours, self.worked, monday, sunday)


def shared_posts(employer: Employer, on: date) -> QuerySet[Post]:
    """The posts that somebody holds on that day and that two people hold, or have held, at once.

    A post that one of its two partners has left stays among them: the vacant hours are what
    people need to see.
    """
    return (
        Post.objects.filter(employer=employer)
        .filter(Exists(held_together(OuterRef("pk"))))
        .filter(Exists(holdings_on(on).filter(post=OuterRef("pk"), kind__in=FILLING_KINDS)))
        .order_by("reference")
    )


def held_together(post: OuterRef) -> QuerySet[Holding]:
    """Holdings that share a day with another employment's holding of the same post."""
    end = Coalesce("ends_on", Value(_FOREVER))
    beside = (
        Holding.objects.filter(post=OuterRef("post"), kind__in=FILLING_KINDS)
        .exclude(employment=OuterRef("employment"))
        .annotate(until=end)
        .filter(starts_on__lte=OuterRef("until"), until__gte=OuterRef("starts_on"))
    )
    return (
        Holding.objects.filter(post=post, kind__in=FILLING_KINDS)
        .annotate(until=end)
        .filter(Exists(beside))
    )


def own_shared_posts(person: Person, on: date) -> QuerySet[Post]:
    """The shared posts that the person holds a part of."""
    # Their few posts are found first: every page asks, and an employer may have thousands.
    mine = holdings_on(on).filter(employment__person=person).values("post")
    return shared_posts(person.employer, on).filter(pk__in=mine)


def has_own_partnership(person: Person) -> bool:
    """Whether the person shares a post today; asked once for each page, by the navigation."""
    known: bool | None = getattr(person, "shares_a_post", None)
    if known is None:
        known = own_shared_posts(person, today(person.employer)).exists()
        person.shares_a_post = known  # type: ignore[attr-defined]
    return known


def own_partnerships(position: Position) -> list[Partnership]:
    """What the person shares on a day; the navigation of the same page need not ask again."""
    person, on = position.person, position.on
    posts = listed(own_shared_posts(person, on)) if position.held else ()
    known = [holding for of_post in position.holders.values() for holding in of_post]
    found = with_partnerships(posts, on, known)
    person.shares_a_post = bool(found)  # type: ignore[attr-defined]
    return found


def found_by(posts: QuerySet[Post], search: str) -> QuerySet[Post]:
    """Every word stands in the title, the reference or a holder's name."""
    for word in search.split()[:5]:
        named = Holding.objects.filter(post=OuterRef("pk")).filter(
            Q(employment__person__given_name__icontains=word)
            | Q(employment__person__family_name__icontains=word)
        )
        posts = posts.filter(
            Q(title_en__icontains=word)
            | Q(title_cy__icontains=word)
            | Q(reference__icontains=word)
            | Exists(named)
        )
    return posts


def with_partnerships(
    posts: Iterable[Post], on: date, known: Iterable[Holding] | None = None
) -> list[Partnership]:
    """These posts as partnerships, in the same number of queries however many they are.

    `known` are the holdings of that day in these posts, where the page has read them already.
    """
    rows = list(posts)
    running = holdings_on(on).filter(post__in=rows) if known is None else known
    holdings: dict[int, list[Holding]] = defaultdict(list)
    for holding in sorted(running, key=lambda one: (one.starts_on, one.pk)):
        if holding.kind in FILLING_KINDS:
            holdings[holding.post_id].append(holding)
    patterns = _patterns_of(rows)
    given = given_days(rows)
    return [
        _partnership(post, on, holdings[post.pk], patterns[post.pk], given[post.pk])
        for post in rows
    ]


def partnership_of(post: Post, on: date) -> Partnership | None:
    """The post as a partnership; nothing where it is not shared, or nobody holds it."""
    found = _with_related(shared_posts(post.employer, on).filter(pk=post.pk))
    return next(iter(with_partnerships(found, on)), None)


def _with_related(posts: QuerySet[Post]) -> QuerySet[Post]:
    return posts.select_related("employer", "service").prefetch_related("service_hours")


def listed(posts: QuerySet[Post]) -> QuerySet[Post]:
    """The same posts with what `with_partnerships` reads of each."""
    return _with_related(posts)


def jobs_without_leave_year(employer: Employer, on: date) -> QuerySet[Employment]:
    """The jobs that hold a post on that day and have nothing in the ledgers of its leave year."""
    entries = LeaveEntry.objects.filter(
        employment=OuterRef("pk"), leave_year_start__lte=on, leave_year_end__gte=on
    )
    return (
        Employment.objects.filter(employer=employer)
        .filter(Exists(holdings_on(on).filter(employment=OuterRef("pk"))))
        .exclude(Exists(entries))
        .select_related("person", "employer")
        .prefetch_related("contract_periods")
        .order_by("pk")
    )


def _patterns_of(
    posts: Sequence[Post],
) -> dict[int, dict[str, list[DatedPattern]]]:
    rows = (
        WorkingPattern.objects.filter(post__in=posts)
        .select_related("employment")
        .prefetch_related(Prefetch("sessions"))
        .order_by("starts_on", F("ends_on").asc(nulls_last=True))
    )
    found: dict[int, dict[str, list[DatedPattern]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        dated = DatedPattern(to_pattern(row), Period(row.starts_on, row.ends_on))
        found[row.post_id][row.employment.payroll_number].append(dated)
    return found


def _partnership(
    post: Post,
    on: date,
    holdings: Sequence[Holding],
    patterns: Mapping[str, Sequence[DatedPattern]],
    given: Sequence[GivenDay],
) -> Partnership:
    held = {holding.employment.payroll_number for holding in holdings}
    since = max((holding.starts_on for holding in holdings), default=None)
    return Partnership(
        post=post,
        service_hours=to_service_hours(post.service_hours.all()),
        day=on,
        holdings=tuple(holdings),
        patterns=_of(held, patterns),
        worked=_of(held, with_given_days(patterns, given)),
        since=since if len(holdings) > 1 else None,
    )


def _of(
    held: Collection[str], patterns: Mapping[str, Sequence[DatedPattern]]
) -> dict[str, Sequence[DatedPattern]]:
    return {number: dated for number, dated in patterns.items() if number in held}
