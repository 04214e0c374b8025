from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tandem.leave import ContractPeriod, LeaveYear, Roster, leave_year_of, work_out_leave_year
from tandem.messages import Message
from tandem.patterns import DatedPattern
from tandem.policy import Operand, Operation, Policy, Worked, Working
from tandem.timeline import Division, Period
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping import (
    ENTITLEMENT,
    birthday_of,
    is_brought_in,
    sentence_of,
    worked_of,
)
from tandem_web.leave.models import Entry
from tandem_web.patterns.mapping import to_dated_pattern
from tandem_web.patterns.queries import working_patterns_of
from tandem_web.people.models import ContractPeriod as ContractRow
from tandem_web.people.models import Employment


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One line of a ledger with its sentence and, where it has one, its working."""

    row: Entry
    sentence: Message
    worked: Worked | None

    @property
    def amount(self) -> Quantity:
        return Quantity(self.row.minutes, Unit.MINUTES)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one ledger in one leave year, and the balance that they add up to."""

    name: str
    entries: tuple[ShownEntry, ...]
    entitlement: Worked
    balance: Worked

    @property
    def is_short(self) -> bool:
        return self.balance.result.value < 0

    @property
    def nothing_debited(self) -> bool:
        """Whether no public holiday was found on a working day; the pattern may be unknown."""
        return all(entry.row.kind != Entry.Kind.DEBITED for entry in self.entries)

    @property
    def shortfall(self) -> Quantity:
        return Quantity(-self.balance.result.value, Unit.MINUTES)


@dataclass(frozen=True, slots=True)
class Balances:
    """What is left of a leave year; a ledger that was never opened is None."""

    leave_year: Period | None
    annual_leave: Worked | None
    public_holidays: Worked | None
    ledgers: tuple[Ledger, ...]


def balances(employment: Employment, on: date) -> Balances:
    """Both balances in the leave year that contains the day, in one query."""
    rows = list(
        Entry.objects.filter(
            employment=employment, leave_year_start__lte=on, leave_year_end__gte=on
        ).order_by("happened_on", "pk")
    )
    if not rows:
        return Balances(None, None, None, ())
    # Where a birthday was corrected two years may hold the day: the one opened last counts.
    latest = max(rows, key=lambda row: row.pk)
    rows = [row for row in rows if row.leave_year_start == latest.leave_year_start]
    year = Period(latest.leave_year_start, latest.leave_year_end)
    ledgers = {
        name: ledger
        for name in Entry.Ledger.values
        if (ledger := _ledger(name, [row for row in rows if row.ledger == name], year))
    }
    leave = ledgers.get(Entry.Ledger.ANNUAL_LEAVE)
    holidays = ledgers.get(Entry.Ledger.PUBLIC_HOLIDAYS)
    return Balances(
        leave_year=year,
        annual_leave=leave.balance if leave else None,
        public_holidays=holidays.balance if holidays else None,
        ledgers=tuple(ledgers.values()),
    )


def _ledger(name: str, rows: Sequence[Entry], year: Period) -> Ledger | None:
    entries = tuple(ShownEntry(row, sentence_of(row), worked_of(row)) for row in rows)
    entitled = [e.worked for e in entries if e.row.subject == ENTITLEMENT and e.worked]
    if not entitled:
        return None
    key = {
        Entry.Ledger.ANNUAL_LEAVE.value: "leave.annual_leave",
        Entry.Ledger.PUBLIC_HOLIDAYS.value: "leave.public_holiday_balance",
    }[name]
    label = Message(key, start=year.start, end=year.last_day)
    # The latest working gives the entitlement with every correction made to it.
    return Ledger(name, entries, entitled[-1], _balance(label, entitled[-1], entries))


def _balance(label: Message, entitlement: Worked, entries: Sequence[ShownEntry]) -> Worked:
    """The sum of the entries: the entitlement's own steps, then what was taken and added."""
    totals: dict[str, tuple[Message, Fraction]] = {}
    for entry in entries:
        if entry.row.subject != ENTITLEMENT:
            before = totals.get(entry.row.subject, (entry.sentence, Fraction(0)))[1]
            totals[entry.row.subject] = (entry.sentence, before + entry.row.minutes)
    working = Working(label)
    outcome = _again(working, entitlement)
    brought_in = [
        working.fact(sentence, Quantity(total, Unit.MINUTES))
        for subject, (sentence, total) in totals.items()
        if is_brought_in(subject)
    ]
    others = [total for subject, total in totals.items() if not is_brought_in(subject)]
    taken, added = (
        [
            working.fact(sentence, Quantity(sign * total, Unit.MINUTES))
            for sentence, total in others
            if sign * total > 0
        ]
        for sign in (-1, 1)
    )
    if brought_in:
        outcome = working.add(Message("leave.with_brought_in"), outcome, *brought_in)
    if added:
        outcome = working.add(Message("leave.total"), outcome, *added)
    if taken:
        outcome = working.subtract(Message("leave.less_holidays_rostered"), outcome, *taken)
    clauses = [
        clause for entry in entries for clause in (entry.worked.clauses if entry.worked else ())
    ]
    return working.result(outcome, *dict.fromkeys(clauses))


def _again(working: Working, worked: Worked) -> Operand:
    """Carry out the steps of a worked figure once more, so that a sum can go on from it."""
    builders: dict[Operation, Callable[..., Operand]] = {
        Operation.ADD: working.add,
        Operation.SUBTRACT: working.subtract,
        Operation.MULTIPLY: working.multiply,
        Operation.DIVIDE: working.divide,
        Operation.SMALLEST: working.smallest,
        Operation.GREATEST: working.greatest,
    }
    for step in worked.steps:
        if step.operation is Operation.ROUND and step.rounding:
            working.round(step.label, step.operands[0], step.rounding)
        else:
            builders[step.operation](step.label, *step.operands)
    return worked.outcome


def entries_of_year(employment: Employment, year: Period) -> list[Entry]:
    """Every entry of one leave year in the order in which they were written."""
    return list(
        Entry.objects.filter(
            employment=employment,
            leave_year_start=year.start,
            leave_year_end=year.last_day,
        ).order_by("pk")
    )


def opened_years(employment: Employment) -> list[Period]:
    """The leave years that have entries, the latest first."""
    years = (
        Entry.objects.filter(employment=employment)
        .order_by("-leave_year_start")
        .values_list("leave_year_start", "leave_year_end")
        .distinct()
    )
    return [Period(start, end) for start, end in years]


def worked_leave_year(employment: Employment, policy: Policy, on: date) -> LeaveYear:
    """What policy, contract and patterns give for the leave year that contains the day.

    Raises InvalidFacts for `birthday` where the leave year starts on one that is not known,
    and HolidaysUnknown beyond the published public holidays.
    """
    year = leave_year_on(employment, policy, on)
    rows = working_patterns_of(employment, year.start, year.last_day)
    periods = employment.contract_periods.all()
    return work_out_year(employment, policy, year, periods, [to_dated_pattern(r) for r in rows])


def leave_year_on(employment: Employment, policy: Policy, on: date) -> Period:
    """The leave year of a job that contains the day: each partner has their own.

    Raises InvalidFacts for `birthday` where it starts on one that is not known.
    """
    return leave_year_of(policy.on(on), birthday_of(employment.person), on)


def work_out_year(
    employment: Employment,
    policy: Policy,
    year: Period,
    periods: Iterable[ContractRow],
    patterns: Iterable[DatedPattern],
) -> LeaveYear:
    """What policy, contract and patterns give for a leave year; reads nothing itself."""
    contracts = [
        ContractPeriod(Period(row.starts_on, row.ends_on), row.weekly_minutes) for row in periods
    ]
    return work_out_leave_year(
        policy.on(year.start),
        year,
        contracts,
        employment.continuous_service_from,
        Division(employment.employer.division),
        Roster([(one.period, one.pattern) for one in patterns]),
    )
