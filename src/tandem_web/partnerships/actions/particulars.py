"""What a statement of particulars says is entered, and statements and agreements are issued."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.cases.particulars import fact_names
from tandem.messages import Fact, Message, Text, message_to_data
from tandem_web.documents.actions import issue
from tandem_web.documents.models import Document
from tandem_web.documents.queries import load_letter
from tandem_web.employers.models import Employer
from tandem_web.notices.actions import queue
from tandem_web.partnerships.models import EmployerParticular, StatedTerms
from tandem_web.partnerships.queries.agreements import AGREEMENT, agreed_share_of, copies_of
from tandem_web.partnerships.queries.particulars import (
    coming_partnership,
    contract_language,
    particulars_of,
)
from tandem_web.partnerships.queries.statements import (
    CHANGE,
    STATEMENT,
    Standing,
    facts_text,
    fingerprint,
    owner_of,
    rows_of,
    standing_of,
)
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record


class NotReady(Exception):
    """The statement cannot be issued: something is missing, or nothing has changed."""


class FactsMoved(Exception):
    """The facts are no longer those that the person looked at before issuing."""


def save_particular(
    *, employer: Employer, name: str, text_en: str, text_cy: str, actor: Person | None, today: date
) -> EmployerParticular:
    """Keep what stands in everybody's statement about one thing, in both languages.

    Raises ``ValidationError``, and for a name that is none of an employer's particulars.
    """
    known = fact_names().get(name)
    if known is None or known.entered != "employer":
        raise ValidationError(_("An employer enters nothing of this name."))
    with transaction.atomic():
        record.lock(employer=employer)
        row = EmployerParticular.objects.filter(employer=employer, name=name).first()
        before = [row.text_en, row.text_cy] if row else ["", ""]
        row = row or EmployerParticular(employer=employer, name=name)
        if before == [text_en, text_cy]:
            return row
        row.text_en, row.text_cy, row.changed_on = text_en, text_cy, today
        row.full_clean()
        row.save()
        record.append(
            employer=employer,
            actor=actor,
            action="partnerships.save_particular",
            object_reference=f"employer:{employer.slug}",
            content={
                "name": name,
                "title": known.title.en,
                "before": before,
                "after": [text_en, text_cy],
            },
        )
    return row


def issue_statement(
    *, post: Post, payroll_number: str, actor: Person, today: date, seen: str | None = None
) -> Document:
    """Issue the statement of one partner; with it, where one stood before, that of the changes.

    ``seen`` is the fingerprint of the facts that the actor looked at. Raises ``NotReady`` where
    something is missing or nothing is due, and ``FactsMoved``.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        standing = _standing(post, payroll_number, today)
        if standing is None or not standing.may_issue:
            raise NotReady
        if seen is not None and seen != fingerprint(standing.particulars.facts):
            raise FactsMoved
        document = _issue(standing, STATEMENT, standing.particulars.facts, actor, today)
        if standing.terms is not None and standing.changed_on is not None:
            facts = {
                **standing.particulars.facts,
                "changes": rows_of(standing.changes),
                "changed_on": standing.changed_on,
                "stated_on": standing.terms.stated_on,
            }
            _issue(standing, CHANGE, facts, actor, today)
        _freeze(standing, document, today)
        _tell(document, standing.particulars.employment.person, post)
    return document


def issue_agreement(*, post: Post, actor: Person, today: date) -> list[Document]:
    """Issue the agreement to each of the three in their own language; who has it keeps it.

    Raises ``NotReady`` where the share rests on no agreement made here.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        share = agreed_share_of(post)
        if share is None:
            raise NotReady
        have = {document.person_id for document in copies_of(share)}
        issued = []
        for reader in share.readers:
            if reader.pk in have:
                continue
            document = issue(
                employer=post.employer,
                owner=share.owner,
                letter=AGREEMENT,
                facts=share.facts,
                language=contract_language(reader),
                person=reader,
                actor=actor,
                today=today,
            )
            _tell(document, reader, post)
            issued.append(document)
    return issued


def _standing(post: Post, payroll_number: str, today: date) -> Standing | None:
    partnership = coming_partnership(post, today)
    if partnership is None:
        return None
    return next(
        (
            standing_of(one)
            for one in particulars_of(partnership)
            if one.employment.payroll_number == payroll_number
        ),
        None,
    )


def _issue(
    standing: Standing, letter: str, facts: Mapping[str, Fact], actor: Person, today: date
) -> Document:
    known = load_letter(letter).facts
    return issue(
        employer=standing.particulars.employment.employer,
        owner=owner_of(standing.particulars),
        letter=letter,
        facts={name: fact for name, fact in facts.items() if name in known},
        language=standing.particulars.language,
        person=standing.particulars.employment.person,
        actor=actor,
        today=today,
    )


def _freeze(standing: Standing, document: Document, today: date) -> None:
    row = StatedTerms(
        document=document,
        post=standing.particulars.partnership.post,
        employment=standing.particulars.employment,
        facts=facts_text(standing.particulars.facts),
        stated_on=today,
    )
    row.full_clean()
    row.save()


def _tell(document: Document, person: Person, post: Post) -> None:
    title = Message("cases.post_title", title=Text(post.title_en, post.title_cy or post.title_en))
    queue(
        employer=post.employer,
        person=person,
        kind="partnerships.document_issued",
        facts={"document": document.title, "post_message": message_to_data(title)},
        path=("partnerships:documents", [post.employer.slug, post.reference]),
        once=f"document:{document.pk}",
    )
