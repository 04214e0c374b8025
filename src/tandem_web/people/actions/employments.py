from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tandem_web.people.models import ContractPeriod, Employment, Person
from tandem_web.record import actions as record

_CHANGEABLE = frozenset(
    {"grade", "pay_point", "starts_on", "ends_on", "continuous_service_from", "cost_code"}
)


def add_employment(
    *,
    person: Person,
    actor: Person | None,
    payroll_number: str,
    starts_on: date,
    weekly_minutes: int,
    grade: str = "",
    pay_point: int | None = None,
    ends_on: date | None = None,
    continuous_service_from: date | None = None,
    cost_code: str = "",
) -> Employment:
    """Add a job of a person, with its first contract period."""
    employment = Employment(
        employer=person.employer,
        person=person,
        payroll_number=payroll_number,
        grade=grade,
        pay_point=pay_point,
        starts_on=starts_on,
        ends_on=ends_on,
        continuous_service_from=continuous_service_from or starts_on,
        cost_code=cost_code,
    )
    with transaction.atomic():
        record.lock(employer=person.employer)
        employment.full_clean()
        employment.save(force_insert=True)
        _add_period(employment, starts_on, weekly_minutes)
        record.append(
            employer=person.employer,
            actor=actor,
            action="people.add_employment",
            object_reference=f"person:{person.reference}",
            content={
                "payroll_number": payroll_number,
                "person": person.full_name,
                "grade": grade,
                "pay_point": pay_point,
                "starts_on": starts_on,
                "weekly_minutes": weekly_minutes,
            },
            happened_on=starts_on,
        )
    return employment


def change_contract_hours(
    *,
    employment: Employment,
    weekly_minutes: int,
    starts_on: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> ContractPeriod:
    """Give an employment other hours from a date; what was planned for later is replaced.

    The period that runs on that date ends the day before. Nothing is written when the
    employment already has these hours from then on.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        if starts_on < employment.starts_on:
            raise ValidationError({"starts_on": _("The employment starts later than this date.")})
        periods = list(employment.contract_periods.order_by("starts_on"))
        running = next((p for p in reversed(periods) if p.starts_on <= starts_on), None)
        later = [period for period in periods if period.starts_on > starts_on]
        if running and not later and running.weekly_minutes == weekly_minutes:
            return running
        for period in later:
            period.delete()
        if running and running.starts_on == starts_on:
            running.weekly_minutes = weekly_minutes
            running.ends_on = employment.ends_on
            running.full_clean()
            running.save()
            changed = running
        else:
            if running:
                running.ends_on = starts_on - timedelta(days=1)
                running.full_clean()
                running.save()
            changed = _add_period(employment, starts_on, weekly_minutes)
        record.append(
            employer=employment.employer,
            actor=actor,
            action="people.change_contract_hours",
            object_reference=f"person:{employment.person.reference}",
            content={
                "payroll_number": employment.payroll_number,
                "weekly_minutes": weekly_minutes,
                "starts_on": starts_on,
                "before": running.weekly_minutes if running and running is not changed else None,
            },
            clauses=clauses,
            happened_on=starts_on,
        )
    return changed


def add_hours_for_a_time(
    *,
    employment: Employment,
    weekly_minutes: int,
    starts_on: date,
    ends_on: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> None:
    """Give an employment more hours a week between two days; before and after stay as they are.

    Fewer where `weekly_minutes` is below zero. What is planned for later is kept. Raises
    ValidationError where no contract runs on one of the days.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        for day in (starts_on, ends_on + timedelta(days=1)):
            _cut(employment, day)
        touched = employment.contract_periods.filter(
            starts_on__gte=starts_on, starts_on__lte=ends_on
        )
        periods = list(touched.order_by("starts_on"))
        if not periods or periods[0].starts_on != starts_on:
            raise ValidationError({"starts_on": _("No contract runs on this date.")})
        for period in periods:
            period.weekly_minutes += weekly_minutes
            period.full_clean()
            period.save()
        record.append(
            employer=employment.employer,
            actor=actor,
            action="people.add_hours_for_a_time",
            object_reference=f"person:{employment.person.reference}",
            content={
                "payroll_number": employment.payroll_number,
                "weekly_minutes": weekly_minutes,
                "starts_on": starts_on,
                "ends_on": ends_on,
            },
            clauses=clauses,
            happened_on=starts_on,
        )


def _cut(employment: Employment, day: date) -> None:
    """Begin a contract period on a day, with the hours that run on it anyway."""
    running = (
        employment.contract_periods.filter(starts_on__lt=day)
        .exclude(ends_on__lt=day)
        .order_by("-starts_on")
        .first()
    )
    if running is None:
        return
    last_day, running.ends_on = running.ends_on, day - timedelta(days=1)
    running.full_clean()
    running.save()
    rest = ContractPeriod(
        employment=employment,
        starts_on=day,
        ends_on=last_day,
        weekly_minutes=running.weekly_minutes,
    )
    rest.full_clean()
    rest.save(force_insert=True)


def change_employment(
    *, employment: Employment, actor: Person | None, changes: Mapping[str, object]
) -> bool:
    """Change what is kept about an employment; returns whether anything was different.

    ``changes`` names fields of ``Employment``: grade, pay point, dates, cost code. Contract
    hours have their own action.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        different = {
            field: value for field, value in changes.items() if getattr(employment, field) != value
        }
        if unknown := different.keys() - _CHANGEABLE:
            raise KeyError(", ".join(sorted(unknown)))
        if not different:
            return False
        for field, value in different.items():
            setattr(employment, field, value)
        employment.full_clean()
        employment.save()
        record.append(
            employer=employment.employer,
            actor=actor,
            action="people.change_employment",
            object_reference=f"person:{employment.person.reference}",
            content={"payroll_number": employment.payroll_number, "changes": different},
        )
    return True


def _add_period(employment: Employment, starts_on: date, weekly_minutes: int) -> ContractPeriod:
    period = ContractPeriod(
        employment=employment,
        starts_on=starts_on,
        ends_on=employment.ends_on,
        weekly_minutes=weekly_minutes,
    )
    period.full_clean()
    period.save(force_insert=True)
    return period
