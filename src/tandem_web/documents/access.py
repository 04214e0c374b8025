from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.documents.apps import GUARDS
from tandem_web.documents.mapping import Letter
from tandem_web.documents.models import Document, StoredFile
from tandem_web.documents.queries import (
    Issued,
    LetterUnknown,
    documents_of,
    documents_to,
    issued,
    load_letter,
)
from tandem_web.people.models import Person, Role

ADAPTS_WORDING = frozenset({Role.ADMINISTRATOR, Role.HR_ADVISER})
READS_ADDRESSED = frozenset({Role.HR_ADVISER, Role.AUDITOR})


def get_file_for(person: Person, key: str) -> StoredFile:
    """A file whose owner the person may read about."""
    file = (
        StoredFile.objects.filter(employer=person.employer, key=key)
        .select_related("employer", "addressee")
        .first()
    )
    # A file of another employer looks the same as one that does not exist.
    if file is None:
        raise Http404
    # Its bytes are gone; the record says what it was.
    if file.erased_on is not None:
        raise Http404
    require_reader(person, file.owner, file.addressee)
    return file


def get_document_for(person: Person, key: str) -> Document:
    """An issued document that the person may read, by the key of its page."""
    document: Document | None = (
        Document.objects.filter(employer=person.employer, page__key=key)
        .select_related("employer", "person", "page", "pdf", "docx", "issued_by", "replaces__page")
        .first()
    )
    # A document of another employer looks the same as one that does not exist.
    if document is None:
        raise Http404
    # Its retention has ended; the record says what it was.
    if document.page.erased_on is not None:
        raise Http404
    require_reader(person, document.owner, document.person)
    return document


def get_documents_for(person: Person, owner: str) -> tuple[Issued, ...]:
    """What was issued about an owner, as far as the person may read it."""
    return _readable(person, documents_of(person.employer, owner))


def get_own_documents_for(person: Person) -> tuple[Issued, ...]:
    """What was ever issued to the person."""
    return _readable(person, documents_to(person))


def _readable(person: Person, documents: Iterable[Document]) -> tuple[Issued, ...]:
    asked: dict[tuple[str, int | None], bool] = {}
    found = []
    for document in documents:
        key = (document.owner, document.person_id)
        if key not in asked:
            asked[key] = may_read(person, document.owner, document.person)
        # What was erased is no longer offered.
        if asked[key] and document.page.erased_on is None:
            found.append(document)
    return issued(found)


def require_reader(person: Person, owner: str, addressee: Person | None) -> None:
    """Raise ``PermissionDenied`` unless the person may read what belongs to an owner."""
    if not may_read(person, owner, addressee):
        raise PermissionDenied


def may_read(person: Person, owner: str, addressee: Person | None) -> bool:
    """Whether the person may read a file of an owner, as the guard of its kind says."""
    kind, _, reference = owner.partition(":")
    guards = GUARDS.get(kind)
    # Nobody has said who reads files of this kind, so nobody does.
    if guards is None:
        return False
    # Everybody reads what they were sent, even after they have left the post.
    if addressee is not None and addressee.pk == person.pk:
        return True
    try:
        if not guards.everybody(person, reference):
            return False
    except (PermissionDenied, Http404):
        return False
    # What concerns all who may read about the owner.
    if addressee is None:
        return True
    # Letters to one person hold pay and more: HR writes them, auditors check them.
    if person.roles & READS_ADDRESSED:
        return True
    return guards.addressed is not None and guards.addressed(person, reference, addressee)


def adapts_wording(person: Person) -> bool:
    """Whether the person words the employer's letters."""
    # The same two roles that set the policy.
    return bool(person.roles & ADAPTS_WORDING)


def get_letter_for(person: Person, name: str) -> Letter:
    """A letter whose wording the person may adapt."""
    if not adapts_wording(person):
        raise PermissionDenied
    try:
        return load_letter(name)
    except LetterUnknown:
        raise Http404 from None
