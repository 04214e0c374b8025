"""Reads the tables of a policy pack strictly, and collects every problem with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tandem.messages import LANGUAGES, Message, Text
from tandem.policy.toml_lines import TomlLines, TomlPath

_LANGUAGE_NAMES: Final = {"en": Text("English", "Saesneg"), "cy": Text("Welsh", "Gymraeg")}
# Any table may say who has checked its Welsh; the tool that counts unchecked texts reads it.
_WELSH_CHECKED_BY: Final = "checked_by"
_REASON_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a pack, in which file and, where that can be told, on which line."""

    message: Message
    file: str
    line: int | None = None

    def sentence(self) -> Message:
        """The problem with its place in front: "clauses.toml, line 12: …"."""
        if self.line is None:
            return Message("policy.problem_in_file", file=self.file, problem=self.message)
        return Message(
            "policy.problem_on_line", file=self.file, line=str(self.line), problem=self.message
        )


class PackInvalid(Exception):
    """A pack cannot be used; `problems` says everything that is wrong with it at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


class TomlFile:
    """One file of a pack: its tables, its lines, and the list to which problems go."""

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self.name = name
        self._lines = TomlLines(text)
        self._problems = problems
        self.readable = True
        self._table: Mapping[str, object] = {}
        try:
            self._table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.readable = False
            self._note_broken(str(error), text)

    @property
    def section(self) -> Section:
        """The whole file as one table."""
        return Section(self, self._table)

    def note(self, message: Message, path: TomlPath = ()) -> None:
        """Write down a problem at a path."""
        self._problems.append(Problem(message, self.name, self._lines.line(path)))

    def _note_broken(self, reason: str, text: str) -> None:
        place = _REASON_LINE.search(reason)
        # A reason that names no line is about the end of the document.
        line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
        message = Message("policy.toml_broken", reason=_REASON_LINE.sub("", reason))
        self._problems.append(Problem(message, self.name, line))


class Section:
    """One table of a file: gives out its keys by kind and reports those nobody asked for.

    A key that is missing or of another kind is a problem of the file; reading goes on with
    an empty value, so that one run tells all.
    """

    def __init__(self, file: TomlFile, table: Mapping[str, object], path: TomlPath = ()) -> None:
        self._file = file
        self._table = table
        self._path = path
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the table holds the key."""
        return key in self._table

    def note(self, message: Message, key: str | None = None) -> None:
        """Write down a problem of this table, or of one of its keys."""
        self._file.note(message, self._path if key is None else (*self._path, key))

    def string(self, key: str, default: str | None = None) -> str:
        """A string that is not blank; a required one has no default."""
        value = self._take(key, required=default is None)
        if value is None:
            return default or ""
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.note(Message("policy.key_not_string", key=key), key)
        return ""

    def flag(self, key: str) -> bool:
        """True or false; false where it is not said."""
        value = self._take(key, required=False)
        if value is not None and not isinstance(value, bool):
            self.note(Message("policy.key_not_flag", key=key), key)
        return value is True

    def day(self, key: str, default: date | None = None, *, required: bool = True) -> date | None:
        """A date, written as 2024-04-06; the default where it is not said."""
        value = self._take(key, required=required)
        if value is None:
            return default
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.note(Message("policy.key_not_date", key=key), key)
        return None

    def strings(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(key, required=required)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        self.note(Message("policy.key_not_list", key=key), key)
        return ()

    def text(self, key: str, default: Text | None = None) -> Text:
        """A text in both languages; blank where one is missing, which is a problem."""
        section = self.section(key, required=default is None)
        if section is None:
            return default or Text("", "")
        words = {language: section.sentence(language, key) for language in LANGUAGES}
        section.done()
        return Text(words["en"], words["cy"])

    def sentence(self, language: str, key: str) -> str:
        """One language of a text, its white space folded."""
        value = self._take(language, required=False)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        name = _LANGUAGE_NAMES[language]
        self._file.note(Message("policy.language_missing", key=key, language=name), self._path)
        return ""

    def section(self, key: str, *, required: bool = True) -> Section | None:
        """The table under a key."""
        value = self._take(key, required=required)
        if value is None:
            return None
        if isinstance(value, dict):
            return Section(self._file, value, (*self._path, key))
        self.note(Message("policy.key_not_table", key=key), key)
        return None

    def sections(self, key: str) -> tuple[Section, ...]:
        """The tables of a list; none where the key is missing."""
        value = self._take(key, required=False)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(part, dict) for part in value):
            return tuple(
                Section(self._file, part, (*self._path, key, place))
                for place, part in enumerate(value)
            )
        self.note(Message("policy.key_not_tables", key=key), key)
        return ()

    def names(self) -> tuple[str, ...]:
        """The keys of the table, in the order of the file."""
        return tuple(self._table)

    def done(self) -> None:
        """Report every key that was not asked for: it is a mistake, not a comment."""
        for key in self._table:
            if key not in self._asked and key != _WELSH_CHECKED_BY:
                self.note(Message("policy.key_unknown", key=key), key)

    def _take(self, key: str, *, required: bool) -> object | None:
        self._asked.add(key)
        if key not in self._table:
            if required:
                self.note(Message("policy.key_missing", key=key))
            return None
        return self._table[key]
