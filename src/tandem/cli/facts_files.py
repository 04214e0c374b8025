"""Reads the facts that were named on the command line, and no more than may be."""

from __future__ import annotations

import sys
from pathlib import Path

from tandem.messages import InvalidFacts, Message
from tandem.rules import MOST_BYTES

STANDARD_INPUT = "-"


def read_bounded(named: str) -> bytes:
    """The bytes of a file, or of the standard input for "-"; at most one more than may be.

    Errors: `InvalidFacts` with the field "facts" where there is nothing to read.
    """
    try:
        if named == STANDARD_INPUT:
            # A process that was started without one has none.
            return sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
        with Path(named).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        # A name that no file can have is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        message = Message("cli.file_unreadable", name=named, reason=reason)
        raise InvalidFacts("facts", message) from None
