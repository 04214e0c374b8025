"""What a rule says of the facts that it takes, and what is wrong with facts handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tandem.messages import Message, Text
from tandem.units import Quantity, Unit

_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDeclaration:
    """One fact of a rule, as its `rule.toml` declares it.

    `kind` names the shape in which it is written (`tandem.rules.kinds`). A quantity has a
    `unit` and lies between `smallest` and `greatest`; a choice has its `choices`. A fact that
    is optional may be left out.
    """

    name: str
    kind: str
    sentence: Text
    unit: Unit | None = None
    optional: bool = False
    smallest: Quantity | None = None
    greatest: Quantity | None = None
    choices: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class FactProblem:
    """What is wrong with one fact: the field, such as "contract_periods.0.weekly", and why.

    Two fields are no facts: "on", the day whose policy was asked for, and "policy", the policy.
    """

    field: str
    message: Message


class FactsInvalid(Exception):
    """A rule cannot be worked out from these facts; `problems` names every field at fault."""

    def __init__(self, problems: tuple[FactProblem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


def legible(text: str, longest: int = 60) -> str:
    """What somebody has typed, short enough to repeat, and without what cannot be printed.

    >>> legible("x" * 100, longest=5)
    'xxxxx…'
    """
    if not text:
        return '""'
    short = text if len(text) <= longest else text[:longest] + "…"
    return "".join(each if each.isprintable() else _UNPRINTABLE for each in short)
