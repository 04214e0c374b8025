"""Posts as the lines of a file that the import takes back, and the example files."""

import csv
import io
from collections.abc import Iterable, Sequence

from tandem_web.posts.mapping.columns import POST_COLUMNS
from tandem_web.posts.mapping.headings import Column
from tandem_web.posts.mapping.library import to_service_hours
from tandem_web.posts.mapping.problems import FORMULA_STARTS
from tandem_web.posts.mapping.shown import service_hours_text
from tandem_web.posts.models import Post


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file in which no cell can be run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return out.getvalue()


def workbook_bytes(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """An XLSX workbook of one sheet; every cell is text, so that none is run or rewritten."""
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
            cell.data_type = "s"
            # A spreadsheet that keeps "@" as the format does not turn 18:30 into a fraction.
            cell.number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 3)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    save_workbook(book, out)
    return out.getvalue()


def _guarded(cell: str) -> str:
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
