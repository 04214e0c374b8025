"""`tandem rules`: what there is to ask, for people and for programs."""

import io
import json
import shlex
from collections.abc import Callable
from typing import Any

import pytest

from tandem.cli import main
from tandem.rules import cases_of, find_rule, rule_names

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(["rules", *arguments])
        printed = capsys.readouterr()
        return status, " ".join(printed.out.replace("\xa0", " ").split()), printed.err

    return run_command


def described(run: Run, *arguments: str) -> Any:
    status, out, err = run(*arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_every_rule_is_listed_with_what_it_takes_and_rests_on(run: Run) -> None:
    status, out, _ = run()
    assert status == 0
    for name in rule_names():
        rule = find_rule(name)
        assert f"{rule.title.en} ({name})" in out
        for fact in rule.facts:
            assert fact.name in out
        for parameter in (*rule.parameters, *rule.clauses):
            assert parameter in out


def test_the_list_reads_in_welsh(run: Run) -> None:
    _, out, _ = run("--language", "cy")
    assert "Ffeithiau: leave_year" in out
    assert "Facts:" not in out


def test_a_program_gets_the_same_list(run: Run) -> None:
    rules = {rule["id"]: rule for rule in described(run)}
    assert set(rules) == set(rule_names())
    balance = rules["public_holiday_balance"]
    assert [fact["name"] for fact in balance["facts"]] == [
        *("leave_year", "contract_periods", "division", "debits", "known_on")
    ]
    assert balance["facts"][-1]["optional"] is True
    assert "full_time.daily_hours" in {each["id"] for each in balance["parameters"]}
    basis = next(each for each in balance["variants"] if each["id"] == "public_holidays.basis")
    assert basis["choices"].keys() == {"actual", "fixed"}
    assert basis["chosen"] == "actual"
    assert {"PTW-5", "CCC-BH-1"} <= {clause["id"] for clause in balance["clauses"]}


def test_a_rule_says_which_variant_of_a_policy_chooses_it(run: Run) -> None:
    assert described(run, "annual_leave_by_service")["chosen_by"] == ["variant.annual_leave"]
    assert described(run, "hourly_rate")["chosen_by"] == []
    _, out, _ = run("annual_leave_by_service")
    assert "A policy chooses this rule by its variant variant.annual_leave." in out


def test_a_rule_in_detail_says_how_each_fact_is_written(run: Run) -> None:
    status, out, _ = run("pro_rata_salary")
    assert status == 0
    assert "weekly_minutes: The contracted hours a week." in out
    assert 'Hours as text, to the minute: "18:30" or "18.5".' in out
    assert "From 0 h to 168 h." in out
    assert "No less favourable treatment (PTW-5)" in out
    assert "The policy counts as it stands on the day that is asked for." in out


def test_a_fact_that_may_be_left_out_says_so(run: Run) -> None:
    _, out, _ = run("public_holiday_share", "--language", "cy")
    assert "known_on, y gellir ei hepgor:" in out


def test_whose_day_counts_is_said(run: Run) -> None:
    assert "on the first day of the leave year" in run("statutory_leave")[1]
    assert "on the day “given_on”" in run("statutory_notice")[1]


def test_the_values_are_those_of_the_policy_and_the_day(run: Run) -> None:
    before = described(run, "statutory_leave", "--policy", "great_britain", "--on", "2009-03-31")
    after = described(run, "statutory_leave", "--policy", "great_britain", "--on", "2009-04-01")
    values = [
        {each["id"]: each["value"] for each in rule["parameters"]} for rule in (before, after)
    ]
    assert [each["statutory_leave.weeks"] for each in values] == ["4.8 weeks", "5.6 weeks"]


def test_a_policy_without_a_value_shows_none(run: Run) -> None:
    rule = described(run, "hourly_rate", "--policy", "great_britain")
    assert all("value" not in each for each in rule["parameters"])
    assert (
        "Full-time hours a week: – (full_time.weekly_hours)"
        in (run("hourly_rate", "--policy", "great_britain")[1])
    )


@pytest.mark.parametrize("name", rule_names())
def test_the_example_of_a_rule_runs_as_it_is_printed(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["rules", name]) == 0
    printed = capsys.readouterr().out
    if all(case.overrides for case in cases_of(find_rule(name))):
        assert "echo" not in printed
        return
    echo, ask = printed.split("echo ")[1].split("\\\n    | tandem ")
    (facts,) = shlex.split(echo)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(facts.encode())))
    assert main(shlex.split(ask)) == 0
    assert json.loads(capsys.readouterr().out)["rule"] == name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tea"], "There is no rule “tea”."),
        (["--policy", "atlantis"], "The packs are"),
        (["--format", "xml"], "usage: tandem rules"),
        (["--on", "yesterday"], "usage: tandem rules"),
    ],
    ids=["an unknown rule", "an unknown policy", "another format", "no day"],
)
def test_misuse_is_told_and_gives_two(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in " ".join(err.split())
