"""Who holds a post: holdings start and end; they are never rewritten."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Holding, Post
from tandem_web.record import actions as record


def start_holding(
    *,
    post: Post,
    employment: Employment,
    kind: str,
    weekly_minutes: int,
    starts_on: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> Holding:
    """Let an employment hold a post from a date; what it held before ends the day before.

    A holding of the same post that was planned for that date or later is replaced.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        if employment.employer_id != post.employer_id:
            raise ValidationError(_("The post and the job belong to different employers."))
        held = Holding.objects.filter(employment=employment).select_related("post__employer")
        planned = held.filter(starts_on__gte=starts_on)
        replaced = [each.post.reference for each in planned]
        planned.delete()
        last_day = starts_on - timedelta(days=1)
        for holding in held.filter(starts_on__lt=starts_on).exclude(ends_on__lt=starts_on):
            end_holding(holding=holding, ends_on=last_day, actor=actor, clauses=clauses)
        holding = Holding(
            post=post,
            employment=employment,
            kind=kind,
            weekly_minutes=weekly_minutes,
            starts_on=starts_on,
            ends_on=employment.ends_on,
        )
        holding.full_clean()
        holding.save()
        record.append(
            employer=post.employer,
            actor=actor,
            action="posts.start_holding",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "kind": str(kind),
                "weekly_minutes": weekly_minutes,
                "starts_on": starts_on,
                "replaces_planned_holdings_of": replaced,
            },
            clauses=clauses,
            happened_on=starts_on,
        )
    return holding


def hold_for_a_time(
    *,
    post: Post,
    employment: Employment,
    weekly_minutes: int,
    starts_on: date,
    ends_on: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> Holding:
    """Let an employment stand in for somebody who is away; what else it holds stays as it is."""
    with transaction.atomic():
        record.lock(employer=post.employer)
        if employment.employer_id != post.employer_id:
            raise ValidationError(_("The post and the job belong to different employers."))
        holding = Holding(
            post=post,
            employment=employment,
            kind=Holding.Kind.TEMPORARY,
            weekly_minutes=weekly_minutes,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        holding.full_clean()
        holding.save()
        record.append(
            employer=post.employer,
            actor=actor,
            action="posts.start_holding",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "kind": str(holding.kind),
                "weekly_minutes": weekly_minutes,
                "starts_on": starts_on,
                "ends_on": ends_on,
            },
            clauses=clauses,
            happened_on=starts_on,
        )
    return holding


def drop_holding(*, holding: Holding, actor: Person | None, clauses: tuple[str, ...] = ()) -> None:
    """Take back a holding that has not begun."""
    post, employment = holding.post, holding.employment
    with transaction.atomic():
        record.lock(employer=post.employer)
        record.append(
            employer=post.employer,
            actor=actor,
            action="posts.drop_holding",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "starts_on": holding.starts_on,
            },
            clauses=clauses,
        )
        holding.delete()


def end_holding(
    *, holding: Holding, ends_on: date, actor: Person | None, clauses: tuple[str, ...] = ()
) -> None:
    """Let a holding end on a date, its last day."""
    post, employment = holding.post, holding.employment
    with transaction.atomic():
        record.lock(employer=post.employer)
        if ends_on < holding.starts_on:
            raise ValidationError({"ends_on": _("The holding starts later than this date.")})
        holding.ends_on = ends_on
        holding.full_clean()
        holding.save()
        record.append(
            employer=post.employer,
            actor=actor,
            action="posts.end_holding",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "ends_on": ends_on,
            },
            clauses=clauses,
            happened_on=ends_on,
        )
