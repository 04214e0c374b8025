"""Every rule folder of the library, its cases, and a policy that tells what was read of it."""

import tomllib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import tandem
from tandem.policy import Override, Pack, ParameterValue, Policy, PolicyOn, Worked, load_pack
from tandem.rules import Rule, RuleCase, cases_of, evaluate, find_rule, rule_names
from tandem.units import parse_minutes

LIBRARY = Path(tandem.__file__).parent
EXPECTED_KEYS = {"result", "provisional", "clauses"}
EARLIEST = date(1990, 1, 1)


def folder_of(rule: Rule) -> Path:
    return LIBRARY.parent.joinpath(*rule.folder.split("."))


def all_rules() -> list[Rule]:
    return [find_rule(name) for name in rule_names()]


def all_cases() -> Iterator[tuple[Rule, RuleCase]]:
    return ((rule, case) for rule in all_rules() for case in cases_of(rule))


class RecordingPolicy(Policy):
    """A policy that remembers which parameters were read from it."""

    def __init__(self, pack: Pack, overrides: tuple[Override, ...] = ()) -> None:
        super().__init__(pack, overrides)
        self.parameters_read: set[str] = set()

    def on(self, day: date, known_on: date | None = None) -> PolicyOn:
        return RecordingPolicyOn(self, day, known_on)


class RecordingPolicyOn(PolicyOn):
    """The same on one day."""

    def value(self, parameter: str) -> ParameterValue:
        assert isinstance(self.policy, RecordingPolicy)
        self.policy.parameters_read.add(parameter)
        return super().value(parameter)


def policy_for(case: RuleCase) -> RecordingPolicy:
    overrides = tuple(
        Override(
            parameter=parameter,
            value=value,
            holds_from=EARLIEST,
            known_from=EARLIEST,
            reason="The case says so.",
        )
        for parameter, value in case.overrides.items()
    )
    return RecordingPolicy(load_pack(case.pack), overrides)


def worked_of(rule: Rule, case: RuleCase) -> Worked:
    """Work a case out as whoever sends its facts does, on the day that it names."""
    return evaluate(rule, case.facts, policy_for(case), case.on, case.on).worked


def expected_value(text: str) -> Fraction:
    """Read "99:54" as minutes, with a sign before it, and anything else as an exact number."""
    if ":" in text:
        sign = -1 if text.startswith("-") else 1
        return Fraction(sign * parse_minutes(text.removeprefix("-")))
    return Fraction(text)


def days_of_change(rule: Rule, pack: Pack) -> Iterator[tuple[str, date]]:
    """Each day on which a value that the rule reads, or an award of its spine, becomes another.

    A change before all of the rule's values begin cannot be met.
    """
    known = [name for name in rule.parameters if name in pack.parameters]
    histories = [pack.parameters[name].values for name in known]
    begun = max((values[0].holds_from for values in histories), default=EARLIEST)
    for values in histories:
        for earlier, later in pairwise(values):
            if earlier.value != later.value and later.holds_from > begun:
                yield later.parameter, later.holds_from
    if "pay.spine" in rule.parameters:
        for spine in LIBRARY.joinpath("pay", "spines").glob("*.toml"):
            awards = tomllib.loads(spine.read_text(encoding="utf-8"))["award"]
            for later in sorted(award["holds_from"] for award in awards)[1:]:
                yield f"the award of {spine.stem}", later
