from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.crypto import constant_time_compare

from tandem_web.employers.queries import today
from tandem_web.patterns.forms import CHECK_SALT
from tandem_web.patterns.mapping import proof_of
from tandem_web.patterns.models import CalendarFeed, DaySwap
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import employments_on
from tandem_web.posts.access import get_post_for
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on, manages, partners_of

READS_SWAPS = frozenset({Role.HR_ADVISER, Role.AUDITOR})
_DRAFT_LIVES = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class EditorSubject:
    """The post and the jobs that a pattern editor was drawn for."""

    post: Post
    employments: tuple[Employment, ...]


def get_editor_subject_for(person: Person, token: str) -> EditorSubject | None:
    """What the editor was drawn for, if it was drawn for this person a day ago or less."""
    try:
        signed = signing.loads(token, salt=CHECK_SALT, max_age=_DRAFT_LIVES)
    except signing.BadSignature:
        return None
    # Whoever was given the editor may check in it; a page of somebody else's opens nothing.
    if signed["person"] != person.pk:
        raise Http404
    post = Post.objects.filter(employer=person.employer, pk=signed["post"]).first()
    # A post of another employer is not there.
    if post is None:
        raise Http404
    jobs = Employment.objects.filter(employer=person.employer, pk__in=signed["jobs"])
    found = {job.pk: job for job in jobs.select_related("person")}
    return EditorSubject(post, tuple(found[key] for key in signed["jobs"]))


def get_feed_for(key: str, proof: str) -> CalendarFeed:
    """The feed that a calendar program asks for by its secret address, live or ended."""
    feeds = CalendarFeed.objects.select_related("person__employer", "person__account", "post")
    feed = feeds.filter(key=key).first()
    # An address that was guessed, or read from the table without the proof, opens nothing.
    if feed is None or not constant_time_compare(proof, proof_of(feed)):
        raise Http404
    # Who has left, or can no longer sign in, takes no calendar along.
    if not _is_still_here(feed.person):
        raise Http404
    return feed


def get_own_feed_for(person: Person, number: int) -> CalendarFeed:
    """One of the calendar addresses that the person has made."""
    feed = CalendarFeed.objects.filter(person=person, pk=number).select_related("post").first()
    # Somebody else's address is not there.
    if feed is None:
        raise Http404
    return feed


@dataclass(frozen=True, slots=True)
class SwapsView:
    """The swaps of a post, for its partners and those who look after it."""

    post: Post
    own: Employment | None
    partner: Employment | None


def get_swaps_for(person: Person, reference: str) -> SwapsView:
    """The swapped days of a post: a partner asks and answers, the others read."""
    post = get_post_for(person, reference)
    on = today(person.employer)
    holders = [holding.employment for holding in partners_of(holders_on(post, on), on)]
    own = next((job for job in holders if job.person_id == person.pk), None)
    partner = next((job for job in holders if job != own), None)
    # The two partners, whom the days are about.
    if own is not None:
        return SwapsView(post, own, partner)
    # Their manager is told of every swap; HR and auditors check what follows from it.
    if manages(person, post, on) or person.roles & READS_SWAPS:
        return SwapsView(post, None, None)
    raise PermissionDenied


def get_swap_for(person: Person, number: int) -> DaySwap:
    """A swap that the person has asked for or is asked for."""
    row = (
        DaySwap.objects.filter(pk=number, post__employer=person.employer)
        .select_related("post__employer", "asked_by", "asked_of")
        .first()
    )
    # One at another employer looks the same as one that does not exist.
    if row is None:
        raise Http404
    # Nobody answers for a partner, whatever their role.
    if person.pk not in {row.asked_by.person_id, row.asked_of.person_id}:
        raise PermissionDenied
    return row


def _is_still_here(person: Person) -> bool:
    if person.account is None or not person.account.is_active:
        return False
    if person.role_grants.exists():
        return True
    return employments_on(person, today(person.employer)).exists()
