from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.hours.access.requests import get_post_to_offer_in, is_line_manager_of
from tandem_web.hours.models import JourneyClaim
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post


def get_post_of_claim_for(person: Person, reference: str) -> tuple[Post, Employment]:
    """A post that the person holds, in which they travel."""
    return get_post_to_offer_in(person, reference)


def get_claim_to_decide_for(person: Person, number: int) -> JourneyClaim:
    """A claim that waits for this person to authorise it, or not."""
    claim = (
        JourneyClaim.objects.filter(pk=number, employer=person.employer)
        .select_related("employer", "post", "employment__person")
        .first()
    )
    # A claim of another employer looks the same as one that does not exist.
    if claim is None:
        raise Http404
    # Nobody authorises their own journeys.
    if claim.employment.person_id == person.pk:
        raise PermissionDenied
    # The line manager sends people on journeys, or whoever does their work while they are away.
    if not is_line_manager_of(person, claim.post):
        raise PermissionDenied
    return claim
