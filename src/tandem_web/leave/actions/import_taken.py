"""What another system says was taken, recorded in one transaction."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from tandem.timeline import Period
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.leave.actions.open_year import follow
from tandem_web.leave.apps import FOLLOWERS_OF_ABSENCES
from tandem_web.leave.models import Absence
from tandem_web.leave.queries import leave_years_of
from tandem_web.leave.queries.taken import PlannedAbsence, TakenPlan, plan_taken
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import ImportOutdated, ImportRefused, mark_imported
from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.models import ImportRun
from tandem_web.posts.queries import record_number
from tandem_web.record import actions as record

# How often a file is planned anew because something else was written meanwhile.
_ATTEMPTS = 3


def import_taken(
    *,
    employer: Employer,
    files: Mapping[str, ImportedFile],
    today: date,
    actor: Person,
    seen: str | None = None,
    run: ImportRun | None = None,
) -> TakenPlan:
    """Record the leave of a file; the ledgers follow by new entries, one for each absence.

    `seen` is the fingerprint of the plan that a person agreed to; `run` is marked as imported
    with it. Raises `ImportRefused` with the problems that say why, and `ImportOutdated`.
    """
    for _attempt in range(_ATTEMPTS):
        read_at = record_number(employer)
        plan = plan_taken(employer=employer, files=files, today=today)
        if plan.problems:
            raise ImportRefused(plan.problems)
        if seen is not None and plan.fingerprint != seen:
            raise ImportOutdated
        with transaction.atomic():
            if record.lock(employer=employer).number == read_at:
                if plan.absences:
                    _write(employer, plan, actor)
                if run is not None:
                    mark_imported(run=run)
                return plan
    raise ImportOutdated


def _write(employer: Employer, plan: TakenPlan, actor: Person) -> None:
    days: dict[Employment, set[date]] = defaultdict(set)
    policy = get_policy(employer)
    for one in plan.absences:
        for row in _rows(one, actor):
            period = Period(row.first_day, row.last_day)
            years = leave_years_of(one.job, policy, period)
            days[one.job] |= {max(year.start, row.first_day) for year in years}
    record.append(
        employer=employer,
        actor=actor,
        action="leave.import_taken",
        object_reference=f"file:{plan.digest[:12]}",
        content={
            "name": plan.name,
            "digest": plan.digest,
            "added": sum(1 for one in plan.absences if one.before is None),
            "changed": sum(1 for one in plan.absences if one.before is not None),
            "unchanged": plan.unchanged,
            "absences": [
                [one.job.payroll_number, one.line.reference, one.line.first_day]
                for one in plan.absences
            ],
        },
    )
    for job, changed in days.items():
        follow(employment=job, policy=policy, days=changed, actor=actor, also_unopened=True)
        for follow_absence in FOLLOWERS_OF_ABSENCES:
            follow_absence(job, actor)


def _rows(planned: PlannedAbsence, actor: Person) -> list[Absence]:
    """End what stood before, and add what stands now."""
    employer, line, rows = planned.job.employer, planned.line, []
    if planned.before is not None:
        before = planned.before
        before.state = Absence.State.CANCELLED
        before.decided_by, before.decided_at = actor, now(employer)
        before.version += 1
        rows.append(before)
    if not line.cancelled:
        rows.append(
            Absence(
                employment=planned.job,
                kind=line.kind,
                first_day=line.first_day,
                last_day=line.last_day,
                minutes=line.minutes,
                state=Absence.State.APPROVED,
                asked_by=actor,
                asked_at=now(employer),
                decided_by=actor,
                decided_at=now(employer),
                corrects=planned.before,
                source=line.reference,
            )
        )
    for row in rows:
        row.full_clean()
        row.save()
    return rows
