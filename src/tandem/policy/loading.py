"""Loads policy packs: those that come with Tandem by name, and an employer's own from text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tandem.messages import Message, Text
from tandem.policy.pack import Pack
from tandem.policy.pack_tables import Contents, read_contents
from tandem.policy.reading import PackInvalid, Problem, Section, TomlFile

PACK_FILE = "pack.toml"


class PackUnknown(KeyError):
    """No pack of that name comes with Tandem."""


@dataclass(frozen=True, slots=True)
class _Header:
    id: str
    title: Text
    description: Text
    covers_from: date | None
    foundation: bool
    documents: tuple[Text, ...]
    extends: tuple[str, ...]
    contents: tuple[str, ...]
    text_seen: Text | None


def pack_names() -> tuple[str, ...]:
    """The packs that come with Tandem, in the order of the alphabet.

    >>> "great_britain" in pack_names()
    True
    """
    return tuple(sorted(folder.name for folder in _packs().iterdir() if folder.is_dir()))


@cache
def load_pack(name: str) -> Pack:
    """One of the packs that come with Tandem; the same object each time.

    Errors: `PackUnknown`; `PackInvalid` never, as the tests load every pack.
    """
    if name not in pack_names():
        raise PackUnknown(name)
    return pack_from_files(_texts(_packs() / name))


def pack_from_files(texts: Mapping[str, str], load: Callable[[str], Pack] = load_pack) -> Pack:
    """A pack from the texts of its files: `pack.toml` and those it lists, or a single file.

    The names are paths within the pack, written with "/". `load` finds the packs that it
    extends.

    Errors: `PackInvalid` with everything that is wrong, each problem with file and line.
    """
    problems: list[Problem] = []
    toml = {name: TomlFile(name, text, problems) for name, text in texts.items()}
    if any(not file.readable for file in toml.values()):
        raise PackInvalid(tuple(problems))
    first = _first_file(toml)
    section = first.section
    header = _header(section)
    parents = _parents(section, header, load)
    contents = Contents()
    for part in [section, *_other_files(toml, first, header, section)]:
        read_contents(part, contents, header.title if part is section else None)
        part.done()
    _check_citations(contents, parents)
    if problems or header.covers_from is None:
        raise PackInvalid(tuple(problems))
    return Pack(
        id=header.id,
        title=header.title,
        description=header.description,
        covers_from=header.covers_from,
        foundation=header.foundation,
        documents=header.documents,
        topics=tuple(contents.topics),
        own_parameters=tuple(contents.parameters),
        bounds=tuple(contents.bounds),
        parents=parents,
        text_seen=header.text_seen,
    )


def _packs() -> Traversable:
    return files("tandem.policy") / "packs"


def _texts(folder: Traversable, within: str = "") -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            texts |= _texts(entry, f"{within}{entry.name}/")
        elif entry.name.endswith(".toml"):
            texts[within + entry.name] = entry.read_text(encoding="utf-8")
    return texts


def _first_file(toml: Mapping[str, TomlFile]) -> TomlFile:
    if len(toml) == 1:
        return next(iter(toml.values()))
    if PACK_FILE not in toml:
        raise PackInvalid((Problem(Message("policy.no_pack_file"), PACK_FILE),))
    return toml[PACK_FILE]


def _header(section: Section) -> _Header:
    documents = section.sections("document")
    header = _Header(
        id=section.string("id"),
        title=section.text("title"),
        description=section.text("description"),
        covers_from=section.day("covers_from"),
        foundation=section.flag("foundation"),
        documents=tuple(document.text("title") for document in documents),
        extends=section.strings("extends"),
        contents=section.strings("contents", required=False),
        text_seen=section.text("text_seen") if section.has("text_seen") else None,
    )
    for document in documents:
        document.done()
    return header


def _parents(section: Section, header: _Header, load: Callable[[str], Pack]) -> tuple[Pack, ...]:
    parents = []
    for name in header.extends:
        try:
            parents.append(load(name))
        except PackUnknown:
            section.note(Message("policy.pack_unknown", name=name, known=pack_names()), "extends")
    return tuple(parents)


def _other_files(
    toml: Mapping[str, TomlFile], first: TomlFile, header: _Header, section: Section
) -> list[Section]:
    for name in header.contents:
        if name not in toml:
            section.note(Message("policy.file_missing", name=name), "contents")
    for name, file in toml.items():
        if file is not first and name not in header.contents:
            section.note(Message("policy.file_unlisted", name=name), "contents")
    return [toml[name].section for name in header.contents if name in toml]


def _check_citations(contents: Contents, parents: tuple[Pack, ...]) -> None:
    known = contents.clause_ids.union(
        clause.id for parent in parents for clause in parent.clauses()
    )
    for clause, entry in contents.citations:
        if clause not in known:
            entry.note(Message("policy.clause_unknown", id=clause), "clauses")
