"""What each part of a test run did, counted from the reports that pytest writes."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

LONGEST_MESSAGE = 300


@dataclass
class Part:
    """One part of the run: its counts, what failed or did not run and why, and what else."""

    title: str
    passed: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    not_run_count: int = 0
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether nothing failed."""
        return not self.failed and not self.problem


def read_report(title: str, report: Path, exit_code: int) -> Part:
    """Count one part from its report; a run that ended badly never passes for a good one."""
    part = Part(title)
    if not report.exists():
        part.problem = f"pytest ended with code {exit_code} and wrote no report"
        return part
    for case in ElementTree.parse(report).iter("testcase"):
        skipped, problems = case.find("skipped"), [*case.iter("failure"), *case.iter("error")]
        if problems:
            part.failed += 1
            part.failures += [f"{_name_of(case)}: {_told_by(one)}" for one in problems]
        elif skipped is not None:
            part.not_run_count += 1
            part.not_run.append(f"{case.get('name')}: {skipped.get('message')}")
        else:
            part.passed += 1
    if exit_code and not part.failed:
        part.problem = (
            "it holds no test"
            if exit_code == 5
            else f"pytest ended with code {exit_code}, see above"
        )
    return part


def _name_of(case: ElementTree.Element) -> str:
    return f"{case.get('classname')}::{case.get('name')}"


def _told_by(problem: ElementTree.Element) -> str:
    """Give the beginning of what a problem says, on one line; the whole stands further up."""
    return " ".join(problem.get("message", "").split())[:LONGEST_MESSAGE]


def print_summary(parts: list[Part], *, everything_must_run: bool) -> None:
    """Print a table, what failed or did not run, and a line of totals; exit 1 on a failure."""
    width = max(len(part.title) for part in parts)
    print(f"\n{'':{width}}  passed  failed  did not run")
    for part in parts:
        print(
            f"{part.title:{width}}  {part.passed:6}  {part.failed:6}  {part.not_run_count:11}"
            f"{'' if part.is_good else '  <-- failed'}"
        )
    for part in parts:
        if part.problem:
            print(f"{part.title}: {part.problem}.")
        for line in part.failures:
            print(f"{part.title}: failed: {line}")
        for line in part.not_run:
            print(f"{part.title}: did not run: {line}")
    missing = sum(part.not_run_count for part in parts)
    bad = [part for part in parts if not part.is_good]
    if missing and everything_must_run:
        print("Here everything must run, so what did not run counts as failed.")
    failed = sum(part.failed + (not part.failed and not part.is_good) for part in parts)
    skipped = f", {missing} skipped" if missing else ""
    print(f"\n{sum(part.passed for part in parts)} passed, {failed} failed{skipped}")
    sys.exit(1 if bad or (missing and everything_must_run) else 0)
