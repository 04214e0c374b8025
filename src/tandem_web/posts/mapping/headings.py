"""Which column of a file holds what: by its known heading, or as somebody chose before."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_noop as _

from tandem_web.posts.mapping.problems import Problem

_LANGUAGES = {"_en": ("English", "Saesneg"), "_cy": ("Welsh", "Cymraeg")}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an import file: its headings, what it holds, and two examples.

    `also` are headings that other systems use; they are offered, never taken by themselves.
    """

    name: str
    welsh_name: str
    explanation: str | Promise
    examples: tuple[str, str]
    welsh_examples: tuple[str, str] | None = None
    required: bool = False
    also: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The heading as words: "Payroll number", "Title (Welsh)"."""
        name = self.welsh_name if language == "cy" else self.name
        for ending, (english, welsh) in _LANGUAGES.items():
            if name.endswith(ending):
                written = welsh if language == "cy" else english
                name = f"{name.removesuffix(ending)} ({written})"
        words = name.replace("_", " ")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What somebody chose for the headings of one kind of file.

    `chosen` names the heading for a column; `unused` are the headings that hold nothing needed.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """The headings of one file against the columns that are read.

    `names` has the column's name for each position, empty where nothing is read.
    """

    typed: tuple[str, ...]
    names: tuple[str, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether the file can be read as it is; otherwise somebody has to say what is what."""
        return not (self.unknown or self.repeated or self.missing)

    @property
    def shown(self) -> dict[str, str]:
        """The heading as it was typed, for each column that is read."""
        return {name: typed for name, typed in zip(self.names, self.typed, strict=True) if name}

    @property
    def unused(self) -> list[str]:
        """Headings whose cells are not read."""
        return [t for name, t in zip(self.names, self.typed, strict=True) if t and not name]

    def problems(self, row: int, columns: Sequence[Column]) -> list[Problem]:
        """What keeps the file from being read as it is."""
        known = _known(columns)
        problems = []
        for typed in self.unknown:
            close = difflib.get_close_matches(normalised(typed), known, n=1, cutoff=0.7)
            if close:
                message = _("This column is not known. Did you mean “{name}”?")
                problems.append(Problem(row, typed, message, (("name", close[0]),)))
            else:
                message = _("This column is not known. Take it out of the file.")
                problems.append(Problem(row, typed, message))
        twice = _("This column stands twice. Take one of them out.")
        problems += [Problem(row, typed, twice) for typed in self.repeated]
        missing = _("This column is missing. Add it to the file.")
        problems += [Problem(row, name, missing) for name in self.missing]
        return problems


def normalised(heading: str) -> str:
    """The heading without what people vary: case, spaces, stops and hyphens."""
    words = "".join(sign if sign.isalnum() else " " for sign in heading.casefold())
    return "_".join(words.split())


def match_headings(
    typed: Sequence[str], columns: Sequence[Column], choice: ColumnChoice | None = None
) -> Match:
    """Say what each heading holds: what was chosen comes first, then the known headings."""
    choice = choice or ColumnChoice()
    keys = [normalised(heading) for heading in typed]
    # A choice for headings that are not in this file says nothing about it.
    chosen = {heading: name for name, heading in choice.chosen.items() if heading in keys}
    known = {
        heading: name for heading, name in _known(columns).items() if name not in chosen.values()
    }
    names: list[str] = []
    unknown, repeated = [], []
    for heading, key in zip(typed, keys, strict=True):
        name = chosen.get(key, "")
        if not name and key not in choice.unused:
            name = known.get(key, "")
            if not name and key:
                unknown.append(heading)
        if name and name in names:
            repeated.append(heading)
            name = ""
        names.append(name)
    missing = tuple(
        column.name for column in columns if column.required and column.name not in names
    )
    return Match(tuple(typed), tuple(names), tuple(unknown), tuple(repeated), missing)


def guess_headings(
    typed: Sequence[str], columns: Sequence[Column], match: Match
) -> dict[str, str]:
    """A heading for each column that has one likely to be meant: column name to heading."""
    found = {name: normalised(heading) for name, heading in match.shown.items()}
    free = [normalised(heading) for heading in typed if normalised(heading) not in found.values()]
    for column in columns:
        if column.name in found:
            continue
        for name in (column.name, column.welsh_name, *map(normalised, column.also)):
            close = difflib.get_close_matches(name, free, n=1, cutoff=0.84)
            if close:
                found[column.name] = close[0]
                free.remove(close[0])
                break
    return found


def _known(columns: Sequence[Column]) -> dict[str, str]:
    return {name: column.name for column in columns for name in (column.welsh_name, column.name)}
