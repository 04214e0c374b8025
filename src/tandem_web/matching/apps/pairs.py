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
# The record names the person who did it and nobody else: whoever reads it learns of no couple.
ACTIONS: dict[str, Promise] = {
    "matching.form_pair": _("%(actor)s began to set out a share with somebody."),
    "matching.change_pair": _("%(actor)s set out a split with a partner."),
    "matching.agree_pair": _("%(actor)s agreed to a split with a partner."),
    "matching.open_together": _("%(actor)s opened something together with a partner."),
    "matching.dissolve_pair": _("%(actor)s dissolved a pair."),
}
OBJECTS: dict[str, tuple[Promise, str]] = {}
