"""A notice as what its reader gets, in their language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import ngettext, override

from tandem.messages import Language, message_from_data, render
from tandem_web.notices.apps import NoticeKind, kind_of
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What one notice says: a subject of one line, a text, and the page that it leads to."""

    subject: str
    text: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole e-mail, from the greeting to the line that says who sent it."""

    subject: str
    body: str
    language: Language


def section_of(notice: Notice, language: Language) -> Section:
    """Write one notice. Errors: `UnknownKind`."""
    kind = kind_of(notice.kind)
    link = _link(notice, language)
    return section(kind, notice.person, notice.facts, language, link)


def _link(notice: Notice, language: Language) -> str:
    """The whole address of the page that a notice leads to, in the reader's language."""
    if not notice.path:
        return ""
    with override(language):
        return f"{settings.SITE_ADDRESS}{reverse(notice.path[0], args=notice.path[1])}"


def section(
    kind: NoticeKind, person: Person, facts: Mapping[str, Any], language: Language, link: str
) -> Section:
    """Write what a kind of notice says with these facts."""
    with override(language):
        words = {
            **{name: _readable(name, fact, language) for name, fact in facts.items()},
            "person": person,
            "employer": person.employer,
        }
        return Section(
            subject=one_line(_write(f"{kind.template}.subject.txt", words)),
            text=_without_gaps(_write(f"{kind.template}.txt", words)),
            link=link,
        )


def letter_of(notices: Sequence[Notice], language: Language) -> Letter:
    """Write the e-mail that carries these notices of one person."""
    sections = [section_of(notice, language) for notice in notices]
    return letter(sections, notices[0].person, language)


def letter_as_sent(notice: Notice, language: Language) -> Letter:
    """One notice as a whole letter: with the words that were sent, or else with those of now."""
    if notice.body:
        written = Section(subject=notice.subject, text=notice.body, link=_link(notice, language))
    else:
        written = section_of(notice, language)
    on_paper = notice.state in {Notice.State.ON_PAPER, Notice.State.HANDED_OVER}
    return letter([written], notice.person, language, on_paper=on_paper)


def letter(
    sections: Sequence[Section], person: Person, language: Language, *, on_paper: bool = False
) -> Letter:
    """Put sections for one person into an e-mail; several get a subject that counts them."""
    with override(language):
        subject = sections[0].subject
        if len(sections) > 1:
            subject = ngettext(
                "%(count)s message about your work",
                "%(count)s messages about your work",
                len(sections),
            ) % {"count": len(sections)}
        words = {
            "sections": sections,
            "together": len(sections) > 1,
            "on_paper": on_paper,
            "person": person,
            "employer": person.employer,
            "preference_link": settings.SITE_ADDRESS
            + reverse("notices:preference", args=[person.employer.slug]),
        }
        body = _without_gaps(_write("notices/letter.txt", words))
        return Letter(subject=one_line(subject), body=body, language=language)


def sender_name(person: Person, language: Language) -> str:
    """Whom an e-mail comes from, as a mail program shows it."""
    with override(language):
        return one_line(f"{person.employer.name} – Tandem")


def one_line(text: str) -> str:
    """Leave nothing that ends a line or cannot be seen: a header must not hold it."""
    visible = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(visible.split())


def _readable(name: str, fact: Any, language: Language) -> Any:
    """A fact as a template shows it; the end of its name says what it is."""
    if isinstance(fact, list):
        return [_readable(name, part, language) for part in fact]
    if name.endswith("_message"):
        return render(message_from_data(fact), language)
    if name.endswith("_on"):
        return date.fromisoformat(fact) if fact else None
    if name.endswith("_at"):
        return datetime.fromisoformat(fact) if fact else None
    if isinstance(fact, dict) and fact.keys() == {"en", "cy"}:
        return fact[language] or fact["en"]
    if isinstance(fact, dict):
        return {inner: _readable(inner, part, language) for inner, part in fact.items()}
    return fact


def _write(template: str, words: Mapping[str, Any]) -> str:
    """Fill a template of plain text, where an apostrophe stays an apostrophe."""
    found: Any = get_template(template)
    written: str = found.template.render(Context(dict(words), autoescape=False))
    return written


def _without_gaps(text: str) -> str:
    """Keep one empty line between paragraphs, whatever the template's tags left behind."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return "\n".join(kept) + "\n"
