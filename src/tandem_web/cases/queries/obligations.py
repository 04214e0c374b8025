"""What somebody must do next: read from the rows alone, for the home page and reminders."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from tandem.messages import Message
from tandem_web.cases.mapping import to_clauses, to_sentence
from tandem_web.cases.models import Case, Obligation
from tandem_web.employers.queries import today
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holdings_on

# The stores disagree about where a missing date stands.
_SOONEST = F("due").asc(nulls_last=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One line of "What needs you", ready for a page. `detail` is the post's title."""

    sentence: Message
    url: str
    due: date | None
    clauses: tuple[str, ...]
    detail: str
    reference: str
    party: str
    command: str


def obligations_for(person: Person) -> QuerySet[Obligation]:
    """What needs this person at their employer now, the soonest due first."""
    managing = holdings_on(today(person.employer)).filter(
        employment__person=person, post=OuterRef("case__post__reports_to")
    )
    mine = Q(employment__person=person)
    mine |= Q(party="line_manager") & Q(Exists(managing))
    if Role.HR_ADVISER in person.roles:
        mine |= Q(party="hr_adviser")
    return (
        Obligation.objects.filter(mine, case__employer=person.employer)
        .select_related("case__post", "case__employer")
        .order_by(_SOONEST, "case", "position")
    )


def duties_of(person: Person, post: Post | None = None) -> list[Duty]:
    """The same as lines of a page; of one post only, where one is given."""
    rows = obligations_for(person)
    if post is not None:
        rows = rows.filter(case__post=post)
    return [_duty(row) for row in rows]


def obligations_of(case: Case) -> list[Duty]:
    """What everybody must do next in one case."""
    rows = case.obligations.select_related("case__post", "case__employer")
    return [_duty(row) for row in rows.order_by(_SOONEST, "position")]


def _duty(row: Obligation) -> Duty:
    case = row.case
    arguments = [case.employer.slug, case.reference, row.command]
    return Duty(
        sentence=to_sentence(row),
        url=reverse("cases:command", args=arguments),
        due=row.due,
        clauses=to_clauses(row),
        detail=case.post.title,
        reference=case.reference,
        party=row.party,
        command=row.command,
    )
