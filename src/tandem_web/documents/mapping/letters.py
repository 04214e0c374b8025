"""A letter's source: its blocks, both languages of every text, and the facts that it knows."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from tandem.messages import Fact, Text, fact_from_data
from tandem_web.people.models import DocumentClass

KINDS = ("heading", "paragraph", "list", "facts", "table", "signatures")
TITLE = "title"
# A brace that is meant as a brace is written twice.
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}|[{}]")
_LETTER_KEYS = {"name", "title", "class", "frame"}
_FRAME_KEYS = {"fact", "opening", "closing"}
_FACT_KEYS = {"en", "cy", "sample", "optional"}
_BLOCK_KEYS = {
    *("id", "kind", "level", "en", "cy", "when", "unless", "clauses", "required"),
    *("rows", "item", "row", "column"),
}
_PART_KEYS = {"id", "label", "en", "cy", "when", "unless", "clauses", "numeric"}


class LetterInvalid(ValueError):
    """The source of a letter is wrong; the text says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact that a letter's texts may name, with what a preview shows for it."""

    name: str
    description: Text
    sample: Fact
    optional: bool

    @property
    def as_placeholder(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An item of a list, a row of facts, a column of a table, or who signs."""

    id: str
    text: Text
    label: Text | None = None
    when: str = ""
    unless: str = ""
    clauses: tuple[str, ...] = ()
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a letter; ``rows`` names the fact that holds the rows, where they vary."""

    id: str
    kind: str
    text: Text | None = None
    level: int = 1
    parts: tuple[Part, ...] = ()
    rows: str = ""
    when: str = ""
    unless: str = ""
    clauses: tuple[str, ...] = ()
    required: bool = False

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the block by its name: the block's own, its labels, its parts."""
        if self.text is not None:
            yield self.id, self.text
        for part in self.parts:
            if part.label is not None:
                yield f"{self.id}.{part.id}.label", part.label
            yield f"{self.id}.{part.id}", part.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as Tandem supplies it, in both languages."""

    name: str
    title: Text
    document_class: DocumentClass
    facts: Mapping[str, KnownFact]
    blocks: tuple[Block, ...]

    def texts(self) -> dict[str, Text]:
        """Every text that an employer may word in its own way, by name, in reading order."""
        return {
            TITLE: self.title,
            **{name: text for block in self.blocks for name, text in block.texts()},
        }

    def required(self) -> frozenset[str]:
        """The names of the texts that may be reworded and never left empty."""
        stated = (block for block in self.blocks if block.required)
        return frozenset({TITLE, *(name for block in stated for name, _ in block.texts())})

    def samples(self) -> dict[str, Fact]:
        return {fact.name: fact.sample for fact in self.facts.values()}


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces; raises ``ValueError`` for a brace that belongs to none.

    >>> placeholders("From {starts_on} to {ends_on}, {{sic}}")
    ('starts_on', 'ends_on')
    """
    found = []
    for match in _PLACEHOLDER.finditer(text):
        if match.group() in "{}":
            raise ValueError(match.group())
        if match.group(1):
            found.append(match.group(1))
    return tuple(found)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with a value for each name in braces; what the values hold stays as it is."""
    return _PLACEHOLDER.sub(
        lambda match: values[match.group(1)] if match.group(1) else match.group()[0], text
    )


def read_letter(name: str, source: str, frames: Mapping[str, str] | None = None) -> Letter:
    """Read the TOML of a letter; raises ``LetterInvalid``.

    ``frames`` are the sources of what several letters have in common, by name: facts, and the
    blocks before and after a letter's own.
    """
    data = tomllib.loads(source)
    about = _known(data.pop("letter", {}), _LETTER_KEYS, name)
    if "frame" in about:
        data = _framed(data, (frames or {}).get(about["frame"]), f"{name}: its frame")
    facts = {key: _fact(key, table, name) for key, table in data.pop("fact", {}).items()}
    blocks = tuple(_block(table, name) for table in data.pop("block", []))
    _known(data, set(), name)
    if about.get("name") != name:
        raise LetterInvalid(f"{name}: the letter calls itself {about.get('name')!r}")
    letter = Letter(
        name=name,
        title=_text(about["title"], f"{name}: title"),
        document_class=DocumentClass(about["class"]),
        facts=facts,
        blocks=blocks,
    )
    _check(letter)
    return letter


def _framed(data: dict[str, Any], frame: str | None, where: str) -> dict[str, Any]:
    """A letter's tables within those of its frame; its own fact stands in place of another."""
    if frame is None:
        raise LetterInvalid(f"{where} is not there")
    around = _known(tomllib.loads(frame), _FRAME_KEYS, where)
    blocks = [*around.get("opening", []), *data.get("block", []), *around.get("closing", [])]
    return data | {"fact": around.get("fact", {}) | data.get("fact", {}), "block": blocks}


def _known(table: dict[str, Any], keys: set[str], where: str) -> dict[str, Any]:
    if strange := table.keys() - keys:
        raise LetterInvalid(f"{where}: {', '.join(sorted(strange))} is not known here")
    return table


def _text(table: Mapping[str, Any], where: str) -> Text:
    missing = [language for language in ("en", "cy") if not table.get(language, "").strip()]
    if missing:
        raise LetterInvalid(f"{where}: nothing stands in {', '.join(missing)}")
    return Text(en=_unwrapped(table["en"]), cy=_unwrapped(table["cy"]))


def _unwrapped(text: str) -> str:
    """The lines of a source joined to paragraphs; an empty line stays between two of them."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


def _fact(name: str, table: dict[str, Any], letter: str) -> KnownFact:
    where = f"{letter}: fact {name}"
    _known(table, _FACT_KEYS, where)
    return KnownFact(
        name=name,
        description=_text(table, where),
        sample=_sample(table["sample"]),
        optional=table.get("optional", False),
    )


def _sample(data: Any) -> Fact:
    """A fact as ``fact_to_data`` writes it, or as TOML itself knows it: text, number, date."""
    match data:
        case date() | time():
            return data
        case list():
            return tuple(_sample(part) for part in data)
        case float():
            raise LetterInvalid("a float is no fact")
    return fact_from_data(data)


def _block(table: dict[str, Any], letter: str) -> Block:
    where = f"{letter}: block {table.get('id')}"
    _known(table, _BLOCK_KEYS, where)
    if table.get("kind") not in KINDS:
        raise LetterInvalid(f"{where}: {table.get('kind')} is no kind of block")
    parts = [*table.get("item", []), *table.get("row", []), *table.get("column", [])]
    return Block(
        id=table["id"],
        kind=table["kind"],
        text=_text(table, where) if "en" in table or "cy" in table else None,
        level=table.get("level", 1),
        parts=tuple(_part(part, where) for part in parts),
        rows=table.get("rows", ""),
        when=table.get("when", ""),
        unless=table.get("unless", ""),
        clauses=tuple(table.get("clauses", ())),
        required=table.get("required", False),
    )


def _part(table: dict[str, Any], where: str) -> Part:
    where = f"{where}, {table.get('id')}"
    _known(table, _PART_KEYS, where)
    return Part(
        id=table["id"],
        text=_text(table, where),
        label=_text(table["label"], where) if "label" in table else None,
        when=table.get("when", ""),
        unless=table.get("unless", ""),
        clauses=tuple(table.get("clauses", ())),
        numeric=table.get("numeric", False),
    )


def _check(letter: Letter) -> None:
    """Refuse what would only show when somebody is waiting for the letter."""
    names = [name for block in letter.blocks for name, _ in block.texts()]
    blocks = [block.id for block in letter.blocks]
    if len(set(names)) < len(names) or len(set(blocks)) < len(blocks):
        raise LetterInvalid(f"{letter.name}: two texts have one name")
    used: set[str] = set()
    for name, text in letter.texts().items():
        try:
            english, welsh = set(placeholders(text.en)), set(placeholders(text.cy))
        except ValueError:
            raise LetterInvalid(f"{letter.name}: a brace in {name} belongs to no name") from None
        if english != welsh:
            raise LetterInvalid(f"{letter.name}: {name} names other facts in Welsh")
        used |= english
    for block in letter.blocks:
        _check_shape(letter.name, block)
        used |= {name for name in (block.rows, block.when, block.unless) if name}
        used |= {name for part in block.parts for name in (part.when, part.unless) if name}
    if strangers := used - letter.facts.keys():
        raise LetterInvalid(f"{letter.name}: no fact is called {', '.join(sorted(strangers))}")


def _check_shape(letter: str, block: Block) -> None:
    where = f"{letter}: block {block.id}"
    if block.kind in {"heading", "paragraph"} and (block.text is None or block.parts):
        raise LetterInvalid(f"{where}: a {block.kind} is one text")
    if block.kind == "table" and not (block.parts and block.rows):
        raise LetterInvalid(f"{where}: a table has columns, and a fact that holds its rows")
    if block.kind == "facts" and any(part.label is None for part in block.parts):
        raise LetterInvalid(f"{where}: a row of facts has a label")
    if block.kind in {"list", "facts", "signatures"} and not (block.parts or block.rows):
        raise LetterInvalid(f"{where}: nothing stands in it")
