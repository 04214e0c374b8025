"""What a file of leave taken elsewhere would record, before anything is written."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from django.utils.translation import gettext_noop as _

from tandem.messages import InvalidFacts
from tandem.policy import Policy
from tandem.timeline import Period
from tandem_web.employers.models import Employer
from tandem_web.leave.mapping.taken import TakenLine, read_taken
from tandem_web.leave.models import Absence
from tandem_web.leave.queries.absences import OPEN_STATES
from tandem_web.leave.queries.years import leave_year_on
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import ImportedFile, Problem, in_order
from tandem_web.posts.queries import Difference, FilePlan, Line, remembered_columns

Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class PlannedAbsence:
    """One row that adds an absence, or puts one in place of `before`; or only ends that."""

    line: TakenLine
    job: Employment
    before: Absence | None

    @property
    def shown(self) -> Line:
        """The row as the page of the import shows it: never of what kind the absence is."""
        person = self.job.person.full_name
        if self.before is None:
            return Line(self.line.row, self.line.reference, person)
        after = [
            str(self.line.first_day),
            str(self.line.last_day),
            _typed(self.line.minutes),
            "yes" if self.line.cancelled else "no",
        ]
        before = [
            str(self.before.first_day),
            str(self.before.last_day),
            _typed(self.before.minutes),
            "no",
        ]
        names = ("first_day", "last_day", "hours_taken", "cancelled")
        differences = tuple(
            Difference(name, old, new)
            for name, old, new in zip(names, before, after, strict=True)
            if old != new
        )
        return Line(self.line.row, self.line.reference, person, differences)


@dataclass(slots=True)
class TakenPlan:
    """A whole file: what it would record, what stands already, and what is wrong."""

    name: str
    digest: str
    absences: list[PlannedAbsence] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    unused: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, FilePlan]:
        """The plan as an import shows it."""
        return {
            "leave_taken": FilePlan(
                name=self.name,
                digest=self.digest,
                added=[one.shown for one in self.absences if one.before is None],
                changed=[one.shown for one in self.absences if one.before is not None],
                unchanged=self.unchanged,
                problems=self.problems,
                unused=self.unused,
            )
        }

    @property
    def fingerprint(self) -> str:
        """The same for two plans that record the same things."""
        rows = [
            [one.line.reference, one.job.pk, one.line.kind, str(one.shown.to_data())]
            for one in self.absences
        ]
        return hashlib.sha256(json.dumps([self.digest, rows]).encode()).hexdigest()


def plan_taken(
    *,
    employer: Employer,
    files: Mapping[str, ImportedFile],
    today: date,  # noqa: ARG001 -- every kind of import is planned by one signature
    progress: Progress | None = None,
) -> TakenPlan:
    """Read a file and say what it would record. Reads the database, writes nothing."""
    file = files["leave_taken"]
    plan = TakenPlan(file.name, file.digest)
    read = read_taken(file, choice=remembered_columns(employer).get("leave_taken"))
    plan.problems += read.problems
    plan.unused = read.unused
    if not plan.problems:
        _Planner(employer, get_policy(employer), read.lines, plan).run(progress)
    plan.problems = in_order(plan.problems)
    return plan


class _Planner:
    """Plans the rows of one file in its order, each knowing those before it."""

    def __init__(
        self, employer: Employer, policy: Policy, lines: Sequence[TakenLine], plan: TakenPlan
    ) -> None:
        self.policy, self.lines, self.plan = policy, lines, plan
        numbers = {line.payroll_number for line in lines}
        jobs = Employment.objects.filter(employer=employer, payroll_number__in=numbers)
        self.jobs = {job.payroll_number: job for job in jobs.select_related("person", "employer")}
        rows = Absence.objects.filter(
            employment__in=self.jobs.values(), state__in=OPEN_STATES
        ).order_by("pk")
        self.known: dict[tuple[int, str], Absence] = {}
        self.taken: dict[int, dict[str, Period]] = defaultdict(dict)
        for row in rows:
            name = row.source or f"#{row.pk}"
            self.known[row.employment_id, name] = row
            self.taken[row.employment_id][name] = Period(row.first_day, row.last_day)

    def run(self, progress: Progress | None) -> None:
        # What the file cancels or moves makes room before what it adds is looked at.
        for line in self.lines:
            job = self.jobs.get(line.payroll_number)
            if job is not None:
                self.taken[job.pk].pop(line.reference, None)
        for done, line in enumerate(self.lines):
            if progress and done % 100 == 0:
                progress("leave_taken", done, len(self.lines))
            self._plan(line)

    def _problem(self, line: TakenLine, column: str, message: str, **facts: Any) -> None:
        self.plan.problems.append(Problem(line.row, column, message, tuple(facts.items())))

    def _plan(self, line: TakenLine) -> None:
        job = self.jobs.get(line.payroll_number)
        if job is None:
            text = _("There is no job {number}. Import the people first.")
            self._problem(line, "payroll_number", text, number=line.payroll_number)
            return
        known = self.known.get((job.pk, line.reference))
        if line.cancelled:
            if known is None:
                self.plan.unchanged += 1
            else:
                self.plan.absences.append(PlannedAbsence(line, job, known))
            return
        if not self._fits(line, job):
            return
        self.taken[job.pk][line.reference] = Period(line.first_day, line.last_day)
        if known is not None and _is_same(known, line):
            self.plan.unchanged += 1
        else:
            self.plan.absences.append(PlannedAbsence(line, job, known))

    def _fits(self, line: TakenLine, job: Employment) -> bool:
        period = Period(line.first_day, line.last_day)
        if line.first_day < job.starts_on or (job.ends_on and line.last_day > job.ends_on):
            self._problem(line, "first_day", _("The job does not run on all of these days."))
            return False
        # Several absences of one day, each with its hours, are what other systems have.
        single = line.first_day == line.last_day
        for other in self.taken[job.pk].values():
            if period.overlap(other) and not (single and other.days() == 1):
                text = _("Another absence of this job is on some of these days.")
                self._problem(line, "first_day", text)
                return False
        try:
            leave_year_on(job, self.policy, line.first_day)
        except InvalidFacts as error:
            self._problem(line, "payroll_number", "{text}", text=error.message)
            return False
        return True


def _is_same(row: Absence, line: TakenLine) -> bool:
    return (row.kind, row.first_day, row.last_day, row.minutes) == (
        line.kind,
        line.first_day,
        line.last_day,
        line.minutes,
    )


def _typed(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60}:{minutes % 60:02d}"
