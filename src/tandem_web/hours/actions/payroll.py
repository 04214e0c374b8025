"""Payroll periods: opened one after the other, closed once, never changed afterwards."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.hours.mapping import line_row
from tandem_web.hours.models import PayrollLine, PayrollPeriod
from tandem_web.hours.queries.payroll import due_lines, periods_of
from tandem_web.people.models import Person
from tandem_web.record import actions as record


def open_period(
    *, employer: Employer, first_day: date, last_day: date, cut_off_on: date, actor: Person
) -> PayrollPeriod:
    """Open the next period. Raises ValidationError where it does not follow the last one."""
    with transaction.atomic():
        record.lock(employer=employer)
        last = periods_of(employer).first()
        if last is not None and first_day != last.last_day + timedelta(days=1):
            text = _("A period begins on the day after the one before it has ended")
            raise ValidationError({"first_day": text})
        period = PayrollPeriod(
            employer=employer, first_day=first_day, last_day=last_day, cut_off_on=cut_off_on
        )
        period.full_clean()
        period.save()
        _append(period, actor, "hours.open_period")
    return period


def close_period(*, period: PayrollPeriod, actor: Person) -> list[PayrollLine]:
    """Write the lines of a period for good; what changes afterwards is paid by the next one.

    Raises ValidationError before the cut-off has passed, for a period that is closed already,
    and while an earlier one is open.
    """
    employer = period.employer
    with transaction.atomic():
        record.lock(employer=employer)
        held = periods_of(employer).get(pk=period.pk)
        _check(held)
        lines = [
            line_row(held, number, line.employment, line.source, line.line, line.corrects)
            for number, line in enumerate(due_lines(held), start=1)
        ]
        for line in lines:
            line.full_clean(validate_constraints=False)
        PayrollLine.objects.bulk_create(lines)
        held.closed_at = now(employer)
        held.closed_by = actor
        held.full_clean()
        held.save()
        _append(
            held,
            actor,
            "hours.close_period",
            lines=len(lines),
            pence=sum(line.pence for line in lines),
        )
    return lines


def _check(period: PayrollPeriod) -> None:
    if period.closed_at is not None:
        raise ValidationError(_("This period is closed. What changes is paid by the next one."))
    if today(period.employer) <= period.cut_off_on:
        raise ValidationError(_("A period can be closed on the day after its cut-off."))
    earlier = periods_of(period.employer).filter(
        closed_at__isnull=True, first_day__lt=period.first_day
    )
    if earlier.exists():
        raise ValidationError(_("Close the earlier period first."))


def _append(period: PayrollPeriod, actor: Person, action: str, **more: int) -> None:
    record.append(
        employer=period.employer,
        actor=actor,
        action=action,
        object_reference=f"payroll_period:{period.pk}",
        content={
            "period": period.reference,
            "first_day": period.first_day,
            "last_day": period.last_day,
            "cut_off_on": period.cut_off_on,
            **more,
        },
    )
