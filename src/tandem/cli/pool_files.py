"""Reads the file that was named on the command line, row after row and no more than may be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO, TypeVar

from tandem.cli.facts_files import STANDARD_INPUT
from tandem.cli.terminal import say_error
from tandem.matching.pool_file import LONGEST_LINE, PoolFileInvalid
from tandem.messages import Language, Message

PUT_RIGHT, MISUSED = 1, 2

Row = TypeVar("Row")


def rows_of(
    named: str, read: Callable[[Iterable[str]], Iterable[Row]], language: Language
) -> list[Row] | int:
    """Everything in a file; where it cannot be read, says why where errors go; the status then."""
    try:
        with _opened(named) as lines:
            return list(read(_lines_of(lines)))
    except PoolFileInvalid as error:
        for sentence in error.sentences():
            say_error(sentence, language)
        say_error(Message("cli.match_invalid", name=named), language)
        return PUT_RIGHT
    except UnicodeDecodeError:
        say_error(Message("cli.not_utf_8", name=named), language)
        return PUT_RIGHT
    except (OSError, ValueError) as error:
        # A name that no file can have is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        say_error(Message("cli.file_unreadable", name=named, reason=reason), language)
        return MISUSED


def _lines_of(opened: TextIO) -> Iterator[str]:
    """Give each line; of one that never ends no more than tells that it is too long."""
    while line := opened.readline(LONGEST_LINE + 1):
        yield line


@contextmanager
def _opened(named: str) -> Iterator[TextIO]:
    if named != STANDARD_INPUT:
        with Path(named).open(encoding="utf-8-sig", newline="") as opened:
            yield opened
        return
    if sys.stdin is None:
        raise OSError(None, "stdin")
    # Whatever encoding the terminal has, a pool is text in UTF-8.
    reading = TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    try:
        yield reading
    finally:
        reading.detach()
