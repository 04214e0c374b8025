"""Reads the rows of a CSV file, one after the other, up to a limit, by a table of columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tandem.matching.pool_file.cells import reader_of
from tandem.matching.pool_file.columns import Column
from tandem.matching.pool_file.problems import PoolFileInvalid, Problem
from tandem.messages import InvalidFacts, Message

MOST_ROWS = 1_000_000
"""As many people as one machine pairs at once; a longer file is split."""

LONGEST_LINE = 50_000
"""The characters of a line that are read: far beyond any row, and short of what memory holds."""

# Enough to see what is wrong with a file, and not a message for each of a million lines.
MOST_PROBLEMS = 50
REFERENCE = "reference"

Row = TypeVar("Row")
_Numbered = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """The columns of a file, and what makes one thing of the cells of a row.

    `made_of` raises `InvalidFacts` where one cell contradicts another; `told_of` gives the column
    to name for the field of that error, where it is called otherwise.
    """

    columns: Mapping[str, Column]
    made_of: Callable[[Mapping[str, Any]], Row]
    told_of: Mapping[str, str]


def read_rows(
    lines: Iterable[str], table: Table[Row], most_rows: int = MOST_ROWS
) -> Iterator[Row]:
    """Give what each row of a file makes, as soon as its line is read.

    Nothing beyond `most_rows` is read. After the first problem nothing more is given, but the
    rest is looked through, so that all problems come together; a caller who keeps what came
    before must drop it.

    Errors: `PoolFileInvalid`, at the latest after the last line.
    """
    numbered = _numbered(lines)
    maker = _Maker(table, _checked_header(next(numbered, (1, [])), table.columns))
    problems: list[Problem] = []
    for number, (line, cells) in enumerate(numbered, start=1):
        if number > most_rows:
            too_many = Message("matching.pool_file.too_many_rows", most=most_rows)
            raise PoolFileInvalid([*problems, Problem(line, "", too_many)])
        try:
            made = maker.made_of(line, cells)
        except PoolFileInvalid as error:
            problems += error.problems
            if len(problems) >= MOST_PROBLEMS:
                raise PoolFileInvalid(problems[:MOST_PROBLEMS], further=True) from None
        else:
            if not problems:
                yield made
    if problems:
        raise PoolFileInvalid(problems)


def _numbered(lines: Iterable[str]) -> Iterator[_Numbered]:
    """Give each row that has something in it, with the number of its first line."""
    reader = csv.reader(_not_too_long(lines), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            unreadable = Message("matching.pool_file.unreadable")
            raise PoolFileInvalid([Problem(line, "", unreadable)], further=True) from None
        if cells is None:
            return
        if any(cells):
            yield line, list(map(str.strip, cells))
        line = reader.line_num + 1


def _not_too_long(lines: Iterable[str]) -> Iterator[str]:
    """Give each line. What has no line breaks is no CSV file, however much of it there is."""
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            too_long = Message("matching.pool_file.line_too_long", most=LONGEST_LINE)
            raise PoolFileInvalid([Problem(number, "", too_long)], further=True)
        yield line


def _checked_header(row: _Numbered, columns: Mapping[str, Column]) -> Sequence[str]:
    """Give the names of the columns in the order of the file, or say what is wrong with them."""
    line, cells = row
    if not cells:
        raise PoolFileInvalid([Problem(line, "", Message("matching.pool_file.empty"))])
    # Spreadsheets begin a file with a mark of its encoding.
    names = [name.lstrip("\ufeff").lower() for name in cells]
    problems = [
        # Never its name: where the first line is missing, it is somebody's data.
        Problem(line, "", Message("matching.pool_file.column_unknown", number=number))
        for number, name in enumerate(names, start=1)
        if name not in columns
    ]
    problems += [
        Problem(line, name, Message("matching.pool_file.column_twice"))
        for name in columns
        if names.count(name) > 1
    ]
    missing = [name for name, one in columns.items() if one.required and name not in names]
    if missing:
        lacks = Message(
            "matching.pool_file.columns_missing", names=", ".join(missing), count=len(missing)
        )
        problems.append(Problem(line, "", lacks))
    if problems:
        raise PoolFileInvalid(problems)
    return names


class _Maker(Generic[Row]):
    """Makes one thing of each row; what is the same for all rows is looked up once."""

    def __init__(self, table: Table[Row], order: Sequence[str]) -> None:
        self._table = table
        self._readers = [(name, reader_of(table.columns[name].kind)) for name in order]
        self._required = [name for name, column in table.columns.items() if column.required]
        self._seen: dict[str, int] = {}

    def made_of(self, line: int, cells: Sequence[str]) -> Row:
        """Read the cells of a row and put them together.

        Errors: `PoolFileInvalid` with everything that is wrong with the row.
        """
        if len(cells) > len(self._readers):
            too_many = Message("matching.pool_file.too_many_cells")
            raise PoolFileInvalid([Problem(line, "", too_many)])
        read: dict[str, Any] = {}
        problems: list[Problem] = []
        for (name, reader), text in zip(self._readers, cells, strict=False):
            if text:
                try:
                    read[name] = reader(text)
                except InvalidFacts as error:
                    read[name] = None
                    problems.append(Problem(line, name, error.message))
        problems += [
            Problem(line, name, Message("matching.pool_file.needed"))
            for name in self._required
            if name not in read
        ]
        problems += self._repeated(line, read.get(REFERENCE))
        if problems:
            raise PoolFileInvalid(problems)
        try:
            return self._table.made_of(read)
        except InvalidFacts as error:
            told_of = self._table.told_of.get(error.field, error.field)
            raise PoolFileInvalid([Problem(line, told_of, error.message)]) from None

    def _repeated(self, line: int, reference: str | None) -> list[Problem]:
        first = line if reference is None else self._seen.setdefault(reference, line)
        twice = Message("matching.pool_file.reference_twice", first=first)
        return [] if first == line else [Problem(line, REFERENCE, twice)]
