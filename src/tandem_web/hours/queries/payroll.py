"""What a payroll period pays: what is due by its cut-off, less what was paid before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from tandem.pay import PayLine, corrections, payroll_month
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.hours.apps import LINE_SOURCES, PROBLEM_SOURCES, LineProblem, SourcedLine
from tandem_web.hours.mapping import to_pay_line
from tandem_web.hours.models import PayrollLine, PayrollNotice, PayrollPeriod
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy

# Payroll corrects what was earned in the two years before, and no longer.
LOOKS_BACK = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line that a period will pay; `corrects` names the line that it follows, if any."""

    employment: Employment
    source: str
    line: PayLine
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class NoticeOfPeriod:
    """A notice with what it means for the period: "arrears", "now", "later" or "missed"."""

    notice: PayrollNotice
    timing: str


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """The days that an employer's next period would have."""

    first_day: date
    last_day: date
    cut_off_on: date


def periods_of(employer: Employer) -> QuerySet[PayrollPeriod]:
    return PayrollPeriod.objects.filter(employer=employer).select_related("employer", "closed_by")


def next_period(employer: Employer) -> NextPeriod:
    """The month after the last period, or this month, with the cut-off of the policy."""
    last = periods_of(employer).first()
    first = last.last_day + timedelta(days=1) if last else today(employer).replace(day=1)
    month = payroll_month(get_policy(employer).on(first), first)
    return NextPeriod(first, month.period.last_day, max(first, month.cut_off))


def lines_of(period: PayrollPeriod) -> QuerySet[PayrollLine]:
    """The lines of a closed period, in their order."""
    return PayrollLine.objects.filter(period=period).select_related(
        "period__employer", "employment__person"
    )


def due_lines(period: PayrollPeriod) -> list[DueLine]:
    """What an open period will pay: new lines, and the differences to what was paid before."""
    due = _due(period)
    paid = _paid(period)
    lines: list[DueLine] = []
    for source in due.keys() | paid.keys():
        lines += _lines_of_source(source, due.get(source, []), paid.get(source, []))
    return sorted(lines, key=_order)


def _order(line: DueLine) -> tuple[object, ...]:
    return line.employment.payroll_number, line.line.day, line.source, str(line.line.code)


def _due(period: PayrollPeriod) -> dict[str, list[SourcedLine]]:
    """What every source says is due by the cut-off, by what it is paid for."""
    until = min(period.cut_off_on, period.last_day)
    due: dict[str, list[SourcedLine]] = defaultdict(list)
    for name in sorted(LINE_SOURCES):
        for given in LINE_SOURCES[name](period.employer, _since(period), until):
            due[given.source].append(given)
    return due


def _paid(period: PayrollPeriod) -> dict[str, list[PayrollLine]]:
    """The lines of closed periods that may still be corrected, by what they pay for."""
    paid: dict[str, list[PayrollLine]] = defaultdict(list)
    rows = PayrollLine.objects.filter(
        period__employer=period.employer, earned_on__gte=_since(period)
    ).order_by("pk")
    for row in rows.select_related("period", "employment__person"):
        paid[row.source].append(row)
    return paid


def _since(period: PayrollPeriod) -> date:
    """The first day that is still looked at: what was earned before stays as it was paid."""
    return period.first_day - LOOKS_BACK


def _lines_of_source(
    source: str, due: Sequence[SourcedLine], paid: Sequence[PayrollLine]
) -> list[DueLine]:
    """What is due for one thing; where it was paid before, only what differs from that."""
    if not paid:
        return [DueLine(one.employment, source, one.line) for one in due]
    latest = paid[-1]
    found = corrections(
        [to_pay_line(row) for row in paid],
        [one.line for one in due],
        latest.period.first_day,
    )
    employment = due[0].employment if due else latest.employment
    return [DueLine(employment, source, line, latest.reference) for line in found]


def line_problems(period: PayrollPeriod) -> list[LineProblem]:
    """What cannot be paid by the cut-off, and why: it is said before the period is closed."""
    until = min(period.cut_off_on, period.last_day)
    found = [
        problem
        for name in sorted(PROBLEM_SOURCES)
        for problem in PROBLEM_SOURCES[name](period.employer, _since(period), until)
    ]
    return sorted(found, key=lambda one: (one.day, one.employment.payroll_number))


def notices_of(period: PayrollPeriod) -> list[NoticeOfPeriod]:
    """What payroll heard for this period, and what it heard too late for it."""
    before = (
        periods_of(period.employer).filter(last_day__lt=period.first_day).order_by("-first_day")
    ).first()
    rows = PayrollNotice.objects.filter(employer=period.employer).select_related(
        "employment__person"
    )
    if before is not None:
        rows = rows.filter(given_at__date__gt=before.cut_off_on)
    heard = rows.filter(given_at__date__lte=period.cut_off_on)
    late = rows.filter(given_at__date__gt=period.cut_off_on, effective_on__lte=period.last_day)
    if period.closed_at is not None:
        late = late.filter(given_at__lte=period.closed_at)
    found = [NoticeOfPeriod(row, _timing(row, period)) for row in heard]
    found += [NoticeOfPeriod(row, "missed") for row in late]
    return sorted(found, key=lambda one: (one.notice.effective_on, one.notice.pk))


def _timing(notice: PayrollNotice, period: PayrollPeriod) -> str:
    if notice.effective_on < period.first_day:
        return "arrears"
    return "now" if notice.effective_on <= period.last_day else "later"
