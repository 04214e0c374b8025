"""Rows to library values, and the two import files to lines."""

from tandem_web.posts.mapping.cells import read_service_hours, read_times
from tandem_web.posts.mapping.columns import PEOPLE_COLUMNS, POST_COLUMNS
from tandem_web.posts.mapping.export import csv_text, files_of, post_cells, template_rows
from tandem_web.posts.mapping.library import to_holding, to_post, to_service_hours
from tandem_web.posts.mapping.lines import PersonLine, PostLine, read_people, read_posts
from tandem_web.posts.mapping.table import Column, FileRefused, ImportedFile, Problem

__all__ = [
    "PEOPLE_COLUMNS",
    "POST_COLUMNS",
    "Column",
    "FileRefused",
    "ImportedFile",
    "PersonLine",
    "PostLine",
    "Problem",
    "csv_text",
    "files_of",
    "post_cells",
    "read_people",
    "read_posts",
    "read_service_hours",
    "read_times",
    "template_rows",
    "to_holding",
    "to_post",
    "to_service_hours",
]
