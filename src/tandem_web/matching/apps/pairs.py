"""Two people who form a pair: what is kept, told and recorded."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, Kept, NavigationEntry
from tandem_web.notices.apps import NoticeKind

_NAME = {"name": "Marc Price"}

NAVIGATION: tuple[NavigationEntry, ...] = ()
COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        title=_("Your pair"),
        what=_(
            "With whom you would share a role, who would work how much and when, and the profile "
            "that the two of you write."
        ),
        why=_("So that you can agree before you ask anybody, and open it together."),
        seen_by=_("The two of you. What you open together shows the hours, not how you met."),
        period=lambda _employer: Kept(_("Until either of you deletes their profile.")),
        views=("matching:pair_terms", "matching:open_together"),
    ),
)


def _private(name: str, title: str | Promise) -> NoticeKind:
    """A notice that only its reader knows of: who plans a share with whom is theirs alone."""
    return NoticeKind(name=f"matching.{name}", title=title, sample=_NAME, private=True)


NOTICES: tuple[NoticeKind, ...] = (
    _private("pair_formed", _("Somebody wants to share a role with you")),
    _private("pair_changed", _("Your partner has set out a split")),
    _private("pair_agreed", _("Your partner agrees to the split")),
    _private("pair_opened", _("Your partner has opened it")),
    _private("pair_dissolved", _("Your pair is dissolved")),
)
# The record names nobody: whoever reads it learns neither of a couple nor that somebody seeks one.
ACTIONS: dict[str, Promise] = {
    "matching.form_pair": _("Two people began to set out how they would share a role."),
    "matching.change_pair": _("Somebody set out a split with a partner."),
    "matching.agree_pair": _("Somebody agreed to a split with a partner."),
    "matching.open_together": _("A pair opened something together."),
    "matching.dissolve_pair": _("A pair was dissolved."),
}
OBJECTS: dict[str, tuple[Promise, str]] = {}
