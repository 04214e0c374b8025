"""Rows of this app as the library's patterns."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from tandem.patterns import DatedPattern, Pattern, Session
from tandem.patterns.suggestion import Week, Wish
from tandem.timeline import Period
from tandem_web.patterns.models import CalendarFeed, PatternSession, WorkingPattern


def monday_of(day: date) -> date:
    """The Monday of the week of a day: where week 0 of a cycle begins."""
    return day - timedelta(days=day.weekday())


def to_pattern(row: WorkingPattern) -> Pattern:
    return Pattern(
        weeks=row.weeks,
        starts_on=monday_of(row.starts_on),
        sessions=tuple(
            Session(
                session.week,
                session.weekday,
                session.start_minute,
                session.end_minute,
                session.break_minutes,
            )
            for session in row.sessions.all()
        ),
    )


def to_dated_pattern(row: WorkingPattern) -> DatedPattern:
    """The pattern with the days on which it is worked."""
    return DatedPattern(to_pattern(row), Period(row.starts_on, row.ends_on))


def turned(pattern: Pattern, starts_on: date) -> Pattern:
    """The same pattern with the week of `starts_on` as week 0 of its cycle."""
    monday = monday_of(starts_on)
    weeks = (monday - pattern.starts_on).days // 7
    return Pattern(
        pattern.weeks,
        monday,
        tuple(
            Session((s.week - weeks) % pattern.weeks, s.weekday, s.start, s.end, s.break_minutes)
            for s in pattern.sessions
        ),
    )


def session_rows(row: WorkingPattern, pattern: Pattern) -> list[PatternSession]:
    """The sessions of a pattern as the unsaved rows of a working pattern."""
    return [
        PatternSession(
            pattern=row,
            week=session.week,
            weekday=session.weekday,
            start_minute=session.start,
            end_minute=session.end,
            break_minutes=session.break_minutes,
        )
        for session in turned(pattern, row.starts_on).sessions
    ]


def proof_of(feed: CalendarFeed) -> str:
    """The part of a secret calendar address that only this site can compute."""
    return salted_hmac("patterns.calendar_feed", feed.key, algorithm="sha256").hexdigest()[:32]


_WISH_OF = {"p": Wish.PREFER, "y": Wish.YES, "c": Wish.COULD, "n": Wish.NO}
_LETTER_OF = {wish: letter for letter, wish in _WISH_OF.items()}


def to_wishes(letters: str) -> tuple[Week, ...]:
    """The letters of an availability as the library's weeks."""
    halves = [_WISH_OF[letter] for letter in letters]
    days = list(zip(halves[::2], halves[1::2], strict=True))
    return tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))


def to_letters(weeks: Iterable[Week]) -> str:
    return "".join(_LETTER_OF[half] for week in weeks for day in week for half in day)
