"""On which point of the spine people stand, and the shared posts whose partners differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts, Message
from tandem.pay import (
    PensionIllustration,
    compare_points,
    illustrate_pension,
    knows_contributions,
    salary_at_point,
)
from tandem.policy import Decision, PolicyOn
from tandem_web.employers.models import Employer
from tandem_web.hours.models import PayPointSet
from tandem_web.people.models import Employment
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import holdings_on, partners_of


def points_of(employments: Iterable[Employment]) -> dict[int, list[PayPointSet]]:
    """What was set for each of several jobs, by their key, the earliest first."""
    found: dict[int, list[PayPointSet]] = defaultdict(list)
    rows = PayPointSet.objects.filter(employment__in=list(employments))
    for row in rows.select_related("entered_by").order_by("holds_from", "pk"):
        found[row.employment_id].append(row)
    return found


def set_points(employment: Employment) -> list[PayPointSet]:
    """What was set for a job, the earliest first."""
    return points_of([employment])[employment.pk]


def point_from(points: Sequence[PayPointSet], employment: Employment, on: date) -> int | None:
    """The point on a day: as it was set from a day on, or else as the job itself has it."""
    reached = [row.point for row in points if row.holds_from <= on]
    if reached:
        return reached[-1]
    before = points[0].point_before if points else None
    return employment.pay_point if before is None else before


def point_on(employment: Employment, on: date) -> int | None:
    return point_from(set_points(employment), employment, on)


@dataclass(frozen=True, slots=True)
class PartnerPoint:
    """One partner's point with its grounds, where they are on record."""

    employment: Employment
    point: int | None
    grounds: PayPointSet | None


@dataclass(frozen=True, slots=True)
class PairOfPoints:
    """A shared post whose partners stand on different points of the same grade."""

    post: Post
    partners: tuple[PartnerPoint, ...]
    decision: Decision

    @property
    def is_justified(self) -> bool:
        return all(partner.grounds is not None for partner in self.partners)


def pairs_on_different_points(employer: Employer, on: date) -> list[PairOfPoints]:
    """The shared posts whose partners stand on different points, in as many queries as for one."""
    by_post: dict[int, list[Holding]] = defaultdict(list)
    holdings = holdings_on(on).filter(post__employer=employer).select_related("post")
    for holding in holdings.order_by("post__reference", "starts_on"):
        by_post[holding.post_id].append(holding)
    shared = [found for rows in by_post.values() if len(found := partners_of(rows, on)) > 1]
    points = points_of(one.employment for found in shared for one in found)
    pairs = [_pair(found, points, on) for found in shared]
    return [pair for pair in pairs if pair.decision.considerations]


def _pair(
    holdings: Sequence[Holding], points: dict[int, list[PayPointSet]], on: date
) -> PairOfPoints:
    partners = []
    for holding in holdings:
        job = holding.employment
        reached = [row for row in points[job.pk] if row.holds_from <= on]
        partners.append(
            PartnerPoint(
                job, point_from(points[job.pk], job, on), reached[-1] if reached else None
            )
        )
    known = [partner.point for partner in partners if partner.point is not None]
    return PairOfPoints(holdings[0].post, tuple(partners), compare_points(known))


def pension_illustration(
    policy_on: PolicyOn, point: int, weekly_minutes: int, other: int
) -> PensionIllustration | Message | None:
    """Contributions with other hours and with those of now, or why they cannot be illustrated."""
    if not knows_contributions(policy_on):
        return None
    try:
        salary = salary_at_point(policy_on, point)
        return illustrate_pension(policy_on, salary, other, weekly_minutes)
    except InvalidFacts as error:
        return error.message
