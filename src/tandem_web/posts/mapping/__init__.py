"""Rows to library values, and the two import files to lines."""

from tandem_web.posts.mapping.cells import Cells, read_service_hours, read_times
from tandem_web.posts.mapping.columns import PEOPLE_COLUMNS, POST_COLUMNS
from tandem_web.posts.mapping.export import (
    Cell,
    csv_text,
    post_cells,
    template_rows,
    workbook_bytes,
)
from tandem_web.posts.mapping.files import ImportedFile
from tandem_web.posts.mapping.headings import (
    Column,
    ColumnChoice,
    Match,
    guess_headings,
    match_headings,
    normalised,
)
from tandem_web.posts.mapping.library import to_holding, to_post, to_service_hours
from tandem_web.posts.mapping.lines import (
    PersonLine,
    PostLine,
    Reading,
    read_people,
    read_posts,
)
from tandem_web.posts.mapping.problems import FileRefused, Problem, in_order
from tandem_web.posts.mapping.shown import service_hours_text, shown_cell
from tandem_web.posts.mapping.table import Row, Table, read_table

__all__ = [
    "PEOPLE_COLUMNS",
    "POST_COLUMNS",
    "Cell",
    "Cells",
    "Column",
    "ColumnChoice",
    "FileRefused",
    "ImportedFile",
    "Match",
    "PersonLine",
    "PostLine",
    "Problem",
    "Reading",
    "Row",
    "Table",
    "csv_text",
    "guess_headings",
    "in_order",
    "match_headings",
    "normalised",
    "post_cells",
    "read_people",
    "read_posts",
    "read_service_hours",
    "read_table",
    "read_times",
    "service_hours_text",
    "shown_cell",
    "template_rows",
    "to_holding",
    "to_post",
    "to_service_hours",
    "workbook_bytes",
]
