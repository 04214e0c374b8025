"""Absences: asked for, answered, recorded, cancelled and put right; entries follow each of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import InvalidFacts, Message, message_to_data
from tandem_web.employers.queries import now, today
from tandem_web.leave.actions.open_year import follow
from tandem_web.leave.apps import FOLLOWERS_OF_ABSENCES
from tandem_web.leave.mapping import Wish, to_wish
from tandem_web.leave.models import Absence
from tandem_web.leave.queries import leave_years_of, look_at
from tandem_web.leave.queries.deciders import deciders_of
from tandem_web.notices.actions import queue, withdraw
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.record import actions as record


def ask_for_leave(
    *, employment: Employment, wish: Wish, actor: Person, corrects: Absence | None = None
) -> Absence:
    """Ask the line manager for days away; with `corrects`, in place of what was asked before.

    Raises InvalidFacts as `leave.queries.look_at` does, and for `kind` where the ledger has
    too few hours left.
    """
    policy = get_policy(employment.employer)
    with transaction.atomic():
        record.lock(employer=employment.employer)
        if not look_at(employment, wish, policy, corrects).is_covered:
            raise InvalidFacts("last_day", Message("leave.too_few_hours_left"))
        row = _new(employment, wish, actor, corrects)
        if corrects is not None and corrects.state == Absence.State.ASKED:
            # Nobody has answered yet: what was asked first need not be answered any more.
            _end(_locked(corrects), Absence.State.CANCELLED, actor)
        row.full_clean()
        row.save()
        _append(row, actor, "leave.ask_for_leave")
        for manager in deciders_of(employment, today(employment.employer)):
            _tell(row, manager, "leave.asked", actor)
    return row


def decide_leave(
    *, absence: Absence, approve: bool, answer: str, actor: Person, seen_version: int
) -> Absence:
    """Approve what was asked for, or decline it with a reason; entries follow an approval.

    Raises ValidationError where it was answered already, or the reason is missing.
    """
    with transaction.atomic():
        record.lock(employer=actor.employer)
        row = _locked(absence)
        _check_version(row, seen_version, {Absence.State.ASKED})
        if not approve and not answer:
            raise ValidationError({"answer": _("Say why you decline it")})
        row.answer = answer
        _end(row, Absence.State.APPROVED if approve else Absence.State.DECLINED, actor)
        if approve:
            _replace(row, actor)
            _follow(row, actor)
            _tell_followers(row, actor)
        _append(row, actor, "leave.approve_leave" if approve else "leave.decline_leave")
        _tell(row, row.employment.person, "leave.decided", actor)
    return row


def cancel_leave(*, absence: Absence, actor: Person, seen_version: int) -> Absence:
    """Take back what was asked for or approved; what it had taken comes back as new entries."""
    with transaction.atomic():
        record.lock(employer=actor.employer)
        row = _locked(absence)
        _check_version(row, seen_version, {Absence.State.ASKED, Absence.State.APPROVED})
        held = row.state == Absence.State.APPROVED
        _end(row, Absence.State.CANCELLED, actor)
        if held:
            _follow(row, actor)
            _tell_followers(row, actor)
        _append(row, actor, "leave.cancel_leave")
        employment = row.employment
        readers = {employment.person, *deciders_of(employment, today(employment.employer))}
        for reader in sorted(readers, key=lambda one: one.pk):
            _tell(row, reader, "leave.cancelled", actor)
    return row


def record_absence(
    *, employment: Employment, wish: Wish, actor: Person | None, corrects: Absence | None = None
) -> Absence:
    """Write down an absence that nobody asks for, such as sickness; it holds at once.

    The debits of public holidays within it are corrected where its kind keeps them. Raises
    InvalidFacts as `leave.queries.look_at` does.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        look_at(employment, wish, get_policy(employment.employer), corrects)
        row = _new(employment, wish, actor, corrects)
        _end(row, Absence.State.APPROVED, actor)
        row.version = 1
        _replace(row, actor)
        row.full_clean()
        row.save()
        _follow(row, actor)
        _tell_followers(row, actor)
        _append(row, actor, "leave.record_absence")
        _tell(row, employment.person, "leave.recorded", actor)
    return row


def _new(
    employment: Employment, wish: Wish, actor: Person | None, corrects: Absence | None
) -> Absence:
    return Absence(
        employment=employment,
        kind=wish.kind.value,
        first_day=wish.first_day,
        last_day=wish.last_day,
        part=wish.part,
        minutes=wish.minutes,
        note=wish.note,
        source=wish.source,
        asked_by=actor,
        asked_at=now(employment.employer),
        corrects=corrects,
    )


def _locked(absence: Absence) -> Absence:
    rows = Absence.objects.select_for_update(of=("self",))
    return rows.select_related("employment__person", "employment__employer").get(pk=absence.pk)


def _check_version(row: Absence, seen_version: int, states: set[Absence.State]) -> None:
    if row.version != seen_version or row.state not in states:
        raise ValidationError(_("This has changed since you opened it. Look at it again."))


def _end(row: Absence, state: Absence.State, actor: Person | None) -> None:
    row.state = state
    row.decided_by = actor
    row.decided_at = now(row.employment.employer)
    row.version += 1
    if row.pk:
        row.full_clean()
        row.save()
        withdraw(employer=row.employment.employer, about=[_about(row)])


def _replace(row: Absence, actor: Person | None) -> None:
    """What this one stands in place of holds no longer."""
    if row.corrects is None:
        return
    before = _locked(row.corrects)
    if before.is_open:
        _end(before, Absence.State.CANCELLED, actor)
        _follow(before, actor)
        _append(before, actor, "leave.cancel_leave")


def _follow(row: Absence, actor: Person | None) -> None:
    """Write the entries of every leave year that the absence touches."""
    policy = get_policy(row.employment.employer)
    years = leave_years_of(row.employment, policy, to_wish(row).period)
    follow(
        employment=row.employment,
        policy=policy,
        days=[max(year.start, row.first_day) for year in years],
        actor=actor,
        also_unopened=row.state == Absence.State.APPROVED,
    )


def _tell_followers(row: Absence, actor: Person | None) -> None:
    """Once all is written: what stands in place of another absence is told of only once."""
    for follow_absence in FOLLOWERS_OF_ABSENCES:
        follow_absence(row.employment, actor)


def _append(row: Absence, actor: Person | None, action: str) -> None:
    record.append(
        employer=row.employment.employer,
        actor=actor,
        action=action,
        object_reference=f"leave:{row.employment.payroll_number}",
        content={
            "name": row.employment.person.full_name,
            "absence": row.pk,
            "kind": row.kind,
            "first_day": row.first_day,
            "last_day": row.last_day,
            "part": row.part,
            "minutes": row.minutes,
            "state": str(row.state),
            "note": row.note,
            "answer": row.answer,
            "source": row.source,
        },
        happened_on=row.first_day,
    )


def _about(row: Absence) -> str:
    return f"leave:{row.employment.payroll_number}:{row.pk}"


def _tell(row: Absence, person: Person, kind: str, actor: Person | None) -> None:
    """Tell somebody, but not of what they did themselves."""
    if actor is not None and person.pk == actor.pk:
        return
    employer = row.employment.employer
    facts: dict[str, Any] = {
        "name": row.employment.person.full_name,
        "first_on": row.first_day.isoformat(),
        "last_on": row.last_day.isoformat(),
        "kind_message": message_to_data(row.title),
        "approved": row.state == Absence.State.APPROVED,
        "answer": row.answer,
    }
    queue(
        employer=employer,
        person=person,
        kind=kind,
        facts=facts,
        path=("leave:absence", [employer.slug, row.employment.payroll_number, str(row.pk)]),
        about=_about(row),
    )
