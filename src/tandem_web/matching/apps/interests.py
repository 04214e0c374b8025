"""Asking for a vacant half: what is kept, told and recorded."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.notices.apps import NoticeKind

_SAMPLE = {
    "alias": "Heron 12",
    "title_en": "Family Support Team Leader",
    "title_cy": "Arweinydd Tîm Cymorth i Deuluoedd",
}

NAVIGATION: tuple[NavigationEntry, ...] = ()
COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        title=_("Asking for a vacant half"),
        what=_(
            "For which vacant half you would like to be considered, what you and whoever offers "
            "it write, what they answered, and whether you gave them your name. What strangers "
            "see of your profile is compared with the half, as in your suggestions."
        ),
        why=_("So that you can talk before you are named. It is no application."),
        seen_by=_(
            "You; HR and whoever manages the post, or acts for them while they are away, under "
            "your alias until you give your name. Not your own manager or who acts for them, "
            "unless you let them find you, and nobody on a panel for the post."
        ),
        period=kept(_("Until you delete your profile.")),
        views=(
            "matching:ask_for_half",
            "matching:half_interest",
            "matching:interested_person",
        ),
    ),
)


def _private(name: str, title: str | Promise) -> NoticeKind:
    """A notice that only its reader knows of; it names nobody and holds nothing of a message."""
    return NoticeKind(name=f"matching.{name}", title=title, sample=_SAMPLE, private=True)


NOTICES: tuple[NoticeKind, ...] = (
    _private("half_asked", _("Somebody would like to be considered for a vacant half")),
    _private("half_accepted", _("The employer would like to talk about a vacant half")),
    _private("half_declined", _("A vacant half is not for you this time")),
    _private("half_message", _("Somebody has written about a vacant half")),
    _private("half_named", _("Somebody has given you their name for a vacant half")),
    _private("half_withdrawn", _("Somebody no longer asks for a vacant half")),
    _private("half_closed", _("A vacant half is no longer offered")),
)
# The record names an alias and neither a person nor a post: HR and panels read the record.
ACTIONS: dict[str, Promise] = {
    "matching.ask_for_half": _("%(alias)s asked to be considered for a vacant half."),
    "matching.half_accepted": _("Somebody would like to talk with %(alias)s about a vacant half."),
    "matching.half_declined": _("%(alias)s was told “not this time” about a vacant half."),
    "matching.write_about_half": _("A message was written between %(alias)s and the employer."),
    "matching.give_name_for_half": _("%(alias)s gave their name to whoever offers a vacant half."),
    "matching.take_interest_back": _("%(alias)s no longer asks for a vacant half."),
    "matching.half_closed": _("%(alias)s was told that a vacant half is no longer offered."),
}
OBJECTS: dict[str, tuple[Promise, str]] = {
    "half_interest": (_("Somebody who would like a vacant half"), ""),
}
