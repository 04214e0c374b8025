from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from django.db import transaction

from tandem.leave import LeaveYear
from tandem.policy import Policy
from tandem.timeline import HolidaysUnknown, Period
from tandem_web.employers.queries import now
from tandem_web.leave.mapping import known_entries, rows_of_year, wanted_of
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import entries_of_year, opened_years, year_facts
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record


def open_leave_year(
    *, employment: Employment, policy: Policy, today: date, actor: Person | None
) -> tuple[Entry, ...]:
    """Write what is missing in the ledgers of the leave year that contains today.

    The first time that is the entitlements, a debit for each public holiday that the roster
    has at work, and what absences take; later only corrections, one for each difference.
    Raises as `leave.queries.year_facts` does.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        facts = year_facts(employment, policy, today)
        year = facts.year
        written = rows_of_year(
            employment,
            year,
            policy.on(year.period.start),
            known_entries(entries_of_year(employment, year.period)),
            now(employment.employer),
            wanted_of(facts.absences, facts.calendar, year.period),
        )
        for entry in written:
            record.check_values(entry)
            entry.save()
        if written:
            _append(employment, year, written, actor)
    return written


def follow(
    *,
    employment: Employment,
    policy: Policy,
    days: Iterable[date],
    actor: Person | None,
    also_unopened: bool = False,
) -> tuple[Entry, ...]:
    """Write the corrections of every leave year in which something has changed on these days.

    A year that nobody has opened is left alone unless `also_unopened`: opening it later
    finds what has changed by itself.
    """
    opened = opened_years(employment)
    written: list[Entry] = []
    done: list[Period] = []
    for day in sorted(days):
        if any(year.contains(day) for year in done):
            continue
        if also_unopened or any(year.contains(day) for year in opened):
            # Beyond the published public holidays the year stays closed.
            with suppress(HolidaysUnknown):
                written += open_leave_year(
                    employment=employment, policy=policy, today=day, actor=actor
                )
        done += [year for year in opened_years(employment) if year.contains(day)]
    return tuple(written)


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
