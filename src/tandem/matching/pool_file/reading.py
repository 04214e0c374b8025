"""Reads seekers from the lines of a CSV file, one after the other, up to a limit."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tandem.matching.pool_file.cells import DAYS, read_cell
from tandem.matching.pool_file.columns import columns
from tandem.matching.pool_file.problems import PoolFileInvalid, Problem
from tandem.matching.seekers import Availability, Criterion, Place, Seeker, Wish
from tandem.messages import InvalidFacts, Message

MOST_ROWS = 1_000_000
"""As many people as one machine pairs at once; a longer file is split."""

# Enough to see what is wrong with a file, and not a message for each of a million lines.
MOST_PROBLEMS = 50
_WISHES = {"must": Wish.MUST, "prefer": Wish.PREFER, "ignore": Wish.IGNORE}
_NOT_AT_ALL = (Availability.NO, Availability.NO)
_EVERYBODY = frozenset({""})
# Where a field is made of several columns, the one or the range that a problem is told of.
_TOLD_OF: Mapping[str, str] = {
    **{column.field: name for name, column in reversed(list(columns().items()))},
    "availability": f"{DAYS[0]}–{DAYS[-1]}",
    "places": "remote_days",
}


def read_pool(lines: Iterable[str], most_rows: int = MOST_ROWS) -> Iterator[Seeker]:
    """Give each seeker of a file as soon as their line is read.

    Nothing beyond `most_rows` is read. After the first problem nobody more is given, but the
    rest is looked through, so that all problems come together; a caller who keeps what came
    before must drop it.

    Errors: `PoolFileInvalid`, at the latest after the last line.
    """
    rows = _rows(lines)
    order = _checked_header(rows)
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, (line, cells) in enumerate(rows, start=1):
        if number > most_rows:
            too_many = Message("matching.pool_file.too_many_rows", most=most_rows)
            raise PoolFileInvalid([*problems, Problem(line, "", too_many)])
        found = _read_row(line, cells, order, seen)
        if isinstance(found, Seeker):
            if not problems:
                yield found
            continue
        problems += found
        if len(problems) >= MOST_PROBLEMS:
            raise PoolFileInvalid(problems[:MOST_PROBLEMS], further=True)
    if problems:
        raise PoolFileInvalid(problems)


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Give each row that has something in it, with the number of its first line."""
    reader = csv.reader(lines, strict=True)
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
            yield line, [cell.strip() for cell in cells]
        line = reader.line_num + 1


def _checked_header(rows: Iterator[tuple[int, list[str]]]) -> Sequence[str]:
    """Give the names of the columns in the order of the file, or say what is wrong with them."""
    line, names = next(rows, (1, []))
    if not names:
        raise PoolFileInvalid([Problem(line, "", Message("matching.pool_file.empty"))])
    # Spreadsheets begin a file with a mark of its encoding.
    names = [name.lstrip("\ufeff").lower() for name in names]
    problems = [
        # Never its name: where the first line is missing, it is somebody's data.
        Problem(line, "", Message("matching.pool_file.column_unknown", number=number))
        for number, name in enumerate(names, start=1)
        if name not in columns()
    ]
    problems += [
        Problem(line, name, Message("matching.pool_file.column_twice"))
        for name in columns()
        if names.count(name) > 1
    ]
    missing = [name for name, one in columns().items() if one.required and name not in names]
    if missing:
        said = Message(
            "matching.pool_file.columns_missing", names=", ".join(missing), count=len(missing)
        )
        problems.append(Problem(line, "", said))
    if problems:
        raise PoolFileInvalid(problems)
    return names


def _read_row(
    line: int, cells: Sequence[str], order: Sequence[str], seen: dict[str, int]
) -> Seeker | list[Problem]:
    if len(cells) > len(order):
        return [Problem(line, "", Message("matching.pool_file.too_many_cells"))]
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, text in zip(order, cells, strict=False):
        if text:
            try:
                read[name] = read_cell(columns()[name].kind, text)
            except InvalidFacts as error:
                problems.append(Problem(line, name, error.message))
    filled = {name for name, text in zip(order, cells, strict=False) if text}
    problems += [
        Problem(line, name, Message("matching.pool_file.needed"))
        for name, column in columns().items()
        if column.required and name not in filled
    ]
    if first := seen.get(read.get("reference", "")):
        twice = Message("matching.pool_file.reference_twice", first=first)
        problems.append(Problem(line, "reference", twice))
    elif "reference" in read:
        seen[read["reference"]] = line
    if problems:
        return problems
    try:
        return _seeker(read)
    except InvalidFacts as error:
        return [Problem(line, _TOLD_OF.get(error.field, error.field), error.message)]


def _seeker(read: Mapping[str, Any]) -> Seeker:
    """Put the cells of one row together.

    Errors: `InvalidFacts` with the field of the seeker, where one cell contradicts another.
    """
    found_in = read.get("found_in", _EVERYBODY)
    optional = {
        field: read[name]
        for name, field in (
            ("needed", "needed"),
            ("services", "services"),
            ("skills", "skills"),
            ("skills_wanted", "wanted"),
            ("ambitions", "ambitions"),
            ("mentoring", "mentoring"),
            ("languages", "languages"),
            ("style", "style"),
            ("apart", "apart"),
        )
        if name in read
    }
    return Seeker(
        reference=read["reference"],
        aims=read["looks_for"],
        grades=_interval(read, "grade_lowest", "grade_highest"),
        weekly_minutes=_interval(read, "hours_least", "hours_most"),
        role_minutes=_interval(read, "role_hours_least", "role_hours_most"),
        availability=tuple(half for day in DAYS for half in read.get(day, _NOT_AT_ALL)),
        places=Place(read.get("places", frozenset()), read.get("remote_days", 0)),
        wishes=_wishes(read),
        pools=found_in,
        searches=read.get("searches_in", found_in),
        **optional,
    )


def _interval(read: Mapping[str, Any], least: str, most: str) -> tuple[int, int]:
    return read[least], read.get(most, read[least])


def _wishes(read: Mapping[str, Any]) -> Mapping[Criterion, Wish]:
    said = [
        (criterion, wish) for name, wish in _WISHES.items() for criterion in read.get(name, ())
    ]
    wishes = dict(said)
    if len(wishes) < len(said):
        raise InvalidFacts("wishes", Message("matching.pool_file.two_wishes"))
    return wishes
