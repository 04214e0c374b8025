"""The rules as code for others: what each takes, rests on and says, found by walking the folders.

A rule is a folder of a library package: `rule.toml` declares it with its facts, `formula.py`
works it out, `cases.toml` holds worked cases. The command line, an API and the tests all come in
by `evaluate`.
"""

from tandem.rules.answers import answer_to_data, problems_to_data
from tandem.rules.declaring import Rule, RuleCase, RuleInvalid, read_rule
from tandem.rules.default_policy import DEFAULT_POLICY
from tandem.rules.describing import rule_to_data
from tandem.rules.evaluating import Answer, evaluate, read_facts, work_out
from tandem.rules.facts import FactDeclaration, FactProblem, FactsInvalid
from tandem.rules.json_text import MOST_BYTES, read_json, read_objects
from tandem.rules.kinds import KINDS, Kind
from tandem.rules.registry import RuleUnknown, cases_of, find_rule, formula_of, rule_names

__all__ = [
    "DEFAULT_POLICY",
    "KINDS",
    "MOST_BYTES",
    "Answer",
    "FactDeclaration",
    "FactProblem",
    "FactsInvalid",
    "Kind",
    "Rule",
    "RuleCase",
    "RuleInvalid",
    "RuleUnknown",
    "answer_to_data",
    "cases_of",
    "evaluate",
    "find_rule",
    "formula_of",
    "problems_to_data",
    "read_facts",
    "read_json",
    "read_objects",
    "read_rule",
    "rule_names",
    "rule_to_data",
    "work_out",
]
