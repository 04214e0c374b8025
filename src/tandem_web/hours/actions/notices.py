"""What payroll is told: one notice for each change of an employment, with its effective date."""

import json
from datetime import date

from django.db import transaction

from tandem_web.employers.queries import now
from tandem_web.hours.models import PayrollNotice
from tandem_web.notices.actions import queue
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.record import actions as record


def give_payroll_notice(
    *,
    employment: Employment,
    kind: str,
    effective_on: date,
    case: str,
    version: int,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
    ends_on: date | None = None,
    weekly_minutes: int | None = None,
    minutes_before: int | None = None,
) -> PayrollNotice:
    """Tell payroll of a change that event `version` of a case has brought about."""
    employer = employment.employer
    with transaction.atomic():
        record.lock(employer=employer)
        notice = PayrollNotice(
            employer=employer,
            employment=employment,
            kind=kind,
            effective_on=effective_on,
            ends_on=ends_on,
            weekly_minutes=weekly_minutes,
            minutes_before=minutes_before,
            case=case,
            version=version,
            clauses=json.dumps(list(clauses)),
            given_at=now(employer),
        )
        notice.full_clean()
        notice.save()
        _enter_in_record(notice, actor, clauses)
        for person in people_with_role(employer, Role.PAYROLL):
            if person != actor:
                _tell(notice, person)
    return notice


def _enter_in_record(
    notice: PayrollNotice, actor: Person | None, clauses: tuple[str, ...]
) -> None:
    employment = notice.employment
    record.append(
        employer=notice.employer,
        actor=actor,
        action="hours.give_payroll_notice",
        object_reference=f"person:{employment.person.reference}",
        content={
            "payroll_number": employment.payroll_number,
            "kind": str(notice.kind),
            "effective_on": notice.effective_on,
            "ends_on": notice.ends_on,
            "weekly_minutes": notice.weekly_minutes,
            "minutes_before": notice.minutes_before,
            "case": notice.case,
        },
        clauses=clauses,
        happened_on=notice.effective_on,
    )


def _tell(notice: PayrollNotice, person: Person) -> None:
    queue(
        employer=notice.employer,
        person=person,
        kind="hours.payroll_notice",
        facts={
            "payroll_number": notice.employment.payroll_number,
            "effective_on": notice.effective_on.isoformat(),
        },
        path=("hours:notices", [notice.employer.slug]),
    )
