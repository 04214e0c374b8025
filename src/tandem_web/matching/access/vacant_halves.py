"""Who offers the free hours of a post: HR, and whoever manages the post."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.queries import today
from tandem_web.matching.models import VacantHalf
from tandem_web.matching.queries.vacant_halves import open_halves
from tandem_web.people.models import Person, Role
from tandem_web.posts.access import get_post_for, may_set_up_share
from tandem_web.posts.models import Post
from tandem_web.posts.queries import is_manager


def may_offer_halves(person: Person) -> bool:
    """Whether the person offers halves at all; of which posts is asked one by one."""
    # HR offers those of every post.
    if Role.HR_ADVISER in person.roles:
        return True
    # A manager offers those of their own people's posts.
    return is_manager(person, today(person.employer))


def require_offerer(person: Person) -> None:
    if not may_offer_halves(person):
        raise PermissionDenied


def get_post_to_offer_for(person: Person, reference: str) -> Post:
    post = get_post_for(person, reference)
    # Whoever may divide the post may say that a part of it is free.
    if not may_set_up_share(person, post):
        raise PermissionDenied
    return post


def get_half_for(person: Person, number: int) -> VacantHalf:
    half = open_halves(person.employer).filter(pk=number).first()
    # One of another employer, or one that is closed, is simply not there.
    if half is None:
        raise Http404
    if not may_set_up_share(person, half.post):
        raise PermissionDenied
    return half
