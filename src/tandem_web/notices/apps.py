from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.record.apps import describe


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A message that Tandem sends. `name` is "<app>.<what>".

    Its words are the templates `<app>/notices/<what>.subject.txt` and `<app>/notices/<what>.txt`:
    plain text without greeting or link, which every message gets. They are given the facts, where
    one whose name ends in `_message` has become a sentence in the reader's language, one in `_on`
    a date and one in `_at` an instant; and `employer` and `person`.

    A `required` message is sent at once and alone, whatever its reader chose. What a `secret` one
    says opens a door: no page shows it, and it is forgotten once it is sent. That a `private` one
    was sent at all is nobody's business but its reader's: it stands in no list of messages and is
    never printed, so that who has no e-mail address finds it on the page alone.
    """

    name: str
    title: str | Promise
    sample: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False
    secret: bool = False
    private: bool = False

    @property
    def template(self) -> str:
        """The beginning of the names of its two templates."""
        app, what = self.name.split(".", maxsplit=1)
        return f"{app}/notices/{what}"


KINDS: dict[str, NoticeKind] = {}


class UnknownKind(LookupError):
    """No app has announced a kind of notice of this name."""


def announce(*kinds: NoticeKind) -> None:
    """Make kinds of notice known; called from ``AppConfig.ready``."""
    KINDS.update({kind.name: kind for kind in kinds})


def kind_of(name: str) -> NoticeKind:
    """The kind of this name. Errors: `UnknownKind`."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def _looks_after_notices(person: Any) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.notices.access import looks_after_notices

    return looks_after_notices(person)


_COLLECTIONS = (
    Collection(
        title=_("How you are told"),
        what=_("When Tandem writes to you, and what it wrote."),
        why=_("So that you hear in time of what needs you, and it can be shown that you did."),
        seen_by=_("You; HR and administrators in the outbox, save what opens a door."),
        period=kept(_("As long as you work for this employer.")),
        views=("notices:preference",),
    ),
)


class NoticesConfig(AppConfig):
    name = "tandem_web.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
    collections = _COLLECTIONS
    navigation = (
        NavigationEntry(
            label=_("Messages"), view="notices:list", order=55, shown_to=_looks_after_notices
        ),
    )

    def ready(self) -> None:
        describe(
            actions={
                "notices.send": _("Tandem sent %(person)s the message “%(subject)s”."),
                "notices.hand_over": _("%(actor)s handed %(person)s “%(subject)s” on paper."),
                "notices.try_again": _("%(actor)s asked to send a message to %(person)s again."),
                "notices.cancel": _("%(actor)s cancelled a message to %(person)s."),
                "notices.choose": _("%(actor)s chose how often Tandem sends them e-mails."),
            },
            objects={"notice": (_("Message"), "notices:notice")},
        )
