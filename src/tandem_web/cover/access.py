"""Who sees how a post is covered: never why anybody is away, for no plan says so."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.cover.models import CoverInterval, CoverPlan
from tandem_web.cover.queries import intervals, plans
from tandem_web.employers.queries import today
from tandem_web.hours.access import authorises, may_ask_in
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on

READS_PLANS = frozenset({Role.HR_ADVISER, Role.PAYROLL, Role.AUDITOR})
State = CoverInterval.State


def get_plan_for(person: Person, number: int) -> CoverPlan:
    """A plan of a post that concerns the person."""
    plan = plans().filter(pk=number, employer=person.employer).first()
    # A plan of another employer looks the same as one that does not exist.
    if plan is None:
        raise Http404
    if not _sees(person, plan):
        raise PermissionDenied
    return plan


def _sees(person: Person, plan: CoverPlan) -> bool:
    # Those who look after the employer's people, pay them, or check that it is right.
    if person.roles & READS_PLANS:
        return True
    # Whoever runs the post.
    if may_ask_in(person, plan.post):
        return True
    # Whoever the policy names to say what pays.
    if authorises(person, plan.post, plan.first_day):
        return True
    # The partners, whoever is away among them, and the temporary holder.
    holders = holders_on(plan.post, today(plan.employer))
    covers = plan.intervals.all()
    return person.pk in {
        *(holding.employment.person_id for holding in holders),
        *(row.employment.person_id for row in covers),
        plan.absent.person_id,
    }


def sees_every_plan(person: Person) -> bool:
    return bool(person.roles & READS_PLANS)


def runs_plan(person: Person, plan: CoverPlan) -> bool:
    """Whether the person arranges the cover: nobody does for their own absence."""
    return person.pk != plan.absent.person_id and may_ask_in(person, plan.post)


def sees_money_of(person: Person, plan: CoverPlan) -> bool:
    """Whether the person reads which budget pays: those who run, pay and check it."""
    return (
        sees_every_plan(person)
        or runs_plan(person, plan)
        or authorises(person, plan.post, plan.first_day)
    )


def steps_for(person: Person, plan: CoverPlan) -> frozenset[str]:
    """What the person may do about a plan now."""
    if plan.ended_at is not None or plan.last_day < today(plan.employer):
        return frozenset()
    steps: set[str] = set()
    # Nobody authorises the cover of their own absence.
    if person.pk != plan.absent.person_id and authorises(person, plan.post, plan.first_day):
        steps.add("authorise")
    if runs_plan(person, plan) and plan.authorised_until is not None:
        steps.add("ask")
        # A temporary holder is a job that HR gives.
        if Role.HR_ADVISER in person.roles:
            steps.add("holder")
    return frozenset(steps)


def require_plan_step(person: Person, number: int, step: str) -> CoverPlan:
    plan = get_plan_for(person, number)
    if step not in steps_for(person, plan):
        raise PermissionDenied
    return plan


def asked_intervals_for(person: Person, plan: CoverPlan, *, runs: bool) -> list[CoverInterval]:
    """What is only asked, for whoever asks and whoever is asked: it is nobody else's business."""
    rows: Iterable[CoverInterval] = plan.intervals.all()
    asked = [row for row in rows if row.state == State.ASKED]
    if runs:
        return asked
    return [row for row in asked if row.employment.person_id == person.pk]


def interval_steps_for(person: Person, row: CoverInterval, *, runs: bool) -> frozenset[str]:
    """What the person may do about somebody's cover now; `runs` is what `runs_plan` says."""
    day = today(row.plan.employer)
    if row.plan.ended_at is not None or row.last_day < day:
        return frozenset()
    own = row.employment.person_id == person.pk
    if row.state == State.ASKED:
        # Whether to accept is the person's own, and nobody decides for them.
        if own:
            return frozenset({"accept", "decline"})
        return frozenset({"withdraw"}) if runs else frozenset()
    if not runs:
        return frozenset()
    # A temporary holder's job is HR's to end, as it was to give.
    if row.temporary and Role.HR_ADVISER not in person.roles:
        return frozenset()
    return frozenset({"withdraw"} if row.first_day > day else {"end"})


def require_interval_step(person: Person, number: int, step: str) -> CoverInterval:
    """Somebody's cover about which the person may take a step now."""
    row = intervals().filter(pk=number, plan__employer=person.employer).first()
    # What has ended, or is of another employer, is simply not there.
    if row is None:
        raise Http404
    if step not in interval_steps_for(person, row, runs=runs_plan(person, row.plan)):
        raise PermissionDenied
    return row


def find_holder_for(person: Person, payroll_number: str) -> Employment | None:
    """A job of the person's own employer, to be a temporary holder."""
    rows = Employment.objects.select_related("person", "employer")
    return rows.filter(employer=person.employer, payroll_number=payroll_number).first()


def may_read_plans_of(person: Person, post: Post) -> bool:
    """Whether the page of a post tells the person that somebody is away for long."""
    # Those who work with every post, and whoever runs this one.
    if sees_every_plan(person) or may_ask_in(person, post):
        return True
    # Those who hold a part of it, for good or for a time.
    holders = holders_on(post, today(post.employer))
    return any(holding.employment.person_id == person.pk for holding in holders)
