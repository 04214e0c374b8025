"""Reads what a rule's folder declares: `rule.toml`, strictly, and the cases beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.messages import Message, Text
from tandem.policy import Problem
from tandem.policy.reading import Section, TomlFile
from tandem.rules.default_policy import DEFAULT_POLICY
from tandem.rules.facts import FactDeclaration
from tandem.rules.kinds import KINDS
from tandem.units import Quantity, Unit, parse_quantity

EFFECTIVE = "effective"
LEAVE_YEAR_START = "leave_year_start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it works out, what it rests on and which facts it takes.

    `governing_date` says whose day's policy counts: "effective" is the day that is asked for,
    "leave_year_start" the first day of the fact `leave_year`, and any other word a fact of the
    kind `day`. `folder` is the module path of the rule's folder.
    """

    id: str
    folder: str
    title: Text
    clauses: tuple[str, ...]
    parameters: tuple[str, ...]
    governing_date: str
    facts: tuple[FactDeclaration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """One worked case of a rule, as its `cases.toml` tells it; `facts` are as in JSON."""

    sentence: str
    on: date
    pack: str
    overrides: Mapping[str, str]
    facts: Mapping[str, object]
    expected: Mapping[str, Any]


class RuleInvalid(Exception):
    """The folder of a rule is not in order: a mistake of its author, never of a user."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_rule(folder: str, text: str) -> Rule:
    """The rule that a `rule.toml` declares. Errors: `RuleInvalid` with all that is wrong."""
    problems: list[Problem] = []
    file = TomlFile(f"{folder.replace('.', '/')}/rule.toml", text, problems)
    section = file.section
    rule = Rule(
        id=section.string("id"),
        folder=folder,
        title=section.text("title"),
        clauses=section.strings("clauses"),
        parameters=section.strings("parameters"),
        governing_date=section.string("governing_date"),
        facts=tuple(_fact(entry) for entry in section.sections("facts")),
    )
    section.done()
    _check_together(rule, section)
    if problems:
        raise RuleInvalid(tuple(problems))
    return rule


def read_cases(text: str) -> tuple[RuleCase, ...]:
    """The cases of a `cases.toml`. Errors: `KeyError`, `TypeError` for a key too many or few."""
    table = tomllib.loads(text)
    cases = table.pop("case")
    if table:
        raise KeyError(*table)
    return tuple(_case(**case) for case in cases)


def _case(
    *,
    sentence: str,
    on: date,
    facts: Mapping[str, object],
    expected: Mapping[str, Any],
    pack: str = DEFAULT_POLICY,
    overrides: Mapping[str, str] | None = None,
) -> RuleCase:
    written = {name: _as_json(value) for name, value in facts.items()}
    return RuleCase(
        sentence=sentence,
        on=on,
        pack=pack,
        overrides=overrides or {},
        facts=written,
        expected=expected,
    )


def _as_json(value: Any) -> object:
    match value:
        case date():
            return value.isoformat()
        case list():
            return [_as_json(part) for part in value]
        case dict():
            return {key: _as_json(part) for key, part in value.items()}
        case str() | int():
            return value
    raise TypeError(f"a fact is written as text, whole number or date, not as {value!r}")


def _fact(entry: Section) -> FactDeclaration:
    name, kind = entry.string("name"), entry.string("kind")
    if kind not in KINDS:
        entry.note(Message("rules.no_such_kind", name=name, known=tuple(KINDS)), "kind")
    has_unit = kind in KINDS and KINDS[kind].has_unit
    unit = _unit(entry) if has_unit else None
    fact = FactDeclaration(
        name=name,
        kind=kind,
        sentence=entry.text("sentence"),
        unit=unit,
        optional=entry.flag("optional"),
        smallest=_limit(entry, "smallest", unit, "0"),
        greatest=_limit(entry, "greatest", unit, None),
        choices=_choices(entry) if kind == "choice" else {},
    )
    entry.done()
    return fact


def _unit(entry: Section) -> Unit | None:
    written = entry.string("unit")
    if written in tuple(Unit):
        return Unit(written)
    entry.note(Message("rules.not_a_choice", known=tuple(Unit)), "unit")
    return None


def _limit(entry: Section, key: str, unit: Unit | None, otherwise: str | None) -> Quantity | None:
    if unit is None:
        return None
    written = entry.string(key, otherwise).strip()
    sign = -1 if written.startswith("-") else 1
    try:
        size = parse_quantity(written.removeprefix("-"), unit)
    except ValueError:
        entry.note(Message("rules.not_a_number"), key)
        return None
    return Quantity(sign * size.value, unit)


def _choices(entry: Section) -> Mapping[str, Text]:
    section = entry.section("choices")
    return {name: section.text(name) for name in section.names()} if section else {}


def _check_together(rule: Rule, section: Section) -> None:
    kinds = {fact.name: fact.kind for fact in rule.facts}
    if len(kinds) != len(rule.facts):
        section.note(Message("rules.fact_twice"), "facts")
    needed = {name for kind in kinds.values() if kind in KINDS for name in KINDS[kind].needs}
    for name in sorted(needed - kinds.keys()):
        section.note(Message("rules.fact_needed", name=name), "facts")
    days = (fact.name for fact in rule.facts if fact.kind == "day" and not fact.optional)
    known = {EFFECTIVE, *days}
    if kinds.get("leave_year") == "leave_year":
        known.add(LEAVE_YEAR_START)
    if rule.governing_date not in known:
        message = Message("rules.no_such_governing_date", known=tuple(sorted(known)))
        section.note(message, "governing_date")
