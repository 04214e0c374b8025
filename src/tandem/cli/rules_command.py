"""`tandem rules`: which rules there are, and what each takes and rests on."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tandem.cli.options import add_language, add_on, add_policy, parsed, sentence
from tandem.cli.pack_files import usable_pack
from tandem.cli.terminal import language_of, say, say_error, say_json, space, today
from tandem.messages import Language, Message
from tandem.policy import Policy
from tandem.rules import DEFAULT_POLICY, RuleUnknown, find_rule, rule_names, rule_to_data

Described = Mapping[str, Any]


def run(words: Sequence[str]) -> int:
    """List the rules, or show one in detail, as text or as JSON; 2 for misuse."""
    language = language_of(words)
    asked = parsed(_parser(language), words)
    if isinstance(asked, int):
        return asked
    language = asked.language
    pack = usable_pack(asked.policy, language)
    if pack is None:
        return 2
    policy = Policy(pack).on(asked.on)
    names = [asked.rule] if asked.rule else rule_names()
    try:
        described = [rule_to_data(find_rule(name), policy, language) for name in names]
    except RuleUnknown:
        say_error(Message("cli.no_such_rule", name=asked.rule, known=rule_names()), language)
        return 2
    if asked.format == "json":
        say_json(described[0] if asked.rule else described)
    elif asked.rule:
        _show(described[0], language)
    else:
        _list(described, language)
    return 0


def _list(rules: Iterable[Described], language: Language) -> None:
    for rule in rules:
        _say_title(rule, language)
        _say_names("cli.rule_facts", (fact["name"] for fact in rule["facts"]), language)
        _say_names("cli.rule_parameters", (each["id"] for each in rule["parameters"]), language)
        _say_names("cli.rule_variants", (each["id"] for each in rule["variants"]), language)
        _say_names("cli.rule_clauses", (each["id"] for each in rule["clauses"]), language)
        space()
    say(Message("cli.rules_further"), language)


def _say_title(rule: Described, language: Language) -> None:
    say(Message("cli.rule_line", title=rule["title"], id=rule["id"]), language)


def _say_names(key: str, names: Iterable[str], language: Language) -> None:
    if listed := ", ".join(names):
        say(Message(key, names=listed), language, indent=2)


def _show(rule: Described, language: Language) -> None:
    _say_title(rule, language)
    _show_governing_date(rule, language)
    _say_heading("cli.facts_heading", rule["facts"], language)
    for fact in rule["facts"]:
        _show_fact(fact, language)
    _say_heading("cli.parameters_heading", rule["parameters"], language)
    for each in rule["parameters"]:
        value = each.get("value", "–")
        line = Message("cli.parameter_line", title=each["title"], id=each["id"], value=value)
        say(line, language, indent=2)
    _say_heading("cli.variants_heading", rule["variants"], language)
    for each in rule["variants"]:
        _show_variant(each, language)
    _say_heading("cli.clauses_heading", rule["clauses"], language)
    for clause in rule["clauses"]:
        line = Message("cli.clause_line", title=clause.get("title", "–"), id=clause["id"])
        say(line, language, indent=2)
    _show_example(rule, language)


def _say_heading(key: str, below: Sequence[object], language: Language) -> None:
    if below:
        space()
        say(Message(key), language)


def _show_governing_date(rule: Described, language: Language) -> None:
    name = rule["governing_date"]
    known = {"effective", "leave_year_start"}
    key = f"cli.governed_by_{name}" if name in known else "cli.governed_by_fact"
    say(Message(key, fact=name), language)
    for variant in rule["chosen_by"]:
        say(Message("cli.rule_chosen_by", variant=variant), language)


def _show_fact(fact: Described, language: Language) -> None:
    key = "cli.fact_optional_line" if fact["optional"] else "cli.fact_line"
    say(Message(key, name=fact["name"], sentence=fact["sentence"]), language, indent=2)
    say(Message("cli.fact_written", written=fact["written"]), language, indent=4)
    if "greatest" in fact:
        limits = {"smallest": fact["smallest"], "greatest": fact["greatest"]}
        say(Message("cli.fact_limits", **limits), language, indent=4)
    for name, title in fact.get("choices", {}).items():
        say(Message("cli.choice_line", name=name, title=title), language, indent=4)


def _show_variant(variant: Described, language: Language) -> None:
    line = Message("cli.variant_line", title=variant["title"], id=variant["id"])
    say(line, language, indent=2)
    for name, title in variant["choices"].items():
        chosen = name == variant.get("chosen")
        key = "cli.choice_chosen_line" if chosen else "cli.choice_line"
        say(Message(key, name=name, title=title), language, indent=4)


def _show_example(rule: Described, language: Language) -> None:
    example = rule["example"]
    if example is None:
        return
    space()
    say(Message("cli.example_heading"), language)
    policy = "" if example["policy"] == DEFAULT_POLICY else f" --policy {example['policy']}"
    on = f" --on {example['on']}" if rule["governing_date"] == "effective" else ""
    facts = json.dumps(example["facts"], ensure_ascii=False)
    # Printed as it is, for it is there to be copied.
    print(f"  echo '{facts}' \\\n    | tandem evaluate {rule['id']} --facts -{policy}{on}")


def _parser(language: Language) -> argparse.ArgumentParser:
    about = sentence("cli.rules_about", language)
    parser = argparse.ArgumentParser("tandem rules", description=about)
    parser.add_argument("rule", nargs="?", help=sentence("cli.rule_shown_about", language))
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=sentence("cli.format_about", language),
    )
    add_policy(parser, language, DEFAULT_POLICY)
    add_on(parser, language, today(), "cli.on_about")
    add_language(parser, language)
    return parser
