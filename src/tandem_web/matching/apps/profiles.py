"""What a person looks for and who may find them: what is kept, told and recorded."""

from django.utils.functional import Promise

from tandem_web.kit.apps import Collection, NavigationEntry
from tandem_web.notices.apps import NoticeKind

NAVIGATION: tuple[NavigationEntry, ...] = ()
COLLECTIONS: tuple[Collection, ...] = ()
NOTICES: tuple[NoticeKind, ...] = ()
ACTIONS: dict[str, Promise] = {}
OBJECTS: dict[str, tuple[Promise, str]] = {}
