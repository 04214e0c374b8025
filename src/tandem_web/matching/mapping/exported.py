"""A proposal as lines of a file: aliases, posts and points, and nothing of who anybody is."""

from django.utils.translation import gettext as _

from tandem.matching import Criterion
from tandem.messages import Language, Message, render
from tandem_web.matching.models import ProposedPair, ProposedPost
from tandem_web.posts.mapping import Cell


def headings(language: Language) -> list[str]:
    names = [render(Message(f"matching.criterion_{one}"), language) for one in Criterion]
    return [
        _("Number"),
        _("First"),
        _("Second"),
        _("Vacant half of post"),
        _("Value"),
        *(_("%(criterion)s, to the first") % {"criterion": name} for name in names),
        *(_("%(criterion)s, to the second") % {"criterion": name} for name in names),
        _("Stable"),
        _("Sent"),
        _("Vacant post for both"),
        _("How gladly they cover the post"),
        _("Post sent"),
    ]


def pair_cells(pair: ProposedPair, post: ProposedPost | None = None) -> list[Cell]:
    """Style stands as 0 where a run gave it no weight."""
    first, second = pair.parts["first"], pair.parts["second"]
    return [
        pair.position,
        pair.first.alias,
        pair.second.alias if pair.second else "",
        pair.vacant_half.post.reference if pair.vacant_half else "",
        pair.value,
        *(first.get(one, [0, 0])[0] for one in Criterion),
        *(second.get(one, [0, 0])[0] for one in Criterion),
        _("yes") if pair.in_stable else _("no"),
        pair.sent_at.date() if pair.sent_at else "",
        post.post.reference if post else "",
        post.ease if post else "",
        post.sent_at.date() if post and post.sent_at else "",
    ]
