"""Rows of this app as the library's patterns."""

from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from tandem.patterns import DatedPattern, Pattern, Session
from tandem.timeline import Period
from tandem_web.patterns.models import CalendarFeed, WorkingPattern


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


def proof_of(feed: CalendarFeed) -> str:
    """The part of a secret calendar address that only this site can compute."""
    return salted_hmac("patterns.calendar_feed", feed.key, algorithm="sha256").hexdigest()[:32]
