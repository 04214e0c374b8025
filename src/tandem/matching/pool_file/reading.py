"""What the cells of one row make of somebody who seeks a partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tandem.matching.pool_file.cells import DAYS
from tandem.matching.pool_file.columns import columns
from tandem.matching.pool_file.rows import MOST_ROWS, Table, read_rows
from tandem.matching.seekers import Availability, Criterion, Place, Seeker, Wish
from tandem.messages import InvalidFacts, Message

_WISHES = {"must": Wish.MUST, "prefer": Wish.PREFER, "ignore": Wish.IGNORE}
_NOT_AT_ALL = (Availability.NO, Availability.NO)
_EVERYBODY = frozenset({""})
_NO_WISHES: Mapping[Criterion, Wish] = {}
# Cells that fill one field as they are, where there are any.
_AS_THEY_ARE = {
    "needed": "needed",
    "services": "services",
    "skills": "skills",
    "skills_wanted": "wanted",
    "ambitions": "ambitions",
    "mentoring": "mentoring",
    "languages": "languages",
    "style": "style",
    "apart": "apart",
}


def read_pool(lines: Iterable[str], most_rows: int = MOST_ROWS) -> Iterator[Seeker]:
    """Give each seeker of a file as soon as their line is read; see `read_rows`.

    Errors: `PoolFileInvalid`, at the latest after the last line.
    """
    table = Table(columns(), _seeker, _told_of())
    return read_rows(lines, table, most_rows)


def _told_of() -> Mapping[str, str]:
    """Where several columns make one field, the first, or the range that a problem is told of."""
    first = {column.field: name for name, column in reversed(list(columns().items()))}
    return {**first, "availability": f"{DAYS[0]}–{DAYS[-1]}", "places": "remote_days"}


def _seeker(read: Mapping[str, Any]) -> Seeker:
    """Put the cells of one row together.

    Errors: `InvalidFacts` with the field of the seeker, where one cell contradicts another.
    """
    found_in = read.get("found_in", _EVERYBODY)
    as_they_are = {_AS_THEY_ARE[name]: read[name] for name in read.keys() & _AS_THEY_ARE.keys()}
    return Seeker(
        reference=read["reference"],
        aims=read["looks_for"],
        grades=_interval(read, "grade_lowest", "grade_highest"),
        weekly_minutes=_interval(read, "hours_least", "hours_most"),
        role_minutes=_interval(read, "role_hours_least", "role_hours_most"),
        availability=tuple(half for day in DAYS for half in read.get(day, _NOT_AT_ALL)),
        places=Place(read.get("places", frozenset()), read.get("remote_days", 0)),
        wishes=_wishes(read),
        pools=found_in,
        searches=read.get("searches_in", found_in),
        **as_they_are,
    )


def _interval(read: Mapping[str, Any], least: str, most: str) -> tuple[int, int]:
    return read[least], read.get(most, read[least])


def _wishes(read: Mapping[str, Any]) -> Mapping[Criterion, Wish]:
    if read.keys().isdisjoint(_WISHES):
        return _NO_WISHES
    said = [
        (criterion, wish) for name, wish in _WISHES.items() for criterion in read.get(name, ())
    ]
    wishes = dict(said)
    if len(wishes) < len(said):
        raise InvalidFacts("wishes", Message("matching.pool_file.two_wishes"))
    return wishes
