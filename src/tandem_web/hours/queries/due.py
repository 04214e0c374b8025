"""What additional hours and journeys ask of a person: lines of "What needs you"."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries.journeys import claims_to_decide
from tandem_web.hours.queries.requests import Acting, acting, request_groups
from tandem_web.posts.queries import Position


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
