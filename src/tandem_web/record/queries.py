import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.record.apps import OBJECT_PAGES, PARTIES, SENTENCES
from tandem_web.record.mapping import (
    NO_DIGEST,
    content_digest_of,
    digest_of,
    entry_facts,
)
from tandem_web.record.models import Content, Entry, Head


@dataclass(frozen=True, slots=True)
class Broken:
    """A number of the record where what stands is not what was written."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How an employer's record stands: entries whole, contents erased, entries broken."""

    intact: int
    erased: int
    broken: tuple[Broken, ...]
    head_number: int
    head_digest: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as people read it."""

    entry: Entry
    sentence: str
    actor: str
    object_label: str
    object_url: str
    clauses: tuple[str, ...]
    erased: bool


def entries_of(
    employer: Employer,
    *,
    object_reference: str = "",
    actor: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Entry]:
    """The entries of an employer, newest first, narrowed by what is given."""
    entries = Entry.objects.filter(employer=employer).select_related("actor", "content")
    if object_reference:
        entries = entries.filter(object_reference=object_reference)
    if actor:
        entries = entries.filter(actor__reference=actor)
    if first:
        entries = entries.filter(recorded_on__gte=first)
    if last:
        entries = entries.filter(recorded_on__lte=last)
    return entries.order_by("-number")


def entries_about(employer: Employer, object_reference: str) -> QuerySet[Entry]:
    """The history of one object, newest first."""
    return entries_of(employer, object_reference=object_reference)


def lines(employer: Employer, entries: Iterable[Entry]) -> list[Line]:
    return [_line(employer, entry) for entry in entries]


def verify(employer: Employer) -> Verification:
    """Read the whole record and compare every entry with its digest and its neighbour."""
    head = Head.objects.get(employer=employer)
    broken: list[Broken] = []
    intact = erased = 0
    previous, expected = NO_DIGEST, 1
    entries = Entry.objects.filter(employer=employer).select_related("actor", "content")
    for entry in entries.order_by("number").iterator(chunk_size=2000):
        broken += [Broken(n, _("the entry is missing")) for n in range(expected, entry.number)]
        content: Content | None = getattr(entry, "content", None)
        reason = _fault(employer, entry, content, previous)
        if reason:
            broken.append(Broken(entry.number, reason))
        elif content is not None and content.erased_on:
            erased += 1
        else:
            intact += 1
        previous, expected = entry.digest, entry.number + 1
    if (head.number, head.digest) != (expected - 1, previous):
        broken.append(Broken(head.number, _("the record does not end where its head says")))
    return Verification(intact, erased, tuple(broken), head.number, head.digest)


def _fault(employer: Employer, entry: Entry, content: Content | None, previous: str) -> str:
    """What is wrong with one entry, or nothing."""
    if digest_of(entry.canonical) != entry.digest:
        return _("the entry is not what its digest was taken of")
    try:
        facts = entry_facts(entry.canonical)
    except ValueError:
        return _("the entry cannot be read")
    if facts.previous != previous:
        return _("the entry does not follow from the one before it")
    if _columns(employer, entry) != (
        facts.employer,
        facts.number,
        facts.recorded_at,
        facts.happened_on,
        facts.actor,
        facts.action,
        facts.object_reference,
    ):
        return _("the columns differ from the text of the entry")
    if content is None:
        return _("the content is missing")
    if content.erased_on is None and (
        content_digest_of(content.salt, content.text) != facts.content_digest
    ):
        return _("the content is not what was recorded")
    return ""


def _columns(employer: Employer, entry: Entry) -> tuple[object, ...]:
    return (
        employer.slug,
        entry.number,
        entry.recorded_at,
        entry.happened_on,
        entry.actor.reference if entry.actor else "",
        entry.action,
        entry.object_reference,
    )


def _sentence(action: str, facts: Mapping[str, object]) -> str:
    sentence = SENTENCES.get(action)
    if sentence is None:
        return action
    return sentence(facts) if callable(sentence) else sentence % facts


def _object_url(employer: Employer, entry: Entry) -> str:
    kind, _colon, reference = entry.object_reference.partition(":")
    page = OBJECT_PAGES.get(kind)
    if page is None or not page.url_name:
        return ""
    return reverse(page.url_name, args=[employer.slug, reference])


class _Facts(defaultdict[str, object]):
    """The facts of a sentence; what was erased reads so."""

    def __missing__(self, key: str) -> object:
        return _("(erased)")


def _acted_as(content: Mapping[str, Any]) -> str:
    """Who acted where no person of the employer did: somebody from outside, or Tandem."""
    kind, _colon, reference = str(content.get("acted_as", "")).partition(":")
    name = PARTIES.get(kind)
    return _("Tandem") if name is None else name % {"reference": reference}


def _line(employer: Employer, entry: Entry) -> Line:
    kind, _colon, reference = entry.object_reference.partition(":")
    page = OBJECT_PAGES.get(kind)
    content: dict[str, Any] = json.loads(entry.content.text or "{}")
    actor = entry.actor.full_name if entry.actor else _acted_as(content)
    if content.get("on_behalf_of"):
        names = {"delegate": actor, "name": content["on_behalf_of"]}
        actor = _("%(delegate)s for %(name)s") % names
    facts = _Facts(None, content | {"actor": actor, "object": reference})
    return Line(
        entry=entry,
        sentence=_sentence(entry.action, facts),
        actor=actor,
        object_label=f"{page.label} {reference}" if page else entry.object_reference,
        object_url=_object_url(employer, entry),
        clauses=entry_facts(entry.canonical).clauses,
        erased=entry.content.erased_on is not None,
    )
