"""The golden cases agree, and the runner tells when they do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.golden import FOLDER, read_golden
from tests.golden.__main__ import NotCovered, Outcome, main, run

OUTCOMES = run(FOLDER)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome.family)
def test_the_library_agrees_with_every_case_of(outcome: Outcome) -> None:
    assert outcome.lines()[1:] == []
    assert outcome.agree > 0


def test_every_reason_for_leaving_cases_out_is_still_needed() -> None:
    listed = NotCovered()
    assert not listed.families.keys() & {outcome.family for outcome in OUTCOMES}
    for family, keys in listed.inputs:
        cases = read_golden(f"{family}.json")["cases"]
        assert any(frozenset(case["inputs"]) == keys for case in cases), (family, keys)


def write_family(folder: Path, name: str, *cases: Any) -> None:
    (folder / f"{name}.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")


AWARD = {"op": "apply_percent_award", "annual_before": 25584, "percent": "3.2", "scp": 7}


def test_a_difference_is_shown_and_fails_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {"id": "X-1", "inputs": AWARD, "expected": {"annual_after": 1}}
    write_family(tmp_path, "njc_hourly_rates", wrong)
    assert main([str(tmp_path)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "njc_hourly_rates: 0 agree, 1 differ, 0 not covered"
    assert printed[1] == "  X-1: annual_after is 26403, expected 1"


def test_a_case_without_adaptor_or_reason_fails_the_run(tmp_path: Path) -> None:
    case = {"id": "X-2", "inputs": {"moon": "full"}, "expected": {"pounds": 1}}
    write_family(tmp_path, "njc_hourly_rates", case)
    assert main([str(tmp_path)]) == 1


def test_a_family_that_nobody_has_named_fails_the_run(tmp_path: Path) -> None:
    write_family(tmp_path, "unheard_of", {"id": "X-3", "inputs": {}, "expected": {}})
    assert main([str(tmp_path)]) == 1


def test_an_error_in_the_library_is_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = {"id": "X-4", "inputs": AWARD | {"percent": "much"}, "expected": {"annual_after": 1}}
    write_family(tmp_path, "njc_hourly_rates", broken)
    assert main([str(tmp_path)]) == 1
    assert "X-4: ValueError" in capsys.readouterr().out


def test_agreement_and_a_family_left_out_for_a_reason_pass(tmp_path: Path) -> None:
    right = {"id": "X-5", "inputs": AWARD, "expected": {"annual_after": 26403}}
    write_family(tmp_path, "njc_hourly_rates", right)
    write_family(tmp_path, "fcdo_pairup_day_complementarity", {"id": "X-6", "inputs": {}})
    assert main([str(tmp_path)]) == 0


@pytest.mark.parametrize("arguments", [[], ["nowhere"], ["one", "two"]])
def test_wrong_use_says_how(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err
