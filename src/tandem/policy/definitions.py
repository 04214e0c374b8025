"""The parameters that Tandem knows: their names, units, choices and limits.

A parameter is declared once, in `parameters/`; packs and employers give it values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tandem.messages import InvalidFacts, Message, Text
from tandem.policy.reading import PackInvalid, Problem, Section, TomlFile
from tandem.units import NotADuration, Quantity, Unit, parse_quantity

_FILES = (
    "posts.toml",
    "request.toml",
    "proposal.toml",
    "vacancy.toml",
    "recruitment.toml",
    "ladder.toml",
    "partnership.toml",
    "leave.toml",
    "standby.toml",
    "absence.toml",
    "pay.toml",
    "booking.toml",
    "cover.toml",
    "records.toml",
    "selection.toml",
    "law.toml",
)
_WHOLE_UNITS = {Unit.COUNT, Unit.MONTHS, Unit.YEARS}


@dataclass(frozen=True, slots=True)
class Definition:
    """What one parameter is: a quantity in a unit, or one of some named choices.

    A required parameter needs a value on every day; one with `needed_when` needs it
    while another parameter stands at a choice.
    """

    id: str
    title: Text
    topic: Text
    unit: Unit | None
    choices: Mapping[str, Text]
    required: bool = False
    needed_when: tuple[str, str] | None = None
    smallest: Quantity | None = None
    greatest: Quantity | None = None

    def read(self, text: str) -> Quantity | str:
        """The value that a pack or an employer has written.

        >>> definition("trial.longest").read("12").value
        Fraction(12, 1)

        Errors: `InvalidFacts("value", …)` for what is not a value of this parameter.
        """
        if self.unit is None:
            return self._read_choice(text.strip())
        try:
            quantity = parse_quantity(text, self.unit)
        except (ValueError, NotADuration):
            raise InvalidFacts("value", self._unreadable(text)) from None
        self._check_size(quantity)
        return quantity

    def shown(self, value: Quantity | str) -> Quantity | Text:
        """A value as a fact that a message can render: a choice by its title."""
        return self.choices[value] if isinstance(value, str) else value

    def _read_choice(self, text: str) -> str:
        if text not in self.choices:
            known = tuple(self.choices)
            message = Message("policy.choice_unknown", title=self.title, value=text, choices=known)
            raise InvalidFacts("value", message)
        return text

    def _unreadable(self, text: str) -> Message:
        key = "policy.value_not_hours" if self.unit is Unit.MINUTES else "policy.value_not_number"
        return Message(key, title=self.title, value=text)

    def _check_size(self, quantity: Quantity) -> None:
        if quantity.value < 0:
            raise InvalidFacts("value", Message("policy.value_negative", title=self.title))
        if quantity.unit in _WHOLE_UNITS and quantity.value.denominator != 1:
            raise InvalidFacts("value", Message("policy.value_not_whole", title=self.title))
        if self.smallest and quantity.value < self.smallest.value:
            message = Message("policy.value_too_small", title=self.title, limit=self.smallest)
            raise InvalidFacts("value", message)
        if self.greatest and quantity.value > self.greatest.value:
            message = Message("policy.value_too_great", title=self.title, limit=self.greatest)
            raise InvalidFacts("value", message)


@cache
def definitions() -> Mapping[str, Definition]:
    """Every parameter by its id, in the order in which they are declared."""
    folder = files("tandem.policy") / "parameters"
    problems: list[Problem] = []
    known: dict[str, Definition] = {}
    for name in _FILES:
        file = TomlFile(name, folder.joinpath(name).read_text(encoding="utf-8"), problems)
        section = file.section
        topic = section.text("topic")
        for entry in section.sections("parameter"):
            known[entry.string("id")] = _definition(entry, topic)
        section.done()
    if problems:
        raise PackInvalid(tuple(problems))
    return MappingProxyType(known)


def definition(parameter: str) -> Definition:
    """One parameter; `KeyError` where Tandem knows none of that name."""
    return definitions()[parameter]


def _definition(entry: Section, topic: Text) -> Definition:
    unit = Unit(entry.string("unit")) if entry.has("unit") else None
    result = Definition(
        id=entry.string("id"),
        title=entry.text("title"),
        topic=topic,
        unit=unit,
        choices=_choices(entry) if unit is None else {},
        required=entry.flag("required"),
        needed_when=_needed_when(entry),
        smallest=_limit(entry, "smallest", unit),
        greatest=_limit(entry, "greatest", unit),
    )
    entry.done()
    return result


def _choices(entry: Section) -> Mapping[str, Text]:
    section = entry.section("choices")
    if section is None:
        return {}
    return MappingProxyType({name: section.text(name) for name in section.names()})


def _needed_when(entry: Section) -> tuple[str, str] | None:
    section = entry.section("needed_when", required=False)
    return (section.string("parameter"), section.string("is")) if section else None


def _limit(entry: Section, key: str, unit: Unit | None) -> Quantity | None:
    return parse_quantity(entry.string(key), unit) if unit and entry.has(key) else None
