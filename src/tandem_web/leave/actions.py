from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction

from tandem.leave import LeaveYear
from tandem.messages import Message, Text
from tandem.policy import Policy, Worked
from tandem_web.employers.queries import now
from tandem_web.leave.mapping import (
    ENTITLEMENT,
    holiday_subject,
    is_worked_out,
    sentence_to_text,
    worked_to_text,
)
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import debit_worked, worked_leave_year
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the entries of one subject should add up to."""

    kind: str
    minutes: Fraction
    sentence: Message
    worked: Worked
    happened_on: date


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
        known = _known(employment, year)
        wanted = _wanted(year, policy)
        entries = [
            _entry(employment, year, key, wanted.get(key), known.get(key))
            for key in (*wanted, *(key for key in known if key not in wanted))
        ]
        written = tuple(entry for entry in entries if entry is not None)
        for entry in written:
            entry.full_clean()
            entry.save()
        if written:
            _append(employment, year, written, actor)
    return written


Key = tuple[str, str]
Known = tuple[Fraction, Entry]


def _known(employment: Employment, year: LeaveYear) -> dict[Key, Known]:
    """What the entries that were worked out before add up to, and the latest of each subject."""
    known: dict[Key, Known] = {}
    rows = Entry.objects.filter(
        employment=employment,
        leave_year_start=year.period.start,
        leave_year_end=year.period.last_day,
    ).order_by("pk")
    for row in rows:
        if is_worked_out(row.subject):
            before = known.get((row.ledger, row.subject))
            total = (before[0] if before else Fraction(0)) + row.minutes
            known[row.ledger, row.subject] = (total, row)
    return known


def _wanted(year: LeaveYear, policy: Policy) -> dict[Key, _Wanted]:
    wanted = {
        (ledger, ENTITLEMENT): _Wanted(
            kind=Entry.Kind.ENTITLED,
            minutes=worked.result.value,
            sentence=worked.label,
            worked=worked,
            happened_on=year.period.start,
        )
        for ledger, worked in (
            (Entry.Ledger.ANNUAL_LEAVE.value, year.annual_leave),
            (Entry.Ledger.PUBLIC_HOLIDAYS.value, year.public_holidays),
        )
    }
    clauses = policy.on(year.period.start).value("variant.public_holidays").clauses
    for holiday, rostered in year.debits:
        if not rostered:
            continue
        sentence = Message(
            "leave.rostered_on",
            holiday=Text(en=holiday.english, cy=holiday.welsh),
            day=holiday.day,
        )
        wanted[Entry.Ledger.PUBLIC_HOLIDAYS.value, holiday_subject(holiday.day)] = _Wanted(
            kind=Entry.Kind.DEBITED,
            minutes=Fraction(-rostered),
            sentence=sentence,
            worked=debit_worked(sentence, rostered, clauses),
            happened_on=holiday.day,
        )
    return wanted


def _entry(
    employment: Employment,
    year: LeaveYear,
    key: Key,
    wanted: _Wanted | None,
    known: Known | None,
) -> Entry | None:
    """The entry that brings a subject to what it should be; None where it is there already."""
    ledger, subject = key
    before, latest = known or (Fraction(0), None)
    amount = (wanted.minutes if wanted else Fraction(0)) - before
    if latest is not None and amount == 0:
        return None
    entry = Entry(
        employment=employment,
        ledger=ledger,
        leave_year_start=year.period.start,
        leave_year_end=year.period.last_day,
        kind=Entry.Kind.CORRECTED,
        subject=subject,
        numerator=amount.numerator,
        denominator=amount.denominator,
        recorded_at=now(employment.employer),
    )
    if wanted is not None:
        entry.kind = Entry.Kind.CORRECTED if latest else wanted.kind
        entry.sentence = sentence_to_text(wanted.sentence)
        entry.worked = worked_to_text(wanted.worked)
        entry.happened_on = wanted.happened_on
    elif latest is not None:
        # The holiday is no longer rostered: the debit is taken back under its own sentence.
        entry.sentence, entry.happened_on = latest.sentence, latest.happened_on
    return entry


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
