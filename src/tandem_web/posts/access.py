from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404

from tandem_web.employers.queries import now, today
from tandem_web.people.access import READS_EVERYBODY
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.posts.models import Delegation, ImportFile, ImportRun, Post
from tandem_web.posts.queries import (
    has_something_to_delegate,
    holders_on,
    manages,
    stands_in_for,
)

KEEPS_POSTS = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR})
NAMES_DELEGATES = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR})
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
    # An HR adviser opens any.
    if Role.HR_ADVISER in person.roles:
        return True
    day = today(post.employer)
    # The line manager opens those of their own people.
    if manages(person, post, day):
        return True
    # A colleague does either's work while they are away.
    return bool(stands_in_for(person, post, day).keys() & {"hr_adviser", "line_manager"})


def may_open_case(person: Person, post: Post) -> bool:
    """Whether some case about the post begins with the person; its process says which."""
    # Those who run shares, and whoever pays for the post.
    if may_set_up_share(person, post) or Role.BUDGET_MANAGER in person.roles:
        return True
    # A holder asks for their own post.
    holdings = holders_on(post, today(post.employer))
    return any(holding.employment.person_id == person.pk for holding in holdings)


def may_delegate_for(person: Person, away: Person) -> bool:
    """Whether the person names who acts for somebody: for themselves, or for whoever is away."""
    if not has_something_to_delegate(away, today(person.employer)):
        return False
    # Everybody names who acts for themselves.
    if away.pk == person.pk:
        return True
    # Somebody who is ill cannot: these two roles do it for them, with a reason.
    return bool(person.roles & NAMES_DELEGATES)


def get_person_to_delegate_for(person: Person, reference: str) -> Person:
    """Somebody for whom this person may name a delegate; themselves where nobody is named."""
    found = Person.objects.filter(employer=person.employer, reference=reference)
    away = with_roles(found.select_related("employer")).first() if reference else person
    # Nobody of another employer can be found from here.
    if away is None:
        raise Http404
    if not may_delegate_for(person, away):
        raise PermissionDenied
    return away


def sees_every_delegation(person: Person) -> bool:
    """Whether the person sees who acts for anybody, and not only their own part in it."""
    # Those who look after people, or check that it is done well.
    return bool(person.roles & READS_EVERYBODY)


def get_delegation_to_end_for(person: Person, number: int) -> Delegation:
    """A delegation that this person may end."""
    row = (
        Delegation.objects.filter(pk=number, employer=person.employer)
        .select_related("employer", "person", "delegate")
        .first()
    )
    # One of another employer looks the same as one that does not exist.
    if row is None:
        raise Http404
    # Whoever is back takes their work back; whoever cannot go on gives it back.
    if person.pk in {row.person_id, row.delegate_id}:
        return row
    # The two roles that name delegates end it, too.
    if person.roles & NAMES_DELEGATES:
        return row
    raise PermissionDenied


def get_import_run_for(person: Person, number: int) -> ImportRun:
    """Uploaded files of the person's own employer, until they expire."""
    require_keeper(person)
    run = (
        ImportRun.objects.filter(
            pk=number, employer=person.employer, expires_at__gte=now(person.employer)
        )
        .select_related("employer", "uploaded_by", "applied_by")
        .prefetch_related(Prefetch("files", queryset=ImportFile.objects.defer("content")))
        .first()
    )
    # An upload at another employer, or one that has expired, is simply not there. Whoever keeps
    # posts may look at a colleague's: it holds nothing that they may not see.
    if run is None:
        raise Http404
    return run
