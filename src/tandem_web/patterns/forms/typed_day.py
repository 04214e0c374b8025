"""One day of a pattern in one cell of a file, in the grammar of the editor's boxes."""

import re

from tandem.patterns import Session
from tandem_web.patterns.forms.cells import Cell, Day, Slot, read_slot

_SESSION = re.compile(
    r"(?P<start>[^-–]+)[-–](?P<end>[^-–/]+?)(?:\s*/\s*(?P<slashed>\S+)|\s+(?P<pause>\d+))?"
)


def read_day(typed: str, week: int, weekday: int) -> tuple[Session, ...]:
    """The sessions of a cell: `start-end break`, several parted by semicolons.

    Times are as the editor takes them; an end before the start is on the next day. Errors:
    ValueError with the part that is no session.
    """
    found = []
    for part in filter(None, (part.strip() for part in typed.split(";"))):
        match = _SESSION.fullmatch(part)
        if match is None:
            raise ValueError(part)
        pause = match["slashed"] or match["pause"] or ""
        boxes = (match["start"].strip(), match["end"].strip(), pause)
        slot = Slot(*(Cell("", "", box) for box in boxes))
        session = read_slot(slot, Day(week, weekday))
        if session is None or slot.errors:
            raise ValueError(part)
        found.append(session)
    return tuple(sorted(found))
