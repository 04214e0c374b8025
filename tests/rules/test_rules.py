"""Every rule of the library keeps its promises: citations, parameters, cases, replay."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tandem.messages import Language, render
from tandem.policy import (
    Given,
    ReplayDiffers,
    Worked,
    definitions,
    load_pack,
    pack_names,
    replay,
    worked_from_data,
    worked_to_data,
)
from tandem.rules import Rule, RuleCase, cases_of, evaluate
from tests.rules.folders import (
    EXPECTED_KEYS,
    all_cases,
    all_rules,
    days_of_change,
    expected_value,
    policy_for,
    worked_of,
)

every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
every_case = pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(rule, case, id=f"{rule.id}: {case.sentence}") for rule, case in all_cases()],
)


@every_rule
def test_the_clauses_that_a_rule_cites_exist(rule: Rule) -> None:
    known = {clause.id for name in pack_names() for clause in load_pack(name).clauses()}
    assert set(rule.clauses) <= known


@every_rule
def test_a_rule_lists_exactly_the_parameters_that_its_cases_read(rule: Rule) -> None:
    read_by_cases = set()
    for case in cases_of(rule):
        policy = policy_for(case)
        evaluate(rule, case.facts, policy, case.on, case.on)
        read_by_cases |= policy.parameters_read
    assert list(rule.parameters) == sorted(read_by_cases)
    assert read_by_cases <= definitions().keys()


@every_rule
def test_the_cases_of_a_rule_are_named_by_sentences(rule: Rule) -> None:
    sentences = [case.sentence for case in cases_of(rule)]
    assert len(sentences) >= 3
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z0-9].*[^.]", sentence)
        assert len(sentence.split()) >= 4


@every_rule
def test_the_cases_stand_on_both_sides_of_every_change_of_a_value(rule: Rule) -> None:
    cases = cases_of(rule)
    missing = {
        f"{parameter} changes on {day}: no case on {wanted}"
        for pack in {case.pack for case in cases}
        for parameter, day in days_of_change(rule, load_pack(pack))
        for wanted in (day - timedelta(days=1), day)
        if wanted not in {case.on for case in cases}
    }
    assert missing == set()


@every_case
def test_a_case_comes_out_as_expected(rule: Rule, case: RuleCase) -> None:
    expected = case.expected
    assert expected.keys() <= EXPECTED_KEYS
    worked = worked_of(rule, case)
    assert worked.result.value == expected_value(expected["result"])
    assert worked.provisional == expected.get("provisional", False)
    assert set(worked.clauses) >= {*rule.clauses, *expected.get("clauses", [])}


@every_case
def test_every_clause_that_a_figure_cites_can_be_looked_up(rule: Rule, case: RuleCase) -> None:
    cited = worked_of(rule, case).clauses
    assert [policy_for(case).clause(clause).id for clause in cited] == list(cited)


@every_case
def test_the_recorded_steps_alone_give_the_figure_again(rule: Rule, case: RuleCase) -> None:
    worked = worked_of(rule, case)
    assert replay(worked) == worked.result
    assert replay(worked_from_data(worked_to_data(worked))) == worked.result


@every_case
def test_a_changed_operand_does_not_give_the_figure(rule: Rule, case: RuleCase) -> None:
    for changed in with_one_operand_changed(worked_of(rule, case)):
        with pytest.raises(ReplayDiffers):
            replay(changed)


def with_one_operand_changed(worked: Worked) -> Iterator[Worked]:
    """Give the figure once for each operand that went in, with a little more of it.

    A factor beside a zero is left alone: it cannot matter.
    """
    for place, step in enumerate(worked.steps):
        given = [part.quantity.value for part in step.operands if isinstance(part, Given)]
        for index, operand in enumerate(step.operands):
            if not isinstance(operand, Given) or 0 in given:
                continue
            more = replace(operand.quantity, value=operand.quantity.value + 1)
            operands = list(step.operands)
            operands[index] = replace(operand, quantity=more)
            steps = list(worked.steps)
            steps[place] = replace(step, operands=tuple(operands))
            yield replace(worked, steps=tuple(steps))


@every_case
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_line_of_a_working_can_be_read_in_both_languages(
    rule: Rule, case: RuleCase, language: Language
) -> None:
    worked = worked_of(rule, case)
    lines = [worked.label, *(step.label for step in worked.steps)]
    lines += [given.name for given in worked.given]
    assert all(render(line, language).strip() for line in lines)
