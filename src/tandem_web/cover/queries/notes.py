"""What the page of a post says of its cover."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.cover.models import CoverPlan
from tandem_web.kit.templatetags.kit import date_long
from tandem_web.posts.apps import PostNote
from tandem_web.posts.models import Post


def post_notes(post: Post, on: date) -> Iterator[PostNote]:
    """That somebody is away, and the day on which everything goes back: never why."""
    rows = CoverPlan.objects.filter(post=post, ended_at__isnull=True, last_day__gte=on)
    for row in rows.select_related("absent__person"):
        sentence = _("{name} is away from {first}. Everything goes back on {day}.").format(
            name=row.absent.person.full_name,
            first=date_long(row.first_day),
            day=date_long(row.reverts_on),
        )
        yield PostNote(sentence, reverse("cover:plan", args=[post.employer.slug, row.pk]))
