"""Reads of journeys and subsistence."""

from datetime import date

from tandem_web.hours.models import JourneyClaim
from tandem_web.hours.queries.requests import managed_posts
from tandem_web.people.models import Person

MOST_SHOWN = 50


def own_claims(person: Person) -> list[JourneyClaim]:
    """What somebody claimed, the latest journey first."""
    claims = JourneyClaim.objects.filter(employment__person=person)
    return list(claims.select_related("post", "decided_by")[:MOST_SHOWN])


def claims_to_decide(person: Person, on: date) -> list[JourneyClaim]:
    """What waits for a manager to authorise, the earliest first."""
    claims = JourneyClaim.objects.filter(
        post__in=managed_posts(person, on), state=JourneyClaim.State.CLAIMED
    )
    waiting = claims.exclude(employment__person=person)
    return list(waiting.select_related("post", "employment__person").order_by("day", "pk"))
