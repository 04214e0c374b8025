"""Signed papers of shares: those that are kept, and those that a file has named."""

import json
from dataclasses import dataclass

from tandem_web.cases.models import Event
from tandem_web.documents.models import StoredFile
from tandem_web.employers.models import Employer
from tandem_web.posts.models import Post


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A file name that stands beside a recorded share."""

    post: Post
    name: str


def papers_owner(post: Post) -> str:
    """What the signed papers of a share belong to."""
    return f"partnership:{post.reference}"


def papers_of(post: Post) -> list[StoredFile]:
    """The scans that are kept of a share, the latest first."""
    kept = StoredFile.objects.filter(
        employer=post.employer, owner=papers_owner(post), erased_on=None
    )
    return list(kept.select_related("employer", "added_by"))


def papers_awaited(employer: Employer) -> list[NamedPaper]:
    """The papers that recorded shares name and that are not kept yet."""
    events = Event.objects.filter(
        case__employer=employer, type="existing_share_recorded"
    ).select_related("case__post__employer")
    kept = set(
        StoredFile.objects.filter(
            employer=employer, owner__startswith="partnership:", erased_on=None
        ).values_list("owner", "name")
    )
    named = [
        NamedPaper(event.case.post, name.strip())
        for event in events.order_by("case__post__reference")
        for name in json.loads(event.data)["document"].split(";")
        if name.strip()
    ]
    return [one for one in named if (papers_owner(one.post), one.name) not in kept]
