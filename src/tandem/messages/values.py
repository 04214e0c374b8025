"""What the library says instead of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, Union

from tandem.units import Quantity

Language = Literal["en", "cy"]
LANGUAGES: tuple[Language, ...] = ("en", "cy")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands in both languages."""

    en: str
    cy: str

    def in_language(self, language: str) -> str:
        """The Welsh text for "cy", otherwise the English."""
        return self.cy if language == "cy" else self.en


Fact = Union[str, int, date, time, datetime, Quantity, Text, "Message", tuple["Fact", ...]]


class Facts(Mapping[str, Fact]):
    """The named facts of one message: a mapping that never changes and can be hashed."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Mapping[str, Fact]) -> None:
        # Most sentences have one fact or none, which need no order.
        self._pairs = tuple(sorted(pairs.items()) if len(pairs) > 1 else pairs.items())

    def __getitem__(self, name: str) -> Fact:
        for known, fact in self._pairs:
            if known == name:
                return fact
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(self._pairs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and self._pairs == other._pairs

    def __repr__(self) -> str:
        return repr(dict(self._pairs))


_NO_FACTS = Facts({})


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A key of the catalogues and the facts that its sentence needs.

    >>> from tandem.units import minutes
    >>> Message("posts.hours_over_cap", total=minutes(2300)).key
    'posts.hours_over_cap'
    """

    key: str
    facts: Facts

    def __init__(self, key: str, /, **facts: Fact) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "facts", Facts(facts) if facts else _NO_FACTS)


class InvalidFacts(Exception):
    """A fact that was handed in cannot be true or cannot be read.

    `field` names it, in the caller's words; `message` says what to do.
    """

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(field, message)
        self.field = field
        self.message = message
