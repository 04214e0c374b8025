from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.partnerships.queries import Partnership, audiences_of, partnership_of
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.access import get_post_for
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manages

READS_PARTNERSHIPS = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR, Role.PAYROLL, Role.AUDITOR})


def get_role_for(person: Person, reference: str) -> Partnership:
    """A shared post as every colleague may see it: who is on, and when."""
    partnership = partnership_of(get_post_for(person, reference), today(person.employer))
    # A post that nobody shares has no such page; its own page says who holds it.
    if partnership is None:
        raise Http404
    return partnership


def get_public_role_for_anyone(employer: Employer, reference: str) -> Partnership | None:
    """A shared post whose partners have all chosen that anyone may see who is on."""
    post = Post.objects.filter(employer=employer, reference=reference).first()
    # To the world a post that is not there, not shared or not public is one and the same.
    if post is None:
        return None
    partnership = partnership_of(post, today(employer))
    if partnership is None or not audiences_of(partnership).is_public:
        return None
    return partnership


def get_own_part_for(person: Person, reference: str) -> tuple[Partnership, Employment]:
    """A shared post and the job by which the person holds their part of it."""
    partnership = get_role_for(person, reference)
    employment = partnership.employment_of(person)
    # What a partner decides for themselves, nobody else decides or sees.
    if employment is None:
        raise PermissionDenied
    return partnership, employment


def get_partnership_for(person: Person, reference: str) -> Partnership:
    """A shared post with what its partners live by."""
    partnership = get_role_for(person, reference)
    if not sees_partnership(person, partnership):
        raise PermissionDenied
    return partnership


def sees_partnership(person: Person, partnership: Partnership) -> bool:
    # It is the partners' own page.
    if partnership.employment_of(person) is not None:
        return True
    # The establishment, pay and audit roles work with every post.
    if person.roles & READS_PARTNERSHIPS:
        return True
    # The line manager sees the posts under their own, either partner of a shared one too.
    return manages(person, partnership.post, partnership.day)


def sees_every_partnership(person: Person) -> bool:
    """Whether the list of shared posts shows this person their hours and gaps."""
    return bool(person.roles & READS_PARTNERSHIPS)
