import secrets
from collections import defaultdict
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tandem.patterns import Pattern
from tandem_web.employers.queries import now
from tandem_web.patterns.mapping import session_rows
from tandem_web.patterns.models import (
    Availability,
    CalendarFeed,
    DayChange,
    PatternSession,
    WorkingPattern,
)
from tandem_web.patterns.queries import worked_in_post
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record

# Enough for every device of a person, few enough to look through.
MOST_FEEDS = 10


def start_pattern(
    *,
    employment: Employment,
    post: Post,
    pattern: Pattern,
    starts_on: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> WorkingPattern:
    """Let an employment work a pattern from a date; the one before ends the day before.

    A pattern of the same post that was planned for that date or later is replaced. Week 0
    of the cycle is the week of `starts_on`, whatever Monday the pattern itself names.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        if employment.employer_id != post.employer_id:
            raise ValidationError(_("The post and the job belong to different employers."))
        running = WorkingPattern.objects.filter(employment=employment, post=post)
        running.filter(starts_on__gte=starts_on).delete()
        for earlier in running.exclude(ends_on__lt=starts_on):
            earlier.ends_on = starts_on - timedelta(days=1)
            earlier.full_clean()
            earlier.save()
        row = WorkingPattern(
            employment=employment,
            post=post,
            weeks=pattern.weeks,
            starts_on=starts_on,
            ends_on=employment.ends_on,
        )
        row.full_clean()
        row.save()
        _save_sessions(row, pattern)
        _follow_given_days(post, starts_on)
        record.append(
            employer=post.employer,
            actor=actor,
            action="patterns.start_pattern",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "starts_on": starts_on,
                "weeks": pattern.weeks,
                "sessions": [
                    [s.week, s.weekday, s.start, s.end, s.break_minutes] for s in pattern.sessions
                ],
            },
            clauses=clauses,
            happened_on=starts_on,
        )
    return row


def end_patterns(
    *,
    employment: Employment,
    post: Post,
    last_day: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> None:
    """Let what an employment works in a post end on a day, its last; what was planned goes.

    Nothing is written where nothing is worked after that day.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        worked = WorkingPattern.objects.filter(employment=employment, post=post)
        planned = worked.filter(starts_on__gt=last_day)
        running = worked.filter(starts_on__lte=last_day).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=last_day)
        )
        if not planned.exists() and not running.exists():
            return
        planned.delete()
        for row in running:
            row.ends_on = last_day
            row.full_clean()
            row.save()
        _follow_given_days(post, last_day)
        record.append(
            employer=post.employer,
            actor=actor,
            action="patterns.end_patterns",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "ends_on": last_day,
            },
            clauses=clauses,
            happened_on=last_day,
        )


def _follow_given_days(post: Post, since: date) -> None:
    """A day that was given keeps following the pattern of whoever gave it, when that changes."""
    changes = DayChange.objects.filter(post=post, day__gte=since).select_related("employment")
    by_day: dict[date, list[DayChange]] = defaultdict(list)
    for change in changes:
        by_day[change.day].append(change)
    for day, of_day in by_day.items():
        worked = worked_in_post(post, day)
        for change in of_day:
            now_worked = worked[change.employment.payroll_number]
            change.minutes_before = now_worked.by_pattern
            change.minutes_after = now_worked.as_given
            change.full_clean()
            change.save()


def _save_sessions(row: WorkingPattern, pattern: Pattern) -> None:
    rows = session_rows(row, pattern)
    for session in rows:
        session.clean_fields(exclude=["pattern"])
    PatternSession.objects.bulk_create(rows)


def make_feed(*, person: Person, post: Post | None) -> CalendarFeed:
    """Make a secret calendar address of a person's own work, or of a post.

    Raises ``ValidationError`` when the person already has as many as one can look through.
    """
    with transaction.atomic():
        record.lock(employer=person.employer)
        if CalendarFeed.objects.filter(person=person, ended_at=None).count() >= MOST_FEEDS:
            raise ValidationError(
                _("You have %(number)d calendar addresses. End one that you do not use.")
                % {"number": MOST_FEEDS}
            )
        feed = CalendarFeed(
            person=person, post=post, key=secrets.token_hex(16), created_at=now(person.employer)
        )
        feed.full_clean()
        feed.save(force_insert=True)
        _append_feed("patterns.make_feed", feed)
    return feed


def end_feed(*, feed: CalendarFeed) -> None:
    """End a calendar address for good; ending it twice changes nothing."""
    with transaction.atomic():
        record.lock(employer=feed.person.employer)
        ended = CalendarFeed.objects.filter(pk=feed.pk, ended_at=None)
        if ended.update(ended_at=now(feed.person.employer)):
            _append_feed("patterns.end_feed", feed)


def _append_feed(action: str, feed: CalendarFeed) -> None:
    """The record says whose calendar it is, and never its address."""
    owner = f"post:{feed.post.reference}" if feed.post else f"person:{feed.person.reference}"
    record.append(
        employer=feed.person.employer,
        actor=feed.person,
        action=action,
        object_reference=owner,
        content={},
    )


def save_availability(
    *,
    employment: Employment,
    post: Post,
    wishes: str,
    most_days: int | None,
    longest_day: int | None,
    actor: Person,
) -> Availability:
    """Keep when somebody could work in a post; what they said before gives way."""
    with transaction.atomic():
        record.lock(employer=post.employer)
        row = Availability.objects.filter(employment=employment, post=post).first()
        row = row or Availability(employment=employment, post=post)
        row.wishes, row.most_days, row.longest_day = wishes, most_days, longest_day
        row.full_clean()
        row.save()
        record.append(
            employer=post.employer,
            actor=actor,
            action="patterns.save_availability",
            object_reference=f"post:{post.reference}",
            content={
                "name": employment.person.full_name,
                "payroll_number": employment.payroll_number,
                "wishes": wishes,
                "most_days": most_days,
                "longest_day": longest_day,
            },
        )
    return row
