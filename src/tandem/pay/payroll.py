"""Payroll months, their cut-off, corrections of what was paid, and the rows of an export."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tandem.messages import Language, Message, render
from tandem.pay.pay_lines import PayLine
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Period, add_months
from tandem.units import Quantity, pounds

Cell = str | int | Decimal | date
# A spreadsheet program runs a text that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@dataclass(frozen=True, slots=True)
class PayrollMonth:
    """A calendar month that payroll pays, and the last day on which it takes changes for it."""

    period: Period
    cut_off: date


def payroll_month(policy: PolicyOn, day: date) -> PayrollMonth:
    """Give the payroll month that contains a day; a month too short closes on its last day.

    >>> from tandem.policy import Policy, load_pack
    >>> policy = Policy(load_pack("defaults")).on(date(2026, 11, 28))
    >>> payroll_month(policy, date(2026, 11, 28)).cut_off
    datetime.date(2026, 11, 10)
    """
    first = day.replace(day=1)
    last = add_months(first, 1) - timedelta(days=1)
    cut_off = policy.quantity("payroll.cut_off_day").whole
    return PayrollMonth(Period(first, last), first.replace(day=min(cut_off, last.day)))


def paid_in(policy: PolicyOn, effective_on: date, told_on: date) -> PayrollMonth:
    """Give the first payroll month in which a change can still be paid.

    `effective_on` is the day from which it holds, `told_on` the day on which payroll is told. A
    change that misses the cut-off of its own month comes in the first month still open, with
    what is owed for the days before.
    """
    month = payroll_month(policy, effective_on)
    while told_on > month.cut_off:
        month = payroll_month(policy, month.period.last_day + timedelta(days=1))
    return month


def corrections(
    paid: Iterable[PayLine], due: Iterable[PayLine], first_paid: date
) -> tuple[PayLine, ...]:
    """Give the new lines that turn what a closed period paid into what was due.

    `paid` holds every line of the days in question so far, earlier corrections included; `due`
    holds what is right; `first_paid` is the first day of the closed period. The closed lines
    stay: for each code and day one line brings the difference, in minutes and pounds, down as
    well as up. Nothing differs: no lines.

    The lines of `paid` and the result add up to `due`, so that the same call again gives none.
    """
    right, closed = _by_key(due), _by_key(paid)
    keys = sorted({*right, *closed}, key=lambda key: (key[1], key[0]))
    differences = (
        _difference(closed.get(key, []), right.get(key, []), first_paid) for key in keys
    )
    return tuple(line for line in differences if line is not None)


def _by_key(lines: Iterable[PayLine]) -> dict[tuple[str, date], list[PayLine]]:
    grouped: dict[tuple[str, date], list[PayLine]] = {}
    for line in lines:
        grouped.setdefault(line.key, []).append(line)
    return grouped


def _difference(
    paid: Sequence[PayLine], due: Sequence[PayLine], first_paid: date
) -> PayLine | None:
    minutes = sum(line.minutes for line in due) - sum(line.minutes for line in paid)
    like = (due or paid)[0]
    reason = Message("pay.correction", month=first_paid, reason=like.reason)
    worked = _working_of_difference(reason, paid, due)
    if not minutes and not worked.result.value:
        return None
    return PayLine(
        code=like.code,
        day=like.day,
        minutes=minutes,
        rate=like.rate,
        amount=worked.result,
        reason=reason,
        worked=worked,
        counts_towards=like.counts_towards,
    )


def _working_of_difference(
    reason: Message, paid: Sequence[PayLine], due: Sequence[PayLine]
) -> Worked:
    working = Working(reason)
    right = working.fact(Message("pay.amount_due"), _amount(due))
    before = working.fact(Message("pay.amount_paid"), _amount(paid))
    difference = working.subtract(Message("pay.amount_differs"), right, before)
    workings = [line.worked for line in due if line.worked]
    return working.result(
        difference, *(clause for worked in workings for clause in worked.clauses)
    )


def _amount(lines: Sequence[PayLine]) -> Quantity:
    return pounds(sum((line.amount.value for line in lines), Fraction(0)))


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """A pay line with the names that an export adds: whose it is, for when, and its working."""

    employment: str
    period: PayrollMonth
    line: PayLine
    working_reference: str


def payroll_rows(
    lines: Iterable[ExportedLine], language: Language
) -> tuple[tuple[Cell, ...], ...]:
    """Give the rows of a payroll export, its head first, in an order that never varies.

    Numbers and dates are cells of their own kind, so that a negative amount stays a number; a
    text that a spreadsheet program would run as a formula is made harmless. The same lines give
    the same rows, whatever order they come in.
    """
    heads = tuple(render(Message(f"pay.column_{name}"), language) for name in _COLUMNS)
    rows = sorted((_row(each, language) for each in lines), key=lambda row: tuple(map(str, row)))
    return (heads, *rows)


_COLUMNS = (
    "employment",
    "from",
    "until",
    "day",
    "code",
    "minutes",
    "rate",
    "amount",
    "holiday_pay",
    "leave_accrual",
    "pensionable",
    "reason",
    "working",
)


def _row(each: ExportedLine, language: Language) -> tuple[Cell, ...]:
    line = each.line
    counts = line.counts_towards
    flags = (counts.holiday_pay, counts.leave_accrual, counts.pensionable)
    return (
        harmless(each.employment),
        each.period.period.start,
        each.period.period.last_day,
        line.day,
        harmless(str(line.code)),
        line.minutes,
        "" if line.rate is None else line.rate.decimal(4),
        line.amount.decimal(2),
        *(int(flag) for flag in flags),
        harmless(render(line.reason, language)),
        harmless(each.working_reference),
    )


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program would run as a formula.

    >>> harmless("=1+1"), harmless("Cover")
    ("'=1+1", 'Cover')
    """
    return f"'{text}" if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA_STARTS) else text
