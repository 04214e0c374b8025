"""Issuing a letter: its words and files are frozen, and its digest goes on record."""

import re
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from tandem.messages import Fact, Language, Text
from tandem_web.documents.actions.files import keep_file
from tandem_web.documents.mapping import (
    Laid,
    Letter,
    Upload,
    clean_name,
    laid_to_json,
)
from tandem_web.documents.models import Document, StoredFile
from tandem_web.documents.queries import (
    Envelope,
    clause_titles,
    current_wording,
    lay_out,
    load_letter,
    newest_of,
    render_docx,
    render_pdf,
    worded,
)
from tandem_web.documents.queries.docx import MEDIA_TYPE as DOCX
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.people.models import Person
from tandem_web.record import actions as record

PDF = "application/pdf"
PAGE = "application/json"
# What some system does not take in the name of a file.
_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\n]+")


def issue(
    *,
    employer: Employer,
    owner: str,
    letter: "str | Letter",
    facts: Mapping[str, Fact],
    language: Language,
    person: Person | None,
    actor: Person | None,
    today: date,
    reference: str = "",
    addressee: str = "",
    retain_until: date | None = None,
) -> Document:
    """Issue a letter about ``owner`` (``"kind:reference"``), to one person or to all concerned.

    It is the next version of the same letter to the same person about the same owner, and
    earlier versions stay. ``addressee`` names who is no ``person``. Raises ``FactsMissing``.
    """
    source = load_letter(letter) if isinstance(letter, str) else letter
    with transaction.atomic():
        record.lock(employer=employer)
        before = newest_of(employer, owner, source.name, person)
        wording = current_wording(employer, source.name)
        envelope = Envelope(
            employer=Text(en=employer.name_en, cy=employer.name_cy),
            issued_on=today,
            addressee=person.full_name if person else addressee,
            reference=reference or owner.partition(":")[2],
            version=before.version + 1 if before else 1,
            replaces_issued_on=before.issued_on if before else None,
            clauses=clause_titles(employer),
        )
        texts = worded(source, wording.texts) if wording else {}
        laid = lay_out(source, facts, language, texts, envelope)
        files = _files(laid, employer, owner, person, actor, envelope.version, retain_until)
        document = Document(
            employer=employer,
            owner=owner,
            letter=source.name,
            title=laid.title[:200],
            person=person,
            language=language,
            version=envelope.version,
            issued_on=today,
            issued_at=now(employer),
            issued_by=actor,
            wording=wording,
            replaces=before,
            digest=files["pdf"].digest,
            **files,
        )
        _write(document, laid)
    return document


def _files(
    laid: Laid,
    employer: Employer,
    owner: str,
    person: Person | None,
    actor: Person | None,
    version: int,
    retain_until: date | None,
) -> dict[str, StoredFile]:
    name = f"{_NOT_IN_NAMES.sub(' ', laid.title)} {version}"
    drawn = {
        "page": (PAGE, laid_to_json(laid).encode()),
        "pdf": (PDF, render_pdf(laid)),
        "docx": (DOCX, render_docx(laid)),
    }
    return {
        kind: keep_file(
            employer=employer,
            owner=owner,
            upload=Upload(clean_name(name, media), media, content),
            actor=actor,
            addressee=person,
            retain_until=retain_until,
        )
        for kind, (media, content) in drawn.items()
    }


def _write(document: Document, laid: Laid) -> None:
    """Keep the document, and its digests on record."""
    document.full_clean()
    document.save()
    record.append(
        employer=document.employer,
        actor=document.issued_by,
        action="documents.issue",
        object_reference=document.owner,
        content={
            "letter": document.letter,
            "title": document.title,
            "version": document.version,
            "language": document.language,
            "person": document.person.reference if document.person else "",
            "digest": document.digest,
            "docx": document.docx.digest,
            "page": document.page.digest,
        },
        clauses=tuple(clause for clause, _ in laid.sources),
        happened_on=document.issued_on,
    )
