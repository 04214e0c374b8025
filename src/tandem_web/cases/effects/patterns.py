"""When somebody works in the post of a share, and in the post that they held before."""

from datetime import date, timedelta

from tandem.cases.partnership import Arrangement
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.patterns.actions import end_patterns, start_pattern
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post


def work(happened: Occurrence, employment: Employment, arrangement: Arrangement) -> None:
    """Let a partner work their pattern in the shared post, and in no other from then on."""
    post, starts_on = happened.standing.row.post, arrangement.starts_on
    elsewhere = Post.objects.filter(working_patterns__employment=employment).exclude(pk=post.pk)
    for other in elsewhere.select_related("employer").distinct():
        stop_working(happened, employment, other, starts_on - timedelta(days=1))
    start_pattern(
        employment=employment,
        post=post,
        pattern=arrangement.patterns[employment.payroll_number],
        starts_on=starts_on,
        actor=happened.actor,
        clauses=happened.clauses,
    )


def stop_working(happened: Occurrence, employment: Employment, post: Post, last_day: date) -> None:
    """Let nobody be on the calendar of a post that they have left."""
    end_patterns(
        employment=employment,
        post=post,
        last_day=last_day,
        actor=happened.actor,
        clauses=happened.clauses,
    )


def work_again(
    happened: Occurrence, employment: Employment, post: Post, *, before: date, starts_on: date
) -> None:
    """Go on with what was worked in a post before a day; nothing where none is known."""
    worked = WorkingPattern.objects.filter(
        employment=employment, post=post, starts_on__lt=before
    ).prefetch_related("sessions")
    latest = worked.order_by("-starts_on").first()
    if latest is not None:
        start_pattern(
            employment=employment,
            post=post,
            pattern=to_pattern(latest),
            starts_on=starts_on,
            actor=happened.actor,
            clauses=happened.clauses,
        )
