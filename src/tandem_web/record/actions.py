import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date

from django.db import transaction
from django.db.models import Model

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person
from tandem_web.record.mapping import (
    NO_DIGEST,
    EntryFacts,
    canonical_entry,
    canonical_json,
    content_digest_of,
    digest_of,
)
from tandem_web.record.models import Content, Entry, Head


def start(*, employer: Employer) -> None:
    """Begin an employer's record; only the action that creates the employer calls this."""
    Head.objects.create(employer=employer, number=0, digest=NO_DIGEST)


def lock(*, employer: Employer) -> Head:
    """Hold the employer's record until the surrounding transaction ends.

    Every action that must read before it decides takes this lock first; cases
    are locked after it, in order of their ids.
    """
    return Head.objects.select_for_update().get(employer=employer)


def lock_each(*, employers: Iterable[Employer]) -> None:
    """Hold the records of several employers, in one order, whoever of them acts first."""
    these = {employer.pk: employer for employer in employers}
    for _key, employer in sorted(these.items()):
        lock(employer=employer)


def check_values(row: Model) -> None:
    """Check the values of a row that our own rules have made, before it is saved.

    What it refers to has just been read, and the store holds its constraints: asking the store for
    each again is most of what such a row costs. What people type is checked whole.
    """
    fields = row._meta.concrete_fields  # noqa: SLF001 -- documented by Django
    references = {field.name for field in fields if field.is_relation}
    row.full_clean(exclude=references, validate_constraints=False)


def append(
    *,
    employer: Employer,
    actor: Person | None,
    action: str,
    object_reference: str,
    content: Mapping[str, object],
    clauses: Iterable[str] = (),
    happened_on: date | None = None,
) -> Entry:
    """Add one entry to the employer's record, inside the caller's transaction.

    ``action`` is ``"<app>.<verb>"``; ``object_reference`` is ``"<kind>:<reference>"``, where a
    reference may itself hold colons; ``content`` holds what JSON can hold, dates and exact
    numbers, and never a float. ``actor`` is None for what a command or the clock did.
    """
    with transaction.atomic():
        head = lock(employer=employer)
        recorded = now(employer)
        salt = secrets.token_hex(16)
        text = canonical_json(content)
        facts = EntryFacts(
            employer=employer.slug,
            number=head.number + 1,
            recorded_at=recorded.astimezone(UTC),
            happened_on=happened_on or recorded.date(),
            actor=actor.reference if actor else "",
            action=action,
            object_reference=object_reference,
            clauses=tuple(clauses),
            content_digest=content_digest_of(salt, text),
            previous=head.digest,
        )
        canonical = canonical_entry(facts)
        entry = Entry(
            employer=employer,
            number=facts.number,
            recorded_at=facts.recorded_at,
            recorded_on=recorded.date(),
            happened_on=facts.happened_on,
            actor=actor,
            action=action,
            object_reference=object_reference,
            canonical=canonical,
            digest=digest_of(canonical),
        )
        entry.save()
        Content.objects.create(entry=entry, salt=salt, text=text)
        head.number = entry.number
        head.digest = entry.digest
        head.save()
    return entry


def erase(*, entry: Entry, actor: Person | None, reason: str) -> None:
    """Erase the content of an entry whose retention has ended; the entry itself stays."""
    employer = entry.employer
    with transaction.atomic():
        lock(employer=employer)
        content = Content.objects.get(entry=entry)
        content.salt = ""
        content.text = ""
        content.erased_on = today(employer)
        content.full_clean()
        content.save()
        append(
            employer=employer,
            actor=actor,
            action="record.erase",
            object_reference=f"entry:{entry.number}",
            content={"number": entry.number, "reason": reason},
        )
