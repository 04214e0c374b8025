"""Increments that are due: worked out here, confirmed by people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from tandem.messages import InvalidFacts
from tandem.pay import (
    Increment,
    StartingPoint,
    explain_increment,
    increment_on,
    salary_at_point,
    work_out_pro_rata_salary,
)
from tandem.policy import Decision, ParameterMissing, Policy, PolicyOn, Worked
from tandem_web.employers.models import Employer
from tandem_web.hours.models import Grade, PayPointSet
from tandem_web.hours.queries.grades import grade_from, grades_of
from tandem_web.hours.queries.points import points_of
from tandem_web.people.models import ContractPeriod, Employment
from tandem_web.policy.queries import get_policy

# Long enough before the day for payroll to hear of it before its cut-off.
LOOKS_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DueIncrement:
    """An increment that waits for somebody to confirm it, with why it falls on its day.

    The salaries are the person's own; there is none where no award is known for the point.
    """

    employment: Employment
    grade: Grade
    point: int
    increment: Increment
    decision: Decision
    before: Worked | None
    after: Worked | None

    @property
    def key(self) -> str:
        """What is confirmed: another day or another point is another increment."""
        number = self.employment.payroll_number
        return f"{number}/{self.increment.day}/{self.increment.point}"


@dataclass(frozen=True, slots=True)
class Increments:
    """What is due, and the jobs of which nobody can say whether something is."""

    due: list[DueIncrement]
    without_start: int
    grades_without_ends: list[str]


def increments_of(employer: Employer, on: date) -> Increments:
    """The increments that are due by some weeks after a day, the earliest first."""
    grades, policy = grades_of(employer), get_policy(employer)
    jobs = _running(employer, on)
    points = points_of(jobs)
    due: list[DueIncrement] = []
    lacking: set[str] = set()
    without_start = 0
    for job in jobs:
        grade = grade_from(grades, job.grade, on)
        if grade is None:
            lacking.add(job.grade)
        elif not points[job.pk]:
            without_start += 1
        elif found := _due(job, grade, points[job.pk], policy, on):
            due.append(found)
    due.sort(key=lambda one: (one.increment.day, one.employment.payroll_number))
    return Increments(due, without_start, sorted(lacking))


def _running(employer: Employer, on: date) -> list[Employment]:
    running = Employment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on), employer=employer, starts_on__lte=on
    )
    rows = running.exclude(grade="").select_related("person", "employer")
    return list(rows.prefetch_related("contract_periods").order_by("payroll_number"))


def _due(
    job: Employment, grade: Grade, points: Sequence[PayPointSet], policy: Policy, on: date
) -> DueIncrement | None:
    try:
        found = _next(grade, points, policy.on(on))
    except ParameterMissing:
        # Where the policy does not say when increments fall, none is due.
        return None
    if found is None or found[1].day > on + LOOKS_AHEAD:
        return None
    starting, increment = found
    if job.ends_on is not None and increment.day > job.ends_on:
        return None
    at = policy.on(increment.day)
    return DueIncrement(
        employment=job,
        grade=grade,
        point=starting.point,
        increment=increment,
        decision=explain_increment(policy.on(on), starting, increment),
        before=_salary(job, at, starting.point),
        after=_salary(job, at, increment.point),
    )


def _next(
    grade: Grade, points: Sequence[PayPointSet], policy_on: PolicyOn
) -> tuple[StartingPoint, Increment] | None:
    """The next increment after the last entry, and what it was worked out from.

    A correction puts a point right and does not begin the time in it anew.
    """
    latest = points[-1]
    counted = [row for row in points if row.kind != PayPointSet.Kind.CORRECTION]
    start = (counted or points)[-1].holds_from
    while True:
        starting = StartingPoint(
            point=latest.point,
            holds_from=start,
            lowest=grade.lowest,
            highest=grade.highest,
            criteria=latest.criteria,
            approved_by=latest.approved_by,
        )
        increment = increment_on(policy_on, starting, start)
        if increment is None:
            return None
        if increment.day > latest.holds_from:
            return starting, increment
        start = increment.day


def _salary(job: Employment, policy_on: PolicyOn, point: int) -> Worked | None:
    running = [row for row in job.contract_periods.all() if _runs(row, policy_on.day)]
    if not running:
        return None
    try:
        full_time = salary_at_point(policy_on, point)
    except InvalidFacts:
        return None
    return work_out_pro_rata_salary(policy_on, full_time, running[-1].weekly_minutes)


def _runs(row: ContractPeriod, day: date) -> bool:
    return row.starts_on <= day <= (row.ends_on or date.max)
