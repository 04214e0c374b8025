"""`tandem evaluate`: facts in, figures with their working out, and never a traceback."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tandem.cli import evaluate_command, main
from tandem.messages import package_catalogue
from tandem.rules import MOST_BYTES

Run = Callable[..., tuple[int, Any, str]]

HALF = {
    "leave_year": ["2026-04-01", "2027-03-31"],
    "contract_periods": [{"from": "2024-04-01", "weekly": "18:30"}],
    "division": "england-and-wales",
}
MONDAYS = {**HALF, "debits": ["7:24", "7:24", "3:42"]}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Send facts by the standard input; what comes back is the status, the JSON and the errors."""

    def run_command(rule: str, facts: object, *options: str) -> tuple[int, Any, str]:
        sent = facts if isinstance(facts, bytes) else json.dumps(facts).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent)))
        status = main(["evaluate", rule, "--facts", "-", *options])
        printed = capsys.readouterr()
        answer = json.loads(printed.out) if printed.out else None
        return status, answer, " ".join(printed.err.replace("\xa0", " ").split())

    return run_command


def test_one_object_gives_one_answer_with_working_and_citations(run: Run) -> None:
    status, answer, err = run("public_holiday_balance", MONDAYS)
    assert (status, err) == (0, "")
    assert answer["result"] == {"value": "-444", "unit": "minutes", "shown": "−7 h 24 min"}
    assert answer["title"] == "Balance of public-holiday hours from 1 April 2026 to 31 March 2027"
    assert [answer[key] for key in ("rule", "policy", "on", "provisional")] == [
        *("public_holiday_balance", "carmarthenshire", "2026-04-01", False)
    ]
    first = answer["steps"][0]
    assert first["label"] == (
        "10 public holidays from 1 April 2026 to 31 March 2027, 7 h 24 min each"
    )
    day = first["operands"][1]
    assert (day["parameter"], day["clauses"]) == ("full_time.daily_hours", ["NJC-WEEK"])
    assert {"CCC-BH-1", "PTW-5"} <= {cited["id"] for cited in answer["citations"]}
    assert all(cited["title"] and cited["source"] for cited in answer["citations"])


def test_an_answer_reads_in_welsh_with_the_same_figures(run: Run) -> None:
    _, english, _ = run("public_holiday_balance", MONDAYS)
    _, welsh, _ = run("public_holiday_balance", MONDAYS, "--language", "cy")
    assert welsh["result"]["value"] == english["result"]["value"]
    assert welsh["result"]["shown"] == "−7 awr 24 mun"
    for one, other in zip(english["steps"], welsh["steps"], strict=True):
        assert one["label"] != other["label"]


def test_a_list_gives_a_list_with_each_answer_in_its_place(run: Run) -> None:
    full = {**HALF, "contract_periods": [{"from": "2024-04-01", "weekly": "37:00"}]}
    status, answers, _ = run("public_holiday_share", [HALF, full])
    assert status == 0
    assert [answer["result"]["value"] for answer in answers] == ["2220", "4440"]
    assert run("public_holiday_share", [])[:2] == (0, [])


def test_one_bad_object_of_a_list_leaves_the_others_their_answers(run: Run) -> None:
    bad = {**HALF, "division": "wales"}
    status, answers, err = run("public_holiday_share", [HALF, bad, HALF])
    assert status == 1
    assert [next(iter(answer)) for answer in answers] == ["rule", "problems", "rule"]
    assert [problem["field"] for problem in answers[1]["problems"]] == ["division"]
    assert err.startswith("1.division: Write one of these words: england-and-wales,")


def test_invalid_facts_say_which_field_and_why_in_the_language_asked_for(run: Run) -> None:
    bad = {**HALF, "leave_year": ["2026-04-01", "2027-03-30"]}
    status, answer, err = run("public_holiday_share", bad, "--language=cy")
    assert status == 1
    why = "Mae blwyddyn wyliau’n para blwyddyn yn union: daw hon i ben ar 31 Mawrth 2027."
    assert answer == {"problems": [{"field": "leave_year.1", "message": why}]}
    assert err == f"leave_year.1: {why}"


def test_what_is_no_json_names_the_facts(run: Run) -> None:
    status, answer, err = run("public_holiday_share", b"leave_year: 2026")
    assert status == 1
    assert answer["problems"][0]["field"] == "facts"
    assert err == "facts: The facts are not JSON: look at line 1, column 1."


def test_without_a_standard_input_there_are_no_facts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["evaluate", "hourly_rate", "--facts", "-", "--lang", "cy"]) == 1
    assert "Nid JSON yw’r ffeithiau" in capsys.readouterr().err


def test_more_than_is_read_is_refused_without_reading_on(run: Run) -> None:
    status, answer, _ = run("public_holiday_share", b" " * (MOST_BYTES + 1000))
    assert status == 1
    assert "5,000,000" in answer["problems"][0]["message"]


def test_a_provisional_figure_is_marked_with_the_value_that_is_not_settled(run: Run) -> None:
    _, answer, _ = run("hourly_rate", {"full_time_salary": {"point": 3}}, "--on", "2026-04-01")
    assert answer["provisional"] is True
    salary = answer["steps"][0]["operands"][0]
    assert salary["parameter"] == "spine.njc.point_3"
    assert salary["provisional"] is True
    _, before, _ = run("hourly_rate", {"full_time_salary": {"point": 3}}, "--on", "2026-03-31")
    assert before["provisional"] is False


def test_the_policy_is_named_and_so_is_what_it_lacks(run: Run) -> None:
    _, answer, _ = run("statutory_leave", {**HALF}, "--policy", "great_britain")
    assert [problem["field"] for problem in answer["problems"]] == ["division"]
    facts = {key: HALF[key] for key in ("leave_year", "contract_periods")}
    _, answer, _ = run("statutory_leave", facts, "--policy", "great_britain")
    assert (answer["policy"], answer["result"]["shown"]) == ("great_britain", "103 h 36 min")
    status, answer, _ = run("public_holiday_share", HALF, "--policy", "great_britain")
    assert status == 1
    assert answer["problems"][0]["field"] == "policy"


def test_an_employer_s_own_policy_is_a_file_with_clauses_of_its_own(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """\
id = "own"
title = { en = "Our council", cy = "Ein cyngor" }
description = { en = "Our policy.", cy = "Ein polisi." }
extends = ["carmarthenshire"]
covers_from = 2020-01-01
[[clause]]
id = "OWN-1"
title = { en = "Our holidays", cy = "Ein gwyliau" }
text = { en = "Shared pro rata.", cy = "Fe’u rhennir pro rata." }
source = { en = "The cabinet", cy = "Y cabinet" }
[[parameter]]
id = "public_holidays.basis"
value = [{ value = "fixed", holds_from = 2020-01-01, clauses = ["OWN-1"] }]
""",
        encoding="utf-8",
    )
    _, answer, _ = run("public_holiday_share", HALF, "--policy", str(own))
    assert (answer["policy"], answer["result"]["shown"]) == ("own", "29 h 36 min")
    assert "Our holidays" in {cited["title"] for cited in answer["citations"]}


def test_facts_are_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(HALF), encoding="utf-8-sig")
    assert main(["evaluate", "public_holiday_share", "--facts", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["shown"] == "37 h"


MISUSE = {
    "no words": ([], "usage: tandem evaluate"),
    "no facts": (["hourly_rate"], "usage: tandem evaluate"),
    "an unknown rule": (["tea", "--facts", "-"], "There is no rule “tea”. The rules are"),
    "a file that is not there": (["hourly_rate", "--facts", "nowhere.json"], "cannot be read"),
    "a folder": (["hourly_rate", "--facts", "."], "cannot be read"),
    "a name that no file can have": (["hourly_rate", "--facts", "a\0b"], "cannot be read"),
    "no day": (["hourly_rate", "--facts", "-", "--on", "soon"], "usage: tandem evaluate"),
    "an unknown policy": (["hourly_rate", "--facts", "-", "--policy", "x"], "The packs are"),
}


@pytest.mark.parametrize(("words", "said"), MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_told_and_gives_two(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in " ".join(printed.err.split())


def test_a_policy_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "own.toml"
    broken.write_text('id = "own"\n[[clause]', encoding="utf-8")
    words = ["evaluate", "hourly_rate", "--facts", "-", "--policy", str(broken)]
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "own.toml, line 2:" in printed.err


def test_help_names_the_default_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate_command.run(["--help", "--language", "cy"]) == 0
    assert "carmarthenshire fel arall" in " ".join(capsys.readouterr().out.split())


def test_the_command_loads_neither_the_site_nor_the_processes() -> None:
    """What a command does not need costs its user nothing at the start."""
    program = (
        "import sys; from tandem.cli import main;"
        "main(['evaluate', 'hourly_rate', '--facts', '-', '--on', '2026-03-31']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=b'{"full_time_salary": {"point": 3}}',
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["result"]["value"]
    loaded = set(done.stderr.decode().split())
    unwanted = {"django", "tandem_web", "tandem.cases", "hypothesis"}
    assert loaded & unwanted == set()
    assert "tandem.rules" in loaded


def test_a_terminal_without_welsh_letters_still_gets_the_answer() -> None:
    program = "import sys; from tandem.cli import main; sys.exit(main())"
    words = ["evaluate", "hourly_rate", "--facts", "-", "--on", "2026-03-31", "--language", "cy"]
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        input=b'{"full_time_salary": {"point": 3}}',
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii"},
    )
    assert json.loads(done.stdout.decode("ascii"))["result"]["shown"] == "£12.85 yr awr"


def test_every_sentence_of_the_rules_stands_in_both_languages() -> None:
    for key, entry in package_catalogue("rules").items():
        assert entry.en != entry.cy, key
