"""The sessions of a pattern as rules that a calendar repeats, right across clock changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tandem.patterns.instants import clock_changes, elapsed_minutes, instant_of, wall_minute
from tandem.patterns.layout import DatedPattern
from tandem.patterns.pattern import Session


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One session that comes back every `weeks` weeks.

    `starts` is the wall time of its first occurrence, without a zone, and `minutes` its
    length. It is worked for the last time on `last` at the latest, or without end. On the days of
    `left_out` it is not repeated; `apart` holds, as London times, the occurrences that a
    repetition of equal length would get wrong because the clocks change within them.
    """

    starts: datetime
    minutes: int
    weeks: int
    last: date | None
    left_out: tuple[date, ...]
    apart: tuple[tuple[datetime, datetime], ...]


def recurrences(
    dated: DatedPattern, days_off: Collection[date], until: date
) -> tuple[Recurrence, ...]:
    """The sessions of a pattern as repeating rules, in the order of the cycle.

    No session is worked on a day of `days_off`. Clock changes are looked at up to the end
    of the year of `until`: a calendar gives every repetition the same true length
    (RFC 5545, 3.8.5.3), so a night that the clocks make longer or shorter
    stands apart. A session that falls on no day of the period is left out.
    """
    found = (_recurrence(dated, session, days_off, until) for session in dated.pattern.sessions)
    return tuple(one for one in found if one is not None)


def _recurrence(
    dated: DatedPattern, session: Session, days_off: Collection[date], until: date
) -> Recurrence | None:
    first = _first_day(dated, session)
    last = dated.period.end
    if last is not None and first > last:
        return None
    every = dated.pattern.weeks * 7
    apart = {
        day: times
        for day, times in _odd_days(session, first, last or date(until.year, 12, 31))
        if (day - first).days % every == 0
    }
    off = {
        day
        for day in days_off
        if first <= day and (day - first).days % every == 0 and (last is None or day <= last)
    }
    return Recurrence(
        starts=_wall(first, session.start),
        minutes=session.end - session.start,
        weeks=dated.pattern.weeks,
        last=last,
        left_out=tuple(sorted(off | apart.keys())),
        apart=tuple(times for day, times in sorted(apart.items()) if day not in off),
    )


def _first_day(dated: DatedPattern, session: Session) -> date:
    """The first day of the period on which the session starts, if the period is long enough."""
    of_cycle = session.week * 7 + session.weekday
    start = dated.period.start
    ahead = (of_cycle - (start - dated.pattern.starts_on).days) % (dated.pattern.weeks * 7)
    return start + timedelta(days=ahead)


def _odd_days(
    session: Session, first: date, last: date
) -> Iterator[tuple[date, tuple[datetime, datetime]]]:
    """The days on which the session starts and the clocks change within it."""
    for year in range(first.year, last.year + 1):
        for change in clock_changes(year):
            for day in (change - timedelta(days=1), change):
                start, end = wall_minute(day, session.start), wall_minute(day, session.end)
                times = instant_of(start), instant_of(end)
                as_usual = times[0].replace(tzinfo=None) == _wall(day, session.start)
                if first <= day <= last and not (
                    as_usual and elapsed_minutes(*times) == end - start
                ):
                    yield day, times


def _wall(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))
