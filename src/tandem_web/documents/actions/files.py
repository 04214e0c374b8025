"""Files: the bytes are written before their row, and what never got one is swept away."""

import secrets
from datetime import UTC, date, timedelta

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from tandem_web.documents.mapping import Accept, Upload, read_upload
from tandem_web.documents.models import StoredFile
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person
from tandem_web.record import actions as record

# A request that writes bytes and then its row is long over after this time.
ORPHANED_AFTER = timedelta(days=1)


def store_file(
    *,
    employer: Employer,
    owner: str,
    name: str,
    content: "bytes | File[bytes]",
    actor: Person | None,
    accept: Accept,
    addressee: Person | None = None,
    retain_until: date | None = None,
) -> StoredFile:
    """Keep a file that somebody has uploaded; its bytes decide what it is.

    ``owner`` is ``"kind:reference"``; the guard of its kind says who reads the file. Raises
    ``ValidationError``, in the page's language, for what ``accept`` does not take.
    """
    upload = read_upload(name, content, accept)
    # Written before any lock is taken: reading an upload takes longer than writing its row.
    file = _write_bytes(upload, employer, owner, actor, addressee, retain_until)
    with transaction.atomic():
        file.full_clean()
        file.save()
        record.append(
            employer=employer,
            actor=actor,
            action="documents.store_file",
            object_reference=owner,
            content={"name": file.name, "digest": file.digest, "size": file.size},
        )
    return file


def keep_file(
    *,
    employer: Employer,
    owner: str,
    upload: Upload,
    actor: Person | None,
    addressee: Person | None = None,
    retain_until: date | None = None,
) -> StoredFile:
    """Keep a file that Tandem has made itself; whoever calls makes the entry in the record."""
    file = _write_bytes(upload, employer, owner, actor, addressee, retain_until)
    file.full_clean()
    file.save()
    return file


def _write_bytes(
    upload: Upload,
    employer: Employer,
    owner: str,
    actor: Person | None,
    addressee: Person | None,
    retain_until: date | None,
) -> StoredFile:
    """The row of a file whose bytes stand in the storage; it is not saved yet."""
    file = StoredFile(
        employer=employer,
        key=secrets.token_hex(16),
        name=upload.name,
        media_type=upload.media_type,
        size=len(upload.content),
        digest=upload.digest,
        owner=owner,
        addressee=addressee,
        added_by=actor,
        added_at=now(employer),
        retain_until=retain_until,
    )
    default_storage.save(file.path, ContentFile(upload.content))
    return file


def erase_file(*, file: StoredFile, actor: Person | None, reason: str) -> None:
    """Erase the bytes of a file whose retention has ended; its row and digest stay."""
    with transaction.atomic():
        record.lock(employer=file.employer)
        file.erased_on = today(file.employer)
        file.full_clean()
        file.save()
        record.append(
            employer=file.employer,
            actor=actor,
            action="documents.erase_file",
            object_reference=file.owner,
            content={"name": file.name, "digest": file.digest, "reason": reason},
        )
        # Should the deletion fail, the sweep finds bytes whose row says that they are erased.
        transaction.on_commit(lambda: default_storage.delete(file.path))


def sweep_orphans() -> int:
    """Delete bytes that never got a row, or whose row is erased; returns how many files.

    A transaction that failed after its bytes were written leaves such files behind.
    """
    before = timezone.now() - ORPHANED_AFTER
    swept = 0
    for folder in sorted(_listed("")[0]):
        names = _listed(folder)[1]
        living = StoredFile.objects.filter(key__in=names, erased_on=None)
        known = set(living.values_list("key", flat=True))
        for name in sorted(set(names) - known):
            path = f"{folder}/{name}"
            if default_storage.get_modified_time(path).astimezone(UTC) < before:
                default_storage.delete(path)
                swept += 1
    return swept


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        # A site that has stored no file yet has no folder either.
        return [], []
