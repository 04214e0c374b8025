from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import ImportDraft, Post
from tandem_web.posts.queries import holders_on, manages

KEEPS_POSTS = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR})
READS_HOLDINGS = KEEPS_POSTS | {Role.PAYROLL, Role.BUDGET_MANAGER, Role.AUDITOR}


def get_post_for(person: Person, reference: str) -> Post:
    """A post of the person's own employer: who holds which job is no secret among colleagues."""
    post = (
        Post.objects.filter(employer=person.employer, reference=reference)
        .select_related("employer", "service", "reports_to")
        .first()
    )
    # A post of another employer looks the same as one that does not exist.
    if post is None:
        raise Http404
    return post


def may_keep_posts(person: Person) -> bool:
    """Whether the person adds, changes and imports posts."""
    # These two roles set the employer up and keep its establishment.
    return bool(person.roles & KEEPS_POSTS)


def require_keeper(person: Person) -> None:
    if not may_keep_posts(person):
        raise PermissionDenied


def sees_holdings(person: Person, post: Post, on: date) -> bool:
    """Whether the person sees the hours and the history of those who hold the post."""
    # The establishment, pay, money and audit roles work with every post.
    if person.roles & READS_HOLDINGS:
        return True
    # A line manager sees the posts under their own.
    if manages(person, post, on):
        return True
    # A holder sees how their own post is divided.
    return any(holding.employment.person_id == person.pk for holding in holders_on(post, on))


def may_set_up_share(person: Person, post: Post) -> bool:
    """Whether the person may open the case that divides the post."""
    # An HR adviser opens any; the line manager those of their own people.
    return Role.HR_ADVISER in person.roles or manages(person, post, today(post.employer))


def get_import_draft_for(person: Person, number: int) -> ImportDraft:
    """An upload between preview and import: its uploader's alone, until it expires."""
    require_keeper(person)
    draft = ImportDraft.objects.filter(
        pk=number,
        employer=person.employer,
        uploaded_by=person,
        expires_at__gte=now(person.employer),
    ).first()
    # Somebody else's upload, or one that has expired, is simply not there.
    if draft is None:
        raise Http404
    return draft
