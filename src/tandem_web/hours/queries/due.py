"""What additional hours and journeys ask of a person: lines of "What needs you"."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries.grades import has_grades
from tandem_web.hours.queries.increments import increments_of
from tandem_web.hours.queries.journeys import claims_to_decide
from tandem_web.hours.queries.requests import request_groups
from tandem_web.people.models import Person, Role
from tandem_web.posts.queries import Acting, Position, acting


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursDue:
    """One line of "What needs you"."""

    sentence: str
    url: str
    due: date | None
    clauses: tuple[str, ...]
    detail: str


def hours_due(position: Position) -> list[HoursDue]:
    """What the person answers, authorises or confirms. Nobody is late to answer."""
    me = acting(position.person, position.on, position)
    groups = request_groups(me, position.on)
    return [
        *(_of(row, _("Answer whether you work more hours"), None) for row in groups.asked_of_me),
        *(_of(row, _("Authorise additional hours"), row.day) for row in groups.to_authorise),
        *(
            _of(row, _("Confirm the hours that were worked"), row.day + timedelta(days=7))
            for row in groups.to_confirm
        ),
        *_claims(me),
        *_increments(position.person, position.on),
    ]


def _of(row: AdditionalHours, sentence: str, due: date | None) -> HoursDue:
    return HoursDue(
        sentence=sentence,
        url=reverse("hours:request", args=[row.employer.slug, row.pk]),
        due=due,
        clauses=("CCC-COV-3",) if due is None else (),
        detail=f"{row.post.title}: {row.employment.person.full_name}",
    )


def _claims(me: Acting) -> list[HoursDue]:
    """The journeys that wait for a manager, as one line."""
    waiting = claims_to_decide(me)
    if not waiting:
        return []
    return [
        HoursDue(
            sentence=_("Authorise journeys"),
            url=reverse("hours:journeys", args=[me.person.employer.slug]),
            due=None,
            clauses=("CCC-TRV-1",),
            detail=", ".join(sorted({claim.employment.person.full_name for claim in waiting})),
        )
    ]


def _increments(person: Person, on: date) -> list[HoursDue]:
    """The increments that wait for HR to confirm them, as one line; nobody confirms their own."""
    if Role.HR_ADVISER not in person.roles or not has_grades(person.employer):
        return []
    due = increments_of(person.employer, on).due
    others = [one for one in due if one.employment.person_id != person.pk]
    if not others:
        return []
    number = len(others)
    sentence = ngettext("Confirm %(number)s increment", "Confirm %(number)s increments", number)
    return [
        HoursDue(
            sentence=sentence % {"number": number},
            url=reverse("hours:increments", args=[person.employer.slug]),
            due=others[0].increment.day,
            clauses=("CCC-PAY-3",),
            detail=", ".join(one.employment.person.full_name for one in others[:5]),
        )
    ]
