"""Settlements and time off in lieu as the entries that they write."""

from datetime import date, datetime
from fractions import Fraction

from tandem.leave import Way
from tandem.messages import Message
from tandem.policy import Worked, Working
from tandem.timeline import Period
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping.values import (
    sentence_to_text,
    settlement_subject,
    worked_to_text,
)
from tandem_web.leave.models import Entry, Settlement
from tandem_web.people.models import Employment


def settled_rows(
    row: Settlement,
    minutes: Fraction,
    happened_on: date,
    recorded_at: datetime,
    clauses: tuple[str, ...],
) -> tuple[Entry, ...]:
    """The entries that make up `minutes` of a shortfall, on one ledger or on two."""
    label = Message(f"leave.settled_{row.way}")
    signs = {Entry.Ledger.PUBLIC_HOLIDAYS: 1}
    if row.way == Way.FROM_ANNUAL_LEAVE:
        signs = {Entry.Ledger.ANNUAL_LEAVE: -1, Entry.Ledger.PUBLIC_HOLIDAYS: 1}
    return tuple(
        _entry(
            row.employment,
            ledger,
            Period(row.leave_year_start, row.leave_year_end),
            kind=Entry.Kind.SETTLED,
            subject=settlement_subject(row),
            worked=_worked(label, sign * minutes, clauses),
            happened_on=happened_on,
            recorded_at=recorded_at,
        )
        for ledger, sign in signs.items()
    )


def earned_row(
    employment: Employment,
    year: Period,
    *,
    worked: Worked,
    reference: str,
    happened_on: date,
    recorded_at: datetime,
) -> Entry:
    """The entry of time off in lieu that was earned, with what earned it as its subject."""
    return _entry(
        employment,
        Entry.Ledger.TIME_OFF_IN_LIEU,
        year,
        kind=Entry.Kind.EARNED,
        subject=f"earned:{reference}",
        worked=worked,
        happened_on=happened_on,
        recorded_at=recorded_at,
    )


def _worked(label: Message, minutes: Fraction, clauses: tuple[str, ...]) -> Worked:
    working = Working(label)
    return working.result(working.fact(label, Quantity(minutes, Unit.MINUTES)), *clauses)


def _entry(
    employment: Employment,
    ledger: Entry.Ledger,
    year: Period,
    *,
    kind: Entry.Kind,
    subject: str,
    worked: Worked,
    happened_on: date,
    recorded_at: datetime,
) -> Entry:
    minutes = worked.result.value
    return Entry(
        employment=employment,
        ledger=ledger,
        leave_year_start=year.start,
        leave_year_end=year.last_day,
        kind=kind,
        subject=subject,
        numerator=minutes.numerator,
        denominator=minutes.denominator,
        happened_on=happened_on,
        recorded_at=recorded_at,
        sentence=sentence_to_text(worked.label),
        worked=worked_to_text(worked),
    )
