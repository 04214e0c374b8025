"""A working pattern: a cycle of one to eight weeks of sessions, true to the minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tandem.messages import InvalidFacts, Message
from tandem.units import minutes

LONGEST_CYCLE = 8
DAY = 1440
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One stretch of work in one week of the cycle.

    `week` counts from 0 and `weekday` from 0 for Monday. `start` is a minute of that
    day; `end` may pass 1440, up to 2880, where the session runs over midnight. A
    `break_minutes` is unpaid and has no set time within the session.

    A session can hold facts that no pattern may contain: `Pattern` checks them.
    """

    week: int
    weekday: int
    start: int
    end: int
    break_minutes: int = 0

    @property
    def paid_minutes(self) -> int:
        """Contract minutes: from start to end, less the break.

        >>> Session(0, 0, 510, 975, 30).paid_minutes
        435
        """
        return self.end - self.start - self.break_minutes

    @property
    def starts_at(self) -> int:
        """The start as a minute of the cycle."""
        return self.week * WEEK + self.weekday * DAY + self.start

    @property
    def ends_at(self) -> int:
        """The end as a minute of the cycle; past the last week it exceeds the cycle."""
        return self.week * WEEK + self.weekday * DAY + self.end


@dataclass(frozen=True, slots=True)
class PatternProblem:
    """One reason why some sessions make no pattern.

    `session` is the position of the session at fault in the order given, or None where
    the pattern as a whole is at fault; `field` is the name of its wrong attribute.
    """

    session: int | None
    field: str
    message: Message


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cycle of sessions that repeats from a Monday on.

    `starts_on` is the Monday of a week 0 of the cycle. The cycle is endless in both
    directions: from when to when somebody works it is said by `DatedPattern`. Sessions
    are kept in order. A pattern without sessions is whole: somebody works no hours.

    Raises InvalidFacts; its field is `weeks`, `starts_on`, or `sessions.<n>.<attribute>`
    with the position of the session in the order given.
    """

    weeks: int
    starts_on: date
    sessions: tuple[Session, ...]
    _by_day: dict[int, tuple[Session, ...]] = field(init=False, repr=False, compare=False)
    _minutes: dict[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.validate()
        object.__setattr__(self, "sessions", tuple(sorted(self.sessions)))
        by_day: dict[int, tuple[Session, ...]] = {}
        for session in self.sessions:
            day = session.week * 7 + session.weekday
            by_day[day] = (*by_day.get(day, ()), session)
        object.__setattr__(self, "_by_day", by_day)
        minutes_by_day = {
            day: sum(session.paid_minutes for session in sessions)
            for day, sessions in by_day.items()
        }
        object.__setattr__(self, "_minutes", minutes_by_day)

    def validate(self) -> None:
        """Raise InvalidFacts for the first problem; `find_problems` gives all of them."""
        for problem in find_problems(self.weeks, self.starts_on, self.sessions):
            place = "" if problem.session is None else f"sessions.{problem.session}."
            raise InvalidFacts(f"{place}{problem.field}", problem.message)

    @property
    def cycle_minutes(self) -> int:
        """Contract minutes of the whole cycle."""
        return sum(session.paid_minutes for session in self.sessions)

    @property
    def weekly_minutes(self) -> Fraction:
        """Contract minutes a week, on average over the cycle, exact."""
        return Fraction(self.cycle_minutes, self.weeks)

    def minutes_of_week(self, week: int) -> int:
        """Contract minutes of one week of the cycle; a later week wraps around."""
        of_cycle = week % self.weeks
        return sum(s.paid_minutes for s in self.sessions if s.week == of_cycle)

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """The sessions that start on a day, in order."""
        return self._by_day.get((day - self.starts_on).days % (self.weeks * 7), ())

    def minutes_on(self, day: date) -> int:
        """Contract minutes of the sessions that start on a day."""
        return self._minutes.get((day - self.starts_on).days % (self.weeks * 7), 0)


def find_problems(
    weeks: int, starts_on: date, sessions: Sequence[Session]
) -> tuple[PatternProblem, ...]:
    """Everything that keeps these facts from being a pattern, in the order given."""
    problems = []
    if not 1 <= weeks <= LONGEST_CYCLE:
        message = Message("patterns.cycle_length", longest=LONGEST_CYCLE)
        problems.append(PatternProblem(None, "weeks", message))
    if starts_on.weekday() != 0:
        message = Message("patterns.not_a_monday", date=starts_on)
        problems.append(PatternProblem(None, "starts_on", message))
    for number, session in enumerate(sessions):
        problems += _session_problems(number, session, weeks)
    if not problems:
        problems = _overlaps(weeks, sessions)
    return tuple(problems)


def _session_problems(number: int, session: Session, weeks: int) -> list[PatternProblem]:
    checks = (
        (0 <= session.week < weeks, "week", Message("patterns.week_outside_cycle", weeks=weeks)),
        (0 <= session.weekday <= 6, "weekday", Message("patterns.no_such_weekday")),
        (0 <= session.start < DAY, "start", Message("patterns.start_outside_day")),
        (session.start < session.end, "end", Message("patterns.end_before_start")),
        (session.end <= 2 * DAY, "end", Message("patterns.end_too_late")),
        (session.break_minutes >= 0, "break_minutes", Message("patterns.negative_break")),
        (
            session.start >= session.end or session.break_minutes < session.end - session.start,
            "break_minutes",
            Message(
                "patterns.break_too_long",
                length=minutes(session.end - session.start),
            ),
        ),
    )
    return [PatternProblem(number, name, message) for kept, name, message in checks if not kept]


def _overlaps(weeks: int, sessions: Sequence[Session]) -> list[PatternProblem]:
    """Sessions that share a minute, on the cycle as a ring."""
    order = sorted(range(len(sessions)), key=lambda number: sessions[number])
    problems = []
    for place, number in enumerate(order):
        following = order[(place + 1) % len(order)]
        starts = sessions[following].starts_at
        if place + 1 == len(order):
            starts += weeks * WEEK
        if starts < sessions[number].ends_at:
            message = Message(
                "patterns.sessions_overlap",
                first=describe(sessions[number]),
                second=describe(sessions[following]),
            )
            problems.append(PatternProblem(following, "start", message))
    return problems


def describe(session: Session) -> Message:
    """A session in words: "Monday 08:30 to 16:15"."""
    return Message(
        "patterns.session",
        weekday=Message(f"messages.weekday_{session.weekday}"),
        start=clock_time(session.start),
        end=clock_time(session.end),
    )


def clock_time(minute: int) -> str:
    """A minute of the day, or of the day after, as a clock shows it: 1500 is "01:00"."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def pattern_to_data(pattern: Pattern) -> dict[str, Any]:
    """A pattern as JSON-able data: `{"weeks", "starts_on", "sessions": [[w, d, s, e, b]]}`."""
    return {
        "weeks": pattern.weeks,
        "starts_on": pattern.starts_on.isoformat(),
        "sessions": [
            [s.week, s.weekday, s.start, s.end, s.break_minutes] for s in pattern.sessions
        ],
    }


def pattern_from_data(data: Mapping[str, Any]) -> Pattern:
    """The pattern that `pattern_to_data` wrote.

    Raises InvalidFacts as `Pattern` does, and with the field `pattern` where the data
    has not that shape.
    """
    try:
        weeks, sessions = int(data["weeks"]), [Session(*map(int, s)) for s in data["sessions"]]
        starts_on = date.fromisoformat(data["starts_on"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidFacts("pattern", Message("patterns.unreadable")) from error
    return Pattern(weeks, starts_on, tuple(sessions))
