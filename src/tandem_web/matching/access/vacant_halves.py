"""Who offers the free hours of a post: HR, whoever manages the post, and who acts for them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.queries import today
from tandem_web.matching.models import VacantHalf
from tandem_web.matching.queries.vacant_halves import open_halves
from tandem_web.people.models import Person, Role
from tandem_web.posts.access import get_post_for, may_set_up_share
from tandem_web.posts.models import Post
from tandem_web.posts.queries import Acting, acting


def get_offerer(person: Person) -> Acting:
    """Somebody who offers halves, and for whom they act; of which posts is asked one by one."""
    me = acting(person, today(person.employer))
    # HR offers those of every post, and so does whoever stands in for an adviser.
    if me.has_role(Role.HR_ADVISER):
        return me
    # A manager offers those of their own people's posts, or whoever does their work meanwhile.
    if me.managed_posts.exists():
        return me
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
