"""Issued documents, newest first, each with the versions that it replaced."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from tandem.messages import Text
from tandem_web.documents.mapping import Laid, laid_from_json
from tandem_web.documents.models import Document
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it holds now, and its earlier versions, the latest of them first."""

    newest: Document
    earlier: tuple[Document, ...]


def documents_of(employer: Employer, owner: str) -> QuerySet[Document]:
    """The documents of an owner (``"kind:reference"``), the newest first."""
    return _with_files(Document.objects.filter(employer=employer, owner=owner))


def documents_to(person: Person) -> QuerySet[Document]:
    """What was ever issued to a person, the newest first."""
    return _with_files(Document.objects.filter(employer=person.employer, person=person))


def newest_of(
    employer: Employer, owner: str, letter: str, person: Person | None
) -> Document | None:
    """The version of a letter that holds now, for an owner and a person."""
    found = Document.objects.filter(employer=employer, owner=owner, letter=letter, person=person)
    return found.select_related("employer", "page").order_by("-version").first()


def issued(documents: Iterable[Document]) -> tuple[Issued, ...]:
    """Documents put together with the versions that they replaced."""
    together: dict[tuple[str, str, int | None], list[Document]] = {}
    for document in documents:
        key = (document.owner, document.letter, document.person_id)
        together.setdefault(key, []).append(document)
    return tuple(Issued(newest, tuple(earlier)) for newest, *earlier in together.values())


def laid_of(document: Document) -> Laid:
    """What was laid out when the document was issued.

    Raises ``FileNotFoundError`` where its files have been erased.
    """
    with default_storage.open(document.page.path) as opened:
        return laid_from_json(opened.read().decode())


def clause_titles(employer: Employer) -> dict[str, Text]:
    """What each clause of the employer's policy is called in a letter: its title and source."""
    return {
        cited: Text(
            en=f"{clause.title.en}. {clause.source.en}",
            cy=f"{clause.title.cy}. {clause.source.cy}",
        )
        for cited, clause in get_policy(employer).cited.items()
    }


def _with_files(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.select_related("employer", "person", "page", "pdf", "docx").order_by(
        "-issued_at", "-pk"
    )
