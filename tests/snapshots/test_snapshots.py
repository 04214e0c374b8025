"""The leave years of five patterns are what they were; only `make snapshots` changes them."""

import json
from pathlib import Path

import pytest

from tandem.patterns import SHAPES
from tests.snapshots.leave_years import FOLDER, LEAVE_YEARS, snapshots

SNAPSHOTS = list(snapshots())


@pytest.mark.parametrize(
    ("path", "text"), [pytest.param(path, text, id=path.stem) for path, text in SNAPSHOTS]
)
def test_the_leave_years_of_a_pattern_are_what_they_were(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text


def test_there_are_five_patterns_and_four_leave_years_each() -> None:
    assert len(SHAPES) == len(SNAPSHOTS) == 5
    assert sorted(path.name for path, _ in SNAPSHOTS) == sorted(
        path.name for path in FOLDER.glob("*.json")
    )
    for path, _ in SNAPSHOTS:
        years = json.loads(path.read_text(encoding="utf-8"))
        assert list(years) == [str(year) for year in LEAVE_YEARS]
        assert [len(years[year]["holidays"]) for year in years] == [7, 8, 10, 6]


def test_only_the_year_that_nobody_has_checked_is_provisional() -> None:
    for path, _ in SNAPSHOTS:
        years = json.loads(path.read_text(encoding="utf-8"))
        leave = {year: years[year]["first"]["annual_leave"] for year in years}
        provisional = [year for year in years if leave[year]["provisional"]]
        assert provisional == ["2027"]
