"""`tandem policy show` and `tandem policy check`, as a person at the terminal meets them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tandem.cli import main

Run = Callable[..., tuple[int, str, str]]

OWN = """\
id = "own"
title = { en = "Our council", cy = "Ein cyngor" }
description = { en = "Our policy.", cy = "Ein polisi." }
extends = ["carmarthenshire"]
covers_from = 2020-01-01
[[clause]]
id = "OWN-1"
title = { en = "Our search", cy = "Ein chwilio" }
text = { en = "We search for eight months.", cy = "Chwiliwn am wyth mis." }
source = { en = "The cabinet", cy = "Y cabinet" }
[[parameter]]
id = "search.shortest"
unit = "months"
value = [{ value = "8", holds_from = 2020-01-01, clauses = ["OWN-1"] }]
"""


def words(text: str) -> str:
    """Give printed text with its lines unfolded, since their width does not matter."""
    return " ".join(text.replace("\xa0", " ").split())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        printed = capsys.readouterr()
        return status, words(printed.out), words(printed.err)

    return run_command


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "our-policy.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_pack_is_shown_with_its_clauses_and_values(run: Run) -> None:
    status, out, _ = run("policy", "show", "carmarthenshire", "--on", "2026-11-22")
    assert status == 0
    assert "Order of offers (CCC-VAC-5)" in out
    assert "The partners’ hours together: Equal to the hours of the post" in out
    assert "Values on 22 November 2026" in out
    assert "provisional" not in out


def test_a_pack_says_how_much_of_the_policy_was_read(run: Run) -> None:
    _, out, _ = run("policy", "show", "scottish_parliament")
    assert "Only the opening of the policy was seen." in out
    assert "Not in the policy" not in out
    assert "NOT-IN-POLICY" in out


def test_a_pack_is_shown_in_welsh(run: Run) -> None:
    status, out, _ = run("policy", "show", "carmarthenshire", "--language", "cy")
    assert status == 0
    assert "Trefn y cynigion (CCC-VAC-5)" in out
    assert "Order of offers" not in out


def test_the_values_are_those_of_the_day(run: Run) -> None:
    _, before, _ = run("policy", "show", "great_britain", "--on", "2024-04-05")
    _, after, _ = run("policy", "show", "great_britain", "--on", "2024-04-06")
    decision = "Time to decide a flexible working request, any appeal included"
    assert f"{decision}: 3 months" in before
    assert f"{decision}: 2 months" in after


def test_a_value_past_its_day_is_shown_as_provisional(run: Run) -> None:
    _, out, _ = run("policy", "show", "great_britain", "--on", "2030-01-01")
    assert "provisional, as it was checked up to 31 March 2027" in out


def test_a_pack_without_values_shows_its_clauses_only(run: Run) -> None:
    status, out, _ = run("policy", "show", "practice_guide")
    assert status == 0
    assert "PG-DEF-1" in out
    assert "Values on" not in out


def test_one_clause_is_shown_with_its_source_and_its_values(run: Run) -> None:
    status, out, _ = run(
        *("policy", "show", "carmarthenshire", "--clause", "ERA-86", "--on", "2026-11-22")
    )
    assert status == 0
    assert "The official text was seen." in out
    assert "Most statutory notice from the employer: 12 weeks" in out
    assert "CCC-" not in out


def test_a_clause_of_the_employer_carries_no_mark(run: Run) -> None:
    status, out, _ = run("policy", "show", "carmarthenshire", "--clause", "CCC-VAC-5")
    assert status == 0
    assert "Source: Job Sharing Policy" in out
    assert "seen" not in out


def test_an_unknown_clause_is_misuse(run: Run) -> None:
    status, out, err = run("policy", "show", "carmarthenshire", "--clause", "X-1")
    assert (status, out) == (2, "")
    assert "no clause “X-1”" in err


def test_a_pack_in_order_passes_the_check(run: Run) -> None:
    status, out, _ = run("policy", "check", "carmarthenshire", "--on", "2026-11-22")
    assert status == 0
    assert "Nothing is missing, contradictory or below the law." in out


def test_values_to_look_at_do_not_fail_the_check(run: Run) -> None:
    status, out, _ = run("policy", "check", "carmarthenshire", "--on", "2028-01-01")
    assert status == 0
    assert "Look at this." in out


def test_a_contradiction_is_told_with_its_clauses_and_fails_the_check(run: Run, own: Path) -> None:
    status, out, _ = run("policy", "check", str(own), "--on", "2026-11-22")
    assert status == 1
    assert "Must change. “Shortest search for a partner” is 8 months." in out
    assert "Under: Our search (OWN-1)" in out
    assert "One thing must change." in out


def test_a_folder_of_files_is_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    header, rules = OWN.split("[[clause]]")
    topic = 'topic = { en = "Ours", cy = "Ein rhai ni" }\n'
    (tmp_path / "pack.toml").write_text(f'{header}contents = ["rules/search.toml"]\n', "utf-8")
    (tmp_path / "rules" / "search.toml").write_text(f"{topic}[[clause]]{rules}", "utf-8")
    status, out, _ = run("policy", "check", str(tmp_path), "--language", "cy")
    assert status == 1
    assert "Rhaid newid un peth." in out


def test_a_file_with_a_byte_order_mark_is_read(run: Run, own: Path) -> None:
    own.write_text(OWN, encoding="utf-8-sig")
    assert run("policy", "show", str(own), "--clause", "OWN-1")[0] == 0


def test_a_broken_file_is_told_with_its_line_and_no_traceback(run: Run, own: Path) -> None:
    own.write_text(OWN.replace("[[parameter]]", "[[parameter]"), encoding="utf-8")
    status, out, err = run("policy", "check", str(own))
    assert (status, err) == (1, "")
    assert "our-policy.toml, line 11: The file is not valid TOML here." in out
    assert "put right the one problem above" in out


def test_every_problem_of_a_file_is_told(run: Run, own: Path) -> None:
    own.write_text(OWN.replace("months", "weeks").replace('["OWN-1"]', '["OWN-2"]'), "utf-8")
    status, out, _ = run("policy", "check", str(own), "--language=cy")
    assert status == 1
    assert "our-policy.toml, llinell 13:" in out
    assert "our-policy.toml, llinell 14:" in out
    assert "cywirwch y ddwy broblem uchod" in out


def test_what_is_no_pack_is_misuse(run: Run, tmp_path: Path) -> None:
    for named in ("atlantis", str(tmp_path)):
        status, out, err = run("policy", "check", named)
        assert (status, out) == (2, "")
        assert "The packs are carmarthenshire, defaults, great_britain" in err


def test_a_file_in_another_encoding_is_misuse(run: Run, own: Path) -> None:
    own.write_bytes(OWN.encode("utf-16"))
    status, _, err = run("policy", "check", str(own))
    assert status == 2
    assert "not text in UTF-8" in err


def test_a_file_that_cannot_be_read_is_misuse(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    status, _, err = run("policy", "check", str(own), "--language", "cy")
    assert status == 2
    assert "Ni ellir darllen" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["show"],
        ["show", "carmarthenshire", "--on", "yesterday"],
        ["show", "carmarthenshire", "--language", "gd"],
    ],
    ids=["nothing", "an unknown word", "no pack", "no date", "another language"],
)
def test_misuse_is_told_and_gives_two(run: Run, arguments: list[str]) -> None:
    status, _, err = run("policy", *arguments)
    assert status == 2
    assert "usage: tandem policy" in err


def test_help_is_given_in_the_language_asked_for(run: Run) -> None:
    status, out, _ = run("policy", "show", "--help", "--language", "cy")
    assert status == 0
    assert "dangos y cymal hwn yn unig" in out
