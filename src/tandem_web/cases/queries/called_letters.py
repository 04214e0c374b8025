"""The letters of a case: those that its events call for, and those that were issued."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tandem.cases import standing_events
from tandem.messages import Fact, Language, Message, Text, fact_to_data
from tandem_web.cases.models import Case
from tandem_web.cases.queries.letter_facts import Told
from tandem_web.cases.queries.letters import CALLED_FOR, Called
from tandem_web.cases.queries.standing import Standing
from tandem_web.documents.mapping import Laid, Letter
from tandem_web.documents.models import Document
from tandem_web.documents.queries import (
    Envelope,
    clause_titles,
    lay_out,
    load_letter,
    newest_of,
    wording_of,
)
from tandem_web.employers.queries import today
from tandem_web.people.models import Employment, Person
from tandem_web.people.queries import document_language

OWNER = "case_letter"
OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is written to: a person of this site, or somebody with a language of their own.

    `retain_until` is the day until which what is written to them is kept, where that is known.
    """

    reference: str
    name: str
    person: Person | None = None
    language: str = "en"
    retain_until: date | None = None

    def reads(self, letter: Letter) -> Language:
        chosen: str = (
            document_language(self.person, letter.document_class) if self.person else self.language
        )
        return "cy" if chosen == "cy" else "en"


# Who is meant by a reference of a kind, as in "candidate:A-0001", where it is no employment.
RECIPIENTS: dict[str, Callable[[Case, str], Recipient | None]] = {}


def recipient_of(told: Told, reference: str) -> Recipient | None:
    """Who is written to: the person of an employment, or whom a reference of a kind means."""
    kind, colon, rest = reference.partition(":")
    if colon and kind in RECIPIENTS:
        return RECIPIENTS[kind](told.standing.row, rest)
    number = rest if colon else reference
    employment = told.standing.employments.get(number) or _employment(told, number)
    if employment is None:
        return None
    person = employment.person
    return Recipient(reference=number, name=person.full_name, person=person)


def _employment(told: Told, number: str) -> Employment | None:
    """A job by its number, or that of an applicant from within."""
    find = getattr(told.state, "candidacy", None)
    candidacy = find(number) if find else None
    jobs = Employment.objects.filter(
        employer=told.standing.row.employer,
        payroll_number=candidacy.employment if candidacy else number,
    )
    return jobs.select_related("person").first()


@dataclass(frozen=True, kw_only=True)
class CalledLetter:
    """One letter that an event calls for, to one recipient."""

    told: Told
    called: Called
    recipient: Recipient

    @property
    def case(self) -> Case:
        return self.told.standing.row

    @property
    def version(self) -> int:
        """The number of the event that calls for it."""
        return self.told.row.version

    @cached_property
    def letter(self) -> Letter:
        return load_letter(self.called.letter)

    @property
    def language(self) -> Language:
        return self.recipient.reads(self.letter)

    @property
    def owner(self) -> str:
        """What it belongs to: "case_letter:JS-0001/3/E-104"."""
        return f"{OWNER}:{self.case.reference}/{self.version}/{self.recipient.reference}"

    @cached_property
    def issued(self) -> Document | None:
        """The letter as it was last issued."""
        return newest_of(self.case.employer, self.owner, self.letter.name, self.recipient.person)

    def facts(self, sender: Person, own_words: str = "") -> dict[str, Fact]:
        """Everything that the letter knows and this event can tell."""
        found = {**_common(self, sender), **_own(self), OWN_WORDS: own_words.strip() or None}
        return {
            name: fact
            for name, fact in found.items()
            if fact is not None and name in self.letter.facts
        }

    def lacks(self, sender: Person) -> tuple[str, ...]:
        """What the letter must say and the case does not tell, in the order of its facts."""
        known = self.facts(sender)
        return tuple(
            name
            for name, fact in self.letter.facts.items()
            if not fact.optional and name not in known
        )

    def laid(self, sender: Person, own_words: str = "") -> Laid:
        """The letter as it would be issued today; raises ``FactsMissing``."""
        employer = self.case.employer
        envelope = Envelope(
            employer=Text(employer.name_en, employer.name_cy),
            issued_on=today(employer),
            addressee=self.recipient.name,
            reference=self.case.reference,
            preview=True,
            clauses=clause_titles(employer),
        )
        wording = wording_of(employer, self.letter)
        facts = self.facts(sender, own_words)
        return lay_out(self.letter, facts, self.language, wording, envelope)


def _own(one: CalledLetter) -> dict[str, Fact | None]:
    return {name: source.read(one.told) for name, source in one.called.facts.items()}


def _common(one: CalledLetter, sender: Person) -> dict[str, Fact | None]:
    """What every letter of a case knows."""
    case = one.case
    post, employer = case.post, case.employer
    name = Text(employer.name_en, employer.name_cy)
    return {
        "employer_name": name,
        "person_name": one.recipient.name,
        "post_title": Text(post.title_en, post.title_cy or post.title_en),
        "post_reference": post.reference,
        "case_reference": case.reference,
        "sender": ((Message("cases.signed_as_hr_adviser"), sender.full_name, name),),
        "sender_name": sender.full_name,
    }


def called_letters(standing: Standing) -> list[CalledLetter]:
    """The letters that a case's events call for, the latest first; what was struck calls none."""
    rows = {row.version: row for row in standing.events}
    found = [
        one
        for version, event in standing_events(standing.told)
        for one in _called_by(Told(standing=standing, row=rows[version], event=event))
    ]
    return found[::-1]


def _called_by(told: Told) -> Iterator[CalledLetter]:
    called = CALLED_FOR.get((told.standing.row.process, told.event.type))
    if called is None or not called.when(told):
        return
    for reference in called.to(told):
        recipient = recipient_of(told, reference)
        if recipient is not None:
            yield CalledLetter(
                told=replace(told, to=recipient.reference), called=called, recipient=recipient
            )


def fingerprint(facts: Mapping[str, Fact], issued: Document | None) -> str:
    """What tells whether somebody who issues a letter saw these very facts, and this issue."""
    data = {name: fact_to_data(fact) for name, fact in facts.items() if name != OWN_WORDS}
    seen = [data, issued.version if issued else 0]
    text = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def letters_issued(case: Case) -> list[Document]:
    """What was issued in a case, the newest first."""
    documents = Document.objects.filter(
        employer=case.employer, owner__startswith=f"{OWNER}:{case.reference}/"
    )
    return list(
        documents.select_related("employer", "person", "page", "pdf", "docx").order_by(
            "-issued_at", "-pk"
        )
    )
