"""`tandem match` on pools that are odd or wrong: an answer or a sentence, nobody's data in it."""

import json
from functools import partial
from pathlib import Path

import pytest

from tandem.cli import main
from tandem.matching.pool_file import read_pool

COLUMNS = "reference,looks_for,grade_lowest,hours_least,role_hours_least"
COLUMNS += ",monday,tuesday,wednesday,thursday,friday"
SECRET = "Rhiannon-of-42-Heol-Fawr"
ROW = f"{SECRET},vacancy,7,18:30,37,yes,yes,yes,,"
ASKED = {"for everybody": [], "for one person": ["--for", SECRET], "for its health": ["--health"]}
Capsys = pytest.CaptureFixture[str]

WRONG = {
    "an empty file": ("", "The file is empty."),
    "no column but one": ("reference\nA-1", "lacks"),
    "nobody available": (f"{COLUMNS}\n{SECRET},vacancy,7,18:30,37,,,,,", "Line 2, column"),
    "more hours than half-days": (f"{COLUMNS}\n{ROW.replace('18:30', '80')}", "Line 2, column"),
    "the same person twice": (f"{COLUMNS}\n{ROW}\n{ROW}", "This reference stands on line 2"),
    "more cells than columns": (f"{COLUMNS}\n{ROW},{SECRET}", "Line 2"),
    "somebody's data as the heading": (f"{ROW}\n{ROW}", "Line 1"),
    "a quotation that never ends": (f'{COLUMNS}\n"{ROW}', "Line 2"),
}


def pool_in(folder: Path, text: str) -> str:
    path = folder / "pool.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_without_anybody_s_data(
    text: str, said: str, asked: list[str], tmp_path: Path, capsys: Capsys
) -> None:
    assert main(["match", pool_in(tmp_path, text), *asked]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert SECRET not in printed.err
    assert said in " ".join(printed.err.split())


def test_a_file_of_more_rows_than_one_machine_pairs_is_refused_with_the_limit(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a million rows do, two do where no more may be; beyond the next none is read.
    monkeypatch.setattr("tandem.cli.match_command.read_pool", partial(read_pool, most_rows=2))
    rows = [ROW.replace(SECRET, f"{SECRET}-{number}") for number in range(3)]
    pool = pool_in(tmp_path, "\n".join([COLUMNS, *rows]))
    for words in ([], ["--for", f"{SECRET}-0"]):
        assert main(["match", pool, *words]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("Line 4: There are more than 2 rows, and no more are read.")
        assert SECRET not in printed.err


@pytest.mark.parametrize(("size", "left"), [(1, 1), (2, 2), (7, 7)])
def test_people_who_all_want_the_same_days_are_no_pairs_and_no_fault(
    size: int, left: int, tmp_path: Path, capsys: Capsys
) -> None:
    rows = [ROW.replace(SECRET, f"A-{number}") for number in range(size)]
    pool = pool_in(tmp_path, "\n".join([COLUMNS, *rows]))
    assert main(["match", pool, "--json", "--stable"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (len(found["pairs"]), len(found["unpaired"])) == (0, left)
    assert main(["match", pool, "--for", "A-0", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["suggestions"] == []


def test_of_an_odd_number_who_would_work_any_days_one_is_left(
    tmp_path: Path, capsys: Capsys
) -> None:
    rows = [f"A-{number},vacancy,7,18:30,37,yes,yes,yes,yes,yes" for number in range(7)]
    assert main(["match", pool_in(tmp_path, "\n".join([COLUMNS, *rows])), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (len(found["pairs"]), len(found["unpaired"])) == (3, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--for", "A-1", "--stable", "--health"], "--for answers by itself, so leave out:"),
        (["--health", "--posts", "p.csv"], "--health answers by itself, so leave out: --posts."),
        (["--for", "A-1", "--posts", "p.csv", "--language", "cy"], "Mae --for yn ateb ar ei ben"),
    ],
    ids=["one person", "the health of a pool", "in Welsh"],
)
def test_what_does_not_go_together_is_not_left_out_without_a_word(
    words: list[str], said: str, tmp_path: Path, capsys: Capsys
) -> None:
    assert main(["match", pool_in(tmp_path, f"{COLUMNS}\n{ROW}"), *words]) == 2
    printed = capsys.readouterr()
    assert (printed.out, said in " ".join(printed.err.split())) == ("", True)
