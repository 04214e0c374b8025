"""A day that two partners swap: asked by one, agreed by the other, and told to the manager."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem_web.employers.queries import now, today
from tandem_web.notices.actions import queue, withdraw
from tandem_web.patterns.apps import FOLLOWERS_OF_DAYS, FOLLOWERS_OF_SWAPS
from tandem_web.patterns.models import DayChange, DaySwap
from tandem_web.patterns.queries import minutes_in_post, worked_in_post
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manager_people
from tandem_web.record import actions as record


def ask_to_swap(
    *,
    post: Post,
    asked_by: Employment,
    asked_of: Employment,
    gives_day: date,
    takes_day: date,
    reason: str,
    actor: Person,
) -> DaySwap:
    """Ask the other partner to work one's day, and work one of theirs instead.

    Raises ValidationError for a day that has passed or on which its partner does not work.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        row = DaySwap(
            post=post,
            asked_by=asked_by,
            asked_of=asked_of,
            gives_day=gives_day,
            takes_day=takes_day,
            reason=reason,
            asked_at=now(post.employer),
        )
        _check_days(row)
        row.full_clean()
        row.save()
        _append(row, actor, "patterns.ask_to_swap")
        _tell(row, [asked_of.person], "patterns.swap_asked")
    return row


def answer_swap(*, swap: DaySwap, agree: bool, actor: Person) -> DaySwap:
    """Agree to swap, or not; once agreed, both days are changed and whatever follows them.

    Raises ValidationError where it was answered already, or the days no longer fit.
    """
    with transaction.atomic():
        record.lock(employer=actor.employer)
        row = _locked(swap)
        _check_waits(row)
        if agree:
            _check_days(row)
        _settle(row, DaySwap.State.AGREED if agree else DaySwap.State.DECLINED)
        if agree:
            _change_days(row, actor)
        _append(row, actor, "patterns.agree_to_swap" if agree else "patterns.decline_swap")
        managers = manager_people(row.post, today(row.post.employer)) if agree else []
        _tell(row, [row.asked_by.person, *managers], "patterns.swap_answered")
    return row


def withdraw_swap(*, swap: DaySwap, actor: Person) -> None:
    """Take back what the other has not answered yet."""
    with transaction.atomic():
        record.lock(employer=actor.employer)
        row = _locked(swap)
        _check_waits(row)
        _settle(row, DaySwap.State.WITHDRAWN)
        _append(row, actor, "patterns.withdraw_swap")


def _locked(swap: DaySwap) -> DaySwap:
    rows = DaySwap.objects.select_for_update(of=("self",)).select_related(
        "post__employer", "asked_by__person", "asked_of__person"
    )
    return rows.get(pk=swap.pk)


def _check_waits(row: DaySwap) -> None:
    if row.state != DaySwap.State.ASKED:
        raise ValidationError(_("This has changed since you opened it. Look at it again."))


def _check_days(row: DaySwap) -> None:
    day = today(row.post.employer)
    for field, of_day, worker in (
        ("gives_day", row.gives_day, row.asked_by),
        ("takes_day", row.takes_day, row.asked_of),
    ):
        if of_day < day:
            raise ValidationError({field: _("Choose a day that is still to come")})
        if not minutes_in_post(worker, row.post, of_day):
            text = _("%(name)s does not work in this post on that day")
            raise ValidationError({field: text % {"name": worker.person.full_name}})
    if row.gives_day == row.takes_day:
        raise ValidationError({"takes_day": _("Choose two different days")})


def _settle(row: DaySwap, state: DaySwap.State) -> None:
    row.state = state
    row.answered_at = now(row.post.employer)
    row.full_clean()
    row.save()
    withdraw(employer=row.post.employer, about=[_about(row)])


def _change_days(row: DaySwap, actor: Person) -> None:
    """Each works the hours of the other's day besides what they work on it already."""
    for day in (row.gives_day, row.takes_day):
        worked = worked_in_post(row.post, day)
        for worker, other in ((row.asked_by, row.asked_of), (row.asked_of, row.asked_by)):
            change = DayChange.objects.filter(employment=worker, post=row.post, day=day).first()
            change = change or DayChange(employment=worker, post=row.post, day=day)
            of_day = worked[worker.payroll_number]
            change.minutes_before, change.minutes_after = of_day.by_pattern, of_day.as_given
            change.agreed_with = other
            change.reason = row.reason
            change.full_clean()
            change.save()
    for worker in (row.asked_by, row.asked_of):
        for follow in FOLLOWERS_OF_DAYS:
            follow(worker, (row.gives_day, row.takes_day), actor)
    for follow_swap in FOLLOWERS_OF_SWAPS:
        follow_swap(row, actor)


def _append(row: DaySwap, actor: Person, action: str) -> None:
    record.append(
        employer=row.post.employer,
        actor=actor,
        action=action,
        object_reference=f"post:{row.post.reference}",
        content={
            "name": row.asked_by.person.full_name,
            "other": row.asked_of.person.full_name,
            "payroll_numbers": [row.asked_by.payroll_number, row.asked_of.payroll_number],
            "gives_day": row.gives_day,
            "takes_day": row.takes_day,
            "reason": row.reason,
        },
        happened_on=min(row.gives_day, row.takes_day),
    )


def _about(row: DaySwap) -> str:
    return f"swap:{row.pk}"


def _tell(row: DaySwap, people: list[Person], kind: str) -> None:
    employer = row.post.employer
    for person in people:
        queue(
            employer=employer,
            person=person,
            kind=kind,
            facts={
                "name": row.asked_by.person.full_name,
                "other": row.asked_of.person.full_name,
                "gives_on": row.gives_day.isoformat(),
                "takes_on": row.takes_day.isoformat(),
                "agreed": row.state == DaySwap.State.AGREED,
            },
            path=("patterns:swaps", [employer.slug, row.post.reference]),
            about=_about(row),
        )
