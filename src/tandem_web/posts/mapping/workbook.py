"""The first sheet of an XLSX workbook as rows of text, bounded before and while it is read.

The parts are read as a stream of XML events, so that neither a packed bomb nor a row of a
million cells is ever held in memory. Formulas count with the value that was last saved.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeAlias
from xml.parsers import expat

from django.utils.translation import gettext_noop as _

from tandem_web.posts.mapping.problems import LONGEST_CELL, MOST_COLUMNS, FileRefused

LARGEST_UNPACKED = 40 * 1024 * 1024
_LARGEST_BESIDE = 4 * 1024 * 1024
_MOST_PACKED = 150
_MOST_PARTS = 2_000
_MOST_ROW_ELEMENTS = 1_048_576
_CHUNK = 1 << 16
_LETTERS = re.compile(r"[A-Z]{1,3}")
_UNSHOWN = re.compile(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_TIME_FORMATS = {18, 19, 20, 21, 45, 46, 47}
_DATE_FORMATS = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
_LAST_DATE = 2_958_465

_Start: TypeAlias = Callable[[str, dict[str, str]], None]
_End: TypeAlias = Callable[[str], None]


def open_workbook(raw: bytes) -> "Workbook":
    """Open a workbook after its size unpacked has been checked. Errors: FileRefused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileRefused(_NOT_A_WORKBOOK) from None
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(PROTECTED)
    if len(parts) > _MOST_PARTS or any(_is_bomb(part) for part in parts):
        raise FileRefused(_TOO_LARGE)
    if "content.xml" in names and "xl/workbook.xml" not in names:
        raise FileRefused(
            _("This is an OpenDocument spreadsheet. Save it as XLSX or “CSV UTF-8”.")
        )
    if "xl/workbook.xml" not in names:
        raise FileRefused(_NOT_A_WORKBOOK)
    if sum(part.file_size for part in parts if part.filename.endswith(".xml")) > LARGEST_UNPACKED:
        raise FileRefused(_TOO_LARGE)
    return Workbook(archive)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    if part.file_size > LARGEST_UNPACKED:
        return True
    large = part.file_size > _LARGEST_BESIDE
    return large and part.file_size > _MOST_PACKED * max(part.compress_size, 1)


PROTECTED = _("The workbook is protected by a password. Save it without one and choose it again.")
_NOT_A_WORKBOOK = _(
    "The file is not an XLSX workbook, or it is damaged. Save it again as XLSX or “CSV UTF-8”."
)
_TOO_LARGE = _(
    "Unpacked, the workbook is too large. Copy the rows alone into a new workbook and save that."
)


class Workbook:
    """An opened workbook; `rows` reads its first sheet that is not hidden."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._from_1904 = False
        self._texts: list[str] = []
        self._formats: list[str] = []

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The number and the cells of every row that holds something. Errors: FileRefused."""
        sheet = self._first_sheet()
        names = set(self._archive.namelist())
        if "xl/sharedStrings.xml" in names:
            texts = _Texts()
            self._read("xl/sharedStrings.xml", texts.start, texts.end, texts.text)
            self._texts = texts.found
        if "xl/styles.xml" in names:
            styles = _Styles()
            self._read("xl/styles.xml", styles.start, styles.end, None, _LARGEST_BESIDE)
            self._formats = styles.kinds()
        reader = _Sheet(self._cell)
        for _chunk in self._stream(sheet, reader.start, reader.end, reader.text):
            yield from reader.taken()

    def _first_sheet(self) -> str:
        sheets: list[tuple[str, str]] = []
        targets: dict[str, str] = {}

        def in_workbook(name: str, found: dict[str, str]) -> None:
            if name == "workbookPr":
                self._from_1904 = found.get("date1904", "") in {"1", "true"}
            elif name == "sheet":
                key = next((v for k, v in found.items() if k.rpartition(":")[2] == "id"), "")
                sheets.append((key, found.get("state", "visible")))

        def in_relations(name: str, found: dict[str, str]) -> None:
            if name == "Relationship":
                targets[found.get("Id", "")] = found.get("Target", "")

        self._read("xl/workbook.xml", in_workbook, None, None, _LARGEST_BESIDE)
        self._read("xl/_rels/workbook.xml.rels", in_relations, None, None, _LARGEST_BESIDE)
        key = next((key for key, state in sheets if state == "visible"), "")
        target = targets.get(key, "")
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def _read(
        self,
        name: str,
        start: _Start,
        end: _End | None,
        text: _End | None,
        limit: int = LARGEST_UNPACKED,
    ) -> None:
        for _chunk in self._stream(name, start, end, text, limit):
            pass

    def _stream(
        self,
        name: str,
        start: _Start,
        end: _End | None,
        text: _End | None,
        limit: int = LARGEST_UNPACKED,
    ) -> Iterator[None]:
        """Feed a part to the handlers, chunk by chunk, counting what really comes out."""
        parser = expat.ParserCreate(namespace_separator=None)
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, found: start(tag.rpartition(":")[2], found)
        if end:
            parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        if text:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        came = 0
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    came += len(chunk)
                    if came > limit:
                        raise FileRefused(_TOO_LARGE)
                    parser.Parse(chunk)
                    yield
                parser.Parse(b"", True)  # noqa: FBT003 -- it takes no keyword
                yield
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError):
            raise FileRefused(_NOT_A_WORKBOOK) from None

    def _cell(self, kind: str, style: int, typed: str) -> str:
        """What a cell shows, as text that the readers of cells understand."""
        if kind == "s":
            place = int(typed) if typed.isdecimal() else -1
            return self._texts[place] if 0 <= place < len(self._texts) else ""
        if kind == "b":
            return "yes" if typed == "1" else "no"
        if kind == "d":
            return typed[:10]
        if kind not in {"", "n"}:
            return typed
        try:
            value = float(typed)
        except ValueError:
            return typed
        shown_as = self._formats[style] if style < len(self._formats) else ""
        if shown_as and 0 <= value <= _LAST_DATE:
            return self._day_or_time(value, shown_as)
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"

    def _day_or_time(self, value: float, shown_as: str) -> str:
        if shown_as == "time" or value < 1:
            minutes = round(value * 24 * 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
        first = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30)
        return (first + timedelta(days=int(value))).isoformat()


def _refuse_doctype(*_declared: object) -> None:
    # No workbook has one, and with one a few lines could unfold without end.
    raise FileRefused(_NOT_A_WORKBOOK)


class _Texts:
    """The texts that cells share; what stands beside them to be read aloud is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._aside = False

    def start(self, name: str, _found: dict[str, str]) -> None:
        if name == "rPh":
            self._aside = True
        self._in_text = name == "t" and not self._aside

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.found.append("".join(self._parts)[: LONGEST_CELL + 1])
            self._parts.clear()

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _Styles:
    """Which cell formats show a number as a day or as a time."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def start(self, name: str, found: dict[str, str]) -> None:
        if name == "cellXfs":
            self._in_cells = True
        elif name == "numFmt":
            self._codes[_number(found.get("numFmtId"))] = found.get("formatCode", "")
        elif name == "xf" and self._in_cells:
            self._formats.append(_number(found.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def kinds(self) -> list[str]:
        known = {number: self._kind(number) for number in set(self._formats)}
        return [known[number] for number in self._formats]

    def _kind(self, number: int) -> str:
        if number in _TIME_FORMATS:
            return "time"
        if number in _DATE_FORMATS:
            return "date"
        code = _UNSHOWN.sub("", self._codes.get(number, "").split(";")[0]).casefold()
        if "y" in code or "d" in code:
            return "date"
        return "time" if "h" in code or "s" in code else ""


class _Sheet:
    """Collects the rows of a sheet from its events."""

    def __init__(self, shown: Callable[[str, int, str], str]) -> None:
        self._shown = shown
        self._rows: list[tuple[int, list[str]]] = []
        self._elements = 0
        self._number = 0
        self._cells: dict[int, str] = {}
        self._column = 0
        self._kind = ""
        self._style = 0
        self._parts: list[str] | None = None
        self._in_value = False
        self._aside = False

    def taken(self) -> list[tuple[int, list[str]]]:
        """The rows that are whole by now; each is given once."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, found: dict[str, str]) -> None:
        if name == "c":
            letters = _LETTERS.match(found.get("r", ""))
            self._column = _column_number(letters[0]) if letters else self._column + 1
            self._kind = found.get("t", "")
            self._style = _number(found.get("s"))
            self._parts = []
        elif name in {"v", "t"}:
            self._in_value = self._parts is not None and not self._aside
        elif name == "rPh":
            self._aside = True
        elif name == "row":
            self._elements += 1
            if self._elements > _MOST_ROW_ELEMENTS:
                raise FileRefused(_TOO_LARGE)
            self._number = _number(found.get("r")) or self._number + 1
            self._cells = {}
            self._column = 0

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._in_value = False
        elif name == "rPh":
            self._aside = False
        elif name == "c" and self._parts is not None:
            typed, self._parts = "".join(self._parts)[: LONGEST_CELL + 1], None
            shown = self._shown(self._kind, self._style, typed).strip() if typed else ""
            if shown:
                if self._column > MOST_COLUMNS:
                    raise FileRefused(TOO_MANY_COLUMNS, limit=MOST_COLUMNS)
                self._cells[self._column] = shown
        elif name == "row" and self._cells:
            last = max(self._cells)
            cells = [self._cells.get(column, "") for column in range(1, last + 1)]
            self._rows.append((self._number, cells))

    def text(self, text: str) -> None:
        if self._in_value and self._parts is not None:
            self._parts.append(text)


TOO_MANY_COLUMNS = _(
    "The file has more than {limit} columns. Take out the columns that are not needed."
)


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 10 else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
