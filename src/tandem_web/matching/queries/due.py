"""What about vacant halves waits for somebody, as lines of "What needs you"."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem_web.matching.models import HalfInterest
from tandem_web.matching.queries.interests import interests_seen_by
from tandem_web.matching.queries.vacant_halves import halves_within_reach
from tandem_web.people.models import Role
from tandem_web.posts.models import Post
from tandem_web.posts.queries import Position, acting


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestDue:
    """One line: how many would like the vacant half of a post. The policy sets no last day."""

    sentence: str
    url: str
    detail: str
    due: date | None = None
    clauses: tuple[str, ...] = ()


def interests_due(position: Position) -> list[InterestDue]:
    """The halves for which somebody waits for the person's answer, in the order of the posts."""
    person = position.person
    me = acting(person, position.on, position)
    if not me.has_role(Role.HR_ADVISER) and not position.managed:
        return []
    halves = list(halves_within_reach(me))
    seen = interests_seen_by(me, halves) if halves else []
    waiting = Counter(row.half_id for row in seen if row.state == HalfInterest.State.ASKED)
    halves = [half for half in halves if waiting[half.pk]]
    for_whom = me.for_whom(half.post for half in halves)
    return [
        InterestDue(
            sentence=ngettext(
                "Answer %(number)d person who would like a vacant half",
                "Answer %(number)d people who would like a vacant half",
                waiting[half.pk],
            )
            % {"number": waiting[half.pk]},
            url=reverse("matching:vacant_half", args=[person.employer.slug, half.pk]),
            detail=_detail(half.post, for_whom.get(half.post_id, "")),
        )
        for half in halves
    ]


def _detail(post: Post, for_whom: str) -> str:
    if not for_whom:
        return f"{post.title} ({post.reference})"
    facts = {"title": post.title, "reference": post.reference, "name": for_whom}
    return _("%(title)s (%(reference)s), for %(name)s") % facts
