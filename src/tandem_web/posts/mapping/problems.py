"""What is wrong with a file or at one of its cells, said in whichever language is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.translation import gettext

from tandem.messages import Message, message_from_data, message_to_data, render
from tandem_web.kit.templatetags.kit import page_language

Fact: TypeAlias = str | int | Message

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000
# A spreadsheet runs a cell that starts with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one row and column of a file; row 0 is the file as a whole.

    `message` is an English sentence of this app's catalogue, marked with `gettext_noop`; its
    facts are filled in when it is read, so that a check in the background has no language.
    """

    row: int
    column: str
    message: str
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def text(self) -> str:
        """The sentence in the language of the page."""
        return _filled(self.message, self.facts)

    def to_data(self) -> dict[str, Any]:
        """The problem as JSON can hold it."""
        facts = {
            name: {"message": message_to_data(fact)} if isinstance(fact, Message) else fact
            for name, fact in self.facts
        }
        return {"row": self.row, "column": self.column, "message": self.message, "facts": facts}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Problem":
        facts = tuple(
            (name, message_from_data(fact["message"]) if isinstance(fact, dict) else fact)
            for name, fact in data["facts"].items()
        )
        return cls(data["row"], data["column"], data["message"], facts)


class FileRefused(Exception):
    """The file cannot be read at all; `text` says what to do, in the page's language."""

    def __init__(self, message: str, *, at_row: int = 0, **facts: Fact) -> None:
        super().__init__(message)
        self.problem = Problem(at_row, "", message, tuple(facts.items()))

    @property
    def text(self) -> str:
        return self.problem.text


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems from the top of the file to its end."""
    return sorted(problems, key=lambda problem: (problem.row, problem.column, problem.message))


def _filled(message: str, facts: tuple[tuple[str, Fact], ...]) -> str:
    shown = {
        name: render(fact, page_language()) if isinstance(fact, Message) else fact
        for name, fact in facts
    }
    return gettext(message).format(**shown)
