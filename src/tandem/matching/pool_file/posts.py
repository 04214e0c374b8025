"""What the cells of one row make of a vacant post; needs the extra `matching`, as posts do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tandem.matching.pairing import Post
from tandem.matching.pool_file.columns import post_columns
from tandem.matching.pool_file.rows import MOST_ROWS, Table, read_rows
from tandem.messages import InvalidFacts, Message


def read_posts(lines: Iterable[str], most_rows: int = MOST_ROWS) -> Iterator[Post]:
    """Give each vacant post of a file as soon as its line is read; see `read_rows`.

    Errors: `PoolFileInvalid`, at the latest after the last line.
    """
    return read_rows(lines, Table(post_columns(), _post, {}), most_rows)


def _post(read: Mapping[str, Any]) -> Post:
    """Put the cells of one row together.

    Errors: `InvalidFacts` where the most hours are fewer than the fewest.
    """
    least = read["hours_least"]
    most = read.get("hours_most", least)
    if most < least:
        raise InvalidFacts("hours_most", Message("matching.invalid_minutes"))
    named = {name: read[name] for name in ("needed", "service", "place") if name in read}
    return Post(
        reference=read["reference"], grade=read["grade"], weekly_minutes=(least, most), **named
    )
