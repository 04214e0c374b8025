from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry


class Template(Protocol):
    """A translatable text with ``%(actor)s``, ``%(object)s`` and names of its content."""

    def __mod__(self, facts: Mapping[str, object], /) -> str: ...


# A function writes the sentence where a fact has to be put into words first.
Sentence = Template | Callable[[Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """What a kind of object is called, and the name of the page that shows one."""

    label: object
    url_name: str


SENTENCES: dict[str, Sentence] = {}
OBJECT_PAGES: dict[str, ObjectPage] = {}
# How somebody is named who is no person of the employer, by what they acted as.
PARTIES: dict[str, Template] = {}


def describe(
    *,
    actions: Mapping[str, Sentence],
    objects: Mapping[str, tuple[object, str]] | None = None,
    parties: Mapping[str, Template] | None = None,
) -> None:
    """Tell the record how an app's actions read and where its objects are shown.

    Called from ``AppConfig.ready``. ``objects`` gives, for the kind that stands before the
    colon of an object reference, its label and the name of its page, which takes the
    employer's slug and the reference; an empty name means that it has no page. ``parties``
    names, with ``%(reference)s``, whoever acted without being a person of the employer: the
    part before the colon of the content's ``acted_as``.
    """
    SENTENCES.update(actions)
    PARTIES.update(parties or {})
    for kind, (label, url_name) in (objects or {}).items():
        OBJECT_PAGES[kind] = ObjectPage(label, url_name)


# Why Tandem itself erases something, by the word that the record keeps of it.
_REASONS: dict[str, Template] = {"link_ran_out": _("the link to come in ran out unused")}


def _erased(facts: Mapping[str, object]) -> str:
    """The reason stands in the page's language where Tandem erased, and as written elsewhere."""
    reason = str(facts["reason"])
    sentence = _("%(actor)s erased the content of entry %(number)s: %(reason)s")
    named = {name: facts[name] for name in ("actor", "number")}
    return sentence % (named | {"reason": _REASONS.get(reason, reason)})


def reads_record(person: Any) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.people.access import READS_EVERYBODY

    return bool(person.roles & READS_EVERYBODY)


class RecordConfig(AppConfig):
    name = "tandem_web.record"
    label = "record"
    navigation = (
        NavigationEntry(label=_("Record"), view="record:list", order=60, shown_to=reads_record),
    )

    def ready(self) -> None:
        describe(
            actions={"record.erase": _erased},
        )
