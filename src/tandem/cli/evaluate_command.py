"""`tandem evaluate`: facts as JSON in, a rule's figures with their working as JSON out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from tandem.cli.facts_files import read_bounded
from tandem.cli.options import add_language, add_on, add_policy, parsed, sentence
from tandem.cli.pack_files import usable_pack
from tandem.cli.terminal import language_of, say_error, say_json, say_json_list, today
from tandem.messages import InvalidFacts, Language, Message
from tandem.policy import Policy
from tandem.rules import (
    DEFAULT_POLICY,
    FactProblem,
    FactsInvalid,
    Rule,
    RuleUnknown,
    answer_to_data,
    evaluate,
    find_rule,
    problems_to_data,
    read_objects,
    rule_names,
)


def run(words: Sequence[str]) -> int:
    """Work a rule out for one object of facts or a list; 1 for facts at fault, 2 for misuse."""
    language = language_of(words)
    asked = parsed(_parser(language), words)
    if isinstance(asked, int):
        return asked
    language = asked.language
    try:
        rule = find_rule(asked.rule)
    except RuleUnknown:
        say_error(Message("cli.no_such_rule", name=asked.rule, known=rule_names()), language)
        return 2
    pack = usable_pack(asked.policy, language)
    if pack is None:
        return 2
    try:
        text = read_bounded(asked.facts)
    except InvalidFacts as error:
        say_error(error.message, language)
        return 2
    return _answer(rule, text, Policy(pack), asked.on, language)


def _answer(rule: Rule, text: bytes, policy: Policy, on: date | None, language: Language) -> int:
    try:
        sent, is_list = read_objects(text)
    except InvalidFacts as error:
        say_json(_told((FactProblem(error.field, error.message),), "", language))
        return 1
    invalid = 0

    def answer(facts: object, place: str) -> dict[str, Any]:
        nonlocal invalid
        try:
            return answer_to_data(evaluate(rule, facts, policy, today(), on), language)
        except FactsInvalid as error:
            invalid += 1
            return _told(error.problems, place, language)

    if is_list:
        say_json_list(answer(facts, f"{place}.") for place, facts in enumerate(sent))
    else:
        say_json(answer(sent[0], ""))
    return 1 if invalid else 0


def _told(problems: tuple[FactProblem, ...], place: str, language: Language) -> dict[str, Any]:
    """Say each problem where errors go too, for whoever reads no JSON."""
    for problem in problems:
        field = place + problem.field
        say_error(Message("cli.field_problem", field=field, problem=problem.message), language)
    return problems_to_data(problems, language)


def _parser(language: Language) -> argparse.ArgumentParser:
    about = sentence("cli.evaluate_about", language)
    parser = argparse.ArgumentParser("tandem evaluate", description=about)
    parser.add_argument("rule", help=sentence("cli.rule_about", language))
    parser.add_argument(
        "--facts",
        required=True,
        metavar="FILE",
        help=sentence("cli.facts_about", language),
    )
    add_policy(parser, language, DEFAULT_POLICY)
    add_on(parser, language, None, "cli.evaluated_on_about")
    add_language(parser, language)
    return parser
