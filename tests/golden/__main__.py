"""Runs a folder of golden cases: `python -m tests.golden FOLDER`.

Prints one line a family and each difference. Exits with 1 on any difference, and on any case
that is neither tried nor named, with a reason, in not_covered.toml; with 2 when used wrongly.
"""

import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from tests.golden import FOLDER, read_golden
from tests.golden.adaptors import ADAPTORS, expected_of, inputs_of, same
from tests.golden.words import Adaptor, Case


@dataclass
class Outcome:
    """What came of one family."""

    family: str
    agree: int = 0
    not_covered: int = 0
    differences: list[str] = field(default_factory=list)
    without_reason: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.differences and not self.without_reason

    def lines(self) -> list[str]:
        differ = len(self.differences)
        counts = f"{self.agree} agree, {differ} differ, {self.not_covered} not covered"
        return [f"{self.family}: {counts}", *self.differences, *self.without_reason]


class NotCovered:
    """The committed list of what is not tried."""

    def __init__(self) -> None:
        table = tomllib.loads((FOLDER / "not_covered.toml").read_text(encoding="utf-8"))
        self.families = {row["name"]: row["reason"] for row in table["family"]}
        self.inputs = {
            (row["family"], frozenset(row["keys"])): row["reason"] for row in table["inputs"]
        }

    def names(self, family: str, keys: frozenset[str]) -> bool:
        return family in self.families or (family, keys) in self.inputs


def run_family(family: str, cases: list[Case], listed: NotCovered) -> Outcome:
    """Try every case of one family."""
    outcome = Outcome(family)
    for number, case in enumerate(cases, start=1):
        name = case.get("id", f"case {number}")
        keys = frozenset(() if family in listed.families else inputs_of(family, case))
        adaptor = ADAPTORS.get(family, {}).get(keys)
        if adaptor is None:
            outcome.not_covered += 1
            if not listed.names(family, keys):
                outcome.without_reason.append(f"  {name}: no adaptor, and no reason is given")
            continue
        differences = differences_of(family, case, adaptor)
        outcome.agree += not differences
        if differences:
            outcome.differences.append(f"  {name}: {'; '.join(differences)}")
    return outcome


def differences_of(family: str, case: Case, adaptor: Adaptor) -> list[str]:
    """Compare what the library gives with every value that the case expects."""
    given = case if family == "bank_holidays_uk_2012_2028" else inputs_of(family, case)
    try:
        found = adaptor(given)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a difference to report.
        return [f"{type(error).__name__}: {error}"]
    return [
        f"{key} is {found.get(key)}, expected {expected}"
        for key, expected in expected_of(family, case).items()
        if not same(found.get(key), expected)
    ]


def run(folder: Path) -> list[Outcome]:
    """Try every file of a folder, in the order of their names."""
    listed = NotCovered()
    return [
        run_family(path.stem, read_golden(path.name, folder)["cases"], listed)
        for path in sorted(folder.glob("*.json"))
    ]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python -m tests.golden FOLDER\n")
        return 2
    outcomes = run(Path(arguments[0]))
    for outcome in outcomes:
        sys.stdout.write("\n".join(outcome.lines()) + "\n")
    return 0 if outcomes and all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
