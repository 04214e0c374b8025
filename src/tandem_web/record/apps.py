from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Sentence(Protocol):
    """A translatable text with ``%(actor)s``, ``%(object)s`` and names of its content."""

    def __mod__(self, facts: Mapping[str, object], /) -> str: ...


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """What a kind of object is called, and the name of the page that shows one."""

    label: object
    url_name: str


SENTENCES: dict[str, Sentence] = {}
OBJECT_PAGES: dict[str, ObjectPage] = {}


def describe(
    *,
    actions: Mapping[str, Sentence],
    objects: Mapping[str, tuple[object, str]] | None = None,
) -> None:
    """Tell the record how an app's actions read and where its objects are shown.

    Called from ``AppConfig.ready``. ``objects`` gives, for the kind that stands before the
    colon of an object reference, its label and the name of its page, which takes the
    employer's slug and the reference (or the slug alone for the employer's own page).
    """
    SENTENCES.update(actions)
    for kind, (label, url_name) in (objects or {}).items():
        OBJECT_PAGES[kind] = ObjectPage(label, url_name)


class RecordConfig(AppConfig):
    name = "tandem_web.record"
    label = "record"

    def ready(self) -> None:
        describe(
            actions={
                "record.erase": _("%(actor)s erased the content of entry %(number)s: %(reason)s"),
            },
        )
