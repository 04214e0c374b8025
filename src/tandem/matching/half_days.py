"""Half-days of the week as sets and in words: "Monday to Wednesday and Thursday morning"."""

from collections.abc import Iterable

from tandem.matching.seekers import HALF_DAYS
from tandem.messages import Message

MORNING, AFTERNOON = 0, 1


def in_words(half_days: Iterable[int]) -> tuple[Message, ...]:
    """Say half-days as briefly as one can: whole days in a row, whole days, parts of days.

    >>> from tandem.messages import render_fact
    >>> render_fact(in_words({0, 1, 2, 3, 4, 5, 6}), "en")
    'Monday to Wednesday and Thursday morning'
    """
    wanted = frozenset(half_days)
    said: list[Message] = []
    day = 0
    while day < HALF_DAYS // 2:
        last = _last_whole_day(wanted, day)
        if last is None:
            said += [
                Message(f"matching.{part}", day=_name(day))
                for half, part in ((MORNING, "morning"), (AFTERNOON, "afternoon"))
                if 2 * day + half in wanted
            ]
            day += 1
        else:
            said += _whole_days(day, last)
            day = last + 1
    return tuple(said)


def _last_whole_day(wanted: frozenset[int], day: int) -> int | None:
    """Return the last of the whole days in a row that start on a day, if it is one."""
    last = None
    while day < HALF_DAYS // 2 and {2 * day, 2 * day + 1} <= wanted:
        last = day
        day += 1
    return last


def _whole_days(first: int, last: int) -> list[Message]:
    if last - first < 2:
        return [_name(day) for day in range(first, last + 1)]
    return [Message("matching.days_in_a_row", first=_name(first), last=_name(last))]


def _name(day: int) -> Message:
    # Within a sentence Welsh writes the day small, unlike at the head of a column.
    return Message(f"matching.weekday_{day}")
