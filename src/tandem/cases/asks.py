"""What a command asks a person to fill in, and how the answers are read.

A page, a command line and an interface draw and read the same questions, so that what is
asked stands once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeAlias

from tandem.messages import InvalidFacts, Message

Answer: TypeAlias = bool | int | str | Sequence[str] | None

LONGEST_LINE, LONGEST_TEXT = 200, 4000


class AskKind(StrEnum):
    """The shape of an answer, and with it the control that a page draws.

    LINE and TEXT are words; DATE is an ISO date; YES_NO must be answered, TICK must be
    ticked where it is required; CHOICE is one value of several, CHOICES any number of them;
    MINUTES is a length of time in whole minutes, NUMBER a whole number from 0; EMPLOYMENT
    and PERSON are references; FILE is the key of a stored file.
    """

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    YES_NO = "yes_no"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    MINUTES = "minutes"
    NUMBER = "number"
    EMPLOYMENT = "employment"
    PERSON = "person"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be chosen."""

    value: str
    title: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question of a command.

    `follows` names an earlier question and the answer with which alone this one is asked;
    with any other answer it counts as left out. Questions that stand next to each other and
    have the same `group`, a heading, belong together.
    """

    name: str
    kind: AskKind
    label: Message
    hint: Message | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = True
    follows: tuple[str, bool | str] | None = None
    group: Message | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The values among which one chooses."""
        return tuple(one.value for one in self.choices)


def ask(
    key: str,
    name: str,
    kind: AskKind,
    *,
    hint: bool = False,
    required: bool = True,
    follows: tuple[str, bool | str] | None = None,
) -> Ask:
    """The question `name` of the step whose texts begin with `key`.

    Its label is the text `<key>.ask_<name>`, its hint `<key>.ask_<name>_hint`.
    """
    return Ask(
        name=name,
        kind=kind,
        label=Message(f"{key}.ask_{name}"),
        hint=Message(f"{key}.ask_{name}_hint") if hint else None,
        required=required,
        follows=follows,
    )


def ask_choice(
    key: str,
    name: str,
    choices: Sequence[Choice],
    *,
    several: bool = False,
    hint: bool = False,
    required: bool = True,
) -> Ask:
    """A question that is answered by choosing, one or `several`."""
    return Ask(
        name=name,
        kind=AskKind.CHOICES if several else AskKind.CHOICE,
        label=Message(f"{key}.ask_{name}"),
        hint=Message(f"{key}.ask_{name}_hint") if hint else None,
        choices=tuple(choices),
        required=required,
    )


def together(key: str, name: str, *asks: Ask) -> tuple[Ask, ...]:
    """These questions under one heading, the text `<key>.group_<name>`."""
    return tuple(replace(one, group=Message(f"{key}.group_{name}")) for one in asks)


def in_groups(asks: Sequence[Ask]) -> tuple[tuple[Message | None, tuple[Ask, ...]], ...]:
    """The questions in their order, each run of the same heading together.

    >>> line = Ask(name="system", kind=AskKind.LINE, label=Message("cases.vacancy"))
    >>> found = in_groups((line, *together("cases.vacancy.advertise", "says", line, line)))
    >>> [(heading.key if heading else None, len(asks)) for heading, asks in found]
    [(None, 1), ('cases.vacancy.advertise.group_says', 2)]
    """
    return tuple((group, tuple(run)) for group, run in groupby(asks, key=lambda one: one.group))


def choices_of(prefix: str, values: Sequence[str]) -> tuple[Choice, ...]:
    """Fixed choices, each with the text `<prefix>.<value>`."""
    return tuple(Choice(value, Message(f"{prefix}.{value}")) for value in values)


def read_answers(asks: Sequence[Ask], data: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers to these questions, each in the shape of its kind; None where it is left out.

    Errors: `InvalidFacts` with the name of the question.
    """
    answers: dict[str, Answer] = {}
    for one in asks:
        asked = one.follows is None or answers.get(one.follows[0]) == one.follows[1]
        answers[one.name] = _read(one, data.get(one.name)) if asked else None
    return answers


def _read(one: Ask, given: object) -> Answer:
    blank = isinstance(given, str) and not given.strip()
    if given is None or blank or (one.kind is AskKind.TICK and given is False):
        if one.required:
            raise InvalidFacts(one.name, Message(f"cases.answer_missing.{one.kind}"))
        return False if one.kind is AskKind.TICK else None
    match one.kind:
        case AskKind.LINE | AskKind.TEXT | AskKind.EMPLOYMENT | AskKind.PERSON | AskKind.FILE:
            return _words(one, given)
        case AskKind.DATE:
            return _day(one, given)
        case AskKind.YES_NO | AskKind.TICK:
            return bool(_of_type(one, given, bool))
        case AskKind.MINUTES | AskKind.NUMBER:
            return _number(one, given)
        case AskKind.CHOICE:
            if given not in one.values:
                raise InvalidFacts(one.name, Message("cases.answer_missing.choice"))
            return str(given)
        case AskKind.CHOICES:
            return _several(one, given)


def _words(one: Ask, given: object) -> str:
    words = str(_of_type(one, given, str)).strip()
    longest = LONGEST_TEXT if one.kind is AskKind.TEXT else LONGEST_LINE
    if len(words) > longest:
        raise InvalidFacts(one.name, Message("cases.answer_too_long", count=longest))
    return words


def _day(one: Ask, given: object) -> str:
    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError as error:
        raise InvalidFacts(one.name, Message("cases.not_a_date")) from error


def _number(one: Ask, given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise InvalidFacts(one.name, Message(f"cases.answer_missing.{one.kind}"))
    return given


def _several(one: Ask, given: object) -> list[str]:
    if not isinstance(given, list | tuple) or any(value not in one.values for value in given):
        raise InvalidFacts(one.name, Message("cases.answer_missing.choices"))
    if one.required and not given:
        raise InvalidFacts(one.name, Message("cases.answer_missing.choices"))
    return [value for value in one.values if value in given]


def _of_type(one: Ask, given: object, kind: type) -> Any:
    if not isinstance(given, kind):
        raise InvalidFacts(one.name, Message(f"cases.answer_missing.{one.kind}"))
    return given
