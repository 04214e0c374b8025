"""Issuing a letter of a case: what HR has looked at is frozen, kept with the case and told of."""

from datetime import date

from django.db import transaction

from tandem_web.cases.models import Case
from tandem_web.cases.queries import standing_of
from tandem_web.cases.queries.called_letters import CalledLetter, called_letters, fingerprint
from tandem_web.documents.actions import issue
from tandem_web.documents.models import Document
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person
from tandem_web.record import actions as record


class LetterMoved(Exception):
    """The letter is no longer what the person looked at, or somebody has just issued it."""


class LetterNotCalled(LookupError):
    """The event calls for no such letter, or no longer stands."""


def issue_letter(
    *,
    case: Case,
    version: int,
    to: str,
    actor: Person,
    today: date,
    own_words: str = "",
    seen: str | None = None,
) -> Document:
    """Issue the letter that an event calls for to one of those whom it concerns.

    `version` is the event's, `to` the reference of the recipient, `seen` the fingerprint of
    what the actor looked at. Raises `LetterNotCalled`, `LetterMoved`, and `FactsMissing` where
    the case does not tell what the letter must say.
    """
    with transaction.atomic():
        record.lock(employer=case.employer)
        letter = _called(case, version, to)
        facts = letter.facts(actor, own_words)
        if seen is not None and seen != fingerprint(facts, letter.issued):
            raise LetterMoved
        document = issue(
            employer=case.employer,
            owner=letter.owner,
            letter=letter.letter,
            facts=facts,
            language=letter.language,
            person=letter.recipient.person,
            addressee=letter.recipient.name,
            actor=actor,
            today=today,
            reference=case.reference,
            retain_until=letter.recipient.retain_until,
        )
        _tell(letter, document)
    return document


def _called(case: Case, version: int, to: str) -> CalledLetter:
    for one in called_letters(standing_of(case)):
        if one.version == version and one.recipient.reference == to:
            return one
    raise LetterNotCalled(f"{case.reference}/{version}/{to}")


def _tell(letter: CalledLetter, document: Document) -> None:
    """Tell the recipient; to somebody from outside whoever issues the letter sends it."""
    person = letter.recipient.person
    if person is None:
        return
    queue(
        employer=document.employer,
        person=person,
        kind="cases.letter_issued",
        facts={"document": document.title, "reference": letter.case.reference},
        path=("documents:document", [document.employer.slug, document.page.key]),
        once=f"document:{document.pk}",
    )
