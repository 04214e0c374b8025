"""Finds what a text may disclose about somebody, in English and in Welsh."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tandem.matching.screening.phrases import Phrases, phrases
from tandem.messages import LANGUAGES, Message


class Kind(StrEnum):
    """What a disclosure is about; none of it may count in finding a partner."""

    FAMILY = "family"
    HEALTH = "health"
    AGE = "age"
    BELIEF = "belief"
    ORIGIN = "origin"
    ORIENTATION = "orientation"
    MEMBERSHIP = "membership"
    OFFENCES = "offences"

    @property
    def sentence(self) -> Message:
        """Say what the text may tell."""
        return Message(f"matching.screening.{self.value}")


@dataclass(frozen=True, slots=True, order=True)
class Disclosure:
    """One place in a text, from `start` up to but without `end`, and what it may tell."""

    start: int
    end: int
    kind: Kind


def warning() -> Message:
    """Say gently that none of it is needed, and that the text may stay as it is."""
    return Message("matching.screening.warning")


def disclosures(text: str) -> tuple[Disclosure, ...]:
    """Every place where a text may tell more than finding a partner needs, from its beginning.

    Both languages are looked for, since a text may mix them. What a job is about ("child
    protection", "polisi menopos") is no disclosure.

    >>> [found.kind.value for found in disclosures("I have two small children.")]
    ['family']
    >>> disclosures("I lead a team in Children’s Services.")
    ()
    """
    # One character for another, so that every place stays where it is.
    plain = text.replace("’", "'").replace("‘", "'")
    found = {
        disclosure for language in LANGUAGES for disclosure in _found_in(plain, phrases(language))
    }
    return _without_repetition(sorted(found))


def _found_in(text: str, words: Phrases) -> list[Disclosure]:
    subjects = [match.span() for match in words.subjects.finditer(text)]
    return [
        Disclosure(match.start(), match.end(), Kind(kind))
        for kind, pattern in words.kinds.items()
        for match in pattern.finditer(text)
        if not _is_subject(text, match, subjects, words)
    ]


def _is_subject(
    text: str, match: re.Match[str], subjects: list[tuple[int, int]], words: Phrases
) -> bool:
    """Whether the words are what a job is about rather than about who writes."""
    within = any(start < match.end() and match.start() < end for start, end in subjects)
    before = text[max(0, match.start() - words.longest_before) : match.start()]
    return bool(within or words.after.match(text, match.end()) or words.before.search(before))


def _without_repetition(found: list[Disclosure]) -> tuple[Disclosure, ...]:
    """Leave out what lies within another place of the same kind."""
    return tuple(
        one
        for one in found
        if not any(
            other != one
            and other.kind is one.kind
            and other.start <= one.start
            and one.end <= other.end
            for other in found
        )
    )
