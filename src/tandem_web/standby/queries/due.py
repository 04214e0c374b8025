"""What about standby waits for somebody, as lines of "What needs you"."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.people.models import Person
from tandem_web.standby.queries.changing import open_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyDue:
    """One line: a swap to answer, and the day before which it has to be."""

    sentence: str
    url: str
    due: date | None
    detail: str
    clauses: tuple[str, ...] = ()


def standby_due(person: Person) -> list[StandbyDue]:
    """The swaps of standby that wait for the person's answer."""
    return [
        StandbyDue(
            sentence=_("Answer {name} about standby").format(name=row.giver.person.full_name),
            url=reverse("standby:change", args=[person.employer.slug, row.pk]),
            due=row.first_day,
            detail=row.rota.title,
            clauses=("CCC-STBY-3",),
        )
        for row in open_changes(person)
    ]
