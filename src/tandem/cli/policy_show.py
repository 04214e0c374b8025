"""Prints a policy pack, or one of its clauses, as a person reads it."""

from __future__ import annotations

from datetime import date

from tandem.cli.terminal import say, space
from tandem.messages import Message
from tandem.policy import Clause, Pack, ParameterValue, Policy, PolicyOn, definition


def show_pack(pack: Pack, day: date, language: str) -> None:
    """Print a pack's own clauses in the order of their source, and every value on a day."""
    say(pack.title, language)
    say(pack.description, language)
    if pack.text_seen:
        say(pack.text_seen, language)
    for parent in pack.parents:
        say(Message("cli.extends", title=parent.title, id=parent.id), language)
    for topic in pack.topics:
        space()
        say(topic.title, language)
        for clause in topic.clauses:
            _say_clause(clause, language)
    values = Policy(pack).on(day).values()
    if values:
        space()
        say(Message("cli.values_on", day=day), language)
    for value in values:
        _say_value(value, language)


def show_clause(on: PolicyOn, clause_id: str, language: str) -> None:
    """Print one clause, its source, and the values that cite it on the day.

    Errors: `tandem.policy.ClauseUnknown`.
    """
    clause = on.clause(clause_id)
    _say_clause(clause, language)
    say(Message("cli.source", source=clause.source), language, indent=4)
    if clause.mark:
        say(Message(f"cli.mark_{clause.mark}"), language, indent=4)
    for value in on.values():
        if clause_id in value.clauses:
            _say_value(value, language)


def _say_clause(clause: Clause, language: str) -> None:
    say(Message("cli.clause_line", title=clause.title, id=clause.id), language, indent=2)
    say(clause.text, language, indent=4)


def _say_value(value: ParameterValue, language: str) -> None:
    shown = definition(value.parameter).shown(value.value)
    say(Message("cli.value_line", title=value.title, value=shown), language, indent=2)
    key = "cli.value_source_provisional" if value.provisional else "cli.value_source"
    say(
        Message(
            key,
            id=value.parameter,
            day=value.holds_from,
            clauses=value.clauses,
            checked=value.checked_until or value.holds_from,
        ),
        language,
        indent=4,
    )
