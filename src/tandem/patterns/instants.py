"""Wall time and instants in Europe/London, across both clock changes.

Sessions are wall time. A *wall minute* counts nominal minutes from 1 January of year 1,
1440 to each day, as if no clock ever changed; contract minutes are differences of wall
minutes. Each wall minute has one instant, and later wall minutes never have earlier ones:
an hour that the clocks skip falls together on the instant of the change, and in an hour
that they repeat a wall minute means its first occurrence. So two sessions that meet on
the wall clock meet in fact, and somebody who works through the repeated hour works it
twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = 1440
_MINUTE = timedelta(minutes=1)


def wall_minute(day: date, minute: int = 0) -> int:
    """The wall minute of a minute of a day."""
    return day.toordinal() * DAY + minute


def day_of(minute: int) -> date:
    """The day in which a wall minute lies."""
    return date.fromordinal(minute // DAY)


def instant_of(minute: int) -> datetime:
    """The instant of a wall minute, as London time.

    >>> spring = date(2026, 3, 29)
    >>> instant_of(wall_minute(spring, 90)).isoformat()
    '2026-03-29T02:00:00+01:00'
    """
    of_day = minute % DAY
    naive = datetime.combine(day_of(minute), time(of_day // 60, of_day % 60))
    local = naive.replace(tzinfo=LONDON)
    if of_day < 180 and local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != naive:
        # The clocks skip this minute, always within the hour from 01:00 to 02:00.
        return naive.replace(hour=2, minute=0, tzinfo=LONDON)
    return local


def wall_minute_of(instant: datetime) -> int:
    """The last wall minute whose instant is not after this one.

    `instant` is aware, in any zone. In the second pass of a repeated hour that is the
    hour's last minute, for its wall minutes mean the first pass.
    """
    local = instant.astimezone(LONDON)
    minute = wall_minute(local.date(), local.hour * 60 + local.minute)
    if local.fold:
        # Britain repeats 01:00 to 02:00, so the last repeated minute ends in :59.
        return minute - minute % 60 + 59
    return minute


def elapsed_minutes(start: datetime, end: datetime) -> int:
    """Minutes that truly pass between two instants, whatever the clocks do."""
    return (end.astimezone(UTC) - start.astimezone(UTC)) // _MINUTE


@lru_cache(maxsize=64)
def clock_changes(year: int) -> tuple[date, ...]:
    """The days of a year on which the clocks change in London: none, one or two, in order."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in days if _offset(day) != _offset(day + timedelta(days=1)))


def _offset(day: date) -> timedelta | None:
    return datetime.combine(day, time(), tzinfo=LONDON).utcoffset()
