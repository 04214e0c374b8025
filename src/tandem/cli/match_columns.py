"""Explains the columns of a pool's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tandem.cli.terminal import say, space
from tandem.matching.pool_file import Column, columns, post_columns
from tandem.messages import Language, Message


def show_columns(language: Language) -> None:
    """Print each column with what stands in it, and files of one row that can be copied."""
    for heading, shown in (
        ("cli.match_columns_heading", columns()),
        ("cli.match_post_columns_heading", post_columns()),
    ):
        say(Message(heading), language)
        space()
        for column in shown.values():
            key = "cli.match_column_needed_line" if column.required else "cli.match_column_line"
            say(Message(key, name=column.name, says=column.says), language, indent=2)
        space()
        say(Message("cli.match_example_heading"), language)
        space()
        # Printed as it is, for it is there to be copied.
        print(example(shown))


def example(shown: Mapping[str, Column]) -> str:
    """Give a file of one row, with every column.

    >>> from tandem.matching.pool_file import post_columns
    >>> example(post_columns()).splitlines()[0].partition(",")[0]
    'reference'
    """
    written = io.StringIO()
    writer = csv.DictWriter(written, list(shown), lineterminator="\n")
    writer.writeheader()
    writer.writerow({name: column.example for name, column in shown.items()})
    return written.getvalue()
