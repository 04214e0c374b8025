"""Who covers: a partner who is asked and may decline, or a temporary holder whom HR confirms."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import InvalidFacts, Message
from tandem.policy import Finding
from tandem.units import minutes
from tandem_web.cover.actions.steps import (
    CLAUSES,
    append,
    held_interval,
    held_plan,
    of_interval,
    tell,
    write_version,
)
from tandem_web.cover.effects import begin, drop, narrow
from tandem_web.cover.mapping import Wanted, about, laid_out
from tandem_web.cover.models import CoverInterval, CoverPlan, CoverVersion
from tandem_web.cover.queries.plans import intervals, most_of_partner, partners_to_ask
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.leave.queries import deciders_of
from tandem_web.notices.actions import forget
from tandem_web.people.models import Person
from tandem_web.people.queries import contract_period_on
from tandem_web.record import actions as record

State, Change = CoverInterval.State, CoverVersion.Change
ONE_DAY = timedelta(days=1)


def ask_partner(*, plan: CoverPlan, wanted: Wanted, actor: Person) -> CoverInterval:
    """Ask the other partner to cover for a time; they are free to decline.

    Raises InvalidFacts for `weekly_minutes`, and ValidationError for days outside the absence,
    days that no budget pays for yet, and anybody who does not share the post.
    """
    with transaction.atomic():
        held = held_plan(plan)
        if wanted.employment.pk not in {one.pk for one in partners_to_ask(held, wanted.first_day)}:
            raise ValidationError({"employment": _("Cover is asked of the other partner.")})
        _check_days(held, wanted)
        _check_hours(held, wanted)
        row = _new(held, wanted, actor, State.ASKED)
        record.append(
            employer=held.employer,
            actor=actor,
            action="cover.ask",
            object_reference=f"cover:{held.pk}",
            content=_asked(row),
            clauses=CLAUSES,
        )
        tell(held, row.employment.person, "cover.asked", row, about(row))
    return row


def accept_cover(*, row: CoverInterval, actor: Person) -> None:
    """Accept to cover. Raises InvalidFacts where somebody else has taken the hours meanwhile."""
    with transaction.atomic():
        held = held_interval(row, State.ASKED)
        plan = held_plan(held.plan)
        wanted = Wanted.of(held)
        _check_days(plan, wanted)
        _check_hours(plan, wanted)
        held.state = State.AGREED
        begin(held, actor)
        write_version(plan, Change.ACCEPTED, actor)
        append(plan, actor, "cover.accept", **of_interval(held))
        for person in deciders_of(plan.absent, today(plan.employer)):
            tell(plan, person, "cover.agreed", held)


def decline_cover(*, row: CoverInterval) -> None:
    """End a request that was not accepted: the row and what was sent about it are deleted."""
    with transaction.atomic():
        _forget(held_interval(row, State.ASKED))


def confirm_holder(*, plan: CoverPlan, wanted: Wanted, actor: Person) -> CoverInterval:
    """Let somebody hold the post for a time beside whoever is away.

    Raises as `ask_partner` does, and ValidationError for a partner of the post and for a job
    that does not run on all of the days.
    """
    with transaction.atomic():
        held = held_plan(plan)
        job = wanted.employment
        partners = {one.pk for one in partners_to_ask(held, wanted.first_day)}
        if job.pk in partners | {held.absent_id} or job.employer_id != held.employer_id:
            raise ValidationError(
                {"payroll_number": _("A temporary holder is somebody who does not share the post")}
            )
        if any(
            contract_period_on(job, day) is None for day in (wanted.first_day, wanted.last_day)
        ):
            raise ValidationError(
                {"payroll_number": _("No contract of this job runs on all of these days")}
            )
        _check_days(held, wanted)
        _refuse(laid_out(held, [*_agreed(held), wanted]).decision.breaches)
        row = _new(held, wanted, actor, State.AGREED)
        begin(row, actor)
        write_version(held, Change.HOLDER, actor)
        append(held, actor, "cover.confirm_holder", **of_interval(row))
        tell(held, job.person, "cover.holder", row)
    return row


def withdraw_cover(*, row: CoverInterval, actor: Person) -> None:
    """Take back what was asked, or agreed cover that has not begun."""
    with transaction.atomic():
        held = held_interval(row, State.ASKED, State.AGREED)
        if held.state == State.ASKED:
            _forget(held)
            return
        plan = held_plan(held.plan)
        if held.first_day <= today(plan.employer):
            raise ValidationError(_("This cover has begun. Say on which day it ends."))
        told = of_interval(held)
        tell(plan, held.employment.person, "cover.changed", held)
        drop(held, actor)
        write_version(plan, Change.SHORTENED, actor)
        append(plan, actor, "cover.shorten", **told)


def end_cover(*, row: CoverInterval, last_day: date, actor: Person) -> None:
    """Let agreed cover end earlier than planned; the hours go back on the day after."""
    with transaction.atomic():
        held = held_interval(row, State.AGREED)
        plan = held_plan(held.plan)
        if not max(held.first_day, today(plan.employer) - ONE_DAY) <= last_day < held.last_day:
            text = _("Enter a day from yesterday on that is earlier than the last day so far")
            raise ValidationError({"last_day": text})
        narrow(held, held.first_day, last_day, actor)
        write_version(plan, Change.SHORTENED, actor)
        append(plan, actor, "cover.shorten", **of_interval(held))
        tell(plan, held.employment.person, "cover.changed", held)


def forget_unanswered_cover(*, employer: Employer, before: date) -> int:
    """End the requests whose first day has passed without an answer; return how many."""
    rows = intervals().filter(plan__employer=employer, state=State.ASKED, first_day__lt=before)
    found = list(rows)
    for row in found:
        decline_cover(row=row)
    return len(found)


def _new(plan: CoverPlan, wanted: Wanted, actor: Person, state: str) -> CoverInterval:
    row = CoverInterval(
        plan=plan,
        employment=wanted.employment,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        weekly_minutes=wanted.weekly_minutes,
        temporary=wanted.temporary,
        state=state,
        asked_by=actor,
        asked_at=now(plan.employer),
    )
    row.full_clean()
    row.save()
    return row


def _forget(held: CoverInterval) -> None:
    employer = held.plan.employer
    forget(employer=employer, about=about(held))
    record.append(
        employer=employer,
        actor=None,
        action="cover.request_ended",
        object_reference=f"cover:{held.plan_id}",
        content=_asked(held),
    )
    held.delete()


def _asked(row: CoverInterval) -> dict[str, object]:
    """What the record keeps of a request: the post and the days, and not of whom."""
    return {
        "post": row.plan.post.reference,
        "from": row.first_day,
        "until": row.last_day,
        "weekly_minutes": row.weekly_minutes,
    }


def _agreed(plan: CoverPlan) -> list[Wanted]:
    return [Wanted.of(row) for row in intervals().filter(plan=plan, state=State.AGREED)]


def _check_days(plan: CoverPlan, wanted: Wanted) -> None:
    if wanted.last_day < wanted.first_day:
        raise ValidationError({"last_day": _("The last day is before the first")})
    if wanted.first_day < max(plan.first_day, today(plan.employer)):
        raise ValidationError({"first_day": _("Cover begins within the absence, from today on")})
    if wanted.last_day > plan.last_day:
        raise ValidationError({"last_day": _("Cover ends with the absence at the latest")})
    if plan.authorised_until is None or wanted.last_day > plan.authorised_until:
        raise ValidationError(
            {"last_day": _("No budget pays for these days yet. Have them authorised first.")}
        )


def _check_hours(plan: CoverPlan, wanted: Wanted) -> None:
    """Neither more than is absent nor, with their own hours, more than the post is."""
    _refuse(laid_out(plan, [*_agreed(plan), wanted]).decision.breaches)
    most = most_of_partner(plan, wanted)
    if wanted.weekly_minutes > most:
        facts = {"asked": minutes(wanted.weekly_minutes), "most": minutes(most)}
        raise InvalidFacts("weekly_minutes", Message("pay.cover_above_full_time", **facts))


def _refuse(breaches: tuple[Finding, ...]) -> None:
    for finding in breaches:
        raise InvalidFacts("weekly_minutes", finding.message)
