"""The rows of an import file under the names of its columns: the reader of every import."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from tandem_web.posts.mapping.files import ImportedFile
from tandem_web.posts.mapping.headings import Column, ColumnChoice, match_headings
from tandem_web.posts.mapping.problems import (
    FORMULA_STARTS,
    LONGEST_CELL,
    FileRefused,
    Problem,
)

_BELOW_ZERO = re.compile(r"-\d{1,9}([.:,]\d{1,9})?")
# How many rows pass between two calls of `progress`.
_STEP = 250


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file under its column names; `number` counts as a spreadsheet does.

    `refused` are the columns whose cell has a problem already and was emptied.
    """

    number: int
    cells: Mapping[str, str]
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` has the heading as it was typed for each column that is read."""

    rows: tuple[Row, ...]
    headings: Mapping[str, str]
    problems: tuple[Problem, ...]
    unused: tuple[str, ...] = ()


def read_table(
    file: ImportedFile, columns: Sequence[Column], *, choice: ColumnChoice | None = None
) -> Table:
    """Read the rows of a file; headings may be in either language and in any order.

    `choice` says what headings hold that are not known. What is wrong with the file stands in
    the table's problems; nothing is raised.
    """
    problems: list[Problem] = []
    try:
        lines = list(file.lines())
    except FileRefused as refused:
        return Table((), {}, (refused.problem,))
    (number, typed), *lines = lines or [(1, [])]
    match = match_headings(typed, columns, choice)
    problems += match.problems(number, columns)
    if not lines and not problems:
        problems.append(Problem(0, "", _("The file has headings but no rows. Add a row.")))
    shown = match.shown
    rows = tuple(_read_row(number, line, match.names, shown, problems) for number, line in lines)
    return Table(rows, shown, tuple(problems), tuple(match.unused))


def each_row(table: Table, progress: Callable[[int, int], None] | None) -> Iterator[Row]:
    """The rows one by one; `progress` is told now and then how many were taken, of how many."""
    for done, row in enumerate(table.rows):
        if progress and done % _STEP == 0:
            progress(done, len(table.rows))
        yield row


def _read_row(
    number: int,
    line: Sequence[str],
    names: Sequence[str],
    shown: Mapping[str, str],
    problems: list[Problem],
) -> Row:
    if len(line) > len(names) and any(line[len(names) :]):
        message = _("The row has more cells than there are headings. Check the separators.")
        problems.append(Problem(number, "", message))
    cells = dict(zip(names, line, strict=False))
    cells.pop("", None)
    refused = [name for name, cell in cells.items() if not _is_kept(cell)]
    for name in refused:
        problems.append(_refusal(number, shown[name], cells[name]))
        cells[name] = ""
    # A workbook ends a row at its last filled cell, so what is missing there is empty.
    for name in shown.keys() - cells.keys():
        cells[name] = ""
    for name, cell in cells.items():
        if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
            # The guard that an export of ours puts before such a cell.
            cells[name] = cell[1:]
    return Row(number, cells, frozenset(refused))


def _is_kept(cell: str) -> bool:
    if cell.startswith(FORMULA_STARTS):
        # A spreadsheet takes this for the number that it is, and runs nothing.
        return bool(_BELOW_ZERO.fullmatch(cell))
    return len(cell) <= LONGEST_CELL


def _refusal(row: int, column: str, cell: str) -> Problem:
    if not cell.startswith(FORMULA_STARTS):
        return Problem(row, column, _("The text is too long. Shorten it."))
    message = _("“{cell}” starts like a spreadsheet formula. Type the value without “{sign}”.")
    return Problem(row, column, message, (("cell", cell[:40]), ("sign", cell[:1])))
