"""Uploaded files on their way in: kept, looked at, agreed to, imported or forgotten.

A check and an import may run in a request or in the background. Each holds the run by its
state and version, so that a newer upload, a second person or a cancelled run stops it.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from django.db import transaction

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person
from tandem_web.posts.actions.import_files import ImportOutdated, ImportRefused
from tandem_web.posts.apps import Planned, file_kinds, import_of
from tandem_web.posts.mapping import ColumnChoice, ImportedFile, match_headings
from tandem_web.posts.models import (
    ImportFile,
    ImportLine,
    ImportRun,
    RememberedColumns,
)
from tandem_web.posts.queries import FilePlan, remembered_columns
from tandem_web.posts.queries.import_runs import file_of
from tandem_web.record import actions as record

if TYPE_CHECKING:
    from django.db.models import QuerySet

RUN_LIVES = timedelta(hours=24)
# Beyond these nobody reads on, and the rows of a file that is wrong throughout stay few.
_MOST_PROBLEMS = 1_000
_BATCH = 1_000
_SECONDS_BETWEEN_STEPS = 0.4

State = ImportRun.State


class ImportTaken(Exception):
    """Somebody is importing these files, or has done so already."""


class _Stopped(Exception):
    """The run was cancelled, or its files were changed, while it was being checked."""


def keep_files(
    *,
    employer: Employer,
    actor: Person,
    files: Mapping[str, ImportedFile],
    run: ImportRun | None = None,
) -> ImportRun:
    """Keep uploaded files until they are imported; a file left out is kept as it was.

    `files` has one or more under the names of kinds that are imported together. Nothing rests
    on an upload, so it makes no entry in the record.
    """
    given = dict(files)
    if run is not None:
        kept = {row.kind: file_of(row) for row in run.files.all()}
        given = kept | given
    asks = _asks_for_columns(employer, given)
    kinds = file_kinds()
    small = all(kinds[kind].is_small(file) for kind, file in given.items())
    together = [file.name for file in import_of(next(iter(given))).files]
    with transaction.atomic():
        # One run a person: what they uploaded before is gone, and so is what expired.
        alike = ImportFile.objects.filter(kind__in=together).values("run")
        mine = ImportRun.objects.filter(uploaded_by=actor, employer=employer, pk__in=alike)
        (mine.exclude(pk=run.pk) if run else mine).delete()
        ImportRun.objects.filter(expires_at__lt=now(employer)).delete()
        run = run or ImportRun(employer=employer, uploaded_by=actor)
        run.version = (run.version + 1) if run.pk else 1
        run.state = State.COLUMNS if asks else State.WAITING
        run.in_background = not small
        run.has_moved_on = False
        run.moved_at = now(employer)
        run.expires_at = now(employer) + RUN_LIVES
        run.full_clean()
        run.save()
        _replace_files(run, given)
    _go_on(run)
    return run


def _replace_files(run: ImportRun, given: Mapping[str, ImportedFile]) -> None:
    run.files.all().delete()
    for kind, file in given.items():
        row = ImportFile(
            run=run,
            kind=kind,
            name=file.name,
            content=file.content,
            digest=file.digest,
            encoding=file.encoding,
        )
        row.full_clean()
        row.save()


def choose_columns(
    *, run: ImportRun, actor: Person, choices: Mapping[str, ColumnChoice]
) -> ImportRun:
    """Remember which heading holds what for the employer's files, and look at this run's."""
    with transaction.atomic():
        for kind, choice in choices.items():
            remember_columns(employer=run.employer, actor=actor, kind=kind, choice=choice)
        files = {row.kind: file_of(row) for row in run.files.all()}
        run.version += 1
        run.state = State.COLUMNS if _asks_for_columns(run.employer, files) else State.WAITING
        run.moved_at = now(run.employer)
        run.save()
    _go_on(run)
    return run


def remember_columns(
    *, employer: Employer, actor: Person | None, kind: str, choice: ColumnChoice
) -> None:
    """Remember which heading holds what for one kind of file."""
    with transaction.atomic():
        record.lock(employer=employer)
        row = RememberedColumns.objects.filter(employer=employer, kind=kind).first()
        row = row or RememberedColumns(employer=employer, kind=kind)
        before = (row.chosen, row.unused)
        row.chosen, row.unused = dict(choice.chosen), sorted(choice.unused)
        if row.pk and before == (row.chosen, row.unused):
            return
        row.full_clean()
        row.save()
        record.append(
            employer=employer,
            actor=actor,
            action="posts.remember_columns",
            object_reference=f"columns:{kind}",
            content={"chosen": row.chosen, "unused": row.unused},
        )


def check_again(*, run: ImportRun) -> None:
    """Look at the files of a run once more, whatever became of the last time."""
    with transaction.atomic():
        run.version += 1
        run.state = State.WAITING
        run.has_moved_on = False
        run.moved_at = now(run.employer)
        run.save()
    _go_on(run)


def forget_run(*, run: ImportRun) -> None:
    """Forget uploaded files; a check that is going on stops, an import does not."""
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).exclude(state=State.APPLYING).delete()


def check_run(*, number: int, version: int) -> None:
    """Read the files of a run, compare them with what stands, and keep what was found."""
    run = _held(number, version).select_related("employer").first()
    waits = (State.WAITING, State.CHECKING)
    if run is None or not _held(number, version).filter(state__in=waits).update(
        state=State.CHECKING, moved_at=now(run.employer)
    ):
        return
    files = {row.kind: row for row in run.files.all()}
    try:
        plan = import_of(next(iter(files))).plan(
            employer=run.employer,
            files={kind: file_of(row) for kind, row in files.items()},
            today=today(run.employer),
            progress=_Progress(run),
        )
        _keep_plan(run, files, plan)
    except _Stopped:
        return
    except Exception:
        _held(number, version).update(state=State.FAILED)
        raise


def apply_run(*, run: ImportRun, actor: Person, seen: str) -> None:
    """Import what a run has shown. `seen` is the fingerprint of what the person saw.

    Raises ImportTaken where somebody was first, and ImportOutdated where the run now shows
    something else.
    """
    agreed = ImportRun.objects.filter(pk=run.pk, state=State.CHECKED, fingerprint=seen)
    if not agreed.update(state=State.APPLYING, applied_by=actor, moved_at=now(run.employer)):
        run = ImportRun.objects.filter(pk=run.pk).first() or run
        taken = run.state in {State.APPLYING, State.APPLIED}
        raise ImportTaken if taken else ImportOutdated
    if run.in_background:
        # Tasks call these actions, so they can be read only once the actions have been.
        from tandem_web.posts import tasks

        tasks.apply_import.enqueue(run.pk, run.version)
    else:
        carry_out_run(number=run.pk, version=run.version)


def carry_out_run(*, number: int, version: int) -> None:
    """Import the files of a run that somebody has agreed to; look again if things moved on."""
    held = _held(number, version).filter(state=State.APPLYING)
    run = held.select_related("employer", "applied_by").first()
    if run is None:
        return
    files = {row.kind: file_of(row) for row in run.files.all()}
    try:
        import_of(next(iter(files))).write(
            employer=run.employer,
            files=files,
            today=today(run.employer),
            actor=run.applied_by,
            seen=run.fingerprint,
            run=run,
        )
    except (ImportRefused, ImportOutdated):
        check_again(run=run)
        ImportRun.objects.filter(pk=number).update(has_moved_on=True)
    except Exception:
        held.update(state=State.FAILED)
        raise
    else:
        # What was imported is kept in the record; the files themselves are not kept twice.
        ImportLine.objects.filter(file__run=run).delete()
        run.files.update(content=b"")


class _Progress:
    """Tells the run how far its check has come, and stops a check that nobody waits for."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        self._told_at = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        if monotonic() - self._told_at < _SECONDS_BETWEEN_STEPS and done:
            return
        self._told_at = monotonic()
        held = _held(self._run.pk, self._run.version).filter(state=State.CHECKING)
        moved_at = now(self._run.employer)
        if not held.update(step=step, done=done, total=total, moved_at=moved_at):
            raise _Stopped


def _go_on(run: ImportRun) -> None:
    if run.state != State.WAITING:
        return
    if run.in_background:
        from tandem_web.posts import tasks

        tasks.check_import.enqueue(run.pk, run.version)
    else:
        check_run(number=run.pk, version=run.version)


def _held(number: int, version: int) -> "QuerySet[ImportRun]":
    return ImportRun.objects.filter(pk=number, version=version)


def _asks_for_columns(employer: Employer, files: Mapping[str, ImportedFile]) -> bool:
    """Whether a heading is not known, or a column that is needed has none."""
    choices = remembered_columns(employer)
    kinds = file_kinds()
    return any(
        not match_headings(file.headings(), kinds[kind].columns, choices.get(kind)).is_settled
        for kind, file in files.items()
    )


def _keep_plan(run: ImportRun, files: Mapping[str, ImportFile], plan: Planned) -> None:
    plans = plan.files
    with transaction.atomic():
        # Whoever ran at the same time has shown the same; the last one stands.
        ImportLine.objects.filter(file__run=run).delete()
        for kind, row in files.items():
            found = plans[kind]
            row.added, row.changed = len(found.added), len(found.changed)
            row.unchanged, row.problems = found.unchanged, len(found.problems)
            row.unused, row.leaves_birthdays = list(found.unused), found.leaves_birthdays
            row.save(
                update_fields=[
                    *("added", "changed", "unchanged", "problems"),
                    *("unused", "leaves_birthdays"),
                ]
            )
            lines = _lines(row, found)
            while batch := list(islice(lines, _BATCH)):
                ImportLine.objects.bulk_create(batch)
        held = _held(run.pk, run.version).filter(state=State.CHECKING)
        if not held.update(state=State.CHECKED, fingerprint=plan.fingerprint):
            raise _Stopped


def _lines(file: ImportFile, plan: FilePlan) -> Iterator[ImportLine]:
    for problem in plan.problems[:_MOST_PROBLEMS]:
        yield ImportLine(
            file=file,
            outcome=ImportLine.Outcome.PROBLEM,
            row=problem.row,
            detail=problem.to_data(),
        )
    if plan.problems:
        return
    outcomes = ((ImportLine.Outcome.CHANGED, plan.changed), (ImportLine.Outcome.ADDED, plan.added))
    for outcome, found in outcomes:
        for line in found:
            yield ImportLine(
                file=file,
                outcome=outcome,
                row=line.row,
                key=line.key,
                title=line.title,
                detail=line.to_data(),
            )
