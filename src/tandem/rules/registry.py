"""Finds the rules: every folder of a library package that holds a `rule.toml`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast, get_type_hints

from tandem.policy import Worked
from tandem.rules.declaring import Rule, RuleCase, read_cases, read_rule

Formula = Callable[..., Worked]


class RuleUnknown(KeyError):
    """The library has no rule of that name."""


def rule_names() -> tuple[str, ...]:
    """The names of all rules, in the order of the alphabet.

    >>> "statutory_notice" in rule_names()
    True
    """
    return tuple(sorted(_folders()))


def find_rule(name: str) -> Rule:
    """The rule of that name. Errors: `RuleUnknown`; `RuleInvalid` never, as tests read all.

    >>> find_rule("statutory_notice").clauses
    ('ERA-86',)
    """
    if name not in _folders():
        raise RuleUnknown(name)
    return _read(name)


def formula_of(rule: Rule) -> Formula:
    """What works the rule out: `work_out(policy, **facts)` of its folder's `formula.py`."""
    # Imported only here: whoever works out one rule does not wait for all the others.
    module = importlib.import_module(f"{rule.folder}.formula")
    return cast("Formula", module.work_out)


@cache
def choices_of(formula: Formula) -> Mapping[str, type[Enum]]:
    """The enumerations that a formula takes, by the names of their facts."""
    hints = get_type_hints(formula)
    return MappingProxyType(
        {
            name: hint
            for name, hint in hints.items()
            if isinstance(hint, type) and issubclass(hint, Enum)
        }
    )


def cases_of(rule: Rule) -> tuple[RuleCase, ...]:
    """The worked cases that the rule's folder holds."""
    _package, folder = _folders()[rule.id]
    return read_cases(folder.joinpath("cases.toml").read_text(encoding="utf-8"))


@cache
def _read(name: str) -> Rule:
    package, folder = _folders()[name]
    text = folder.joinpath("rule.toml").read_text(encoding="utf-8")
    return read_rule(f"tandem.{package}.{name}", text)


@cache
def _folders() -> Mapping[str, tuple[str, Traversable]]:
    """The package and the folder of every rule."""
    return MappingProxyType(
        {
            folder.name: (package.name, folder)
            for package in files("tandem").iterdir()
            if package.is_dir()
            for folder in package.iterdir()
            if folder.joinpath("rule.toml").is_file()
        }
    )
