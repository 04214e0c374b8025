"""What cover asks of a person: lines of "What needs you"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.policy import ParameterMissing
from tandem_web.cover.models import CoverInterval, CoverPlan
from tandem_web.cover.queries.plans import has_authority, plan_view, plans
from tandem_web.hours.queries import authorisers
from tandem_web.kit.templatetags.kit import date_long
from tandem_web.people.models import Person, Role
from tandem_web.policy.queries import get_policy
from tandem_web.posts.queries import Position, acting

State = CoverInterval.State


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverDue:
    """One line of "What needs you"."""

    sentence: str
    url: str
    due: date | None
    clauses: tuple[str, ...]
    detail: str


def cover_due(position: Position) -> list[CoverDue]:
    """What the person answers, authorises or plans, and what goes back before long."""
    person, on = position.person, position.on
    me = acting(person, on, position)
    running = plans().filter(employer=person.employer, ended_at__isnull=True, last_day__gte=on)
    concerned = Q(post__in=position.managed) | Q(intervals__employment__person=person)
    if has_authority(person) or me.delegations:
        concerned |= Q(authorised_until__isnull=True)
    if Role.HR_ADVISER in person.roles:
        concerned |= Q(post__reports_to__isnull=True)
    found = list(running.filter(concerned).distinct())
    return [
        line
        for plan in found
        for line in (
            *_asked(plan, person),
            *_to_authorise(plan, person),
            *_gaps(plan, person, on, runs=plan.post_id in position.managed),
            *_reversion(plan, person, on, runs=plan.post_id in position.managed),
        )
    ]


def _asked(plan: CoverPlan, person: Person) -> Iterator[CoverDue]:
    for row in plan.intervals.all():
        if row.state == State.ASKED and row.employment.person_id == person.pk:
            yield _line(plan, _("Answer whether you cover for a time"), None, "CCC-COV-3")


def _to_authorise(plan: CoverPlan, person: Person) -> Iterator[CoverDue]:
    if plan.is_authorised or person.pk == plan.absent.person_id:
        return
    if any(one.pk == person.pk for one in authorisers(plan.post, plan.first_day)):
        yield _line(plan, _("Say which budget pays for cover"), plan.first_day, "CCC-COV-1")


def _gaps(plan: CoverPlan, person: Person, on: date, *, runs: bool) -> Iterator[CoverDue]:
    alone = plan.post.reports_to_id is None and Role.HR_ADVISER in person.roles
    if not (runs or alone) or not plan.is_authorised:
        return
    gaps = [gap for gap in plan_view(plan).laid_out.gaps if gap.period.last_day >= on]
    if gaps:
        yield _line(plan, _("Plan who covers"), max(gaps[0].period.start, on), "CCC-COV-1")


def _reversion(plan: CoverPlan, person: Person, on: date, *, runs: bool) -> Iterator[CoverDue]:
    covers = any(
        row.state == State.AGREED and row.employment.person_id == person.pk
        for row in plan.intervals.all()
    )
    if not (runs or covers) or not _is_near(plan, on):
        return
    sentence = _("Cover ends: everything goes back on {day}")
    yield _line(
        plan, sentence.format(day=date_long(plan.reverts_on)), plan.reverts_on, "CCC-COV-1"
    )


def _is_near(plan: CoverPlan, on: date) -> bool:
    try:
        days = get_policy(plan.employer).on(on).quantity("cover.reversion_announced").whole
    except ParameterMissing:
        return False
    return plan.reverts_on - on <= timedelta(days=days)


def _line(plan: CoverPlan, sentence: str, due: date | None, clause: str) -> CoverDue:
    return CoverDue(
        sentence=sentence,
        url=reverse("cover:plan", args=[plan.employer.slug, plan.pk]),
        due=due,
        clauses=(clause,),
        detail=plan.post.title,
    )
