from datetime import date

from django.db import transaction

from tandem.leave import LeaveYear
from tandem.policy import Policy
from tandem_web.employers.queries import now
from tandem_web.leave.mapping import known_entries, rows_of_year
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import entries_of_year, worked_leave_year
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record


def open_leave_year(
    *, employment: Employment, policy: Policy, today: date, actor: Person | None
) -> tuple[Entry, ...]:
    """Write what is missing in the ledgers of the leave year that contains today.

    The first time that is the entitlements and a debit for each public holiday that the
    pattern rosters; later only corrections, one for each difference. Raises as
    `leave.queries.worked_leave_year` does.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        year = worked_leave_year(employment, policy, today)
        written = rows_of_year(
            employment,
            year,
            policy.on(year.period.start),
            known_entries(entries_of_year(employment, year.period)),
            now(employment.employer),
        )
        for entry in written:
            entry.full_clean()
            entry.save()
        if written:
            _append(employment, year, written, actor)
    return written


def _append(
    employment: Employment, year: LeaveYear, written: tuple[Entry, ...], actor: Person | None
) -> None:
    record.append(
        employer=employment.employer,
        actor=actor,
        action="leave.open_leave_year",
        object_reference=f"leave:{employment.payroll_number}",
        content={
            "name": employment.person.full_name,
            "starts_on": year.period.start,
            "ends_on": year.period.last_day,
            "entries": [[row.ledger, row.subject, str(row.kind), row.minutes] for row in written],
        },
        clauses=tuple(dict.fromkeys((*year.annual_leave.clauses, *year.public_holidays.clauses))),
    )
