"""An uploaded CSV file: its text, its rows, and what is wrong with its shape."""

import csv
import difflib
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 20_000
LONGEST_CELL = 5_000
_SEPARATORS = (",", ";", "\t")
# A spreadsheet runs a cell that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at one row and column of a file; row 0 is the file as a whole."""

    row: int
    column: str
    text: str


class FileRefused(Exception):
    """The file cannot be read at all; `text` says what to do, in the page's language."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file as text, with the digest of the very bytes that came."""

    name: str
    text: str
    digest: str
    encoding: str

    @classmethod
    def from_bytes(cls, name: str, raw: bytes) -> "ImportedFile":
        text, encoding = _decode(raw)
        return cls(name[:200], text, hashlib.sha256(raw).hexdigest(), encoding)

    @property
    def is_old_encoding(self) -> bool:
        return self.encoding == "cp1252"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an import file: its headings, what it holds, and two examples."""

    name: str
    welsh_name: str
    explanation: str | Promise
    examples: tuple[str, str]
    welsh_examples: tuple[str, str] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file under its column names; `number` counts as a spreadsheet does."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    headings: Mapping[str, str]
    problems: tuple[Problem, ...]


def _decode(raw: bytes) -> tuple[str, str]:
    if len(raw) > LARGEST_FILE:
        raise FileRefused(
            _("The file is larger than 5 MB. Divide it and import each part in turn.")
        )
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise FileRefused(
            _("The file is in UTF-16. Save it again as “CSV UTF-8” and choose the new file.")
        )
    if raw[:4] == b"PK\x03\x04" or raw[:4] == b"\xd0\xcf\x11\xe0":
        raise FileRefused(
            _("This is a spreadsheet. Save it as “CSV UTF-8” and choose the new file.")
        )
    if b"\x00" in raw:
        raise FileRefused(_("This is not a text file. Save it as “CSV UTF-8” first."))
    if not raw.strip():
        raise FileRefused(_("The file is empty. Choose a file with a line of headings and rows."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise FileRefused(_("The letters in the file cannot be read. Save it again as “CSV UTF-8”."))


def read_table(text: str, columns: Sequence[Column]) -> Table:
    """Read the rows of a file; headings may be in either language and in any order."""
    separator = _separator_of(text, columns)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    problems: list[Problem] = []
    try:
        lines = list(reader)
    except csv.Error:
        problem = Problem(
            reader.line_num,
            "",
            _("A quotation mark is not closed, or text follows it. Check the quotation marks."),
        )
        return Table((), {}, (problem,))
    headings = _read_headings(lines[0], columns, problems)
    filled = [
        (number, [cell.strip() for cell in line])
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    if len(filled) > MOST_ROWS:
        problems.append(
            Problem(
                0,
                "",
                _("The file has {count} rows; at most {limit} can be imported at once.").format(
                    count=len(filled), limit=MOST_ROWS
                ),
            )
        )
        filled = []
    elif not filled and not problems:
        problems.append(Problem(0, "", _("The file has headings but no rows. Add a row.")))
    shown = {name: typed for name, typed in zip(headings, lines[0], strict=True) if name}
    rows = tuple(_read_row(number, line, headings, shown, problems) for number, line in filled)
    return Table(rows, shown, tuple(problems))


def _separator_of(text: str, columns: Sequence[Column]) -> str:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    known = {name for column in columns for name in (column.name, column.welsh_name)}

    def fits(separator: str) -> int:
        return sum(cell.strip(' "\r').casefold() in known for cell in first.split(separator))

    return max(_SEPARATORS, key=fits)


def _read_headings(
    line: Sequence[str], columns: Sequence[Column], problems: list[Problem]
) -> list[str]:
    """The column name under each heading; empty for a heading that is not known."""
    names = {name: column.name for column in columns for name in (column.welsh_name, column.name)}
    headings: list[str] = []
    for typed in line:
        key = typed.strip().casefold().replace(" ", "_")
        name = names.get(key, "")
        if not name and key:
            close = difflib.get_close_matches(key, names, n=1, cutoff=0.7)
            text = (
                _("This column is not known. Did you mean “{name}”?").format(name=close[0])
                if close
                else _("This column is not known. Take it out of the file.")
            )
            problems.append(Problem(1, typed.strip(), text))
        elif name and name in headings:
            problems.append(
                Problem(1, typed.strip(), _("This column stands twice. Take one of them out."))
            )
            name = ""
        headings.append(name)
    problems += [
        Problem(1, column.name, _("This column is missing. Add it to the file."))
        for column in columns
        if column.required and column.name not in headings
    ]
    return headings


def _read_row(
    number: int,
    line: Sequence[str],
    headings: Sequence[str],
    shown: Mapping[str, str],
    problems: list[Problem],
) -> Row:
    if any(line[len(headings) :]):
        problems.append(
            Problem(
                number,
                "",
                _("The row has more cells than there are headings. Check the separators."),
            )
        )
    cells = dict(zip(headings, line, strict=False))
    cells.pop("", None)
    for name, cell in cells.items():
        if cell.startswith(_FORMULA_STARTS):
            text = _(
                "“{cell}” starts like a spreadsheet formula. Type the value without “{sign}”."
            )
            problem = Problem(number, shown[name], text.format(cell=cell[:40], sign=cell[:1]))
            problems.append(problem)
            cells[name] = ""
        elif len(cell) > LONGEST_CELL:
            problems.append(Problem(number, shown[name], _("The text is too long. Shorten it.")))
            cells[name] = ""
    return Row(number, cells)
