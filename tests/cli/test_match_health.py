"""`tandem match --health`: how a pool stands, and no small number of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tandem.cli import main

COLUMNS = "reference,looks_for,grade_lowest,hours_least,role_hours_least"
COLUMNS += ",monday,tuesday,wednesday,thursday,friday"
EARLY = "{},vacancy,{},18:30,37,yes,yes,yes,,"
LATE = "{},vacancy,{},18:30,37,,,yes,yes,yes"
Capsys = pytest.CaptureFixture[str]


def pool_of(folder: Path, fitting: int, alone: int) -> str:
    """Write a pool of some who fit, and some whose grade is one too high for everybody."""
    rows = [(EARLY, LATE)[number % 2].format(f"F-{number}", 7) for number in range(fitting)]
    rows += [EARLY.format(f"H-{number}", 8) for number in range(alone)]
    path = folder / "pool.csv"
    path.write_text("\n".join([COLUMNS, *rows]), encoding="utf-8")
    return str(path)


def said_of(capsys: Capsys, pool: str, *options: str) -> str:
    assert main(["match", pool, "--health", *options]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return " ".join(printed.out.replace("\xa0", " ").split())


def data_of(capsys: Capsys, pool: str) -> Any:
    return json.loads(said_of(capsys, pool, "--json"))


def test_it_says_who_fits_with_nobody_and_what_one_change_would_bring(
    tmp_path: Path, capsys: Capsys
) -> None:
    pool = pool_of(tmp_path, 12, 7)
    said = said_of(capsys, pool)
    assert said.startswith("19 people in the pool. Of them, so many fit with nobody: 7.")
    assert "would take one grade higher or lower: 7" in said
    assert "could work two hours a week more or fewer: 0" in said
    data = data_of(capsys, pool)
    assert (data["people"], data["alone"], data["would_fit"]["grade"]) == (19, 7, 7)
    welsh = said_of(capsys, pool, "--language", "cy")
    assert "yn derbyn un radd yn uwch neu’n is: 7" in welsh


def test_small_numbers_are_kept_back(tmp_path: Path, capsys: Capsys) -> None:
    pool = pool_of(tmp_path, 12, 2)
    said = said_of(capsys, pool)
    assert "so many fit with nobody: fewer than 5." in said
    assert "would take one grade higher or lower: fewer than 5" in said
    assert "could work two hours a week more or fewer: not shown" in said
    assert "nor one from which it could be worked out." in said
    data = data_of(capsys, pool)
    assert (data["alone"], data["would_fit"]["grade"]) == (None, None)


def test_where_everybody_fits_there_is_nothing_to_change(tmp_path: Path, capsys: Capsys) -> None:
    said = said_of(capsys, pool_of(tmp_path, 12, 0))
    assert "so many fit with nobody: 0." in said
    assert "it is theirs to decide" not in said


def test_of_too_few_people_nothing_is_said(tmp_path: Path, capsys: Capsys) -> None:
    pool = pool_of(tmp_path, 2, 1)
    assert said_of(capsys, pool).startswith("There are too few people in this pool to say")
    data = data_of(capsys, pool)
    assert (data["people"], data["alone"], data["would_fit"]) == (None, None, {})


def test_two_of_one_reference_are_refused_without_naming_them(
    tmp_path: Path, capsys: Capsys
) -> None:
    secret = "Rhiannon-of-42-Heol-Fawr"
    path = tmp_path / "pool.csv"
    path.write_text("\n".join([COLUMNS, *[EARLY.format(secret, 7)] * 2]), encoding="utf-8")
    assert main(["match", str(path), "--health"]) == 1
    assert secret not in capsys.readouterr().err
