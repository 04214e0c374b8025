from django.db import transaction

from tandem_web.partnerships.models import RoleAudience
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post
from tandem_web.record import actions as record


def choose_audience(*, post: Post, employment: Employment, audience: str) -> None:
    """Keep who may read the page of the role, as one of its partners wishes.

    The page is public once each of those who hold the post has chosen so, and no longer
    than that.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        row = RoleAudience.objects.filter(post=post, employment=employment).first()
        if row is not None and row.audience == audience:
            return
        row = row or RoleAudience(post=post, employment=employment)
        row.audience = audience
        row.full_clean()
        row.save()
        record.append(
            employer=post.employer,
            actor=employment.person,
            action="partnerships.choose_audience",
            object_reference=f"post:{post.reference}",
            content={"audience": audience},
        )
