"""A leave year and a stated balance as the entries that are still to be written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from tandem.leave import LeaveYear, work_out_opening_entry
from tandem.messages import Message, Text
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping.values import (
    ENTITLEMENT,
    brought_in_subject,
    holiday_subject,
    is_worked_out,
    sentence_of,
    sentence_to_text,
    worked_to_text,
)
from tandem_web.leave.models import Entry
from tandem_web.people.models import Employment

Key = tuple[str, str]
Known = Mapping[Key, tuple[Fraction, Entry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedBalances:
    """What was left in minutes when the day `on` ended, as `source` states it; None: not said."""

    on: date
    source: str
    annual_leave: int | None = None
    public_holidays: int | None = None

    def by_ledger(self) -> dict[str, int]:
        """The figures that were stated, under the name of their ledger."""
        stated = {
            Entry.Ledger.ANNUAL_LEAVE.value: self.annual_leave,
            Entry.Ledger.PUBLIC_HOLIDAYS.value: self.public_holidays,
        }
        return {ledger: figure for ledger, figure in stated.items() if figure is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the entries of one subject should add up to."""

    kind: str
    minutes: Fraction
    sentence: Message
    worked: Worked
    happened_on: date


def known_entries(rows: Iterable[Entry]) -> dict[Key, tuple[Fraction, Entry]]:
    """What the entries that were worked out before add up to, and the latest of each subject.

    The rows are those of one leave year, the earliest first.
    """
    known: dict[Key, tuple[Fraction, Entry]] = {}
    for row in rows:
        if is_worked_out(row.subject):
            before = known.get((row.ledger, row.subject))
            total = (before[0] if before else Fraction(0)) + row.minutes
            known[row.ledger, row.subject] = (total, row)
    return known


def rows_of_year(
    employment: Employment,
    year: LeaveYear,
    policy_on: PolicyOn,
    known: Known,
    recorded_at: datetime,
    taken: Mapping[Key, Wanted] | None = None,
) -> tuple[Entry, ...]:
    """The entries that bring the ledgers of a leave year to what policy and pattern give.

    The first time that is the entitlements and a debit for each public holiday that the
    pattern rosters; later only corrections. `policy_on` is that of the year's first day;
    `taken` is what absences take or give.
    """
    wanted = _wanted(year, policy_on) | dict(taken or {})
    found = (
        _row(employment, year.period, recorded_at, key, wanted.get(key), known.get(key))
        for key in (*wanted, *(key for key in known if key not in wanted))
    )
    return tuple(entry for entry in found if entry is not None)


def _wanted(year: LeaveYear, policy_on: PolicyOn) -> dict[Key, Wanted]:
    wanted = {
        (ledger, ENTITLEMENT): Wanted(
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
    clauses = policy_on.value("variant.public_holidays").clauses
    for holiday, rostered in year.debits:
        if not rostered:
            continue
        sentence = Message(
            "leave.rostered_on",
            holiday=Text(en=holiday.english, cy=holiday.welsh),
            day=holiday.day,
        )
        wanted[Entry.Ledger.PUBLIC_HOLIDAYS.value, holiday_subject(holiday.day)] = Wanted(
            kind=Entry.Kind.DEBITED,
            minutes=Fraction(-rostered),
            sentence=sentence,
            worked=debit_worked(sentence, rostered, clauses),
            happened_on=holiday.day,
        )
    return wanted


def debit_worked(sentence: Message, minutes: int, clauses: tuple[str, ...]) -> Worked:
    """The working of one debit: the hours that were rostered on the day."""
    working = Working(sentence)
    rostered: Given = working.fact(sentence, Quantity(Fraction(-minutes), Unit.MINUTES))
    return working.result(rostered, *clauses)


def _row(
    employment: Employment,
    period: Period,
    recorded_at: datetime,
    key: Key,
    wanted: Wanted | None,
    known: tuple[Fraction, Entry] | None,
) -> Entry | None:
    """The entry that brings a subject to what it should be; None where it is there already."""
    ledger, subject = key
    before, latest = known or (Fraction(0), None)
    amount = (wanted.minutes if wanted else Fraction(0)) - before
    if latest is not None and amount == 0:
        return None
    entry = _entry(employment, period, recorded_at, ledger, subject, amount)
    if wanted is not None:
        entry.kind = Entry.Kind.CORRECTED if latest else wanted.kind
        entry.sentence = sentence_to_text(wanted.sentence)
        entry.worked = worked_to_text(wanted.worked)
        entry.happened_on = wanted.happened_on
    elif latest is not None:
        # The holiday is no longer rostered, or the absence no longer holds: what was taken comes
        # back under its own sentence.
        entry.sentence, entry.happened_on = latest.sentence, latest.happened_on
    return entry


def _entry(
    employment: Employment,
    period: Period,
    recorded_at: datetime,
    ledger: str,
    subject: str,
    amount: Fraction,
) -> Entry:
    return Entry(
        employment=employment,
        ledger=ledger,
        leave_year_start=period.start,
        leave_year_end=period.last_day,
        kind=Entry.Kind.CORRECTED,
        subject=subject,
        numerator=amount.numerator,
        denominator=amount.denominator,
        recorded_at=recorded_at,
    )


def rows_brought_in(
    employment: Employment,
    period: Period,
    stated: StatedBalances,
    entries: Sequence[Entry],
    recorded_at: datetime,
) -> tuple[Entry, ...]:
    """The entries that make what is stated the balance of each ledger at the end of its day.

    `entries` are all of the leave year, written or still to be written. A ledger whose
    balance is the stated one already gets no entry, unless nothing was ever brought in.
    """
    rows = []
    for ledger, figure in stated.by_ledger().items():
        until = [row for row in entries if row.ledger == ledger and row.happened_on <= stated.on]
        worked = work_out_opening_entry(
            Quantity(Fraction(figure), Unit.MINUTES),
            stated.on,
            stated.source,
            [(sentence_of(row), Quantity(row.minutes, Unit.MINUTES)) for row in until],
        )
        amount = worked.result.value
        if amount == 0 and any(row.kind == Entry.Kind.BROUGHT_IN for row in until):
            continue
        subject = brought_in_subject(stated.on)
        row = _entry(employment, period, recorded_at, ledger, subject, amount)
        row.kind = Entry.Kind.BROUGHT_IN
        row.happened_on = stated.on
        row.sentence, row.worked = sentence_to_text(worked.label), worked_to_text(worked)
        rows.append(row)
    return tuple(rows)
