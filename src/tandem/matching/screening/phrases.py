"""Makes patterns of the word lists; in Welsh every word is found in its mutated forms too."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tandem.messages import Language

_FILES: Mapping[Language, str] = {"en": "english.toml", "cy": "welsh.toml"}
_SLOT = re.compile(r"\{(\w+)([?*]?)\}")
_NUMBERS = {"age": r"(?:1[6-9]|[2-9]\d)", "year": r"(?:19\d\d|200\d)"}
_MOST_REPEATED = 3
# What a word of Welsh may begin with, and what each mutation makes of it. Of two that fit the
# longer counts: ll is no l. What does not mutate stands here with nothing.
_MUTATIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("ch", "dd", "ff", "ng", "ph", "th"), ()),
    "ll": ("l",),
    "rh": ("r",),
    "c": ("g", "ngh", "ch"),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "g": ("", "ng"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "m": ("f",),
    **{vowel: (f"h{vowel}",) for vowel in "aeiouwyâêîôûŵŷ"},
}
# Shorter words are particles, which do not mutate.
_SHORTEST_MUTATED = 3
_WORD_BEGINS, _WORD_ENDS = r"(?<![\w'-])", r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The patterns of one language.

    `kinds` find what may be a disclosure. It is none where `subjects` overlaps it, where `after`
    follows or `before` precedes it; no `before` is longer than `longest_before` characters.
    """

    kinds: Mapping[str, re.Pattern[str]]
    subjects: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    longest_before: int


@cache
def phrases(language: Language) -> Phrases:
    """The patterns of a language, from its word lists."""
    table = _table(_FILES[language])
    writer = _Writer(table["lists"], mutates=language == "cy")
    after, before = writer.any_of(table["subject_after"]), writer.any_of(table["subject_before"])
    return Phrases(
        kinds={
            kind: _compiled(f"{_WORD_BEGINS}{writer.any_of(listed)}{_WORD_ENDS}")
            for kind, listed in table["phrases"].items()
        },
        subjects=_compiled(f"{_WORD_BEGINS}{writer.any_of(table['subjects'])}{_WORD_ENDS}"),
        after=_compiled(rf"(?:'s?)?[\s-]+{after}{_WORD_ENDS}"),
        before=_compiled(rf"{_WORD_BEGINS}{before}\s+\Z"),
        # Mutation and blanks make a phrase a little longer.
        longest_before=2 * max(len(phrase) for phrase in table["subject_before"]),
    )


def mutated(word: str) -> tuple[str, ...]:
    """A Welsh word and its forms after the soft, the nasal and the aspirate mutation.

    >>> mutated("plant")
    ('plant', 'blant', 'mhlant', 'phlant')
    >>> mutated("gwraig")
    ('gwraig', 'wraig', 'ngwraig')
    """
    if len(word) < _SHORTEST_MUTATED:
        return (word,)
    for length in (2, 1):
        if (begins := word[:length]) in _MUTATIONS:
            return (word, *(form + word[length:] for form in _MUTATIONS[begins]))
    return (word,)


class _Writer:
    """Writes phrases as parts of a pattern."""

    def __init__(self, lists: Mapping[str, Sequence[str]], *, mutates: bool) -> None:
        self._lists = lists
        self._mutates = mutates

    def any_of(self, listed: Iterable[str]) -> str:
        """One of some phrases; the longest that fits, so that nothing is cut off."""
        longest_first = sorted(listed, key=len, reverse=True)
        return f"(?:{'|'.join(self._phrase(phrase) for phrase in longest_first)})"

    def _phrase(self, phrase: str) -> str:
        # Each part brings the blank after it, so that one left out leaves none behind.
        parts = [self._part(part) for part in phrase.split()]
        return "".join(parts).removesuffix(r"\s+")

    def _part(self, part: str) -> str:
        slot = _SLOT.fullmatch(part)
        if slot is None:
            return rf"{self._word(part)}\s+"
        name, repeats = slot.groups()
        filled = _NUMBERS.get(name) or self.any_of(self._lists[name])
        many = {"": "", "?": "?", "*": f"{{0,{_MOST_REPEATED}}}"}[repeats]
        return rf"(?:{filled}\s+){many}" if many else rf"{filled}\s+"

    def _word(self, word: str) -> str:
        forms = mutated(word) if self._mutates else (word,)
        # A letter and its accent may have been typed as two characters.
        spelt = dict.fromkeys(
            unicodedata.normalize(form, each) for each in forms for form in ("NFC", "NFD")
        )
        written = [re.escape(each) for each in spelt if each]
        return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _table(name: str) -> dict[str, Any]:
    text = files("tandem.matching.screening").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)
