"""Time off in lieu that was earned by work elsewhere: an entry, and entries that correct it."""

from datetime import date
from fractions import Fraction

from django.db import transaction

from tandem.policy import Policy, Worked
from tandem_web.employers.queries import now
from tandem_web.leave.mapping import sentence_to_text, worked_to_text
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import leave_year_on
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record


def earn_time_off(
    *,
    employment: Employment,
    subject: str,
    worked: Worked,
    on: date,
    policy: Policy,
    actor: Person | None,
) -> Entry | None:
    """Make the time off for one thing what was worked out, in the leave year of its day.

    `subject` names the thing for good. Nothing is written where the entries say so already.
    Raises InvalidFacts for `birthday` where the leave year starts on one that is not known.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        before = list(
            Entry.objects.filter(
                employment=employment, ledger=Entry.Ledger.TIME_OFF_IN_LIEU, subject=subject
            )
        )
        amount = worked.result.value - sum((one.minutes for one in before), Fraction(0))
        if before and not amount:
            return None
        year = leave_year_on(employment, policy, on)
        entry = Entry(
            employment=employment,
            ledger=Entry.Ledger.TIME_OFF_IN_LIEU,
            leave_year_start=year.start,
            leave_year_end=year.last_day,
            kind=Entry.Kind.CORRECTED if before else Entry.Kind.EARNED,
            subject=subject,
            numerator=amount.numerator,
            denominator=amount.denominator,
            happened_on=on,
            recorded_at=now(employment.employer),
            sentence=sentence_to_text(worked.label),
            worked=worked_to_text(worked),
        )
        entry.full_clean()
        entry.save()
        record.append(
            employer=employment.employer,
            actor=actor,
            action="leave.earn_time_off",
            object_reference=f"leave:{employment.payroll_number}",
            content={
                "name": employment.person.full_name,
                "subject": subject,
                "minutes": amount,
                "earned_on": on,
            },
            clauses=worked.clauses,
        )
    return entry
