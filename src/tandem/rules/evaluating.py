"""Works a rule out from facts as JSON writes them: the one way in, for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.messages import Fact, InvalidFacts, Message
from tandem.policy import ParameterMissing, Policy, PolicyOn, Worked, definition
from tandem.rules.declaring import EFFECTIVE, LEAVE_YEAR_START, Rule
from tandem.rules.facts import FactProblem, FactsInvalid, legible
from tandem.rules.kinds import KINDS
from tandem.rules.registry import choices_of, formula_of
from tandem.timeline import HolidaysUnknown, public_holiday_years


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule came to under a policy as it stood on the governing day."""

    rule: Rule
    policy: PolicyOn
    worked: Worked


def evaluate(
    rule: Rule, facts: object, policy: Policy, today: date, asked_on: date | None = None
) -> Answer:
    """Work a rule out.

    `facts` is what a JSON object holds; the shapes are those of `tandem.rules.kinds`. The policy
    counts as it stood on the rule's governing day: one of the facts, or else `asked_on`, or else
    `today`. Errors: `FactsInvalid`, whatever the facts and the day are, with the fields at fault.

    >>> from tandem.policy import load_pack
    >>> from tandem.rules import find_rule
    >>> facts = {"continuous_service_from": "2014-04-01", "given_on": "2026-03-31"}
    >>> policy = Policy(load_pack("great_britain"))
    >>> rule = find_rule("statutory_notice")
    >>> evaluate(rule, facts, policy, date(2026, 11, 28)).worked.result.value
    Fraction(11, 1)
    """
    values = read_facts(rule, facts)
    on = _governing_day(rule, values, today, asked_on)
    policy_on = policy.on(on)
    try:
        worked = work_out(rule, values, policy_on)
    except InvalidFacts as error:
        raise FactsInvalid((_named(rule, error),)) from None
    except HolidaysUnknown:
        raise FactsInvalid((_holidays_unknown(rule),)) from None
    except ParameterMissing as error:
        raise FactsInvalid((_missing_value(str(error.args[0]), policy, on),)) from None
    except (ArithmeticError, ValueError):
        # The facts are within their limits, so it is the policy: a full-time week of no hours.
        message = Message("rules.policy_cannot_be", pack=policy.pack.title)
        raise FactsInvalid((FactProblem("policy", message),)) from None
    return Answer(rule, policy_on, worked)


def read_facts(rule: Rule, facts: object) -> dict[str, Any]:
    """The values of all facts, by name; optional ones only where they are given.

    Errors: `FactsInvalid` with a problem for every field that is missing, unknown or unreadable.
    """
    if not isinstance(facts, Mapping):
        raise FactsInvalid((FactProblem("facts", Message("rules.not_an_object")),))
    values: dict[str, Any] = {}
    problems = []
    for fact in rule.facts:
        # A null is a fact that is left out.
        value = facts.get(fact.name)
        if value is None:
            if not fact.optional:
                problems.append(FactProblem(fact.name, Message("rules.missing")))
            continue
        try:
            values[fact.name] = KINDS[fact.kind].read(value, fact.name, fact)
        except InvalidFacts as error:
            problems.append(FactProblem(error.field, error.message))
    known = tuple(fact.name for fact in rule.facts)
    problems += [
        FactProblem(legible(str(name)), Message("rules.unknown_fact", known=known))
        for name in facts
        if name not in known
    ]
    if problems:
        raise FactsInvalid(tuple(problems))
    return values


def work_out(rule: Rule, values: Mapping[str, Any], policy: PolicyOn) -> Worked:
    """Call the rule's formula with values that `read_facts` has read.

    Errors: those of the formula, and `InvalidFacts` for a fact that the policy does not know.
    """
    formula = formula_of(rule)
    chosen = {name: each for name, each in choices_of(formula).items() if name in values}
    arguments = {**values, **{name: each(values[name]) for name, each in chosen.items()}}
    for fact in rule.facts:
        bind = KINDS[fact.kind].bind
        if bind and fact.name in values:
            arguments[fact.name] = bind(values[fact.name], fact.name, values, policy)
    return formula(policy, **arguments)


def _governing_fact(rule: Rule) -> str:
    return "leave_year" if rule.governing_date == LEAVE_YEAR_START else rule.governing_date


def _governing_day(
    rule: Rule, values: Mapping[str, Any], today: date, asked_on: date | None
) -> date:
    if rule.governing_date == EFFECTIVE:
        return asked_on or today
    fact = _governing_fact(rule)
    day: date = values[fact].start if rule.governing_date == LEAVE_YEAR_START else values[fact]
    if asked_on and asked_on != day:
        message = Message("rules.other_governing_day", fact=fact, day=day)
        raise FactsInvalid((FactProblem("on", message),))
    return day


def _named(rule: Rule, error: InvalidFacts) -> FactProblem:
    """What a formula cannot take: a fact, the day, or else something that the policy says."""
    known = {"on", *(fact.name for fact in rule.facts)}
    field = error.field if error.field.partition(".")[0] in known else "policy"
    return FactProblem(field, error.message)


def _holidays_unknown(rule: Rule) -> FactProblem:
    field = "on" if rule.governing_date == EFFECTIVE else _governing_fact(rule)
    known = public_holiday_years()
    message = Message("rules.holidays_unknown", first=known.start, last=known.last_day)
    return FactProblem(field, message)


def _missing_value(parameter: str, policy: Policy, on: date) -> FactProblem:
    facts: dict[str, Fact] = {
        "title": definition(parameter).title,
        "id": parameter,
        "pack": policy.pack.title,
    }
    try:
        first = policy.parameter_history(parameter)[0].holds_from
    except ParameterMissing:
        return FactProblem("policy", Message("rules.value_missing", **facts))
    return FactProblem("on", Message("rules.value_not_yet", day=on, first=first, **facts))
