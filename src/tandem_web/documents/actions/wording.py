"""What an employer says in its letters: a draft that anyone of HR changes, then a version."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import Text
from tandem_web.documents.mapping import Letter
from tandem_web.documents.models import Wording, WordingDraft
from tandem_web.documents.queries import (
    Lack,
    Texts,
    current_wording,
    draft_of,
    lacks_of,
    only_changed,
)
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.people.models import Person
from tandem_web.record import actions as record


class WordingRefused(Exception):
    """Nothing was kept: each lack names a text and says what is wrong with it."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__(f"{len(lacks)} lacks")
        self.lacks = lacks


def save_draft(
    *, employer: Employer, letter: Letter, texts: Mapping[str, Text], actor: Person
) -> WordingDraft:
    """Change texts of the draft, which begins as what is published; nothing rests on a draft.

    A language may still be missing. Raises ``WordingRefused`` for what can never stand: facts
    that the letter does not know, and a required text that is empty. No entry in the record:
    only publishing changes what is said.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        draft = draft_of(employer, letter.name)
        if draft is None:
            current = current_wording(employer, letter.name)
            draft = WordingDraft(
                employer=employer, letter=letter.name, texts=current.texts if current else {}
            )
        changed = {name: {"en": text.en, "cy": text.cy} for name, text in texts.items()}
        draft.texts = only_changed(letter, {**draft.texts, **changed})
        refused = tuple(
            lack for lack in lacks_of(letter, draft.texts) if lack.refused and lack.name in changed
        )
        if refused:
            raise WordingRefused(refused)
        draft.changed_by = actor
        draft.changed_at = now(employer)
        draft.full_clean()
        draft.save()
    return draft


def discard_draft(*, employer: Employer, letter: Letter) -> None:
    """Forget the draft; what is published stays."""
    with transaction.atomic():
        WordingDraft.objects.filter(employer=employer, letter=letter.name).delete()


def publish_wording(
    *, employer: Employer, letter: Letter, reason: str, actor: Person, today: date
) -> Wording:
    """Make the draft what the employer's letters say from now on.

    Raises ``WordingRefused`` with all that it lacks, ``ValidationError`` if it changes nothing.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        draft = draft_of(employer, letter.name)
        if draft is None:
            raise ValidationError(_("There is no draft to publish."))
        texts = only_changed(letter, draft.texts)
        if lacks := lacks_of(letter, texts):
            raise WordingRefused(lacks)
        wording = _publish(employer, letter, texts, reason, actor, today)
        draft.delete()
    return wording


def restore_wording(
    *, employer: Employer, letter: Letter, reason: str, actor: Person, today: date
) -> Wording:
    """Go back to every supplied text; raises ``ValidationError`` if they hold already."""
    with transaction.atomic():
        record.lock(employer=employer)
        wording = _publish(employer, letter, {}, reason, actor, today)
        WordingDraft.objects.filter(employer=employer, letter=letter.name).delete()
    return wording


def _publish(
    employer: Employer, letter: Letter, texts: Texts, reason: str, actor: Person, today: date
) -> Wording:
    current = current_wording(employer, letter.name)
    before = only_changed(letter, current.texts) if current else {}
    if texts == before:
        raise ValidationError(_("The letter says this already."))
    wording = Wording(
        employer=employer,
        letter=letter.name,
        version=current.version + 1 if current else 1,
        texts=texts,
        reason=reason,
        published_by=actor,
        published_at=now(employer),
    )
    wording.full_clean()
    wording.save()
    record.append(
        employer=employer,
        actor=actor,
        action="documents.publish_wording" if texts else "documents.restore_wording",
        object_reference=f"letter:{letter.name}",
        content={
            "letter": letter.name,
            "version": wording.version,
            "reason": reason,
            "changed": {
                name: {"before": before.get(name), "after": texts.get(name)}
                for name in letter.texts()
                if before.get(name) != texts.get(name)
            },
        },
        happened_on=today,
    )
    return wording
