from dataclasses import dataclass

from django.core import signing
from django.http import Http404
from django.utils.crypto import constant_time_compare

from tandem_web.employers.queries import today
from tandem_web.patterns.forms import CHECK_SALT
from tandem_web.patterns.mapping import proof_of
from tandem_web.patterns.models import CalendarFeed
from tandem_web.people.models import Employment, Person
from tandem_web.people.queries import employments_on
from tandem_web.posts.models import Post

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


def _is_still_here(person: Person) -> bool:
    if person.account is None or not person.account.is_active:
        return False
    if person.role_grants.exists():
        return True
    return employments_on(person, today(person.employer)).exists()
