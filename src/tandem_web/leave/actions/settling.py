"""A shortfall of public-holiday hours: chosen by the person, agreed by the manager, made up."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.leave import Way
from tandem.messages import message_to_data
from tandem.policy import Worked
from tandem.timeline import Period
from tandem_web.employers.queries import now, today
from tandem_web.leave.mapping import earned_row, settled_rows
from tandem_web.leave.models import Entry, Settlement
from tandem_web.leave.queries import (
    balance_of,
    deciders_of,
    leave_year_on,
    shortfall_of,
    still_to_work,
)
from tandem_web.notices.actions import queue, withdraw
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.record import actions as record


def choose_settlement(*, employment: Employment, way: str, actor: Person, on: date) -> Settlement:
    """Choose how the shortfall of the leave year that contains the day is made up.

    Raises ValidationError where there is nothing to choose, or too little annual leave.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        found = shortfall_of(employment, get_policy(employment.employer), on)
        choice = next((one for one in found.choices if one.way == way), None) if found else None
        if found is None or not found.is_open or choice is None:
            raise ValidationError(_("There is no shortfall to settle now."))
        if not choice.covered:
            raise ValidationError({"way": _("Less annual leave is left than you are short.")})
        row = Settlement(
            employment=employment,
            leave_year_start=found.year.start,
            leave_year_end=found.year.last_day,
            way=way,
            minutes=found.minutes,
            asked_at=now(employment.employer),
        )
        row.full_clean()
        row.save()
        _append(row, actor, "leave.choose_settlement")
        for manager in deciders_of(employment, today(employment.employer)):
            _tell(row, manager, "leave.settlement_chosen", actor)
    return row


def decide_settlement(
    *, settlement: Settlement, agree: bool, answer: str, actor: Person, seen_version: int
) -> Settlement:
    """Agree to the choice, or decline it with a reason; hours from annual leave move at once."""
    with transaction.atomic():
        record.lock(employer=actor.employer)
        row = _locked(settlement)
        if row.version != seen_version or row.state != Settlement.State.ASKED:
            raise ValidationError(_("This has changed since you opened it. Look at it again."))
        if not agree and not answer:
            raise ValidationError({"answer": _("Say why you decline it")})
        row.state = Settlement.State.AGREED if agree else Settlement.State.DECLINED
        row.answer = answer
        _decided(row, actor)
        if agree and row.way == Way.FROM_ANNUAL_LEAVE:
            day = today(row.employment.employer)
            _write(row, _minutes_now(row), min(day, row.leave_year_end))
        _append(row, actor, "leave.agree_settlement" if agree else "leave.decline_settlement")
        _tell(row, row.employment.person, "leave.settlement_decided", actor)
    return row


def withdraw_settlement(*, settlement: Settlement, actor: Person) -> None:
    """Take a choice back that nobody has answered; one that was answered stays as it is."""
    with transaction.atomic():
        record.lock(employer=actor.employer)
        row = _locked(settlement)
        if row.state == Settlement.State.ASKED:
            row.state = Settlement.State.WITHDRAWN
            _decided(row, actor)
            _append(row, actor, "leave.withdraw_settlement")


def record_worked_back(
    *, settlement: Settlement, day: date, minutes: int, actor: Person | None
) -> tuple[Entry, ...]:
    """Enter hours that were worked to make up a shortfall, never more than are still owed.

    Raises ValidationError where that many are not owed, or the day is to come.
    """
    with transaction.atomic():
        record.lock(employer=settlement.employment.employer)
        row = _locked(settlement)
        if minutes > still_to_work(row):
            raise ValidationError({"minutes": _("Not as many hours are still to be worked back.")})
        if not row.leave_year_start <= day <= today(row.employment.employer):
            text = _("Enter a day of the leave year that has come.")
            raise ValidationError({"day": text})
        written = _write(row, Fraction(minutes), day)
        _append(row, actor, "leave.record_worked_back", minutes=minutes, happened_on=day)
    return written


def credit_time_off(
    *, employment: Employment, worked: Worked, reference: str, day: date, actor: Person | None
) -> Entry:
    """Enter time off in lieu that was earned on a day; `worked` is the figure, in minutes.

    `reference` says what earned it, and the same one is entered once only.
    """
    policy = get_policy(employment.employer)
    with transaction.atomic():
        record.lock(employer=employment.employer)
        entry = earned_row(
            employment,
            leave_year_on(employment, policy, day),
            worked=worked,
            reference=reference,
            happened_on=day,
            recorded_at=now(employment.employer),
        )
        known = Entry.objects.filter(
            employment=employment, ledger=entry.ledger, subject=entry.subject
        )
        if known.exists():
            earlier: Entry = known.get()
            return earlier
        _save([entry])
        record.append(
            employer=employment.employer,
            actor=actor,
            action="leave.credit_time_off",
            object_reference=f"leave:{employment.payroll_number}",
            content={
                "name": employment.person.full_name,
                "minutes": worked.result.value,
                "reference": reference,
            },
            clauses=worked.clauses,
            happened_on=day,
        )
    return entry


def _minutes_now(row: Settlement) -> Fraction:
    """What is short now, as far as it was chosen for; others may have changed it meanwhile."""
    year = Period(row.leave_year_start, row.leave_year_end)
    ledgers = Entry.Ledger
    short = -(balance_of(row.employment, ledgers.PUBLIC_HOLIDAYS, year) or 0)
    left = balance_of(row.employment, ledgers.ANNUAL_LEAVE, year) or Fraction(0)
    minutes = min(Fraction(short), Fraction(row.minutes))
    if minutes <= 0:
        raise ValidationError(_("There is no shortfall to settle now."))
    if left < minutes:
        raise ValidationError(_("Less annual leave is left than is short."))
    return minutes


def _write(row: Settlement, minutes: Fraction, day: date) -> tuple[Entry, ...]:
    policy = get_policy(row.employment.employer).on(row.leave_year_start)
    clauses = policy.value("public_holidays.shortfall").clauses
    written = settled_rows(row, minutes, day, now(row.employment.employer), clauses)
    _save(written)
    return written


def _save(entries: Iterable[Entry]) -> None:
    for entry in entries:
        entry.full_clean()
        entry.save()


def _locked(settlement: Settlement) -> Settlement:
    rows = Settlement.objects.select_for_update(of=("self",))
    return rows.select_related("employment__person", "employment__employer").get(pk=settlement.pk)


def _decided(row: Settlement, actor: Person) -> None:
    row.decided_by = actor
    row.decided_at = now(row.employment.employer)
    row.version += 1
    row.full_clean()
    row.save()
    withdraw(employer=row.employment.employer, about=[_about(row)])


def _append(
    row: Settlement,
    actor: Person | None,
    action: str,
    *,
    minutes: int | None = None,
    happened_on: date | None = None,
) -> None:
    policy = get_policy(row.employment.employer).on(row.leave_year_start)
    record.append(
        employer=row.employment.employer,
        actor=actor,
        action=action,
        object_reference=f"leave:{row.employment.payroll_number}",
        content={
            "name": row.employment.person.full_name,
            "settlement": row.pk,
            "way": row.way,
            "minutes": row.minutes if minutes is None else minutes,
            "state": str(row.state),
            "answer": row.answer,
        },
        clauses=policy.value("public_holidays.shortfall").clauses,
        happened_on=happened_on,
    )


def _about(row: Settlement) -> str:
    return f"settlement:{row.employment.payroll_number}:{row.pk}"


def _tell(row: Settlement, person: Person, kind: str, actor: Person) -> None:
    """Tell somebody, but not of what they did themselves."""
    if person.pk == actor.pk:
        return
    employer = row.employment.employer
    queue(
        employer=employer,
        person=person,
        kind=kind,
        facts={
            "name": row.employment.person.full_name,
            "way_message": message_to_data(row.title),
            "agreed": row.state == Settlement.State.AGREED,
            "answer": row.answer,
        },
        path=("leave:settlement", [employer.slug, row.employment.payroll_number]),
        about=_about(row),
    )
