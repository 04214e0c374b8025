"""The ledgers of a job: what is left, and why; in a few queries however many entries there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from tandem.messages import Message
from tandem.policy import Operand, Operation, Worked, Working
from tandem.timeline import Period
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping import (
    ENTITLEMENT,
    is_brought_in,
    sentence_of,
    worked_of,
)
from tandem_web.leave.models import Entry
from tandem_web.people.models import Employment

_NAMED = (
    Q(subject=ENTITLEMENT)
    | Q(subject__startswith="holiday:")
    | Q(subject__startswith="brought_in:")
)
_LABELS = {
    Entry.Ledger.ANNUAL_LEAVE.value: "leave.annual_leave",
    Entry.Ledger.PUBLIC_HOLIDAYS.value: "leave.public_holiday_balance",
}


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
    """One ledger in one leave year: its balance, with the working, and what it started with."""

    name: str
    balance: Worked
    entitlement: Worked | None = None
    nothing_debited: bool = False

    @property
    def is_short(self) -> bool:
        return self.balance.result.value < 0

    @property
    def is_over(self) -> bool:
        return self.balance.result.value > 0

    @property
    def shortfall(self) -> Quantity:
        return Quantity(-self.balance.result.value, Unit.MINUTES)


@dataclass(frozen=True, slots=True)
class Balances:
    """What is left of a leave year; a ledger that was never opened is None."""

    leave_year: Period | None
    annual_leave: Worked | None = None
    public_holidays: Worked | None = None
    time_off_in_lieu: Worked | None = None
    ledgers: tuple[Ledger, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sum:
    """What many entries of one kind add up to."""

    kind: str
    count: int
    minutes: Fraction


def balances(employment: Employment, on: date) -> Balances:
    """The balances in the leave year that contains the day, in two queries.

    Time off in lieu has no leave year: it is the sum of all its entries.
    """
    of_day = Entry.objects.filter(
        employment=employment, leave_year_start__lte=on, leave_year_end__gte=on
    )
    named = list(of_day.filter(_NAMED).order_by("happened_on", "pk"))
    if not named:
        return Balances(None)
    # Where a birthday was corrected two years may hold the day: the one opened last counts.
    latest = max(named, key=lambda row: row.pk)
    year = Period(latest.leave_year_start, latest.leave_year_end)
    named = [row for row in named if row.leave_year_start == year.start]
    sums = _sums(employment, year)
    ledgers = {
        name: ledger
        for name in _LABELS
        if (ledger := _ledger(name, [row for row in named if row.ledger == name], sums, year))
    }
    if toil := _time_off_in_lieu(sums.get(Entry.Ledger.TIME_OFF_IN_LIEU.value, [])):
        ledgers[toil.name] = toil
    worked = {name: ledger.balance for name, ledger in ledgers.items()}
    return Balances(leave_year=year, ledgers=tuple(ledgers.values()), **worked)


def _sums(employment: Employment, year: Period) -> Mapping[str, Sequence[_Sum]]:
    """What the entries that are not named one by one add up to, by ledger and kind."""
    in_year = Q(leave_year_start=year.start, leave_year_end=year.last_day)
    toil = Q(ledger=Entry.Ledger.TIME_OFF_IN_LIEU)
    rows = (
        Entry.objects.filter(employment=employment)
        .filter(toil | (in_year & ~_NAMED))
        # The default order would part the groups.
        .order_by()
        .values("ledger", "kind", "denominator")
        .annotate(total=Sum("numerator"), count=Count("pk"))
    )
    found: dict[tuple[str, str], tuple[int, Fraction]] = {}
    for row in rows:
        key = (row["ledger"], row["kind"])
        count, minutes = found.get(key, (0, Fraction(0)))
        amount = Fraction(row["total"], row["denominator"])
        found[key] = (count + row["count"], minutes + amount)
    sums: dict[str, list[_Sum]] = {}
    for (ledger, kind), (count, minutes) in sorted(found.items()):
        sums.setdefault(ledger, []).append(_Sum(kind, count, minutes))
    return sums


def _ledger(
    name: str, rows: Sequence[Entry], sums: Mapping[str, Sequence[_Sum]], year: Period
) -> Ledger | None:
    entries = shown(rows)
    entitled = [e.worked for e in entries if e.row.subject == ENTITLEMENT and e.worked]
    if not entitled:
        return None
    label = Message(_LABELS[name], start=year.start, end=year.last_day)
    # The latest working gives the entitlement with every correction made to it.
    balance = _balance(label, entitled[-1], entries, sums.get(name, ()))
    debited = any(entry.row.kind == Entry.Kind.DEBITED for entry in entries)
    return Ledger(name, balance, entitled[-1], nothing_debited=not debited)


def _time_off_in_lieu(sums: Sequence[_Sum]) -> Ledger | None:
    if not sums:
        return None
    working = Working(Message("leave.time_off_in_lieu"))
    outcome = _add_sums(working, working.fact(Message("leave.no_balance"), _hours(0)), sums)
    return Ledger(Entry.Ledger.TIME_OFF_IN_LIEU.value, working.result(outcome))


def _balance(
    label: Message, entitlement: Worked, entries: Sequence[ShownEntry], sums: Sequence[_Sum]
) -> Worked:
    """The sum of the entries: the entitlement's own steps, then what was taken and added."""
    totals: dict[str, tuple[Message, Fraction]] = {}
    for entry in entries:
        if entry.row.subject != ENTITLEMENT:
            before = totals.get(entry.row.subject, (entry.sentence, Fraction(0)))[1]
            totals[entry.row.subject] = (entry.sentence, before + entry.row.minutes)
    working = Working(label)
    outcome = _again(working, entitlement)
    brought_in = [
        working.fact(sentence, _hours(total))
        for subject, (sentence, total) in totals.items()
        if is_brought_in(subject)
    ]
    others = [total for subject, total in totals.items() if not is_brought_in(subject)]
    taken, added = (
        [
            working.fact(sentence, _hours(sign * total))
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
    outcome = _add_sums(working, outcome, sums)
    clauses = [
        clause for entry in entries for clause in (entry.worked.clauses if entry.worked else ())
    ]
    return working.result(outcome, *dict.fromkeys(clauses))


def _add_sums(working: Working, outcome: Operand, sums: Sequence[_Sum]) -> Operand:
    """Go on with what was booked, settled, earned and corrected, each kind in one line."""
    plus, minus = (
        [
            working.fact(
                Message(f"leave.sum_of_{one.kind}", count=one.count), _hours(sign * one.minutes)
            )
            for one in sums
            if sign * one.minutes > 0
        ]
        for sign in (1, -1)
    )
    if plus:
        outcome = working.add(Message("leave.total"), outcome, *plus)
    if minus:
        outcome = working.subtract(Message("leave.less_taken"), outcome, *minus)
    return outcome


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


def balance_of(employment: Employment, ledger: str, year: Period) -> Fraction | None:
    """What one ledger holds, in minutes, in one query; None where nothing was ever entered.

    Time off in lieu is summed over all years.
    """
    rows = Entry.objects.filter(employment=employment, ledger=ledger)
    if ledger != Entry.Ledger.TIME_OFF_IN_LIEU:
        rows = rows.filter(leave_year_start=year.start, leave_year_end=year.last_day)
    sums: Iterable[dict[str, Any]] = (
        rows.order_by().values("denominator").annotate(total=Sum("numerator"))
    )
    found = [Fraction(row["total"], row["denominator"]) for row in sums]
    return sum(found, Fraction(0)) if found else None


def entries_in(employment: Employment, ledger: str, year: Period) -> QuerySet[Entry]:
    """The entries of one ledger in the order of their days, as many as there are."""
    rows = Entry.objects.filter(employment=employment, ledger=ledger)
    if ledger != Entry.Ledger.TIME_OFF_IN_LIEU:
        rows = rows.filter(leave_year_start=year.start, leave_year_end=year.last_day)
    return rows.order_by("happened_on", "pk")


@dataclass(frozen=True, slots=True)
class LatestEntries:
    """The latest entries of one ledger, and whether there are earlier ones."""

    ledger: Ledger
    entries: tuple[ShownEntry, ...]
    more: bool


def latest_entries(employment: Employment, held: Balances, most: int) -> list[LatestEntries]:
    """The last entries of each ledger, in the order of their days, in a query a ledger."""
    if held.leave_year is None:
        return []
    found = []
    for ledger in held.ledgers:
        rows = list(entries_in(employment, ledger.name, held.leave_year).reverse()[: most + 1])
        found.append(LatestEntries(ledger, shown(reversed(rows[:most])), len(rows) > most))
    return found


def shown(rows: Iterable[Entry]) -> tuple[ShownEntry, ...]:
    return tuple(ShownEntry(row, sentence_of(row), worked_of(row)) for row in rows)


def _hours(minutes: Fraction | int) -> Quantity:
    return Quantity(Fraction(minutes), Unit.MINUTES)
