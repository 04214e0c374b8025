"""Scans of signed agreements are kept with the share that they are about."""

from collections.abc import Sequence

from django.db import transaction

from tandem_web.documents.actions import keep_file
from tandem_web.documents.mapping import Upload
from tandem_web.documents.models import StoredFile
from tandem_web.employers.models import Employer
from tandem_web.partnerships.queries.papers import papers_awaited, papers_owner
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record


def add_paper(*, post: Post, upload: Upload, actor: Person) -> StoredFile:
    """Keep the scan of a signed agreement with its share."""
    with transaction.atomic():
        file = keep_file(
            employer=post.employer, owner=papers_owner(post), upload=upload, actor=actor
        )
        record.append(
            employer=post.employer,
            actor=actor,
            action="partnerships.add_paper",
            object_reference=f"post:{post.reference}",
            content={"name": file.name, "digest": file.digest, "size": file.size},
            clauses=("CCC-OFFER-2",),
        )
    return file


def add_named_papers(*, employer: Employer, uploads: Sequence[Upload], actor: Person) -> list[str]:
    """Keep each scan with the share that names it; returns the names that no share has."""
    wanted = {paper.name.casefold(): paper.post for paper in papers_awaited(employer)}
    unknown = []
    for upload in uploads:
        post = wanted.get(upload.name.casefold())
        if post is None:
            unknown.append(upload.name)
        else:
            add_paper(post=post, upload=upload, actor=actor)
    return unknown
