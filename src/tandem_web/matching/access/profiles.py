"""Who may look for a partner at all, and who reaches which profile: everybody their own."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.queries import today
from tandem_web.matching.mapping.answers import Asked
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.profiles import asked_of, open_pools_of, profile_of
from tandem_web.people.models import Person


def may_look_for_partner(person: Person) -> bool:
    """Whether somebody may open the pages of finding a partner."""
    # Everybody who works for the employer, or acts for it.
    if person.roles:
        return True
    # Somebody from outside whom an open pool has let in, or who was in one: what they wrote is
    # theirs to read and to delete.
    return open_pools_of(person).exists() or profile_of(person) is not None


def require_seeker(person: Person) -> None:
    if not may_look_for_partner(person):
        raise PermissionDenied


def get_own_profile_for(person: Person) -> Profile:
    """The person's own profile: nobody else's can be reached from these pages."""
    require_seeker(person)
    profile = profile_of(person)
    if profile is None:
        raise Http404
    return profile


def get_own_pages_for(person: Person) -> Asked:
    """The same, with what its pages may be answered with."""
    return asked_of(get_own_profile_for(person), today(person.employer))
