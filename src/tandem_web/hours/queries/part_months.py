"""What payroll pays for a month with a start, an end or a change in it: a source of its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from tandem.messages import InvalidFacts, Message
from tandem.pay import (
    PayLine,
    month_paid_line,
    part_month_line,
    salary_at_point,
    work_out_pro_rata_salary,
)
from tandem.policy import Given, Policy
from tandem.timeline import Period, add_months
from tandem_web.employers.models import Employer
from tandem_web.hours.apps import LineProblem, SourcedLine
from tandem_web.hours.models import PayPointSet, PayrollLine, PayrollPeriod
from tandem_web.hours.queries.points import point_from, points_of
from tandem_web.people.models import ContractPeriod, Employment
from tandem_web.policy.queries import get_policy

PART_MONTHS = "part_month"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Job:
    """A job with what its salary depends on, read for many at once."""

    employment: Employment
    contracts: Sequence[ContractPeriod]
    points: Sequence[PayPointSet]

    def standing(self, day: date) -> tuple[int, int | None] | None:
        """The contract minutes and the pay point of a day; None where nothing is paid."""
        job = self.employment
        if not job.starts_on <= day <= (job.ends_on or date.max):
            return None
        running = [
            row for row in self.contracts if row.starts_on <= day <= (row.ends_on or date.max)
        ]
        if not running:
            return None
        return running[-1].weekly_minutes, point_from(self.points, job, day)

    def parts(self, month: Period) -> list[Period]:
        """The parts of a month in which hours and point stay the same, unpaid days left out."""
        cuts = sorted({month.start, *(day for day in self._changes() if month.contains(day))})
        ends = [*(day - ONE_DAY for day in cuts[1:]), month.last_day]
        parts: list[Period] = []
        for start, end in zip(cuts, ends, strict=True):
            standing = self.standing(start)
            if standing is None:
                continue
            before = parts[-1] if parts and parts[-1].last_day == start - ONE_DAY else None
            if before is not None and self.standing(before.start) == standing:
                parts[-1] = Period(before.start, end)
            else:
                parts.append(Period(start, end))
        return parts

    def _changes(self) -> Iterator[date]:
        """The days on which something may be other than on the day before."""
        yield self.employment.starts_on
        if self.employment.ends_on:
            yield self.employment.ends_on + ONE_DAY
        for row in self.contracts:
            yield row.starts_on
            if row.ends_on:
                yield row.ends_on + ONE_DAY
        for point in self.points:
            yield point.holds_from


def part_month_lines(employer: Employer, since: date, until: date) -> Iterator[SourcedLine]:
    """The salary of every month with a change in it, part by part; a whole month is payroll's.

    The month that the period pays is paid to its end, whenever the cut-off is. Months before
    the first period that was opened here are none of its business: payroll has paid them.
    """
    policy = get_policy(employer)
    told_in_time = _told_in_time(employer)
    closed = _closed_months(employer)
    for job, month, parts in _changed_months(employer, since, until, policy):
        source = f"{PART_MONTHS}:{job.employment.payroll_number}:{month.start:%Y-%m}"
        late = month.start in closed and source not in told_in_time
        lines = _lines(job, month, parts, policy, late=late)
        if any(isinstance(line, Message) for line in lines):
            continue
        for line in lines:
            if isinstance(line, PayLine) and line.day >= since:
                yield SourcedLine(employment=job.employment, source=source, line=line)


def unpaid_part_months(employer: Employer, since: date, until: date) -> Iterator[LineProblem]:
    """Months with a change in them for which no line can be made, because of some part."""
    policy = get_policy(employer)
    for job, _month, parts in _changed_months(employer, since, until, policy):
        for part in parts:
            problem = _salary(job, part.start, policy)
            if isinstance(problem, Message):
                what = Message("pay.line_part_month", day=part.start)
                yield LineProblem(
                    employment=job.employment, day=part.start, what=what, problem=problem
                )


def _changed_months(
    employer: Employer, since: date, until: date, policy: Policy
) -> Iterator[tuple[_Job, Period, list[Period]]]:
    months = list(_months(employer, since, until, policy))
    if not months:
        return
    for job in _jobs(employer, months[0].start, months[-1].last_day):
        for month in months:
            parts = job.parts(month)
            if parts and parts != [month]:
                yield job, month, parts


def _months(employer: Employer, since: date, until: date, policy: Policy) -> Iterator[Period]:
    first_period = PayrollPeriod.objects.filter(employer=employer).order_by("first_day").first()
    if first_period is None:
        return
    day = since.replace(day=1)
    while day <= until:
        month = Period(day, add_months(day, 1) - ONE_DAY)
        by_lines = policy.on(day).choice("payroll.part_months") == "lines"
        if day >= first_period.first_day and by_lines:
            yield month
        day = add_months(day, 1)


def _jobs(employer: Employer, first: date, last: date) -> list[_Job]:
    """Every job of which something changes between two days, in as many queries as for one."""
    days = (first, last)
    before = (first - ONE_DAY, last - ONE_DAY)
    changed = (
        Q(starts_on__range=days)
        | Q(ends_on__range=before)
        | Q(contract_periods__starts_on__range=days)
        | Q(contract_periods__ends_on__range=before)
        | Q(pay_points__holds_from__range=days)
    )
    found = list(
        Employment.objects.filter(changed, employer=employer)
        .select_related("person", "employer")
        .prefetch_related("contract_periods")
        .distinct()
        .order_by("payroll_number")
    )
    points = points_of(found)
    return [
        _Job(one, sorted(one.contract_periods.all(), key=_start), points[one.pk]) for one in found
    ]


def _start(row: ContractPeriod) -> date:
    return row.starts_on


def _closed_months(employer: Employer) -> set[date]:
    """The first days of the months that closed periods have paid."""
    closed = PayrollPeriod.objects.filter(employer=employer, closed_at__isnull=False)
    return {row.last_day.replace(day=1) for row in closed}


def _told_in_time(employer: Employer) -> set[str]:
    """The months that had lines in their own period, so that payroll paid nothing beside them."""
    rows = PayrollLine.objects.filter(
        period__employer=employer, source__startswith=f"{PART_MONTHS}:"
    )
    return {
        source
        for source, last in rows.values_list("source", "period__last_day")
        if source.endswith(f":{last:%Y-%m}")
    }


def _lines(
    job: _Job, month: Period, parts: Sequence[Period], policy: Policy, *, late: bool
) -> list[PayLine | Message]:
    """A line for each part; told late, also one that takes off what payroll paid by itself."""
    lines: list[PayLine | Message] = []
    for part in parts:
        salary = _salary(job, part.start, policy)
        if isinstance(salary, Message):
            lines.append(salary)
        else:
            lines.append(part_month_line(policy.on(part.start), salary, part))
    paid = _salary(job, month.start, policy) if late and job.standing(month.start) else None
    if isinstance(paid, Given):
        lines.append(month_paid_line(policy.on(month.start), paid, month))
    return lines


def _salary(job: _Job, day: date, policy: Policy) -> Given | Message:
    """The person's own salary a year on a day, or why it is not known."""
    minutes, point = job.standing(day) or (0, None)
    if point is None:
        return Message("pay.no_point_known", number=job.employment.payroll_number)
    policy_on = policy.on(day)
    try:
        full_time = salary_at_point(policy_on, point)
    except InvalidFacts as error:
        return error.message
    own = work_out_pro_rata_salary(policy_on, full_time, minutes)
    return Given(own.label, own.result, own.clauses, provisional=own.provisional)
