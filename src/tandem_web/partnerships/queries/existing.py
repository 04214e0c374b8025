"""What a file of running shares would record, before anything is written."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db.models import Prefetch
from django.utils.translation import gettext_noop as _

from tandem.cases import Actor, Command, Context
from tandem.cases.partnership import PARTNERSHIP, PartnershipFacts
from tandem.messages import InvalidFacts
from tandem.patterns import Pattern, monday_of, pattern_to_data
from tandem.policy import Policy, Refusal
from tandem_web.cases.actions import Decided
from tandem_web.cases.models import Case
from tandem_web.cases.queries import ReadPolicy, values_read
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.partnerships.mapping import ShareLine, read_shares
from tandem_web.partnerships.queries.existing_checks import (
    differences,
    recorded_before,
    share_problems,
    stated_problem,
)
from tandem_web.partnerships.queries.existing_jobs import Existing, rows_of_job
from tandem_web.partnerships.queries.existing_values import PlannedShare, SharesPlan
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import ImportedFile, Problem, in_order, to_holding, to_post
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import remembered_columns

Progress: TypeAlias = Callable[[str, int, int], None]

_PARTNERS = 2
# The system acts for whoever may import; the page has asked whether they may.
_IMPORTER = frozenset({"hr_adviser"})


def plan_shares(
    *,
    employer: Employer,
    policy: Policy,
    file: ImportedFile,
    today: date,
    progress: Progress | None = None,
) -> SharesPlan:
    """Read a file and say what it would record. Reads the database, writes nothing.

    `progress` is told the step "shares", how many rows are worked out, and of how many.
    """
    plan = SharesPlan(file.name, file.digest)
    read = read_shares(file, choice=remembered_columns(employer).get("shares"))
    plan.problems += read.problems
    plan.unused = read.unused
    if not plan.problems:
        _Planner(employer, policy, today, read.lines, plan).run(progress)
    plan.problems = in_order(plan.problems)
    return plan


def plan_files(
    *,
    employer: Employer,
    files: Mapping[str, ImportedFile],
    today: date,
    progress: Progress | None = None,
) -> SharesPlan:
    """The plan of the file of a run, by the policy of its employer."""
    return plan_shares(
        employer=employer,
        policy=get_policy(employer),
        file=files["shares"],
        today=today,
        progress=progress,
    )


class _Planner:
    """Plans the shares of one file in its order, each knowing those before it."""

    def __init__(
        self,
        employer: Employer,
        policy: Policy,
        today: date,
        lines: Sequence[ShareLine],
        plan: SharesPlan,
    ) -> None:
        self.policy, self.today, self.plan = policy, today, plan
        self.recorded_at: datetime = now(employer)
        self.by_post: dict[str, list[ShareLine]] = defaultdict(list)
        for line in lines:
            self.by_post[line.post_reference].append(line)
        self.posts = _posts(employer, self.by_post)
        self.jobs = _jobs(employer, [line.payroll_number for line in lines])
        people = {job.person_id for job in self.jobs.values()}
        self.worked = _worked(people)

    def run(self, progress: Progress | None) -> None:
        total = sum(len(lines) for lines in self.by_post.values())
        done = 0
        for reference, lines in self.by_post.items():
            if progress:
                progress("shares", done, total)
            self._share(reference, lines)
            done += len(lines)

    def _problem(self, line: ShareLine, column: str, message: str, **facts: Any) -> None:
        self.plan.problems.append(Problem(line.row, column, message, tuple(facts.items())))

    def _share(self, reference: str, lines: list[ShareLine]) -> None:
        post = self.posts.get(reference)
        before = len(self.plan.problems)
        if post is None:
            text = _("There is no post {reference}. Import or add it first.")
            self._problem(lines[0], "post_reference", text, reference=reference)
        for line in lines:
            if line.payroll_number not in self.jobs:
                text = _("There is no job {number}. Import the people first.")
                self._problem(line, "payroll_number", text, number=line.payroll_number)
        if len(lines) != _PARTNERS:
            text = _("Post {reference} has {count} rows. A share has two holders, a row each.")
            line = lines[-1]
            self._problem(line, "post_reference", text, reference=reference, count=str(len(lines)))
        if post is None or len(self.plan.problems) > before:
            return
        self._plan(post, lines)

    def _plan(self, post: Post, lines: list[ShareLine]) -> None:
        data = share_data(post, lines)
        jobs = [self.jobs[line.payroll_number] for line in lines]
        starts_on = max(line.started_on for line in lines)
        known = recorded_before(post.cases.all())
        if known is not None:
            self._known(known, lines, data)
            return
        before = len(self.plan.problems)
        for column, place, message, facts in share_problems(post, jobs, starts_on, self.today):
            self._problem(lines[place], column, message, **facts)
        for line, job in zip(lines, jobs, strict=True):
            if found := stated_problem(job, line.stated, self.policy, self.today):
                self._problem(line, "balance_on", "{text}", text=found)
        if len(self.plan.problems) > before:
            return
        decided = self._decide(post, jobs, lines[0], data)
        if decided is not None:
            self._keep(post, lines, jobs, decided, starts_on)

    def _known(self, case: Case, lines: list[ShareLine], data: Mapping[str, Any]) -> None:
        """The same share again changes nothing; another one is not written over."""
        events = [event for event in case.events.all() if event.type == "existing_share_recorded"]
        if not events:
            text = _("Case {case} says already how this post is shared. Change it there.")
            self._problem(lines[0], "post_reference", text, case=case.reference)
            return
        found = list(differences(json.loads(events[0].data), data))
        for column, place, message, facts in found:
            self._problem(lines[place], column, message, case=case.reference, **facts)
        self.plan.unchanged += not found

    def _decide(
        self, post: Post, jobs: list[Employment], line: ShareLine, data: Mapping[str, Any]
    ) -> Decided | None:
        context = Context(
            policy=ReadPolicy(self.policy.on(self.today)),
            today=self.today,
            actor=Actor("", _IMPORTER),
            facts=self._facts(post, jobs),
        )
        command = Command("record_existing", data)
        try:
            answer = PARTNERSHIP.decide(PARTNERSHIP.initial, command, context)
        except InvalidFacts as error:
            self._problem(line, error.field, "{text}", text=error.message)
            return None
        if isinstance(answer, Refusal):
            for finding in answer.findings:
                self._problem(line, "", "{text}", text=finding.message)
            return None
        return Decided(
            post=post, event=answer[0], values=values_read(context), employments=tuple(jobs)
        )

    def _facts(self, post: Post, jobs: list[Employment]) -> PartnershipFacts:
        mine = {job.pk for job in jobs}
        number_of = {job.person_id: job.payroll_number for job in jobs}
        return PartnershipFacts(
            post=to_post(post),
            names={job.payroll_number: job.person.full_name for job in jobs},
            holdings=tuple(to_holding(row) for row in post.holdings.all()),
            second_jobs={
                number: pattern
                for person, number in number_of.items()
                for row_post, row_job, pattern in self.worked[person]
                if row_post != post.pk and row_job not in mine
            },
        )

    def _keep(
        self,
        post: Post,
        lines: list[ShareLine],
        jobs: list[Employment],
        decided: Decided,
        starts_on: date,
    ) -> None:
        state = PARTNERSHIP.evolve(PARTNERSHIP.initial, decided.event)
        if state.arrangement is None or state.existing is None:
            raise TypeError(decided.event.type)
        rows = []
        for line, job in zip(lines, jobs, strict=True):
            pattern = state.arrangement.patterns[job.payroll_number]
            existing = Existing(
                post=post,
                starts_on=starts_on,
                weekly_minutes=line.weekly_minutes,
                pattern=pattern,
                stated=line.stated,
            )
            rows.append(rows_of_job(job, existing, self.policy, self.today, self.recorded_at))
            if job.ends_on is None:
                self.worked[job.person_id].append((post.pk, job.pk, pattern))
        self.plan.shares.append(
            PlannedShare(
                row=lines[0].row,
                post=post,
                decided=decided,
                rows=tuple(rows),
                departures=state.existing.departures,
                approver=state.existing.approver,
                starts_on=starts_on,
                balances=sum(line.stated is not None for line in lines),
            )
        )


def share_data(post: Post, lines: Sequence[ShareLine]) -> dict[str, Any]:
    """The data of the command that records the share that these two rows describe."""
    starts_on = max(line.started_on for line in lines)
    weeks = max(line.weeks for line in lines)
    signed = [line.signed_on for line in lines if line.signed_on]
    return {
        "post": post.reference,
        "partners": [line.payroll_number for line in lines],
        "starts_on": starts_on.isoformat(),
        "hours": {line.payroll_number: line.weekly_minutes for line in lines},
        "patterns": {
            line.payroll_number: pattern_to_data(
                Pattern(weeks, monday_of(line.week_1_on or starts_on), line.sessions)
            )
            for line in lines
        },
        "source": "; ".join(dict.fromkeys(line.source for line in lines)),
        "document": "; ".join(dict.fromkeys(line.document for line in lines if line.document)),
        "signed_on": max(signed).isoformat() if signed else None,
        "reason": next((line.reason for line in lines if line.reason), ""),
        "approver": next((line.approver for line in lines if line.approver), ""),
    }


def _posts(employer: Employer, references: Mapping[str, object]) -> dict[str, Post]:
    holdings = Holding.objects.select_related("employment").order_by("starts_on", "pk")
    rows = Post.objects.filter(employer=employer, reference__in=list(references))
    rows = rows.select_related("employer").prefetch_related(
        "service_hours",
        "criteria",
        Prefetch("holdings", queryset=holdings),
        Prefetch("cases", queryset=Case.objects.filter(process="partnership").order_by("-pk")),
        "cases__events",
    )
    return {post.reference: post for post in rows}


def _jobs(employer: Employer, numbers: list[str]) -> dict[str, Employment]:
    rows = Employment.objects.filter(employer=employer, payroll_number__in=numbers)
    rows = rows.select_related("person", "employer").prefetch_related(
        "contract_periods",
        "holdings__post",
        "working_patterns__sessions",
        "leave_entries",
    )
    return {job.payroll_number: job for job in rows}


def _worked(people: set[int]) -> dict[int, list[tuple[int, int, Pattern]]]:
    """The endless patterns of some people: in which post, by which job."""
    rows = (
        WorkingPattern.objects.filter(employment__person__in=people, ends_on__isnull=True)
        .select_related("employment")
        .prefetch_related("sessions")
    )
    found: dict[int, list[tuple[int, int, Pattern]]] = defaultdict(list)
    for row in rows:
        found[row.employment.person_id].append((row.post_id, row.employment_id, to_pattern(row)))
    return found
