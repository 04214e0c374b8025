"""A working pattern as the rows of a table, in words of either language."""

from __future__ import annotations

from tandem.messages import Fact, Message, Text
from tandem.patterns import Pattern, Session
from tandem.patterns.pattern import DAY
from tandem.units import Quantity, minutes, weeks


def working_days(pattern: Pattern) -> tuple[tuple[Fact, ...], ...]:
    """Each session of the cycle: the day, from when until when, the unpaid break, the hours.

    The day names the week of the cycle where there is more than one.
    """
    return tuple(
        (
            _day(pattern, session),
            f"{_clock(session.start)}\N{EN DASH}{_clock(session.end)}",
            minutes(session.break_minutes),
            minutes(session.paid_minutes),
        )
        for session in pattern.sessions
    )


def cycle_of(pattern: Pattern) -> Quantity:
    """How long it takes until the pattern begins again.

    >>> from datetime import date
    >>> cycle_of(Pattern(2, date(2026, 4, 6), ())).whole
    2
    """
    return weeks(pattern.weeks)


def _day(pattern: Pattern, session: Session) -> Message | Text:
    weekday = Message(f"messages.weekday_{session.weekday}")
    if pattern.weeks == 1:
        return weekday
    return Message("cases.day_of_week", week=session.week + 1, weekday=weekday)


def _clock(minute: int) -> str:
    hours, rest = divmod(minute % DAY, 60)
    return f"{hours:02}:{rest:02}"
