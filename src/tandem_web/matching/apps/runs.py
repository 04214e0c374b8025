"""The pool seen by HR, runs and vacant halves: what is kept, told and recorded."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry
from tandem_web.notices.apps import NoticeKind

NAVIGATION: tuple[NavigationEntry, ...] = ()
COLLECTIONS: tuple[Collection, ...] = ()
NOTICES: tuple[NoticeKind, ...] = ()
ACTIONS: dict[str, Promise] = {
    "matching.offer_half": _("%(actor)s offered free hours of %(title)s to who seeks a partner."),
    "matching.change_half": _("%(actor)s changed what is offered of %(title)s."),
    "matching.load_demo_pool": _("The pool of the demonstration was filled."),
    "matching.close_half": _("%(actor)s closed the offer of free hours of %(title)s."),
}
OBJECTS: dict[str, tuple[Promise, str]] = {}
