"""Every rule of the library keeps its promises: citations, parameters, cases, replay."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

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
from tests.rules.folders import (
    CASE_KEYS,
    EXPECTED_KEYS,
    LIBRARY,
    Case,
    cases_of,
    expected_value,
    policy_for,
    read,
    rule_folders,
    work_out,
)

RULES = rule_folders()
CASES = [case for rule in RULES for case in cases_of(rule)]
RULE_KEYS = {"id", "title", "clauses", "parameters", "governing_date"}
GOVERNING_DATES = {"leave_year_start", "effective"}

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
every_case = pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.rule.name}: {case.sentence}"
)


def test_the_rules_of_leave_and_pay_are_found() -> None:
    assert {str(rule.relative_to(LIBRARY)) for rule in RULES} >= {
        "leave/annual_leave_by_service",
        "leave/public_holiday_balance",
        "leave/public_holiday_share",
        "leave/statutory_leave",
        "pay/hourly_rate",
        "pay/pro_rata_salary",
    }


@every_rule
def test_a_rule_says_what_it_is_in_both_languages(rule: Path) -> None:
    table = read(rule / "rule.toml")
    assert table.keys() == RULE_KEYS
    assert table["id"] == rule.name
    assert table["title"].keys() == {"en", "cy"}
    assert table["title"]["en"] != table["title"]["cy"]
    assert table["governing_date"] in GOVERNING_DATES


@every_rule
def test_the_clauses_that_a_rule_cites_exist(rule: Path) -> None:
    known = {clause.id for name in pack_names() for clause in load_pack(name).clauses()}
    assert set(read(rule / "rule.toml")["clauses"]) <= known


@every_rule
def test_a_rule_lists_exactly_the_parameters_that_its_cases_read(rule: Path) -> None:
    listed = read(rule / "rule.toml")["parameters"]
    read_by_cases = set()
    for case in cases_of(rule):
        policy = policy_for(case)
        work_out(case, policy)
        read_by_cases |= policy.parameters_read
    assert listed == sorted(read_by_cases)
    assert read_by_cases <= definitions().keys()


@every_rule
def test_the_cases_of_a_rule_are_named_by_sentences_and_hold_nothing_unknown(rule: Path) -> None:
    cases = cases_of(rule)
    sentences = [case.sentence for case in cases]
    assert len(cases) >= 3
    assert len(set(sentences)) == len(sentences)
    for case in cases:
        assert re.fullmatch(r"[A-Z0-9].*[^.]", case.sentence)
        assert len(case.sentence.split()) >= 4
        assert case.table.keys() <= CASE_KEYS
        assert case.table["expected"].keys() <= EXPECTED_KEYS


@every_case
def test_a_case_comes_out_as_expected(case: Case) -> None:
    expected, table = case.table["expected"], read(case.rule / "rule.toml")
    if table["governing_date"] == "leave_year_start":
        assert case.table["on"] == case.table["facts"]["leave_year"][0]
    worked = work_out(case, policy_for(case))
    assert worked.result.value == expected_value(expected["result"])
    assert worked.provisional == expected.get("provisional", False)
    assert set(worked.clauses) >= {*table["clauses"], *expected.get("clauses", [])}


@every_case
def test_every_clause_that_a_figure_cites_can_be_looked_up(case: Case) -> None:
    policy = policy_for(case)
    cited = work_out(case, policy).clauses
    assert [policy.clause(clause).id for clause in cited] == list(cited)


@every_case
def test_the_recorded_steps_alone_give_the_figure_again(case: Case) -> None:
    worked = work_out(case, policy_for(case))
    assert replay(worked) == worked.result
    assert replay(worked_from_data(worked_to_data(worked))) == worked.result


@every_case
def test_a_changed_operand_does_not_give_the_figure(case: Case) -> None:
    worked = work_out(case, policy_for(case))
    for changed in with_one_operand_changed(worked):
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
    case: Case, language: Language
) -> None:
    worked = work_out(case, policy_for(case))
    lines = [worked.label, *(step.label for step in worked.steps)]
    lines += [given.name for given in worked.given]
    assert all(render(line, language).strip() for line in lines)
