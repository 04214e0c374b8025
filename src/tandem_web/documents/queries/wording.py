"""How an employer words its letters, and what a draft still lacks before it may be published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem.messages import LANGUAGES, Language, Text
from tandem_web.documents.mapping import Block, Letter, filled, placeholders
from tandem_web.documents.models import Wording, WordingDraft
from tandem_web.documents.queries.letters import letters
from tandem_web.employers.models import Employer
from tandem_web.kit.templatetags.kit import page_language

# The texts of a wording as they are stored: by name, then by language.
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Lack:
    """What keeps a text from being published: its name, its language, and a sentence.

    What is ``refused`` cannot be kept in a draft either.
    """

    name: str
    language: Language | None
    sentence: str
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """One text of a letter beside the supplied one."""

    name: str
    supplied: Text
    current: Text
    lacks: tuple[Lack, ...]

    @property
    def changed(self) -> bool:
        return self.current != self.supplied

    @property
    def is_label(self) -> bool:
        return self.name.endswith(".label")

    @property
    def in_both(self) -> tuple[tuple[Language, str, str], ...]:
        """Each language with the supplied text and the one in its place."""
        return tuple(
            (language, self.supplied.in_language(language), self.current.in_language(language))
            for language in LANGUAGES
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """One block of a letter with its texts, as an employer adapts it; the title is one too."""

    id: str
    kind: str
    level: int
    clauses: tuple[str, ...]
    required: bool
    conditional: bool
    texts: tuple[ShownText, ...]

    @property
    def changed(self) -> bool:
        return any(text.changed for text in self.texts)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        return tuple(lack for text in self.texts for lack in text.lacks)


def wordings_of(employer: Employer, letter: str) -> list[Wording]:
    """The published versions of a letter's wording, the newest first."""
    rows = Wording.objects.filter(employer=employer, letter=letter)
    return list(rows.select_related("published_by").order_by("-version"))


def current_wording(employer: Employer, letter: str) -> Wording | None:
    """What the employer says now in place of the supplied texts, if it ever said anything."""
    rows = Wording.objects.filter(employer=employer, letter=letter)
    return rows.order_by("-version").first()


def draft_of(employer: Employer, letter: str) -> WordingDraft | None:
    rows = WordingDraft.objects.filter(employer=employer, letter=letter)
    return rows.select_related("changed_by").first()


def texts_now(draft: WordingDraft | None, wordings: Sequence[Wording]) -> Texts:
    """What is being written, else what is published (the newest first), else nothing."""
    if draft is not None:
        texts: Texts = draft.texts
        return texts
    return wordings[0].texts if wordings else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLetter:
    """A letter in the list of letters: who words it now, and what is being written."""

    letter: Letter
    title: str
    wording: Wording | None
    draft: WordingDraft | None
    lacks: int


def shown_letters(employer: Employer) -> tuple[ShownLetter, ...]:
    """Every letter of the site with the state of its wording, in two queries."""
    rows = Wording.objects.filter(employer=employer).order_by("version")
    published = {row.letter: row for row in rows.select_related("published_by")}
    drafts = {
        row.letter: row
        for row in WordingDraft.objects.filter(employer=employer).select_related("changed_by")
    }
    found = []
    for letter in letters():
        draft, wording = drafts.get(letter.name), published.get(letter.name)
        found.append(
            ShownLetter(
                letter=letter,
                title=readable(letter, letter.title),
                wording=wording if wording and wording.texts else None,
                draft=draft,
                lacks=len(lacks_of(letter, draft.texts)) if draft else 0,
            )
        )
    return tuple(found)


def worded(letter: Letter, texts: Texts) -> dict[str, Text]:
    """Stored texts as the layout takes them; those that the letter no longer has are left out."""
    known = letter.texts()
    return {
        name: Text(en=text.get("en", ""), cy=text.get("cy", ""))
        for name, text in texts.items()
        if name in known
    }


def wording_of(employer: Employer, letter: Letter) -> dict[str, Text]:
    """The employer's published texts of a letter, by name."""
    current = current_wording(employer, letter.name)
    return worded(letter, current.texts) if current else {}


def shown_blocks(letter: Letter, texts: Texts) -> tuple[ShownBlock, ...]:
    """Every block of a letter as a wording would have it, with what each text lacks."""
    own = worded(letter, texts)
    required = letter.required()
    title = Block(id="title", kind="title", text=letter.title, required=True)
    return tuple(
        ShownBlock(
            id=block.id,
            kind=block.kind,
            level=block.level,
            clauses=block.clauses,
            required=block.required,
            conditional=bool(block.when or block.unless),
            texts=tuple(
                ShownText(
                    name=name,
                    supplied=supplied,
                    current=own.get(name, supplied),
                    lacks=tuple(_lacks(letter, name, supplied, own.get(name, supplied), required)),
                )
                for name, supplied in block.texts()
            ),
        )
        for block in (title, *letter.blocks)
    )


def lacks_of(letter: Letter, texts: Texts) -> tuple[Lack, ...]:
    """All that keeps a wording from being published, in reading order."""
    return tuple(lack for block in shown_blocks(letter, texts) for lack in block.lacks)


def _lacks(
    letter: Letter, name: str, supplied: Text, current: Text, required: frozenset[str]
) -> Iterator[Lack]:
    if current == supplied:
        return
    if not current.en and not current.cy:
        # Whatever is not required may be left out of the letter in both languages.
        if name in required or "." in name:
            sentence = _("This must be said. It may be reworded, not left out.")
            yield Lack(name, None, sentence, refused=True)
        return
    for language in LANGUAGES:
        for sentence, refused in _lacks_in(letter, supplied, current, language):
            yield Lack(name, language, sentence, refused)


def _lacks_in(
    letter: Letter, supplied: Text, current: Text, language: Language
) -> Iterator[tuple[str, bool]]:
    """What a text lacks in one language, and whether a draft may not hold it either."""
    text = current.in_language(language)
    if not text:
        missing = _("The Welsh is missing.") if language == "cy" else _("The English is missing.")
        yield missing, False
        return
    try:
        named = dict.fromkeys(placeholders(text))
    except ValueError:
        sentence = _(
            "A brace stands alone. A fact is named in two braces, as in {%(example)s}; "
            "a brace that is meant as one is written twice."
        )
        yield sentence % {"example": next(iter(letter.facts), "name")}, True
        return
    expected = dict.fromkeys(placeholders(supplied.in_language(language)))
    always = [fact.name for fact in letter.facts.values() if not fact.optional]
    usable = dict.fromkeys([*expected, *always])
    for name in named:
        if name not in letter.facts:
            sentence = _("This letter does not know {%(name)s}. Here it knows %(known)s.")
            known = ", ".join(f"{{{one}}}" for one in usable)
            yield sentence % {"name": name, "known": known}, True
        elif name not in usable:
            sentence = _("{%(name)s} is not always there, so this text cannot name it.")
            yield sentence % {"name": name}, True
    for name in expected:
        if name not in named:
            yield _("{%(name)s} is missing.") % {"name": name}, False


def only_changed(letter: Letter, texts: Texts) -> dict[str, dict[str, str]]:
    """The texts that differ from the supplied ones, as they are stored."""
    supplied = letter.texts()
    return {
        name: {"en": text.en, "cy": text.cy}
        for name, text in worded(letter, texts).items()
        if text != supplied[name]
    }


def readable(letter: Letter, text: Text) -> str:
    """A text in the page's language with each fact by its description, as in “[post]”."""
    language = page_language()
    described = {
        fact.name: f"[{fact.description.in_language(language)}]" for fact in letter.facts.values()
    }
    try:
        return filled(text.in_language(language), described)
    except (KeyError, ValueError):
        return text.in_language(language)
