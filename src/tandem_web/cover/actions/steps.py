"""What every change of a plan does: hold it, write its version, record it, tell people."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tandem_web.cover.mapping import kept_intervals
from tandem_web.cover.models import CoverInterval, CoverPlan, CoverVersion
from tandem_web.cover.queries.plans import intervals, plans
from tandem_web.employers.queries import now
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person
from tandem_web.record import actions as record

# Cover is for the hours of the post, and nobody has to give it.
CLAUSES = ("CCC-COV-1", "CCC-COV-3")


def held_plan(plan: CoverPlan) -> CoverPlan:
    """The plan as it is now, for the length of the transaction.

    Raises ValidationError where it has ended.
    """
    record.lock(employer=plan.employer)
    held = plans().get(pk=plan.pk)
    if held.ended_at is not None:
        raise ValidationError(_("This plan has ended. Look at it again."))
    return held


def held_interval(row: CoverInterval, *states: str) -> CoverInterval:
    """The interval as it is now, for the length of the transaction.

    Raises ValidationError where it has been answered or taken back.
    """
    record.lock(employer=row.plan.employer)
    held = intervals().filter(pk=row.pk, plan__ended_at__isnull=True).first()
    if held is None or held.state not in states:
        raise ValidationError(_("This has changed since you opened it. Look at it again."))
    return held


def write_version(plan: CoverPlan, change: str, actor: Person | None) -> None:
    """Keep how the plan stands from now on."""
    plan.version += 1
    plan.full_clean()
    plan.save()
    row = CoverVersion(
        plan=plan,
        number=plan.version,
        change=change,
        first_day=plan.first_day,
        last_day=plan.last_day,
        budget_authority=plan.budget_authority,
        intervals=kept_intervals(intervals().filter(plan=plan)),
        written_by=actor,
        written_at=now(plan.employer),
    )
    row.full_clean()
    row.save()


def append(plan: CoverPlan, actor: Person | None, action: str, **more: Any) -> None:
    record.append(
        employer=plan.employer,
        actor=actor,
        action=action,
        object_reference=f"cover:{plan.pk}",
        content={
            "post": plan.post.reference,
            "name": plan.absent.person.full_name,
            "first_day": plan.first_day,
            "last_day": plan.last_day,
            **more,
        },
        clauses=CLAUSES,
    )


def of_interval(row: CoverInterval) -> Mapping[str, Any]:
    return {
        "covered_by": row.employment.person.full_name,
        "payroll_number": row.employment.payroll_number,
        "from": row.first_day,
        "until": row.last_day,
        "weekly_minutes": row.weekly_minutes,
        "temporary": row.temporary,
    }


def tell(
    plan: CoverPlan,
    person: Person,
    kind: str,
    row: CoverInterval | None = None,
    about: str = "",
) -> None:
    queue(
        employer=plan.employer,
        person=person,
        kind=kind,
        facts={
            "name": plan.absent.person.full_name,
            "first_on": (row or plan).first_day.isoformat(),
            "last_on": (row or plan).last_day.isoformat(),
            "minutes": row.weekly_minutes if row else plan.weekly_minutes,
            "reverts_on": plan.reverts_on.isoformat(),
        },
        path=("cover:plan", [plan.employer.slug, str(plan.pk)]),
        about=about,
    )
