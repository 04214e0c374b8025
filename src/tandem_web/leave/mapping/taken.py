"""The file in which another system says what leave was taken: one row an absence."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from tandem.leave import AbsenceKind
from tandem.messages import LANGUAGES, render
from tandem.units import NotADuration, parse_minutes
from tandem_web.leave.mapping.absences import LEDGER_OF
from tandem_web.posts.mapping import (
    Cells,
    Column,
    ColumnChoice,
    ImportedFile,
    Problem,
    Row,
    read_table,
)

_MOST_TAKEN = 2_000 * 60
TAKEN_COLUMNS = (
    Column(
        "absence_reference",
        "cyfeirnod_absenoldeb",
        gettext_lazy("The other system’s reference of the absence. The same one is the same."),
        ("A-5001", "A-5002"),
        required=True,
        also=("absence id", "leave id", "request id", "booking reference"),
    ),
    Column(
        "payroll_number",
        "rhif_cyflogres",
        gettext_lazy("The payroll number of the job."),
        ("E-20417", "E-20988"),
        required=True,
        also=("payroll no", "assignment number", "pay number", "rhif y gyflogres"),
    ),
    Column(
        "absence_kind",
        "math_absenoldeb",
        gettext_lazy("What kind it is, such as annual leave, sickness or maternity leave."),
        ("annual leave", "sickness"),
        ("gwyliau blynyddol", "absenoldeb salwch"),
        required=True,
        also=("absence type", "leave type", "type of absence"),
    ),
    Column(
        "first_day",
        "diwrnod_cyntaf",
        gettext_lazy("The first day, like 2026-12-21 or 21/12/2026."),
        ("2026-12-21", "2026-11-02"),
        required=True,
        also=("absence start date", "start of absence", "leave start date", "from"),
    ),
    Column(
        "last_day",
        "diwrnod_olaf",
        gettext_lazy("The last day; without it, the first."),
        ("2026-12-24", ""),
        also=("absence end date", "end of absence", "leave end date", "to"),
    ),
    Column(
        "hours_taken",
        "oriau_a_gymerwyd",
        gettext_lazy("The hours taken in all, like 18:30. Needed for annual leave and the like."),
        ("18:30", ""),
        also=("absence hours", "leave hours", "duration hours"),
    ),
    Column(
        "cancelled",
        "wedi_ei_ganslo",
        gettext_lazy("Whether it no longer holds: yes or no."),
        ("no", "no"),
        ("na", "na"),
        also=("is cancelled", "withdrawn"),
    ),
)
_KINDS = {
    name: kind.value
    for kind in AbsenceKind
    for name in (kind.value, *(render(kind.named, language) for language in LANGUAGES))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLine:
    """One absence as another system states it; `minutes` is what was taken in all."""

    row: int
    reference: str
    payroll_number: str
    kind: str
    first_day: date
    last_day: date
    minutes: int | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class TakenRead:
    """Every row of a file of leave taken, what is wrong with it, and headings left unread."""

    lines: tuple[TakenLine, ...]
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]


def read_taken(file: ImportedFile, *, choice: ColumnChoice | None = None) -> TakenRead:
    """Read a file of leave taken; `choice` says what headings hold that are not known."""
    table = read_table(file, TAKEN_COLUMNS, choice=choice)
    problems = list(table.problems)
    lines = tuple(_line(row, Cells(row, table.headings, problems)) for row in table.rows)
    first: dict[str, int] = {}
    for line in lines:
        if line.reference in first:
            message = _("“{key}” stands in row {row} already. Each may stand once in a file.")
            facts = (("key", line.reference), ("row", first[line.reference]))
            problems.append(Problem(line.row, "absence_reference", message, facts))
        first.setdefault(line.reference, line.row)
    return TakenRead(lines, tuple(problems), table.unused)


def _line(row: Row, cells: Cells) -> TakenLine:
    # A day that cannot be read is a problem already, and nothing with a problem is imported.
    first_day = cells.date("first_day", required=True) or date.min
    last_day = cells.date("last_day") or first_day
    if last_day < first_day:
        cells.problem("last_day", _("The last day lies before the first."))
    cells.text("absence_kind", longest=30, required=True)
    kind = cells.choice("absence_kind", _KINDS, default="")
    minutes = _minutes(cells)
    cancelled = bool(cells.yes_or_no("cancelled"))
    is_empty = not cells.text("hours_taken", longest=20)
    if kind in LEDGER_OF and is_empty and not cancelled:
        cells.problem("hours_taken", _("Say how many hours were taken."))
    return TakenLine(
        row=row.number,
        reference=cells.reference("absence_reference", required=True),
        payroll_number=cells.reference("payroll_number", required=True),
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        minutes=minutes,
        cancelled=cancelled,
    )


def _minutes(cells: Cells) -> int | None:
    cell = cells.text("hours_taken", longest=20)
    if not cell:
        return None
    try:
        minutes = parse_minutes(cell)
    except NotADuration:
        minutes = -1
    if 0 <= minutes <= _MOST_TAKEN:
        return minutes
    text = _("“{cell}” is not a number of hours. Type it like 18:30 or 18.5.")
    cells.problem("hours_taken", text, cell=cell)
    return None
