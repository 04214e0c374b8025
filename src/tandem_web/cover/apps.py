from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.hours.apps import Covered, tell_cover
from tandem_web.kit.apps import Collection
from tandem_web.leave.apps import follow_absences
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.policy.apps import by_policy
from tandem_web.posts.apps import PostNote, add_post_notes
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Employment, Person
    from tandem_web.posts.models import Post

_COLLECTIONS = (
    Collection(
        title=_("Cover of a long absence"),
        what=_(
            "That somebody is away and until when, never why; who covers, for how many hours, and "
            "which budget pays. Nothing is kept of what somebody declined."
        ),
        why=_("To keep the post covered, to pay whoever covers, and to put everything back."),
        seen_by=_(
            "The partners, whoever covers and their manager; whoever authorises, HR, payroll and "
            "auditors."
        ),
        period=by_policy(
            "retention.record_years", _("%(period)s after it was written to the record.")
        ),
        views=("cover:authorise", "cover:ask", "cover:holder", "cover:end"),
    ),
)
_SAMPLE = {
    "name": "Marc Price",
    "first_on": "2027-01-04",
    "last_on": "2027-09-26",
    "minutes": 1110,
    "reverts_on": "2027-09-27",
}
_NOTICES = (
    ("opened", _("A long absence needs cover")),
    ("to_authorise", _("Cover waits for a budget")),
    ("authorised", _("A budget pays for cover")),
    ("moved", _("The days of a long absence change")),
    ("ended", _("A cover plan has ended")),
    ("asked", _("You are asked to cover for a time")),
    ("agreed", _("A partner covers for a time")),
    ("holder", _("You hold a post for a time")),
    ("changed", _("Your cover changes")),
)
_ACTIONS = {
    "cover.open": _("A long absence opened a cover plan for the post %(post)s."),
    "cover.move": _(
        "The cover plan for the post %(post)s follows the absence until %(last_day)s."
    ),
    "cover.end": _("The cover plan for the post %(post)s ended."),
    "cover.authorise": _(
        "%(actor)s authorised cover for the post %(post)s (%(budget_authority)s)."
    ),
    "cover.ask": _(
        "%(actor)s asked for cover in the post %(post)s from %(from)s until %(until)s."
    ),
    "cover.request_ended": _("A request for cover in the post %(post)s ended."),
    "cover.accept": _("%(covered_by)s accepted to cover in the post %(post)s until %(until)s."),
    "cover.confirm_holder": _(
        "%(actor)s let %(covered_by)s hold the post %(post)s for a time, until %(until)s."
    ),
    "cover.shorten": _("%(actor)s changed the cover by %(covered_by)s in the post %(post)s."),
}


# The models are ready only after every app's configuration has been read.


def _follow(employment: "Employment", actor: "Person | None") -> None:
    from tandem_web.cover.actions import follow_absences_of

    follow_absences_of(employment=employment, actor=actor)


def _covered(employments: "Iterable[Employment]", first: date, last: date) -> Iterable[Covered]:
    from tandem_web.cover.queries import agreed_periods

    return agreed_periods(employments, first, last)


def _notes(person: "Person", post: "Post", on: date) -> Iterable[PostNote]:
    from tandem_web.cover.access import may_read_plans_of
    from tandem_web.cover.queries import post_notes

    return post_notes(post, on) if may_read_plans_of(person, post) else ()


class CoverConfig(AppConfig):
    name = "tandem_web.cover"
    label = "cover"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    collections = _COLLECTIONS

    def ready(self) -> None:
        follow_absences(_follow)
        tell_cover(_covered)
        add_post_notes(_notes)
        announce(
            *(
                NoticeKind(name=f"cover.{name}", title=title, sample=_SAMPLE)
                for name, title in _NOTICES
            )
        )
        describe(actions=_ACTIONS, objects={"cover": (_("Cover plan"), "cover:plan")})
