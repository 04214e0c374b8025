"""What a rule takes and rests on, as JSON-able data: for a list, and for one rule in detail."""

from __future__ import annotations

from typing import Any

from tandem.messages import Language, Message
from tandem.policy import Definition, PolicyOn, definition, definitions
from tandem.rules.answers import citations, words
from tandem.rules.declaring import Rule
from tandem.rules.facts import FactDeclaration
from tandem.rules.registry import cases_of
from tandem.units import Unit


def rule_to_data(rule: Rule, policy: PolicyOn, language: Language) -> dict[str, Any]:
    """The rule with its facts, parameters, variants and clauses, and a worked case to try.

    `variants` are the parameters with named choices, by which employers differ in kind, each
    with the choice that the policy makes on its day; `chosen_by` is the one that names this rule.
    """
    read = [definition(parameter) for parameter in rule.parameters]
    return {
        "id": rule.id,
        "title": rule.title.in_language(language),
        "governing_date": rule.governing_date,
        "facts": [_fact(fact, language) for fact in rule.facts],
        "parameters": [_parameter(each, policy, language) for each in read if each.unit],
        "variants": [_variant(each, policy, language) for each in read if not each.unit],
        "chosen_by": [each.id for each in definitions().values() if rule.id in each.choices],
        "clauses": citations(policy, _clauses(rule, policy), language),
        "example": _example(rule),
    }


def _clauses(rule: Rule, policy: PolicyOn) -> tuple[str, ...]:
    """The rule's own clauses, and those on which the values that it reads rest."""
    values = [policy.value(name) for name in rule.parameters if policy.has(name)]
    of_values = (clause for value in values for clause in value.clauses)
    return tuple(dict.fromkeys([*rule.clauses, *of_values]))


def _example(rule: Rule) -> dict[str, Any] | None:
    """The first case that comes out as it stands, with no value of an employer's own."""
    for case in cases_of(rule):
        if not case.overrides:
            return {"policy": case.pack, "on": case.on.isoformat(), "facts": dict(case.facts)}
    return None


def _fact(fact: FactDeclaration, language: Language) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": fact.name,
        "kind": fact.kind,
        "sentence": fact.sentence.in_language(language),
        "written": words(_written(fact), language),
        "optional": fact.optional,
    }
    if fact.unit:
        written["unit"] = str(fact.unit)
    for key, limit in (("smallest", fact.smallest), ("greatest", fact.greatest)):
        if limit is not None:
            written[key] = words(limit, language)
    if fact.choices:
        written["choices"] = {
            name: title.in_language(language) for name, title in fact.choices.items()
        }
    return written


def _written(fact: FactDeclaration) -> Message:
    of_time = fact.kind == "quantity" and fact.unit is Unit.MINUTES
    return Message("rules.kind_quantity_of_time" if of_time else f"rules.kind_{fact.kind}")


def _parameter(known: Definition, policy: PolicyOn, language: Language) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": known.id,
        "title": known.title.in_language(language),
        "unit": str(known.unit),
    }
    if policy.has(known.id):
        value = policy.value(known.id)
        written["value"] = words(value.quantity, language)
        written["provisional"] = value.provisional
    return written


def _variant(known: Definition, policy: PolicyOn, language: Language) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": known.id,
        "title": known.title.in_language(language),
        "choices": {name: title.in_language(language) for name, title in known.choices.items()},
    }
    if policy.has(known.id):
        written["chosen"] = policy.value(known.id).choice
    return written
