"""Puts the answers of two people side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tandem.matching.guide.questions import (
    LEAST,
    MOST,
    Question,
    answer_in_words,
    checked_answers,
    questions,
    talk_first_at_most,
    themes,
)
from tandem.messages import Message, Text

# Neighbours on the scale agree: nobody tells a 3 from a 4 so finely.
_STILL_AGREES = 1
_MIDDLE = (LEAST + MOST) // 2


@dataclass(frozen=True, slots=True)
class Compared:
    """One question that both have answered."""

    question: Question
    mine: int
    theirs: int

    @property
    def gap(self) -> int:
        """How many steps of the scale lie between the two."""
        return abs(self.mine - self.theirs)

    @property
    def agrees(self) -> bool:
        """Whether the two answers are the same or neighbours."""
        return self.gap <= _STILL_AGREES

    @property
    def urgency(self) -> int:
        """How soon to talk about it: the theme's weight for each step between the two."""
        return self.question.theme.weight * self.gap

    @property
    def mine_in_words(self) -> Message:
        """What one's own answer means."""
        return answer_in_words(self.question, self.mine)

    @property
    def theirs_in_words(self) -> Message:
        """What the other's answer means."""
        return answer_in_words(self.question, self.theirs)

    @property
    def prompt(self) -> Text:
        """What to ask one another, or to look out for where both lean the same way."""
        if self.agrees and max(self.mine, self.theirs) < _MIDDLE and self.question.alike_low:
            return self.question.alike_low
        if self.agrees and min(self.mine, self.theirs) > _MIDDLE and self.question.alike_high:
            return self.question.alike_high
        return self.question.prompt


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One question that one of the two, or neither, has answered."""

    question: Question
    mine: int | None
    theirs: int | None

    @property
    def sentence(self) -> Message:
        """Say who has not answered."""
        if self.mine is None and self.theirs is None:
            return Message("matching.guide.unanswered_by_both")
        by = "me" if self.mine is None else "them"
        return Message(f"matching.guide.unanswered_by_{by}")


@dataclass(frozen=True, slots=True)
class Guide:
    """Where two people agree, where they differ, and what to talk about first.

    `agree`, `differ` and `unanswered` stand in the order of the questions; `talk_first` are the
    few of `differ` that are the most urgent, the most urgent before.
    """

    agree: tuple[Compared, ...]
    differ: tuple[Compared, ...]
    talk_first: tuple[Compared, ...]
    unanswered: tuple[Unanswered, ...]


def compare(mine: Mapping[str, int], theirs: Mapping[str, int]) -> Guide:
    """Put answers by the keys of the questions side by side.

    Nothing is added up to a figure: the guide says what to talk about, not how well two people
    would do (PG-3).

    Errors: `InvalidFacts` where an answer has no question or lies outside the scale.

    >>> guide = compare({"pace": 1, "talking": 1}, {"pace": 5, "talking": 1})
    >>> [compared.question.key for compared in guide.talk_first]
    ['pace']
    """
    first, second = checked_answers(mine), checked_answers(theirs)
    both = [
        Compared(question, first[key], second[key])
        for key, question in questions().items()
        if key in first and key in second
    ]
    differ = tuple(compared for compared in both if not compared.agrees)
    return Guide(
        agree=tuple(compared for compared in both if compared.agrees),
        differ=differ,
        talk_first=_most_urgent(differ),
        unanswered=tuple(
            Unanswered(question, first.get(key), second.get(key))
            for key, question in questions().items()
            if key not in first or key not in second
        ),
    )


def _most_urgent(differ: Iterable[Compared]) -> tuple[Compared, ...]:
    order = list(themes())
    # Sorting is stable: within a theme the order of the questions decides between equals.
    by_urgency = sorted(
        differ, key=lambda one: (-one.urgency, order.index(one.question.theme.key))
    )
    return tuple(by_urgency[: talk_first_at_most()])
