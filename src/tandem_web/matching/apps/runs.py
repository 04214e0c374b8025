"""The pool seen by HR, runs and vacant halves: what is kept, told and recorded."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.notices.apps import NoticeKind


def _shown_to_advisers(person: Any) -> bool:
    return "hr_adviser" in person.roles


NAVIGATION: tuple[NavigationEntry, ...] = (
    NavigationEntry(
        label=_("Partner pool"),
        view="matching:pool_health",
        order=21,
        shown_to=_shown_to_advisers,
        also=("../runs/", "../vacant/"),
    ),
)
COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        title=_("Pairing a pool"),
        what=_(
            "Which pairs a proposal puts together under their aliases, what each adds up from, "
            "and which of them an adviser sent. It compares what people have said that they look "
            "for: days, hours, skills, grade, service, place, what they want of the role, "
            "mentoring and languages. Never age, sex, health, disability or any other protected "
            "characteristic, and never what anybody wrote to anybody. Beside a pair, which "
            "vacant post the two could share."
        ),
        why=_("To point out to people with whom they could share a role. Nobody is paired by it."),
        seen_by=_("HR advisers; of a suggestion that is sent, the two people."),
        period=kept(_("A pair goes with the first profile of its two that is deleted.")),
        views=("matching:runs", "matching:run"),
    ),
)
NOTICES: tuple[NoticeKind, ...] = (
    NoticeKind(
        name="matching.suggested",
        title=_("An adviser suggests somebody to you as a partner"),
        sample={"alias": "Heron 12", "adviser": "Nia Hughes"},
        private=True,
    ),
    NoticeKind(
        name="matching.half_suggested",
        title=_("An adviser suggests the vacant half of a post to you"),
        sample={
            "title_en": "Family Support Team Leader",
            "title_cy": "Arweinydd Tîm Cymorth i Deuluoedd",
            "adviser": "Nia Hughes",
        },
        private=True,
    ),
    NoticeKind(
        name="matching.post_suggested",
        title=_("An adviser suggests a vacant post to you and a possible partner"),
        sample={
            "title_en": "Family Support Team Leader",
            "title_cy": "Arweinydd Tîm Cymorth i Deuluoedd",
            "alias": "Heron 12",
            "adviser": "Nia Hughes",
        },
        private=True,
    ),
)
ACTIONS: dict[str, Promise] = {
    "matching.offer_half": _("%(actor)s offered free hours of %(title)s to who seeks a partner."),
    "matching.change_half": _("%(actor)s changed what is offered of %(title)s."),
    "matching.close_half": _("%(actor)s closed the offer of free hours of %(title)s."),
    "matching.load_demo_pool": _("The pool of the demonstration was filled."),
    "matching.start_run": _("%(actor)s asked for a proposal of pairs, %(reference)s."),
    "matching.cancel_run": _("%(actor)s cancelled the proposal of pairs %(reference)s."),
    "matching.send_suggestions": _("%(actor)s sent suggestions from the proposal %(reference)s."),
    "matching.withdraw_suggestion": _(
        "%(actor)s took back a suggestion from the proposal %(reference)s."
    ),
    "matching.send_posts": _(
        "%(actor)s pointed out vacant posts from the proposal %(reference)s."
    ),
    "matching.withdraw_post": _(
        "%(actor)s took back a vacant post that was pointed out, from the proposal %(reference)s."
    ),
}
OBJECTS: dict[str, tuple[Promise, str]] = {
    "pairing_run": (_("Proposal of pairs"), "matching:run"),
}
