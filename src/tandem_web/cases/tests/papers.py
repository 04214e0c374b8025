"""A scanned paper, and people who share or stand in for the line manager."""

from datetime import timedelta
from io import BytesIO

from PIL import Image

from tandem_web.documents.mapping import Accept, Upload, read_upload
from tandem_web.people.models import Employment, Person
from tandem_web.people.queries import with_roles
from tandem_web.posts.actions import delegate, start_holding
from tandem_web.posts.models import Delegation, Holding
from tests.cast import Cast, Staff


def scan_bytes() -> bytes:
    kept = BytesIO()
    Image.new("L", (40, 60), 255).save(kept, "PNG")
    return kept.getvalue()


def scan(name: str = "paper.png") -> Upload:
    return read_upload(name, scan_bytes(), Accept.SCAN)


def share_the_managers_post(cast: Cast) -> Person:
    """Let the line manager and the budget manager hold the manager's post in halves."""
    post = cast.waiting_post.reports_to
    assert post is not None
    for number in ("E-102", "E-103"):
        start_holding(
            post=post,
            employment=Employment.objects.get(employer=cast.employer, payroll_number=number),
            kind=Holding.Kind.SUBSTANTIVE,
            weekly_minutes=1110,
            starts_on=cast.today,
            actor=None,
        )
    return cast.budget_manager


def let_act(
    cast: Staff, colleague: Person, away: Person, *, party: str = "", days: int = 7
) -> Delegation:
    """Let a colleague act for somebody from today."""
    return delegate(
        person=again(away),
        colleague=colleague,
        party=party,
        starts_on=cast.today,
        ends_on=cast.today + timedelta(days=days),
        reason="",
        actor=away,
        today=cast.today,
    )


def again(person: Person) -> Person:
    """The same person as a request reads them."""
    return with_roles(Person.objects.select_related("employer")).get(pk=person.pk)
