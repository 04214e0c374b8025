"""Posts as the lines of a file that the import takes back, and the example files."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tandem_web.posts.mapping.columns import POST_COLUMNS
from tandem_web.posts.mapping.headings import Column
from tandem_web.posts.mapping.library import to_service_hours
from tandem_web.posts.mapping.problems import FORMULA_STARTS
from tandem_web.posts.mapping.shown import service_hours_text
from tandem_web.posts.models import Post

Cell: TypeAlias = str | int | Decimal | date

_FORMATS = {int: "0", Decimal: "0.00##", date: "yyyy-mm-dd"}
_MADE_AT = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+Z(?=<)")
_LONG_AGO = b"2000-01-01T00:00:00Z"


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The text of a CSV file in which no cell can be run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_guarded(cell) for cell in headings])
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return out.getvalue()


def workbook_bytes(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """An XLSX workbook of one sheet; every text is text, so that none is run or rewritten.

    The same cells give the same bytes, whenever it is made.
    """
    # It takes a while to load, and every process of the site starts without it.
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.writer.excel import save_workbook

    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    for line in (headings, *rows):
        sheet.append([_guarded(cell) for cell in line])
    for cells in sheet.iter_rows():
        for cell in cells:
            if not isinstance(cell.value, str):
                cell.number_format = _FORMATS.get(type(cell.value), "General")
                continue
            cell.data_type = "s"
            # A spreadsheet that keeps "@" as the format does not turn 18:30 into a fraction.
            cell.number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 3)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    save_workbook(book, out)
    return _without_clock(out.getvalue())


def _without_clock(workbook: bytes) -> bytes:
    """The workbook without the instants of its making, which would tell two copies apart."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MADE_AT.sub(_LONG_AGO, content)
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return out.getvalue()


def _guarded(cell: Cell) -> Cell:
    """A number or a day is no formula; a text that looks like one is made a plain text."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def post_cells(post: Post) -> list[str]:
    """One post under the columns of the import file, in their order."""
    criteria = list(post.criteria.all())
    cells = {
        "post_reference": post.reference,
        "title_en": post.title_en,
        "title_cy": post.title_cy,
        "service_code": post.service.code,
        "service_en": post.service.name_en,
        "service_cy": post.service.name_cy,
        "grade": post.grade,
        "full_time_hours": f"{post.full_time_minutes // 60}:{post.full_time_minutes % 60:02d}",
        "reports_to": post.reports_to.reference if post.reports_to else "",
        "standby": "yes" if post.standby else "no",
        "service_hours": service_hours_text(to_service_hours(post.service_hours.all())),
    }
    for kind, essential in (("essential", True), ("desirable", False)):
        of_kind = [row for row in criteria if row.essential is essential]
        cells[f"{kind}_en"] = " | ".join(row.text_en for row in of_kind)
        welsh = [row.text_cy for row in of_kind]
        # Half a list in Welsh could not be paired with the English when it comes back.
        cells[f"{kind}_cy"] = " | ".join(welsh) if all(welsh) else ""
    return [cells[column.name] for column in POST_COLUMNS]


def template_rows(columns: Sequence[Column], language: str) -> list[list[str]]:
    """The headings of an example file and two example lines, in one language."""
    welsh = language == "cy"
    headings = [column.welsh_name if welsh else column.name for column in columns]
    examples = [
        (column.welsh_examples if welsh and column.welsh_examples else column.examples)
        for column in columns
    ]
    return [headings, *([pair[line] for pair in examples] for line in (0, 1))]
