from dataclasses import dataclass

from django.core import signing
from django.http import Http404

from tandem_web.patterns.forms import CHECK_SALT
from tandem_web.people.models import Employment, Person
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
