"""Import of posts and people: all of both files, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models, transaction

from tandem_web.employers.models import Employer
from tandem_web.people.models import ContractPeriod, Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import ImportedFile, Problem
from tandem_web.posts.models import (
    Criterion,
    Holding,
    ImportRun,
    Post,
    PostServiceHours,
    Service,
)
from tandem_web.posts.queries import (
    FilePlan,
    ImportPlan,
    plan_import,
    record_number,
    touched_since,
)
from tandem_web.posts.queries.import_values import PeopleRows, PostRows
from tandem_web.record import actions as record

_BATCH = 500
# How often an import is planned anew because something else was written meanwhile.
_ATTEMPTS = 3
_WRITTEN: tuple[type[models.Model], ...] = (
    *(Service, Post, PostServiceHours, Criterion),
    *(Person, Employment, ContractPeriod, Holding),
)


class ImportRefused(Exception):
    """The files have problems, each at its row and column; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class ImportOutdated(Exception):
    """What the import would do is no longer what the person has seen; nothing was written."""


def import_files(
    *,
    employer: Employer,
    posts: ImportedFile | None,
    people: ImportedFile | None,
    today: date,
    actor: Person | None,
    seen: str | None = None,
    run: ImportRun | None = None,
) -> ImportPlan:
    """Add and change posts, people, jobs and holdings as the files say.

    The files are read and compared before the one transaction that writes, which then makes
    sure that nothing has changed meanwhile. `seen` is the fingerprint of the plan that a
    person agreed to; `run` is marked as imported with it. Raises `ImportRefused` with the
    problems that say why, and `ImportOutdated` when it is no longer what they saw.
    """
    for _attempt in range(_ATTEMPTS):
        read_at = record_number(employer)
        plan = plan_import(
            employer=employer, policy=get_policy(employer), posts=posts, people=people, today=today
        )
        if plan.problems:
            raise ImportRefused(plan.problems)
        if seen is not None and plan.fingerprint != seen:
            raise ImportOutdated
        _clean_fields(plan)
        with transaction.atomic():
            record.lock(employer=employer)
            if not touched_since(employer, read_at):
                _write(employer, actor, plan, run)
                return plan
    raise ImportOutdated


def _write(
    employer: Employer, actor: Person | None, plan: ImportPlan, run: ImportRun | None
) -> None:
    if plan.changes_something:
        _write_posts(plan.post_rows)
        _write_people(plan.people_rows)
        _append(employer, actor, "posts.import_posts", plan.posts)
        _append(employer, actor, "posts.import_people", plan.people)
    if run is not None:
        mark_imported(run=run)


def write_files(
    *,
    employer: Employer,
    files: Mapping[str, ImportedFile],
    today: date,
    actor: Person | None,
    seen: str,
    run: ImportRun,
) -> ImportPlan:
    """Import the files of a run, as `import_files` does."""
    return import_files(
        employer=employer,
        posts=files.get("posts"),
        people=files.get("people"),
        today=today,
        actor=actor,
        seen=seen,
        run=run,
    )


def mark_imported(*, run: ImportRun) -> None:
    """Say of a run that its files are imported, in the transaction that does it."""
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.APPLIED)


def _append(employer: Employer, actor: Person | None, action: str, plan: FilePlan) -> None:
    if plan.changes_something:
        record.append(
            employer=employer,
            actor=actor,
            action=action,
            object_reference=f"file:{plan.digest[:12]}",
            content={
                "name": plan.name,
                "digest": plan.digest,
                "added": len(plan.added),
                "changed": len(plan.changed),
                "unchanged": plan.unchanged,
            },
        )


def _clean_fields(plan: ImportPlan) -> None:
    """Check every row field by field, before the transaction, which is to be short."""
    posts, people = plan.post_rows, plan.people_rows
    tables: tuple[Iterable[models.Model], ...] = (
        *([posts.services[code]] for code in posts.changed_services),
        *([posts.posts[reference]] for reference in posts.changed_posts),
        *posts.service_hours.values(),
        *posts.essential.values(),
        *posts.desirable.values(),
        *(people.new_people, people.changed_people),
        *(people.new_employments, people.changed_employments),
        *(people.new_periods, people.changed_periods),
        *(people.new_holdings, people.changed_holdings),
    )
    relations = {
        model: [field.name for field in _columns_of(model) if field.is_relation]
        for model in _WRITTEN
    }
    for rows in tables:
        for row in rows:
            row.clean_fields(exclude=relations[type(row)])


def _columns_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    fields = model._meta.concrete_fields  # noqa: SLF001 -- documented by Django
    return [field for field in fields if not field.primary_key]


def _write_posts(rows: PostRows) -> None:
    services = [rows.services[code] for code in sorted(rows.changed_services)]
    _save(Service.objects, services)
    for level in _by_level([rows.posts[reference] for reference in sorted(rows.changed_posts)]):
        _save(Post.objects, level)
    replaced = [rows.posts[reference] for reference in rows.service_hours]
    PostServiceHours.objects.filter(post__in=replaced).delete()
    _save(
        PostServiceHours.objects,
        [hours for several in rows.service_hours.values() for hours in several],
    )
    for essential, planned in ((True, rows.essential), (False, rows.desirable)):
        replaced = [rows.posts[reference] for reference in planned]
        Criterion.objects.filter(post__in=replaced, essential=essential).delete()
        _save(
            Criterion.objects, [criterion for several in planned.values() for criterion in several]
        )


def _by_level(posts: list[Post]) -> list[list[Post]]:
    """The posts so that each comes after the one that it reports to, which needs its key."""
    levels: list[list[Post]] = []
    for post in posts:
        depth, above = 0, post.reports_to
        while above is not None:
            depth, above = depth + 1, above.reports_to
        while len(levels) <= depth:
            levels.append([])
        levels[depth].append(post)
    return levels


def _write_people(rows: PeopleRows) -> None:
    _save(Person.objects, [*rows.new_people, *rows.changed_people])
    _save(Employment.objects, [*rows.new_employments, *rows.changed_employments])
    # What ends goes first, so that what starts never stands beside it.
    _save(ContractPeriod.objects, [*rows.changed_periods, *rows.new_periods])
    _save(Holding.objects, [*rows.changed_holdings, *rows.new_holdings])


def _save(manager: models.Manager[Any], rows: Iterable[models.Model]) -> None:
    """Write new and changed rows of one table in bulk."""
    columns = _columns_of(manager.model)
    unique = list({id(row): row for row in rows}.values())
    changed = [row for row in unique if row.pk is not None]
    manager.bulk_create([row for row in unique if row.pk is None], batch_size=_BATCH)
    if changed:
        # An upsert by key: many times faster than `bulk_update`, and the same on both stores.
        manager.bulk_create(
            changed,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[field.name for field in columns],
        )
