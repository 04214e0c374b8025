"""Reads the clauses, the dated values and the bounds of a pack out of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from tandem.messages import InvalidFacts, Message, Text
from tandem.policy.definitions import Definition, definitions
from tandem.policy.pack import Bound, Parameter, Topic
from tandem.policy.reading import Section
from tandem.policy.values import Clause, ParameterValue, Severity
from tandem.units import Quantity

_MARKS = ("", "T", "S", "K", "D")
_SEVERITIES = {"breach": Severity.BREACH, "consider": Severity.CONSIDER}


@dataclass(slots=True)
class Contents:
    """What the files of one pack hold so far, and where each clause is cited."""

    topics: list[Topic] = field(default_factory=list)
    parameters: list[Parameter] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)
    citations: list[tuple[str, Section]] = field(default_factory=list)

    @property
    def clause_ids(self) -> set[str]:
        """The ids of the clauses read."""
        return {clause.id for topic in self.topics for clause in topic.clauses}


def read_contents(section: Section, contents: Contents, title: Text | None) -> None:
    """Read the clauses, parameters and bounds of one file into the pack's contents.

    `title` heads the clauses of a pack in one file, which needs no topic of its own.
    """
    _read_clauses(section, contents, title)
    checked_until = section.day("checked_until", required=False)
    for entry in section.sections("parameter"):
        _read_parameter(entry, contents, checked_until)
    for entry in section.sections("bound"):
        _read_bound(entry, contents)


def _read_clauses(section: Section, contents: Contents, title: Text | None) -> None:
    source = section.text("source") if section.has("source") else None
    entries = section.sections("clause")
    if not entries and not section.has("topic"):
        return
    topic = section.text("topic", title)
    known = contents.clause_ids
    clauses = []
    for entry in entries:
        clause = _clause(entry, source)
        if clause.id in known:
            entry.note(Message("policy.clause_twice", id=clause.id), "id")
        known.add(clause.id)
        clauses.append(clause)
    contents.topics.append(Topic(topic, tuple(clauses)))


def _clause(entry: Section, source: Text | None) -> Clause:
    clause = Clause(
        id=entry.string("id"),
        title=entry.text("title"),
        text=entry.text("text"),
        source=entry.text("source", source),
        mark=entry.string("mark", ""),
        instead_of=entry.strings("instead_of", required=False),
    )
    if clause.mark not in _MARKS:
        entry.note(Message("policy.mark_unknown", mark=clause.mark), "mark")
    entry.done()
    return clause


def _read_parameter(entry: Section, contents: Contents, checked_until: date | None) -> None:
    definition = _definition(entry, "id")
    unit = entry.string("unit", "")
    values = entry.sections("value")
    entry.done()
    if definition is None:
        return
    if any(known.definition == definition for known in contents.parameters):
        entry.note(Message("policy.parameter_twice", id=definition.id), "id")
    if unit != (definition.unit or ""):
        entry.note(_unit_differs(definition, unit), "unit")
    read = [_value(each, definition, contents, checked_until) for each in values]
    found = [value for value in read if value]
    if not values:
        entry.note(Message("policy.no_values", title=definition.title), "value")
    for each, earlier, later in zip(values[1:], found, found[1:], strict=False):
        if later.holds_from <= earlier.holds_from:
            each.note(Message("policy.dates_out_of_order", title=definition.title), "holds_from")
    contents.parameters.append(Parameter(definition, tuple(found)))


def _unit_differs(definition: Definition, unit: str) -> Message:
    if definition.unit is None:
        return Message("policy.choice_has_no_unit", title=definition.title)
    return Message(
        "policy.unit_differs", title=definition.title, given=unit, expected=definition.unit
    )


def _value(
    entry: Section, definition: Definition, contents: Contents, checked_until: date | None
) -> ParameterValue | None:
    holds_from = entry.day("holds_from")
    checked = entry.day("checked_until", checked_until, required=False)
    clauses = _cited(entry, contents)
    value = _reading(entry, definition)
    entry.done()
    if holds_from is None or value is None:
        return None
    if checked and checked < holds_from:
        entry.note(Message("policy.checked_too_early", title=definition.title), "checked_until")
    return ParameterValue(definition.id, definition.title, value, holds_from, clauses, checked)


def _reading(entry: Section, definition: Definition) -> Quantity | str | None:
    text = entry.string("value")
    if not text:
        return None
    try:
        return definition.read(text)
    except InvalidFacts as error:
        entry.note(error.message, "value")
        return None


def _read_bound(entry: Section, contents: Contents) -> None:
    definition = _definition(entry, "parameter")
    key = "at_least" if entry.has("at_least") else "at_most"
    limit = entry.string(key)
    severity = entry.string("severity")
    clauses = _cited(entry, contents)
    entry.done()
    if severity not in _SEVERITIES:
        entry.note(Message("policy.severity_unknown", severity=severity), "severity")
    if definition is None or not limit:
        return
    bound = Bound(
        parameter=definition.id,
        limit=limit,
        at_least=key == "at_least",
        severity=_SEVERITIES.get(severity, Severity.BREACH),
        clauses=clauses,
    )
    contents.bounds.append(_with_limit(bound, definition, entry, key))


def _with_limit(bound: Bound, definition: Definition, entry: Section, key: str) -> Bound:
    other = definitions().get(str(bound.limit))
    if other is not None:
        if other.unit != definition.unit or definition.unit is None:
            message = Message(
                "policy.bound_units_differ", title=definition.title, other=other.title
            )
            entry.note(message, key)
        return bound
    try:
        return replace(bound, limit=definition.read(str(bound.limit)))
    except InvalidFacts as error:
        entry.note(error.message, key)
        return bound


def _definition(entry: Section, key: str) -> Definition | None:
    parameter = entry.string(key)
    found = definitions().get(parameter)
    if parameter and found is None:
        entry.note(Message("policy.parameter_unknown", id=parameter), key)
    return found


def _cited(entry: Section, contents: Contents) -> tuple[str, ...]:
    clauses = entry.strings("clauses")
    if entry.has("clauses") and not clauses:
        entry.note(Message("policy.uncited"), "clauses")
    contents.citations += [(clause, entry) for clause in clauses]
    return clauses
