"""Answers and problems as JSON-able data, every line in the language asked for."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tandem.messages import Fact, Language, render_fact
from tandem.policy import Earlier, Operand, PolicyOn, Step
from tandem.rules.evaluating import Answer
from tandem.rules.facts import FactProblem
from tandem.units import Quantity, Unit

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_MOST_PLACES = 6


def answer_to_data(answer: Answer, language: Language) -> dict[str, Any]:
    """The answer with its working and its citations.

    Values are exact, as text with their unit, and `shown` as people read it. A step
    names its operation and its operands: a fact, a value of the policy with its parameter and
    clauses, or the place of an earlier step, counted from 0. `outcome` is the operand that is the
    result, so that the sum can be done again from the steps alone.
    """
    worked = answer.worked
    return {
        "rule": answer.rule.id,
        "policy": answer.policy.policy.pack.id,
        "on": answer.policy.day.isoformat(),
        "title": words(worked.label, language),
        "result": _quantity(worked.result, language),
        "provisional": worked.provisional,
        "steps": [_step(step, language) for step in worked.steps],
        "outcome": _operand(worked.outcome, language),
        "citations": citations(answer.policy, worked.clauses, language),
    }


def problems_to_data(problems: Iterable[FactProblem], language: Language) -> dict[str, Any]:
    """What is wrong with facts: each field at fault, and why."""
    return {
        "problems": [
            {"field": problem.field, "message": words(problem.message, language)}
            for problem in problems
        ]
    }


def citations(
    policy: PolicyOn, clauses: Iterable[str], language: Language
) -> list[dict[str, str]]:
    """Each clause with its title and its source, where the policy holds it.

    Where another clause of the policy stands in its place, that one is shown, and `instead_of`
    names the one that was cited. `mark` says how well the source of a law is known.
    """
    cited = []
    for clause_id in clauses:
        clause = policy.policy.cited.get(clause_id)
        if clause is None:
            cited.append({"id": clause_id})
            continue
        entry = {
            "id": clause.id,
            "title": clause.title.in_language(language),
            "source": clause.source.in_language(language),
        }
        if clause.mark:
            entry["mark"] = clause.mark
        if clause.id != clause_id:
            entry["instead_of"] = clause_id
        cited.append(entry)
    return cited


def _step(step: Step, language: Language) -> dict[str, Any]:
    written: dict[str, Any] = {
        "label": words(step.label, language),
        "operation": str(step.operation),
        "operands": [_operand(operand, language) for operand in step.operands],
        "result": _quantity(step.result, language),
    }
    if step.rounding:
        written["rounding"] = str(step.rounding)
    return written


def _operand(operand: Operand, language: Language) -> dict[str, Any]:
    if isinstance(operand, Earlier):
        return {"step": operand.step}
    written: dict[str, Any] = {
        "name": words(operand.name, language),
        "quantity": _quantity(operand.quantity, language),
    }
    if operand.clauses:
        written["clauses"] = list(operand.clauses)
    if operand.parameter:
        written["parameter"] = operand.parameter
    if operand.holds_from:
        written["holds_from"] = operand.holds_from.isoformat()
    if operand.provisional:
        written["provisional"] = True
    return written


def _quantity(quantity: Quantity, language: Language) -> dict[str, str]:
    return {
        "value": exact_text(quantity.value),
        "unit": str(quantity.unit),
        "shown": words(quantity, language),
    }


def exact_text(value: Fraction) -> str:
    """A value without loss: as a decimal number where there is one, else as a fraction.

    >>> exact_text(Fraction(1594941, 100)), exact_text(Fraction(-1, 3)), exact_text(Fraction(11))
    ('15949.41', '-1/3', '11')
    """
    if value.denominator == 1 or 10**_MOST_PLACES % value.denominator:
        return str(value)
    return f"{Quantity(value, Unit.COUNT).decimal(_MOST_PLACES)}".rstrip("0")


def words(fact: Fact, language: Language) -> str:
    """A sentence or a figure as people read it, with ordinary spaces, as programs compare text."""
    return render_fact(fact, language).replace(NO_BREAK_SPACE, " ")
