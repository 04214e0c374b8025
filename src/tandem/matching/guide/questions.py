"""The questions of the conversation guide and what they are about, read from their tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tandem.messages import InvalidFacts, Message, Text

LEAST, MOST = 1, 5


class Part(StrEnum):
    """The two halves of the guide."""

    WORKING_STYLE = "working_style"
    COMMUNICATION = "communication"

    @property
    def heading(self) -> Message:
        """What the part is called."""
        return Message(f"matching.guide.{self.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What some questions are about; a theme of more weight is talked about sooner."""

    key: str
    title: Text
    weight: int
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, answered from `LEAST` (the words of `low`) to `MOST` (those of `high`).

    `prompt` starts a conversation about it. `alike_low` and `alike_high` are there where two who
    lean the same way have something to look out for.
    """

    key: str
    part: Part
    theme: Theme
    asks: Text
    low: Text
    high: Text
    prompt: Text
    alike_low: Text | None
    alike_high: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What may be said freely beside the questions; it is shown and never compared."""

    title: Text
    hint: Text
    most_characters: int


@cache
def themes() -> Mapping[str, Theme]:
    """Every theme by its key, in the order in which they are talked about.

    >>> next(iter(themes()))
    'handover'
    """
    rows = _table("themes.toml")["theme"]
    return MappingProxyType(
        {
            row["key"]: Theme(
                key=row["key"],
                title=Text(**row["title"]),
                weight=row["weight"],
                reason=Text(**row["reason"]),
            )
            for row in rows
        }
    )


@cache
def talk_first_at_most() -> int:
    """How many subjects a first conversation has room for."""
    number: int = _table("themes.toml")["talk_first"]
    return number


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its key, in the order in which they are asked.

    >>> len(questions())
    24
    """
    asked = [
        _question(part, row) for part in Part for row in _table(f"{part.value}.toml")["question"]
    ]
    return MappingProxyType({question.key: question for question in asked})


@cache
def own_words() -> OwnWords:
    """What may be said in one's own words, or left out."""
    row = _table("own_words.toml")
    return OwnWords(
        title=Text(**row["title"]),
        hint=Text(**row["hint"]),
        most_characters=row["most_characters"],
    )


def checked_answers(answers: Mapping[str, int]) -> Mapping[str, int]:
    """Give answers back as they are.

    Errors: `InvalidFacts` with the question's key where there is no such question, or where the
    answer lies outside the scale.
    """
    for key, answer in answers.items():
        if key not in questions():
            raise InvalidFacts(key, Message("matching.guide.no_such_question"))
        if not LEAST <= answer <= MOST:
            outside = Message("matching.guide.answer_out_of_scale", least=LEAST, most=MOST)
            raise InvalidFacts(key, outside)
    return answers


def style_of(answers: Mapping[str, int]) -> tuple[int, ...]:
    """Answers as `Seeker.style` holds them, in the order of the questions.

    Where a question was left out they are nothing at all: what somebody did not say is not
    guessed, and the guide still puts the others side by side.
    """
    given = checked_answers(answers)
    return tuple(given[key] for key in questions()) if len(given) == len(questions()) else ()


def answer_in_words(question: Question, answer: int) -> Message:
    """Say what an answer means."""
    return Message(f"matching.guide.answer_{answer}", low=question.low, high=question.high)


def _question(part: Part, row: Mapping[str, Any]) -> Question:
    alike = row.get("alike", {})
    return Question(
        key=row["key"],
        part=part,
        theme=themes()[row["theme"]],
        asks=Text(**row["asks"]),
        low=Text(**row["low"]),
        high=Text(**row["high"]),
        prompt=Text(**row["prompt"]),
        alike_low=Text(**alike["low"]) if "low" in alike else None,
        alike_high=Text(**alike["high"]) if "high" in alike else None,
    )


def _table(name: str) -> dict[str, Any]:
    text = files("tandem.matching.guide").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)
