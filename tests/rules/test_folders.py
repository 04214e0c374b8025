"""What a folder must hold to be a rule: a new one learns here what it lacks."""

import inspect
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import get_type_hints

import pytest

from tandem.messages import is_message, render
from tandem.policy import PolicyOn, Worked
from tandem.rules import KINDS, Rule, RuleInvalid, RuleUnknown, find_rule, formula_of, read_rule
from tandem.rules.declaring import read_cases
from tests.rules.folders import LIBRARY, all_rules, folder_of

every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)


def test_the_registry_finds_every_folder_with_a_rule() -> None:
    found = {folder_of(rule) for rule in all_rules()}
    assert found == {path.parent for path in LIBRARY.rglob("rule.toml")}
    assert len(found) >= 7


def test_a_name_that_no_folder_has_is_refused() -> None:
    with pytest.raises(RuleUnknown):
        find_rule("../leave/statutory_leave")


@every_rule
def test_a_folder_holds_a_rule_of_its_own_name(rule: Rule) -> None:
    names = {path.name for path in folder_of(rule).iterdir() if path.name != "__pycache__"}
    assert names == {"__init__.py", "rule.toml", "formula.py", "cases.toml"}
    assert rule.id == folder_of(rule).name


@every_rule
def test_the_facts_are_what_the_formula_takes(rule: Rule) -> None:
    """In the same order, of the same types, and left out only where the formula lets them be.

    A figure that the formula may be handed, to save working it out again, is no fact.
    """
    formula = formula_of(rule)
    policy, *parameters = inspect.signature(formula).parameters.values()
    hints = get_type_hints(formula)
    assert hints.pop("return") is Worked
    assert hints.pop(policy.name) is PolicyOn
    taken = [each for each in parameters if hints[each.name] != Worked | None]
    assert [fact.name for fact in rule.facts] == [each.name for each in taken]
    for fact, each in zip(rule.facts, taken, strict=True):
        gives = KINDS[fact.kind].gives
        hint = hints[each.name]
        if fact.kind == "choice" and issubclass(hint, StrEnum):
            assert set(hint) >= set(fact.choices)
            gives = hint
        assert hint == (gives | None if fact.optional else gives)
        assert fact.optional == (each.default is not inspect.Parameter.empty)


@every_rule
def test_every_text_of_a_rule_differs_between_the_languages(rule: Rule) -> None:
    for text in (rule.title, *(fact.sentence for fact in rule.facts)):
        assert text.en != text.cy
        assert not text.en.endswith(".")


@every_rule
def test_a_fact_that_counts_has_its_limits(rule: Rule) -> None:
    for fact in rule.facts:
        if KINDS[fact.kind].has_unit:
            assert fact.smallest is not None
            assert fact.greatest is not None
            assert fact.smallest.value < fact.greatest.value


def test_every_kind_is_one_that_some_rule_takes() -> None:
    assert set(KINDS) == {fact.kind for rule in all_rules() for fact in rule.facts}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_how_it_is_written(kind: str) -> None:
    assert is_message(f"rules.kind_{kind}")


GOOD = """\
id = "tea"
title.en = "Tea"
title.cy = "Te"
clauses = ["PTW-5"]
parameters = ["full_time.weekly_hours"]
governing_date = "day"
[[facts]]
name = "day"
kind = "day"
sentence.en = "The day"
sentence.cy = "Y diwrnod"
[[facts]]
name = "cups"
kind = "number"
unit = "count"
smallest = "-3"
greatest = "12"
sentence.en = "The cups"
sentence.cy = "Y cwpanau"
"""

BAD = {
    "an unknown key": ('name = "cups"', 'name = "cups"\nlabel = "x"', 14),
    "an unknown kind": ('kind = "number"', 'kind = "tally"', 14),
    "an unknown unit": ('unit = "count"', 'unit = "cups"', 15),
    "a unit where the kind has none": ('kind = "day"', 'kind = "day"\nunit = "days"', 10),
    "no greatest value": ('greatest = "12"\n', "", 12),
    "a limit that is no number": ('"12"', '"a dozen"', 17),
    "a fact without Welsh": ('sentence.cy = "Y cwpanau"\n', "", 18),
    "two facts of one name": ('name = "cups"', 'name = "day"', None),
    "a governing date that is no day": ('governing_date = "day"', 'governing_date = "cups"', 6),
    "a rule without a title": ('title.en = "Tea"\ntitle.cy = "Te"\n', "", None),
    "a roster without a leave year": ('kind = "day"', 'kind = "roster"', 6),
}


def test_a_good_declaration_is_read() -> None:
    rule = read_rule("tandem.kitchen.tea", GOOD)
    assert [(fact.name, fact.unit) for fact in rule.facts] == [("day", None), ("cups", "count")]
    assert rule.facts[1].smallest is not None
    assert rule.facts[1].smallest.whole == -3


@pytest.mark.parametrize(("old", "new", "line"), BAD.values(), ids=BAD.keys())
def test_what_a_declaration_lacks_is_told_with_its_place(
    old: str, new: str, line: int | None
) -> None:
    assert old in GOOD
    with pytest.raises(RuleInvalid) as invalid:
        read_rule("tandem.kitchen.tea", GOOD.replace(old, new))
    problems = invalid.value.problems
    assert line in {problem.line for problem in problems}
    for problem in problems:
        assert problem.file == "tandem/kitchen/tea/rule.toml"
        assert render(problem.sentence(), "en") != render(problem.sentence(), "cy")


CASE = """\
[[case]]
sentence = "Two cups on a Monday"
on = 2026-04-06
facts = { cups = 2, day = 2026-04-06, stretch = [2026-04-06, { last = 2026-04-07 }] }
expected = { result = "2" }
"""


def test_the_facts_of_a_case_are_read_as_json_would_hold_them() -> None:
    (case,) = read_cases(CASE)
    stretch: list[Mapping[str, str] | str] = ["2026-04-06", {"last": "2026-04-07"}]
    assert case.facts == {"cups": 2, "day": "2026-04-06", "stretch": stretch}
    assert case.on == date(2026, 4, 6)


@pytest.mark.parametrize(
    "text",
    [
        CASE + 'note = "hot"\n',
        CASE.replace('sentence = "Two cups on a Monday"\n', ""),
        CASE.replace("cups = 2", "cups = 2.5"),
        'note = "hot"\n' + CASE,
    ],
    ids=["an unknown key", "no sentence", "a number with a point", "a key beside the cases"],
)
def test_a_case_with_a_key_too_many_or_too_few_fails(text: str) -> None:
    assert tomllib.loads(text)
    with pytest.raises((TypeError, KeyError)):
        read_cases(text)
