"""Reads of uploaded files and of what a check found in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.posts.apps import ImportKind, file_kinds, import_of
from tandem_web.posts.mapping import ImportedFile, Problem
from tandem_web.posts.models import ImportFile, ImportLine, ImportRun
from tandem_web.posts.queries.import_values import Difference
from tandem_web.record.models import Entry, Head

# Whatever may change what an import would do is entered in the record by one of these, or as
# the import of a kind of file.
_TOUCHES = ("posts.", "people.", "policy.")


def file_of(row: ImportFile) -> ImportedFile:
    """The file that a run keeps."""
    return ImportedFile(row.name, bytes(row.content), row.digest, row.encoding)


def kind_of(run: ImportRun) -> ImportKind:
    """What the files of a run are imported as."""
    return import_of(run.files.all()[0].kind)


def runs_of(employer: Employer, at: datetime) -> list[ImportRun]:
    """What is on its way in at an employer and has not expired, the latest first."""
    runs = ImportRun.objects.filter(employer=employer, expires_at__gte=at)
    files = Prefetch("files", queryset=ImportFile.objects.defer("content"))
    return list(
        runs.exclude(state=ImportRun.State.APPLIED)
        .select_related("uploaded_by")
        .prefetch_related(files)
    )


def record_number(employer: Employer) -> int:
    """How many entries the employer's record has."""
    return Head.objects.values_list("number", flat=True).get(employer=employer)


def touched_since(employer: Employer, number: int) -> bool:
    """Whether posts, people or the policy may have changed since that entry of the record."""
    touches = Q(action__in=[kind.entry for kind in file_kinds().values()])
    for prefix in _TOUCHES:
        touches |= Q(action__startswith=prefix)
    return Entry.objects.filter(touches, employer=employer, number__gt=number).exists()


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a check as a page shows it: with what changes, comes, or is wrong."""

    line: ImportLine
    differences: tuple[Difference, ...] = ()
    problem: Problem | None = None
    facts: Any = None


def found_in(lines: Iterable[ImportLine], kind: ImportKind) -> list[Found]:
    """The lines of an import of a kind with their details read."""
    found = []
    for line in lines:
        if line.outcome == ImportLine.Outcome.PROBLEM:
            found.append(Found(line, problem=Problem.from_data(line.detail)))
        elif line.outcome == ImportLine.Outcome.ADDED and kind.read_addition:
            found.append(Found(line, facts=kind.read_addition(line.detail)))
        else:
            found.append(Found(line, tuple(Difference(*one) for one in line.detail)))
    return found


def lines_of(
    run: ImportRun, *, kind: str = "", outcome: str = "", search: str = ""
) -> QuerySet[ImportLine]:
    """What the check found: posts before people, problems and changes before additions."""
    lines = ImportLine.objects.filter(file__run=run).select_related("file").defer("file__content")
    if kind:
        lines = lines.filter(file__kind=kind)
    if outcome:
        lines = lines.filter(outcome=outcome)
    for word in search.split()[:5]:
        lines = lines.filter(Q(key__icontains=word) | Q(title__icontains=word))
    return lines.order_by("-file__kind", "row", "pk")
