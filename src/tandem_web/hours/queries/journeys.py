"""Reads of journeys and subsistence."""

from tandem_web.hours.models import JourneyClaim
from tandem_web.people.models import Person
from tandem_web.posts.queries import Acting

MOST_SHOWN = 50


def own_claims(person: Person) -> list[JourneyClaim]:
    """What somebody claimed, the latest journey first."""
    claims = JourneyClaim.objects.filter(employment__person=person)
    return list(claims.select_related("post", "decided_by")[:MOST_SHOWN])


def claims_to_decide(me: Acting) -> list[JourneyClaim]:
    """What waits for a manager to authorise, the earliest first."""
    claims = JourneyClaim.objects.filter(
        post__in=me.managed_posts, state=JourneyClaim.State.CLAIMED
    )
    waiting = claims.exclude(employment__person=me.person)
    return list(waiting.select_related("post", "employment__person").order_by("day", "pk"))
