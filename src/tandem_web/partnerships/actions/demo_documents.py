"""What the demonstration's statements say, and those of one share issued."""

from datetime import date

from tandem_web.employers.models import Employer
from tandem_web.partnerships.actions.particulars import (
    issue_agreement,
    issue_statement,
    save_particular,
)
from tandem_web.partnerships.mapping import demo_rows
from tandem_web.people.models import Person
from tandem_web.posts.actions import PostValues, save_post
from tandem_web.posts.mapping import to_service_hours
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holdings_on

# One share has its documents; at the others a visitor can issue them.
_WITH_DOCUMENTS = "CHI-003"


def enter_particulars(*, employer: Employer, posts: list[str], actor: Person, today: date) -> None:
    """Enter what every statement says, and where the shared posts are."""
    for row in demo_rows("particulars.csv"):
        save_particular(employer=employer, actor=actor, today=today, **row)
    places = {row["service_code"]: row for row in demo_rows("places.csv")}
    shared = Post.objects.filter(employer=employer, reference__in=posts)
    for post in shared.select_related("employer", "service", "reports_to"):
        place = places[post.service.code]
        save_post(
            employer=employer,
            values=_values_of(post, place["place_en"], place["place_cy"]),
            actor=actor,
            post=post,
        )


def issue_documents(*, employer: Employer, actor: Person, today: date) -> None:
    """Issue the statements of both partners of one share, and the agreement of the three."""
    post = Post.objects.select_related("employer", "service").get(
        employer=employer, reference=_WITH_DOCUMENTS
    )
    issue_agreement(post=post, actor=actor, today=today)
    for holding in holdings_on(today).filter(post=post):
        number = holding.employment.payroll_number
        issue_statement(post=post, payroll_number=number, actor=actor, today=today)


def _values_of(post: Post, place_en: str, place_cy: str) -> PostValues:
    return PostValues(
        reference=post.reference,
        title_en=post.title_en,
        title_cy=post.title_cy,
        service=post.service,
        grade=post.grade,
        full_time_minutes=post.full_time_minutes,
        reports_to=post.reports_to,
        standby=post.standby,
        service_hours=to_service_hours(post.service_hours.all()),
        criteria=tuple((row.text_en, row.text_cy, row.essential) for row in post.criteria.all()),
        place_en=place_en,
        place_cy=place_cy,
    )
