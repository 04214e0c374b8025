from datetime import date

from django.db import transaction

from tandem.leave import stated_day_problem
from tandem.messages import InvalidFacts
from tandem.policy import Policy
from tandem_web.employers.queries import now
from tandem_web.leave.actions.open_year import open_leave_year
from tandem_web.leave.mapping import StatedBalances, rows_brought_in
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import entries_of_year, leave_year_on
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record


def bring_in_balances(
    *,
    employment: Employment,
    stated: StatedBalances,
    policy: Policy,
    today: date,
    actor: Person | None,
) -> tuple[Entry, ...]:
    """Make what is stated the balance of each ledger when its day ended.

    The leave year of today is opened first. Raises InvalidFacts for `balance_on` where the
    day is to come or lies before that leave year, and as `open_leave_year` does.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        year = leave_year_on(employment, policy, today)
        if problem := stated_day_problem(stated.on, year, today):
            raise InvalidFacts("balance_on", problem)
        open_leave_year(employment=employment, policy=policy, today=today, actor=actor)
        recorded_at = now(employment.employer)
        known = entries_of_year(employment, year)
        written = rows_brought_in(employment, year, stated, known, recorded_at)
        for entry in written:
            entry.full_clean()
            entry.save()
        if written:
            record.append(
                employer=employment.employer,
                actor=actor,
                action="leave.bring_in_balances",
                object_reference=f"leave:{employment.payroll_number}",
                content={
                    "name": employment.person.full_name,
                    "source": stated.source,
                    "stated": stated.by_ledger(),
                    "entries": [[row.ledger, row.subject, row.minutes] for row in written],
                },
                happened_on=stated.on,
            )
    return written
