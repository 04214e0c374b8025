"""Days that partners have swapped, laid over the patterns that they otherwise work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.patterns.layout import DatedPattern
from tandem.patterns.pattern import Pattern, Session, monday_of
from tandem.timeline import Period

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GivenDay:
    """A day whose sessions one holder gives to another, who works them besides their own."""

    day: date
    giver: str
    taker: str


def with_given_days(
    patterns: Mapping[str, Sequence[DatedPattern]], given: Iterable[GivenDay]
) -> dict[str, tuple[DatedPattern, ...]]:
    """Give the patterns as they are worked, each given day as a pattern of that one day.

    The days are given in the order of `given`: a day may be handed on again. Sessions that
    meet those of the taker become one, for nobody is at work twice. A holder whose pattern
    is not known keeps none, and takes the sessions all the same.
    """
    worked: dict[tuple[str, date], tuple[Session, ...]] = {}

    def sessions(holder: str, day: date) -> tuple[Session, ...]:
        return worked.get((holder, day), _sessions_on(patterns.get(holder, ()), day))

    for one in given:
        both = (*sessions(one.taker, one.day), *sessions(one.giver, one.day))
        worked[one.taker, one.day] = _joined(both)
        worked[one.giver, one.day] = ()
    changed: dict[str, dict[date, tuple[Session, ...]]] = {holder: {} for holder in patterns}
    for (holder, day), now in worked.items():
        changed.setdefault(holder, {})[day] = now
    return {holder: _laid_over(patterns.get(holder, ()), days) for holder, days in changed.items()}


def _sessions_on(dated: Sequence[DatedPattern], day: date) -> tuple[Session, ...]:
    return tuple(
        session
        for one in dated
        if one.period.contains(day)
        for session in one.pattern.sessions_on(day)
    )


def _joined(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of one day in order; those that meet become one with the paid time of both.

    Where two overlap, the time of the overlap is paid once, and the breaks of both are taken
    as long as nobody is paid less for working more.
    """
    joined: list[Session] = []
    for session in sorted(sessions, key=lambda one: (one.start, one.end)):
        last = joined[-1] if joined else None
        if last is None or session.start > last.end:
            joined.append(session)
            continue
        end = max(last.end, session.end)
        overlap = min(last.end, session.end) - session.start
        paid = last.paid_minutes + session.paid_minutes - overlap
        paid = max(paid, last.paid_minutes, session.paid_minutes)
        joined[-1] = Session(0, 0, last.start, end, end - last.start - paid)
    return tuple(joined)


def _laid_over(
    dated: Sequence[DatedPattern], changed: Mapping[date, tuple[Session, ...]]
) -> tuple[DatedPattern, ...]:
    kept = [piece for one in dated for piece in _without(one, sorted(changed))]
    days = (
        DatedPattern(_of_one_day(day, sessions), Period(day, day))
        for day, sessions in changed.items()
        if sessions
    )
    return tuple(sorted((*kept, *days), key=lambda one: one.period.start))


def _without(dated: DatedPattern, days: Sequence[date]) -> list[DatedPattern]:
    """The stretches of a pattern that are left when some days are cut out."""
    pieces, start = [], dated.period.start
    for day in days:
        if not dated.period.contains(day):
            continue
        if start < day:
            pieces.append(DatedPattern(dated.pattern, Period(start, day - ONE_DAY)))
        start = day + ONE_DAY
    if dated.period.end is None or start <= dated.period.end:
        pieces.append(DatedPattern(dated.pattern, Period(start, dated.period.end)))
    return pieces


def _of_one_day(day: date, sessions: Iterable[Session]) -> Pattern:
    return Pattern(
        weeks=1,
        starts_on=monday_of(day),
        sessions=tuple(
            Session(0, day.weekday(), one.start, one.end, one.break_minutes) for one in sessions
        ),
    )
