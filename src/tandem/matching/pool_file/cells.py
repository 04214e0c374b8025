"""Reads one cell of a pool's file; what cannot be read is refused without being repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from tandem.matching.guide import questions
from tandem.matching.seekers import (
    HIGHEST_ANSWER,
    HIGHEST_LEVEL,
    Aim,
    Ambition,
    Availability,
    Criterion,
    Mentoring,
)
from tandem.messages import InvalidFacts, Message

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HALVES = ("morning", "afternoon")
_BETWEEN = ";"
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_HOURS = re.compile(r"(\d{1,3})(?::([0-5]\d)|(\.\d{1,4}))?", re.ASCII)
_LEVELS = {level.name.lower(): level for level in Availability}
# A pool of a million has few different cells of each kind; each is read once and kept once.
_KEPT = 100_000
LONGEST_TEXT = 100

Words = TypeVar("Words", bound=StrEnum)


def _refused(key: str, **facts: Any) -> InvalidFacts:
    return InvalidFacts("cell", Message(f"matching.pool_file.{key}", **facts))


def _reference(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise _refused("too_long", most=LONGEST_TEXT)
    return text


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _refused("no_whole_number")
    return int(text)


def _hours(text: str) -> int:
    found = _HOURS.fullmatch(text)
    if found is None:
        raise _refused("no_hours")
    whole, minutes, part = found.groups()
    length = 60 * (int(whole) + Fraction(f"0{part}" if part else 0)) + int(minutes or 0)
    if length.denominator != 1:
        raise _refused("no_hours")
    return int(length)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(_BETWEEN) if part.strip()]


def _names(text: str) -> frozenset[str]:
    return frozenset(_parts(text))


def _words(kind: type[Words]) -> Callable[[str], frozenset[Words]]:
    known = {word.value: word for word in kind}

    def read(text: str) -> frozenset[Words]:
        parts = [part.lower() for part in _parts(text)]
        if not parts or not known.keys() >= set(parts):
            raise _refused("unknown_word", words=", ".join(known))
        return frozenset(known[part] for part in parts)

    return read


def _day(text: str) -> tuple[Availability, ...]:
    halves = [half.strip().lower() for half in text.split("/")]
    if len(halves) > len(_HALVES) or not _LEVELS.keys() >= set(halves):
        raise _refused("no_day")
    both = halves if len(halves) == len(_HALVES) else halves * len(_HALVES)
    return tuple(_LEVELS[half] for half in both)


def _half_days(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in _parts(text):
        day, _, half = part.lower().partition(" ")
        if day not in DAYS or half.strip() not in {"", *_HALVES}:
            raise _refused("no_half_day")
        halves = [half.strip()] if half else _HALVES
        found |= {len(_HALVES) * DAYS.index(day) + _HALVES.index(each) for each in halves}
    return frozenset(found)


def _levels(text: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for part in _parts(text):
        name, _, level = (each.strip() for each in part.partition(":"))
        known = level in {str(each) for each in range(1, HIGHEST_LEVEL + 1)}
        if not name or not known or name in found:
            raise _refused("no_level")
        found[name] = int(level)
    return found


def _style(text: str) -> tuple[int, ...]:
    answers = text.split()
    known = {str(each) for each in range(1, HIGHEST_ANSWER + 1)}
    if len(answers) != len(questions()) or not known >= set(answers):
        raise _refused("no_style", count=len(questions()))
    return tuple(int(answer) for answer in answers)


def _printable(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def read_printable(text: str) -> Any:
        if not text.isprintable():
            # What a terminal or a spreadsheet would take for a command.
            raise _refused("not_printable")
        return read(text)

    return read_printable


_READERS: Mapping[str, Callable[[str], Any]] = {
    "reference": _printable(_reference),
    **{
        kind: lru_cache(_KEPT)(_printable(read))
        for kind, read in (
            ("text", _reference),
            ("whole", _whole),
            ("hours", _hours),
            ("names", _names),
            ("aims", _words(Aim)),
            ("ambitions", _words(Ambition)),
            ("mentoring", _words(Mentoring)),
            ("criteria", _words(Criterion)),
            ("day", _day),
            ("half_days", _half_days),
            ("levels", _levels),
            ("style", _style),
        )
    },
}


def reader_of(kind: str) -> Callable[[str], Any]:
    """Give what reads a cell of a kind that is not empty.

    It raises `InvalidFacts` that says what may stand there, and nothing of what does.
    """
    return _READERS[kind]
