"""From a letter, its facts and an employer's wording to plain texts in one language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from tandem.messages import Fact, Language, Text, render_date, render_fact
from tandem_web.documents.mapping import (
    TITLE,
    Block,
    Laid,
    LaidBlock,
    Letter,
    Part,
    filled,
    placeholders,
)
from tandem_web.documents.mapping.laid import Pair, Row

# What neither a PDF nor a Word file can hold; a line break stays.
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class FactsMissing(LookupError):
    """The letter needs facts that it was not given, or was given some that it does not know."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands around a letter's text: who sends it to whom, when, and which version."""

    employer: Text
    issued_on: date
    addressee: str = ""
    reference: str = ""
    version: int = 1
    replaces_issued_on: date | None = None
    preview: bool = False
    # The titles of the clauses by their id, for the list of sources.
    clauses: Mapping[str, Text] = field(default_factory=dict)


def lay_out(
    letter: Letter,
    facts: Mapping[str, Fact],
    language: Language,
    wording: Mapping[str, Text],
    envelope: Envelope,
) -> Laid:
    """Write a letter in a language; ``wording`` replaces supplied texts by their names.

    Raises ``FactsMissing`` for facts that are not optional and not there, for those that the
    letter does not know, and for a text that names a fact which this letter has not.
    """
    required = {name for name, fact in letter.facts.items() if not fact.optional}
    if wrong := sorted((required - facts.keys()) | (facts.keys() - letter.facts.keys())):
        raise FactsMissing(wrong)
    writer = _Writer(letter, facts, language, wording)
    with translation.override(language):
        return Laid(
            language=language,
            title=writer.text(TITLE, letter.title),
            employer=_clean(envelope.employer.in_language(language)),
            issued_on=envelope.issued_on.isoformat(),
            notice=_("Preview: this has not been issued") if envelope.preview else "",
            about=tuple(_about(envelope, language)),
            blocks=tuple(writer.blocks()),
            sources=tuple(
                (clause, envelope.clauses[clause].in_language(language))
                for clause in writer.cited
                if clause in envelope.clauses
            ),
            words=_words(),
        )


def _about(envelope: Envelope, language: Language) -> Iterator[Pair]:
    if envelope.addressee:
        yield _("For"), _clean(envelope.addressee)
    if envelope.reference:
        yield _("Reference"), _clean(envelope.reference)
    yield _("Issued"), render_date(envelope.issued_on, language)
    if envelope.replaces_issued_on is not None:
        facts = {
            "version": envelope.version,
            "before": envelope.version - 1,
            "day": render_date(envelope.replaces_issued_on, language),
        }
        yield (
            _("Version"),
            _("%(version)s; it replaces version %(before)s of %(day)s") % facts,
        )


def _words() -> tuple[Pair, ...]:
    """What the renderers themselves say."""
    return (
        ("page", _("Page {page} of {pages}")),
        ("sources", _("Where this comes from")),
        ("signature", _("Signature")),
        ("date", _("Date")),
    )


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\t", " ")).strip()


class _Writer:
    """One letter being written: remembers which clauses were cited, in order."""

    def __init__(
        self,
        letter: Letter,
        facts: Mapping[str, Fact],
        language: Language,
        wording: Mapping[str, Text],
    ) -> None:
        self.letter = letter
        self.facts = facts
        self.language: Language = language
        self.wording = wording
        self.values = {name: render_fact(fact, language) for name, fact in facts.items()}
        self.cited: dict[str, None] = {}

    def text(self, name: str, supplied: Text) -> str:
        """One text in the letter's language, its facts written in."""
        text = self.wording.get(name, supplied).in_language(self.language)
        if name == TITLE:
            # A draft may have emptied it; neither a page nor a file does without a title.
            text = text or supplied.in_language(self.language)
        if missing := sorted(set(placeholders(text)) - self.values.keys()):
            raise FactsMissing(missing)
        return _clean(filled(text, self.values))

    def blocks(self) -> Iterator[LaidBlock]:
        for block in self.letter.blocks:
            if self._holds(block):
                yield from self._block(block)

    def _holds(self, place: Block | Part) -> bool:
        if place.when and not self.facts.get(place.when):
            return False
        return not (place.unless and self.facts.get(place.unless))

    def _block(self, block: Block) -> Iterator[LaidBlock]:
        text = self.text(block.id, block.text) if block.text is not None else ""
        if block.kind in {"heading", "paragraph"}:
            # An employer may leave a text out by emptying it.
            if text:
                yield from self._prose(block, text)
            return
        head, rows, numeric = self._rows(block)
        if not rows:
            return
        yield LaidBlock(
            kind=block.kind,
            text=text,
            head=head,
            rows=rows,
            numeric=numeric,
            clauses=self._cite(block.clauses),
        )

    def _prose(self, block: Block, text: str) -> Iterator[LaidBlock]:
        if block.kind == "heading":
            yield LaidBlock(
                kind="heading", text=text, level=block.level, clauses=self._cite(block.clauses)
            )
            return
        *before, last = re.split(r"\n\s*\n", text)
        for paragraph in before:
            yield LaidBlock(kind="paragraph", text=paragraph)
        yield LaidBlock(kind="paragraph", text=last, clauses=self._cite(block.clauses))

    def _rows(self, block: Block) -> tuple[Row, tuple[Row, ...], tuple[int, ...]]:
        """A block's headings, its rows, and which of its columns hold numbers."""
        varying = self._varying(block)
        if block.kind == "table":
            numeric = tuple(at for at, part in enumerate(block.parts) if part.numeric)
            head = tuple(self.text(f"{block.id}.{part.id}", part.text) for part in block.parts)
            return head, varying, numeric
        fixed = tuple(
            row for part in block.parts if self._holds(part) for row in self._part(block, part)
        )
        if block.kind == "facts":
            varying = tuple((*row, "", "")[:3] for row in varying)
        return (), (*fixed, *varying), ()

    def _part(self, block: Block, part: Part) -> Iterator[Row]:
        name = f"{block.id}.{part.id}"
        text = self.text(name, part.text)
        label = self.text(f"{name}.label", part.label) if part.label else ""
        if not text:
            return
        if block.kind == "list":
            yield (text,)
        elif block.kind == "facts":
            yield label, text, self._cite(part.clauses)
        else:
            yield label, text, ""

    def _varying(self, block: Block) -> tuple[Row, ...]:
        """The rows that a fact holds: a tuple of rows, each a tuple of facts or a single one."""
        held = self.facts.get(block.rows, ()) if block.rows else ()
        if not isinstance(held, tuple):
            raise FactsMissing([block.rows])
        rows = (row if isinstance(row, tuple) else (row,) for row in held)
        return tuple(
            tuple(_clean(render_fact(cell, self.language)) for cell in row) for row in rows
        )

    def _cite(self, clauses: Sequence[str]) -> str:
        self.cited |= dict.fromkeys(clauses)
        return ", ".join(clauses)
