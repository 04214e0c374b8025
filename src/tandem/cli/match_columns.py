"""Explains the columns of a pool's file."""

from __future__ import annotations

import csv
import io

from tandem.cli.terminal import say, space
from tandem.matching.pool_file import columns
from tandem.messages import Language, Message


def show_columns(language: Language) -> None:
    """Print each column with what stands in it, and a file of one row that can be copied."""
    say(Message("cli.match_columns_heading"), language)
    space()
    for column in columns().values():
        key = "cli.match_column_needed_line" if column.required else "cli.match_column_line"
        say(Message(key, name=column.name, says=column.says), language, indent=2)
    space()
    say(Message("cli.match_example_heading"), language)
    space()
    # Printed as it is, for it is there to be copied.
    print(example(), end="")


def example() -> str:
    """Give a file of one row, with every column.

    >>> example().splitlines()[0].partition(",")[0]
    'reference'
    """
    written = io.StringIO()
    writer = csv.DictWriter(written, list(columns()), lineterminator="\n")
    writer.writeheader()
    writer.writerow({name: column.example for name, column in columns().items()})
    return written.getvalue()
