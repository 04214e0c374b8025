"""A workbook is read like a CSV file, and a bad one is refused with its memory bounded."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

import pytest
from django.utils import translation
from openpyxl import Workbook

from tandem_web.posts.mapping import (
    FileRefused,
    ImportedFile,
    Problem,
    csv_text,
    read_posts,
    read_table,
)
from tandem_web.posts.mapping.columns import POST_COLUMNS
from tandem_web.posts.mapping.problems import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS

HEADINGS = ["post_reference", "title_en", "service_code", "service_en", "grade", "full_time_hours"]
ROW = ["S-1", "Leader", "CH", "Children", "H", 37]
_NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(*rows: Sequence[object], hidden: bool = False) -> bytes:
    made = Workbook()
    sheet = made.active
    if hidden:
        sheet.sheet_state = "hidden"
        sheet.append(["this sheet is hidden"])
        sheet = made.create_sheet("Posts")
    for row in rows:
        sheet.append(list(row))
    return stored(made)


def stored(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_sheet(sheet: bytes) -> bytes:
    """A workbook whose only sheet is the given text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(HEADINGS))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            text = before.read(part)
            after.writestr(part.filename, sheet if part.filename.endswith("sheet1.xml") else text)
    return out.getvalue()


def cell_of(value: object, form: str = "") -> str:
    made = Workbook()
    made.active.append(["post_reference"])
    made.active.append([value])
    if form:
        made.active["A2"].number_format = form
    file = ImportedFile.from_bytes("x.xlsx", stored(made))
    return list(file.lines())[1][1][0]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("S-1", "", "S-1"),
        ("  S-1 ", "", "S-1"),
        (37, "", "37"),
        (18.5, "", "18.5"),
        (0.1 + 0.2, "", "0.3"),
        (20417, "", "20417"),
        (date(2026, 4, 1), "", "2026-04-01"),
        (date(2026, 4, 1), "dd/mm/yyyy", "2026-04-01"),
        (46113, 'd "o" mmmm', "2026-04-01"),
        (time(18, 30), "", "18:30"),
        (timedelta(hours=37), "[h]:mm", "37:00"),
        (True, "", "yes"),
        ("=1+1", "", ""),
    ],
    ids=[
        "text",
        "text without the spaces around it",
        "a whole number",
        "a decimal",
        "a decimal without what binary adds to it",
        "a number that is a reference",
        "a day",
        "a day in another form",
        "a day in a form of one's own",
        "a time of the day as hours",
        "hours beyond a day",
        "a tick",
        "a formula that was never worked out",
    ],
)
def test_a_cell_reads_as_people_see_it(value: object, form: str, shown: str) -> None:
    if not shown:
        with pytest.raises(IndexError):
            cell_of(value, form)
    else:
        assert cell_of(value, form) == shown


def test_a_workbook_says_the_same_as_its_text() -> None:
    text = csv_text(HEADINGS, [[str(cell) for cell in ROW]])
    one = read_posts(ImportedFile.from_bytes("x.csv", text.encode()))
    other = read_posts(ImportedFile.from_bytes("x.xlsx", book(HEADINGS, ROW)))
    assert other.lines == one.lines
    assert not other.problems


def test_rows_keep_the_numbers_of_the_sheet() -> None:
    file = ImportedFile.from_bytes(
        "x.xlsx", book(HEADINGS, [], ROW, [], ["S-2", *ROW[1:5], "many"])
    )
    (problem,) = read_posts(file).problems
    assert problem.row == 5


def test_the_first_sheet_that_can_be_seen_is_read() -> None:
    read = read_posts(ImportedFile.from_bytes("x.xlsx", book(HEADINGS, ROW, hidden=True)))
    assert [line.reference for line in read.lines] == ["S-1"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return out.getvalue()


def lying_bomb() -> bytes:
    """A workbook whose directory says that its sheet is small."""
    sheet = b"<worksheet><sheetData>" + b"<row/>" * 9_000_000 + b"</sheetData></worksheet>"
    raw = bytearray(with_sheet(sheet))
    size = len(sheet).to_bytes(4, "little")
    at = raw.find(size)
    while at != -1:
        raw[at : at + 4] = (1000).to_bytes(4, "little")
        at = raw.find(size)
    return bytes(raw)


def wide(columns: int) -> bytes:
    cells = b"".join(b"<c><v>1</v></c>" for _ in range(columns))
    return with_sheet(
        f"<worksheet {_NAMESPACE}><sheetData><row>".encode()
        + cells
        + b"</row></sheetData></worksheet>"
    )


def long(rows: int) -> bytes:
    row = b'<row><c t="str"><v>a</v></c></row>'
    return with_sheet(
        f"<worksheet {_NAMESPACE}><sheetData>".encode() + row * rows + b"</sheetData></worksheet>"
    )


def unfolding() -> bytes:
    return with_sheet(
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
        b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
    )


def opendocument() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_LOCKED = _OLD + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("made", "name", "english", "welsh"),
    [
        (bomb, "x.xlsx", "too large", "rhy fawr"),
        (lying_bomb, "x.xlsx", "damaged", "difrodi"),
        (lambda: wide(1_000_000), "x.xlsx", "too large", "rhy fawr"),
        (lambda: wide(100_000), "x.xlsx", f"more than {MOST_COLUMNS} columns", "golofnau"),
        (lambda: long(MOST_ROWS + 5), "x.xlsx", f"more than {MOST_ROWS} rows", "resi"),
        (lambda: long(1_200_000), "x.xlsx", "too large", "rhy fawr"),
        (unfolding, "x.xlsx", "damaged", "difrodi"),
        (lambda: b"a,b\n1,2\n", "x.xlsx", "named like a workbook", "llyfr gwaith"),
        (lambda: _OLD, "x.xls", "old kind", "hen fath"),
        (lambda: _LOCKED, "x.xlsx", "password", "gyfrinair"),
        (opendocument, "x.ods", "OpenDocument", "OpenDocument"),
        (lambda: b"PK\x03\x04 and nothing more", "x.xlsx", "damaged", "difrodi"),
        (lambda: b"x" * (LARGEST_FILE + 1), "x.csv", "larger than 5 MB", "5 MB"),
        (lambda: b"a," * 1_000_000, "x.csv", f"more than {MOST_COLUMNS} columns", "golofnau"),
        (lambda: b"a\n" * (LARGEST_FILE // 2), "x.csv", f"more than {MOST_ROWS} rows", "resi"),
    ],
    ids=[
        "a zip bomb",
        "a zip bomb that lies about its size",
        "a million columns",
        "too many columns",
        "too many rows",
        "rows without end",
        "entities that unfold",
        "a text file with another name",
        "a workbook of the old kind",
        "a workbook with a password",
        "an OpenDocument spreadsheet",
        "half a workbook",
        "a text file that is too large",
        "a million columns of text",
        "millions of rows of text",
    ],
)
def test_a_bad_file_is_refused_in_words_and_in_little_memory(
    made: Callable[[], bytes], name: str, english: str, welsh: str
) -> None:
    raw = made()
    tracemalloc.start()
    try:
        problem = _refusal(name, raw)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert english in problem.text
    with translation.override("cy"):
        assert welsh in problem.text
    assert most < 64 * 1024 * 1024


def _refusal(name: str, raw: bytes) -> Problem:
    try:
        file = ImportedFile.from_bytes(name, raw)
    except FileRefused as refused:
        return refused.problem
    (problem,) = read_table(file, POST_COLUMNS).problems
    return problem
