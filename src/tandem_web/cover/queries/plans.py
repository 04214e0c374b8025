"""Reads of plans: what stands in one, who may be asked, and whom they concern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tandem.pay import CoverAsk, most_cover
from tandem.pay import CoverPlan as LaidOut
from tandem.policy import Decision
from tandem.timeline import Period
from tandem_web.cover.mapping import Wanted, laid_out, read_intervals
from tandem_web.cover.models import CoverInterval, CoverPlan, CoverVersion
from tandem_web.employers.models import Employer
from tandem_web.hours.apps import Covered
from tandem_web.hours.queries import authorisers
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import acting, holders_on, partners_of

State = CoverInterval.State


def plans() -> QuerySet[CoverPlan]:
    """Plans with all that a line of a list reads."""
    return CoverPlan.objects.select_related(
        "employer", "post__employer", "post__service", "absent__person", "authorised_by"
    ).prefetch_related(Prefetch("intervals", queryset=intervals()))


def intervals() -> QuerySet[CoverInterval]:
    """Intervals with all that is read of them; holdings apart, since few have one."""
    holdings = Holding.objects.select_related("post__employer", "employment__person")
    return (
        CoverInterval.objects.select_related(
            "plan__employer",
            "plan__post__employer",
            "plan__absent__person",
            "employment__person",
            "employment__employer",
            "asked_by",
        )
        .prefetch_related(Prefetch("holding", queryset=holdings))
        .order_by("first_day", "pk")
    )


def open_plans_of(employment: Employment) -> list[CoverPlan]:
    """The plans of a job that have not ended, the earliest first."""
    return list(plans().filter(absent=employment, ended_at__isnull=True))


def plans_of(employer: Employer) -> QuerySet[CoverPlan]:
    return plans().filter(employer=employer).order_by("-first_day", "-pk")


def plans_for(person: Person, on: date, *, every: bool) -> QuerySet[CoverPlan]:
    """The plans of an employer that a person may read; with `every`, all of them."""
    found = plans_of(person.employer)
    if every:
        return found
    managed = acting(person, on).managed_posts
    concerned = Q(post__in=managed) | Q(post__in=_held_by(person, on))
    return found.filter(concerned).distinct()


def _held_by(person: Person, on: date) -> QuerySet[Post]:
    return Post.objects.filter(
        Q(holdings__ends_on__isnull=True) | Q(holdings__ends_on__gte=on),
        holdings__starts_on__lte=on,
        holdings__employment__person=person,
        employer=person.employer,
    )


def authorisers_of(plan: CoverPlan) -> list[Person]:
    return authorisers(plan.post, plan.first_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One line of a plan: days, who covers them, and for how long a week.

    A gap has nobody. `starts` and `width` are percent of the absence, for its drawing.
    """

    first_day: date
    last_day: date
    weekly_minutes: int
    row: CoverInterval | None
    starts: str
    width: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as its page shows it, with the gaps and what the library says of it."""

    plan: CoverPlan
    stretches: Sequence[Stretch]
    laid_out: LaidOut

    @property
    def has_gap(self) -> bool:
        return bool(self.laid_out.gaps)

    @property
    def besides_gaps(self) -> Decision:
        """What the library says apart from the gaps, which stand among the stretches."""
        found = self.laid_out.decision.findings
        return Decision(tuple(one for one in found if one.message.key != "pay.cover_gap"))


def plan_view(plan: CoverPlan) -> PlanView:
    agreed = [row for row in plan.intervals.all() if row.state == State.AGREED]
    found = laid_out(plan, [Wanted.of(row) for row in agreed])
    lines = [
        _stretch(plan, row.first_day, row.last_day, row.weekly_minutes, row) for row in agreed
    ]
    lines += [
        _stretch(plan, gap.period.start, gap.period.last_day, gap.weekly_minutes, None)
        for gap in found.gaps
    ]
    lines.sort(key=lambda line: (line.first_day, line.row is None))
    return PlanView(plan, lines, found)


def _stretch(
    plan: CoverPlan, first: date, last: date, minutes: int, row: CoverInterval | None
) -> Stretch:
    whole = Period(plan.first_day, plan.last_day).days()
    before = max(0, (first - plan.first_day).days)
    width = min((last - plan.first_day).days + 1, whole) - before
    return Stretch(
        first_day=first,
        last_day=last,
        weekly_minutes=minutes,
        row=row,
        starts=f"{100 * before / whole:.3f}%",
        width=f"{max(0, 100 * width / whole):.3f}%",
    )


def partners_to_ask(plan: CoverPlan, on: date) -> list[Employment]:
    """Those who share the post with whoever is away."""
    day = max(on, plan.first_day)
    found = [holding.employment for holding in partners_of(holders_on(plan.post, day), day)]
    return [one for one in found if one.pk != plan.absent_id]


def most_of_partner(plan: CoverPlan, wanted: Wanted) -> int:
    """The most minutes a week that a partner may cover, up to the post's full-time hours."""
    rows = wanted.employment.contract_periods.filter(starts_on__lte=wanted.last_day)
    own = max(
        (row.weekly_minutes for row in rows.exclude(ends_on__lt=wanted.first_day)), default=0
    )
    return most_cover(
        CoverAsk(
            absence="",
            full_time_minutes=plan.post.full_time_minutes,
            rostered_minutes=own,
            additional_minutes=0,
            asked_minutes=wanted.weekly_minutes,
        )
    )


def agreed_periods(employments: Iterable[Employment], first: date, last: date) -> list[Covered]:
    """On which days between the two some jobs cover with hours that came to their contract."""
    rows = CoverInterval.objects.filter(
        employment__in=list(employments),
        state=State.AGREED,
        added_minutes__gt=0,
        first_day__lte=last,
        last_day__gte=first,
    )
    return [
        Covered(row.employment_id, Period(max(row.first_day, first), min(row.last_day, last)))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with the cover that was agreed in it."""

    version: CoverVersion
    intervals: list[dict[str, Any]]


def versions_of(plan: CoverPlan) -> list[VersionView]:
    """Every version, the latest first."""
    rows = CoverVersion.objects.filter(plan=plan).select_related("written_by")
    return [VersionView(row, read_intervals(row.intervals)) for row in rows]


def has_authority(person: Person) -> bool:
    """Whether some policy could name the person as who authorises."""
    return bool(person.roles & {Role.BUDGET_MANAGER, Role.HR_ADVISER})
