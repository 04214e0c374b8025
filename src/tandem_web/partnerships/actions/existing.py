"""Shares that were running before Tandem are recorded: one by hand, or a whole file."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext

from tandem_web.cases.actions import Refused, Sent, open_case, open_many
from tandem_web.cases.models import Case
from tandem_web.employers.models import Employer
from tandem_web.leave.actions import bring_in_balances
from tandem_web.leave.mapping import StatedBalances
from tandem_web.leave.models import Entry as LeaveEntry
from tandem_web.partnerships.queries.existing import plan_shares
from tandem_web.partnerships.queries.existing_checks import recorded_before, share_problems
from tandem_web.partnerships.queries.existing_values import SharesPlan
from tandem_web.patterns.models import PatternSession, WorkingPattern
from tandem_web.people.models import ContractPeriod, Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import ImportOutdated, ImportRefused, mark_imported
from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.models import Holding, ImportRun, Post
from tandem_web.posts.queries import record_number
from tandem_web.record import actions as record

_BATCH = 500
# How often a file is planned anew because something else was written meanwhile.
_ATTEMPTS = 3


def record_existing_share(
    *,
    post: Post,
    jobs: tuple[Employment, Employment],
    data: Mapping[str, Any],
    stated: Mapping[str, StatedBalances],
    actor: Person,
    today: date,
) -> Sent | Refused:
    """Record one share as it stands; `data` is that of the command `record_existing`.

    `stated` holds the balances of each partner under the payroll number. Raises
    ValidationError for what stands in its way besides the policy, and InvalidFacts as the
    process and `leave.actions.bring_in_balances` do.
    """
    policy = get_policy(post.employer)
    with transaction.atomic():
        record.lock(employer=post.employer)
        known = recorded_before(list(Case.objects.filter(post=post, process="partnership")))
        if known is not None:
            text = gettext("Case {case} says already how this post is shared. Change it there.")
            raise ValidationError(text.format(case=known.reference))
        starts_on = date.fromisoformat(data["starts_on"])
        for _column, _place, message, facts in share_problems(post, jobs, starts_on, today):
            raise ValidationError(gettext(message).format(**facts))
        outcome = open_case(
            process="partnership",
            post=post,
            data=data,
            actor=actor,
            today=today,
            command="record_existing",
        )
        if isinstance(outcome, Sent):
            for job in jobs:
                if job.payroll_number in stated:
                    bring_in_balances(
                        employment=job,
                        stated=stated[job.payroll_number],
                        policy=policy,
                        today=today,
                        actor=actor,
                    )
    return outcome


def import_shares(
    *,
    employer: Employer,
    file: ImportedFile,
    actor: Person,
    today: date,
    seen: str | None = None,
    run: ImportRun | None = None,
) -> SharesPlan:
    """Record every share of a file in one transaction, with one entry in the record.

    The file is read and worked out before the transaction, which then makes sure that
    nothing has changed meanwhile. `seen` is the fingerprint of the plan that a person agreed
    to; `run` is marked as imported with it. Raises `ImportRefused` with the problems that say
    why, and `ImportOutdated`.
    """
    for _attempt in range(_ATTEMPTS):
        read_at = record_number(employer)
        plan = plan_shares(employer=employer, policy=get_policy(employer), file=file, today=today)
        if plan.problems:
            raise ImportRefused(plan.problems)
        if seen is not None and plan.fingerprint != seen:
            raise ImportOutdated
        _check_fields(plan)
        with transaction.atomic():
            if record.lock(employer=employer).number == read_at:
                if plan.shares:
                    _write(employer, plan, actor, today)
                if run is not None:
                    mark_imported(run=run)
                return plan
    raise ImportOutdated


def write_files(
    *,
    employer: Employer,
    files: Mapping[str, ImportedFile],
    today: date,
    actor: Person,
    seen: str,
    run: ImportRun,
) -> SharesPlan:
    """Record the shares of the file of a run, as `import_shares` does."""
    return import_shares(
        employer=employer, file=files["shares"], actor=actor, today=today, seen=seen, run=run
    )


def _write(employer: Employer, plan: SharesPlan, actor: Person, today: date) -> None:
    cases = open_many(
        process="partnership",
        employer=employer,
        decided=[share.decided for share in plan.shares],
        actor=actor,
        today=today,
    )
    jobs = [job for share in plan.shares for job in share.rows]
    _delete_and_change([row for job in jobs for row in job.deleted], delete=True)
    _delete_and_change([row for job in jobs for row in job.changed], delete=False)
    _add(Holding.objects, [row for job in jobs for row in job.holdings])
    _add(ContractPeriod.objects, [row for job in jobs for row in job.periods])
    _add(WorkingPattern.objects, [row for job in jobs for row in job.patterns])
    _add(PatternSession.objects, [row for job in jobs for row in job.sessions])
    _add(LeaveEntry.objects, [row for job in jobs for row in job.entries])
    record.append(
        employer=employer,
        actor=actor,
        action="partnerships.import_shares",
        object_reference=f"file:{plan.digest[:12]}",
        content={
            "name": plan.name,
            "digest": plan.digest,
            "added": len(plan.shares),
            "unchanged": plan.unchanged,
            "shares": [
                [case.reference, share.post.reference, share.decided.event.data["partners"]]
                for case, share in zip(cases, plan.shares, strict=True)
            ],
        },
        clauses=("CCC-DEF-1",),
    )


def _delete_and_change(
    rows: Iterable[Holding | ContractPeriod | WorkingPattern], *, delete: bool
) -> None:
    """Rows that give way to the share; the field that changes is the last day, or the hours."""
    for table, fields in (
        (Holding, ["ends_on"]),
        (ContractPeriod, ["ends_on", "weekly_minutes"]),
        (WorkingPattern, ["ends_on"]),
    ):
        chosen: list[Any] = [row for row in rows if type(row) is table]
        manager: models.Manager[Any] = table.objects
        if delete and chosen:
            manager.filter(pk__in=[row.pk for row in chosen]).delete()
        elif chosen:
            manager.bulk_update(chosen, fields, batch_size=_BATCH)


def _check_fields(plan: SharesPlan) -> None:
    """Check the new rows field by field, before the transaction keeps others waiting."""
    for job in (job for share in plan.shares for job in share.rows):
        for row in (*job.holdings, *job.periods, *job.patterns, *job.sessions, *job.entries):
            relations = [
                each.name
                for each in row._meta.concrete_fields  # noqa: SLF001 -- documented by Django
                if each.is_relation
            ]
            row.clean_fields(exclude=relations)


def _add(manager: models.Manager[Any], rows: list[Any]) -> None:
    """Write new rows of one table in bulk."""
    manager.bulk_create(rows, batch_size=_BATCH)
