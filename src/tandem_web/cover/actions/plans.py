"""Plans follow absences: opened, moved and ended with them; somebody says which budget pays."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.timeline import Period
from tandem_web.cover.actions.steps import append, held_plan, tell, write_version
from tandem_web.cover.effects import drop, narrow
from tandem_web.cover.mapping import about
from tandem_web.cover.models import CoverInterval, CoverPlan, CoverVersion
from tandem_web.cover.queries.absences import long_absences_of
from tandem_web.cover.queries.plans import authorisers_of, intervals, open_plans_of, plans
from tandem_web.employers.queries import now, today
from tandem_web.leave.queries import deciders_of
from tandem_web.notices.actions import forget
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Holding
from tandem_web.posts.queries import FILLING_KINDS, holders_on, holdings_on, partners_of
from tandem_web.record import actions as record

Change = CoverVersion.Change
ONE_DAY = timedelta(days=1)


def follow_absences_of(*, employment: Employment, actor: Person | None) -> None:
    """Open, move and end the plans of a job, as its long absences now are."""
    employer = employment.employer
    with transaction.atomic():
        record.lock(employer=employer)
        day = today(employer)
        periods = [one.period for one in long_absences_of(employment, get_policy(employer), day)]
        planned: set[tuple[int, Period]] = set()
        for plan in open_plans_of(employment):
            period = next((one for one in periods if _belongs(plan, one)), None)
            if period is None:
                _end(plan, day, actor)
            else:
                planned.add((plan.post_id, period))
                _move(plan, period, day, actor)
        for period in periods:
            if period.last_day < day:
                continue
            for holding in _shared_holdings(employment, max(period.start, day)):
                if (holding.post_id, period) not in planned:
                    _open(holding, period, actor)


def authorise_cover(*, plan: CoverPlan, budget_authority: str, actor: Person) -> None:
    """Say which budget pays for the cover up to the last day of the absence, and on whose word."""
    with transaction.atomic():
        held = held_plan(plan)
        if not budget_authority.strip():
            raise ValidationError({"budget_authority": _("Say which budget pays")})
        held.budget_authority = budget_authority.strip()
        held.authorised_by = actor
        held.authorised_until = held.last_day
        write_version(held, Change.AUTHORISED, actor)
        append(held, actor, "cover.authorise", budget_authority=held.budget_authority)
        for person in deciders_of(held.absent, today(held.employer)):
            if person != actor:
                tell(held, person, "cover.authorised")


def _belongs(plan: CoverPlan, period: Period) -> bool:
    """Whether the plan is of this absence, which may have become longer or shorter."""
    return period.start <= plan.last_day + ONE_DAY and plan.first_day <= period.last_day + ONE_DAY


def _shared_holdings(employment: Employment, on: date) -> list[Holding]:
    """What the job holds of posts that it shares: another partner is there to be asked."""
    rows = holdings_on(on).filter(employment=employment, kind__in=FILLING_KINDS)
    found = list(rows.select_related("post__employer"))
    return [row for row in found if len(partners_of(holders_on(row.post, on), on)) > 1]


def _open(holding: Holding, period: Period, actor: Person | None) -> None:
    employment, post = holding.employment, holding.post
    row = CoverPlan(
        employer=post.employer,
        post=post,
        absent=employment,
        first_day=period.start,
        last_day=period.last_day,
        weekly_minutes=holding.weekly_minutes,
        opened_at=now(post.employer),
    )
    row.full_clean()
    row.save()
    plan = plans().get(pk=row.pk)
    write_version(plan, Change.OPENED, actor)
    append(plan, actor, "cover.open")
    for person in deciders_of(employment, today(post.employer)):
        tell(plan, person, "cover.opened")
    for person in authorisers_of(plan):
        if person.pk != employment.person_id:
            tell(plan, person, "cover.to_authorise")


def _move(plan: CoverPlan, period: Period, day: date, actor: Person | None) -> None:
    """Give a plan the days that its absence has now; cover never lasts longer than that."""
    if (plan.first_day, plan.last_day) == (period.start, period.last_day):
        return
    plan.first_day, plan.last_day = period.start, period.last_day
    # Who covered up to yesterday did cover, even if the other was back.
    _fit(plan, period.start, max(period.last_day, day - ONE_DAY), actor)
    write_version(plan, Change.MOVED, actor)
    append(plan, actor, "cover.move")
    for person in deciders_of(plan.absent, day):
        tell(plan, person, "cover.moved")
    if not plan.is_authorised:
        for person in authorisers_of(plan):
            if person.pk != plan.absent.person_id:
                tell(plan, person, "cover.to_authorise")


def _end(plan: CoverPlan, day: date, actor: Person | None) -> None:
    if plan.last_day < day:
        # It has run its course, and stays as it was.
        return
    _fit(plan, plan.first_day, day - ONE_DAY, actor)
    plan.ended_at = now(plan.employer)
    write_version(plan, Change.ENDED, actor)
    append(plan, actor, "cover.end")
    for person in deciders_of(plan.absent, day):
        tell(plan, person, "cover.ended")


def _fit(plan: CoverPlan, first: date, last: date, actor: Person | None) -> None:
    """Cut all cover to some days; what lies outside them is not needed."""
    for row in intervals().filter(plan=plan):
        fits = row.first_day <= last and row.last_day >= first
        if row.state == CoverInterval.State.ASKED:
            if row.first_day < first or row.last_day > last:
                forget(employer=plan.employer, about=about(row))
                row.delete()
            continue
        if row.first_day >= first and row.last_day <= last:
            continue
        if fits:
            narrow(row, max(row.first_day, first), min(row.last_day, last), actor)
        else:
            drop(row, actor)
        tell(plan, row.employment.person, "cover.changed", row)
