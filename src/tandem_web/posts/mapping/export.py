"""Posts as the lines of a file that the import takes back, and the example files."""

import csv
import io
from collections.abc import Iterable, Sequence

from tandem_web.posts.mapping.columns import POST_COLUMNS
from tandem_web.posts.mapping.table import Column, ImportedFile
from tandem_web.posts.models import ImportDraft, Post

_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file in which no cell can be run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell for cell in row])
    return out.getvalue()


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
        "service_hours": "; ".join(
            f"{_SHORT_DAYS[row.weekday]} {_clock(row.start_minute)}-{_clock(row.end_minute)}"
            for row in post.service_hours.all()
        ),
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


def files_of(draft: ImportDraft) -> tuple[ImportedFile | None, ImportedFile | None]:
    """The files that a draft keeps: posts, then people."""
    posts = ImportedFile(
        draft.posts_name, draft.posts_text, draft.posts_digest, draft.posts_encoding
    )
    people = ImportedFile(
        draft.people_name, draft.people_text, draft.people_digest, draft.people_encoding
    )
    return (posts if posts.digest else None), (people if people.digest else None)


def _clock(minute: int) -> str:
    shown = minute if minute == 24 * 60 else minute % (24 * 60)
    return f"{shown // 60:02d}:{shown % 60:02d}"
