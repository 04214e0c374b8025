"""Swaps and amendments: asked and answered by two people, or recorded for one who is absent."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem import standby
from tandem.messages import InvalidFacts, Message
from tandem.standby import change_duties
from tandem.timeline import Period
from tandem_web.employers.queries import now
from tandem_web.notices.actions import withdraw
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record
from tandem_web.standby.actions.telling import about_of, tell_of_change, tell_one
from tandem_web.standby.mapping import standby_day, to_change
from tandem_web.standby.models import Duty, DutyChange, StandbyRota
from tandem_web.standby.queries import changes_with_people, duties_by_day

_State = DutyChange.State


@dataclass(frozen=True, slots=True)
class Swap:
    """What is to move: the giver's days, and the taker's in return where there are any."""

    giver: Employment
    taker: Employment
    given: Period
    returned: Period | None = None


def ask_change(*, rota: StandbyRota, swap: Swap, actor: Person) -> DutyChange:
    """Ask a colleague to take duties over; nothing moves until they agree.

    Errors: the library's `InvalidFacts` for days that are not whose they should be, or that
    have begun.
    """
    with transaction.atomic():
        record.lock(employer=rota.employer)
        row = _new_row(rota, swap, actor)
        _append(row, "standby.ask_change", actor)
        tell_one(row, row.taker.person, actor, "standby.change_asked")
    return row


def record_change(
    *, rota: StandbyRota, swap: Swap, reason: str, actor: Person, today: date
) -> DutyChange:
    """Write down a swap for somebody who is absent: it holds at once, and both are told.

    Errors: as `ask_change`; `ValidationError` without a reason.
    """
    with transaction.atomic():
        record.lock(employer=rota.employer)
        if not reason:
            text = _("Say why you record it for them: it stays on record")
            raise ValidationError({"reason": text})
        row = _new_row(rota, swap, actor, reason=reason, recorded=True)
        _move(row, to_change(row))
        _settle(row, _State.AGREED)
        _append(row, "standby.record_change", actor)
        tell_of_change(row, actor, "standby.change_made", today)
    return row


def answer_change(*, change: DutyChange, agrees: bool, actor: Person, today: date) -> bool:
    """Agree to a swap, which moves the duties at once, or do not; False where it is too late.

    Errors: the library's `InvalidFacts` where the days have gone to somebody else since.
    """
    with transaction.atomic():
        row = _locked(change)
        if row.state != _State.ASKED:
            return False
        withdraw(employer=row.rota.employer, about=[about_of(row)])
        if not agrees:
            _settle(row, _State.DECLINED)
            _append(row, "standby.decline_change", actor)
            tell_one(row, row.giver.person, actor, "standby.change_declined")
            return True
        _require_to_come(row.rota, to_change(row))
        _move(row, to_change(row))
        _settle(row, _State.AGREED)
        _append(row, "standby.agree_change", actor)
        tell_of_change(row, actor, "standby.change_made", today)
    return True


def withdraw_change(*, change: DutyChange, actor: Person) -> bool:
    """Take a question back that nobody has answered; False where it was answered."""
    with transaction.atomic():
        row = _locked(change)
        if row.state != _State.ASKED:
            return False
        withdraw(employer=row.rota.employer, about=[about_of(row)])
        _settle(row, _State.WITHDRAWN)
        _append(row, "standby.withdraw_change", actor)
    return True


def undo_change(*, change: DutyChange, actor: Person, today: date) -> bool:
    """Put the duties of a swap back, and tell everybody; False where it does not stand.

    Errors: the library's `InvalidFacts` where a later swap has moved one of the days on, or one
    has begun.
    """
    with transaction.atomic():
        row = _locked(change)
        if row.state != _State.AGREED:
            return False
        back = to_change(row).undone
        _require_to_come(row.rota, back)
        _move(row, back)
        _settle(row, _State.UNDONE)
        _append(row, "standby.undo_change", actor)
        tell_of_change(row, actor, "standby.change_undone", today)
    return True


def _new_row(
    rota: StandbyRota, swap: Swap, actor: Person, *, reason: str = "", recorded: bool = False
) -> DutyChange:
    row = DutyChange(
        rota=rota,
        giver=swap.giver,
        taker=swap.taker,
        first_day=swap.given.start,
        last_day=swap.given.last_day,
        returned_first_day=swap.returned.start if swap.returned else None,
        returned_last_day=swap.returned.last_day if swap.returned else None,
        reason=reason,
        asked_by=actor,
        recorded_by=actor if recorded else None,
        asked_at=now(rota.employer),
    )
    change_duties(duties_by_day(rota), to_change(row))
    _require_to_come(rota, to_change(row), recorded=recorded)
    row.full_clean()
    row.save()
    return row


def _locked(change: DutyChange) -> DutyChange:
    """The row as it is now, under the lock of the record, so that one of two answers comes in."""
    record.lock(employer=change.rota.employer)
    return changes_with_people().get(pk=change.pk)


def _require_to_come(
    rota: StandbyRota, change: standby.DutyChange, *, recorded: bool = False
) -> None:
    """Nobody swaps what was done; what is recorded for somebody absent may have begun today."""
    current = standby_day(rota, now(rota.employer))
    for field, period in (("given", change.given), ("returned", change.returned)):
        if period is None:
            continue
        if period.start < current or (period.start == current and not recorded):
            raise InvalidFacts(field, Message("standby.day_has_begun", day=period.start))


def _move(row: DutyChange, change: standby.DutyChange) -> None:
    before = duties_by_day(row.rota)
    after = change_duties(before, change)
    people = {one.payroll_number: one for one in (row.giver, row.taker)}
    for duty in Duty.objects.filter(rota=row.rota).order_by("day"):
        if before[duty.day] != after[duty.day]:
            duty.employment = people[after[duty.day]]
            duty.full_clean()
            duty.save()


def _settle(row: DutyChange, state: DutyChange.State) -> None:
    row.state = state
    row.settled_at = now(row.rota.employer)
    row.full_clean()
    row.save()


def _append(row: DutyChange, action: str, actor: Person) -> None:
    record.append(
        employer=row.rota.employer,
        actor=actor,
        action=action,
        object_reference=f"standby:{row.rota.reference}",
        content={
            "giver": row.giver.person.full_name,
            "taker": row.taker.person.full_name,
            "first_day": row.first_day,
            "last_day": row.last_day,
            "returned_first_day": row.returned_first_day,
            "returned_last_day": row.returned_last_day,
            "reason": row.reason,
        },
        clauses=("CCC-STBY-3",),
    )
