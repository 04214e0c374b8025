"""Run parts of the tests, one after another, and sum up what each of them did.

    .venv/bin/python -m tools.parts [--long] [--everything] library sqlite postgresql journeys

A part that fails does not stop the others. What cannot run on this machine is counted and
named in the summary; with `--everything` it counts as a failure. `--long` adds the tests that
are marked long, the whole of the site on PostgreSQL, and the coverage of the library. Anything
after `--` goes to pytest as it is.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.chromium import find_chromium
from tests.postgresql_plugin import find_programs
from tools.catalogues import compile_catalogues
from tools.summary import Part, print_summary, read_report

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "tests"
LIBRARY_PYTHON = ROOT / ".venv-library" / "bin" / "python"

TITLES = {
    "library": "library, where Django is absent",
    "sqlite": "site on SQLite",
    "postgresql": "site on PostgreSQL",
    "journeys": "browser journeys in Chromium",
}
# Folders of tests/ that belong to the library, beside those named after one of its packages.
LIBRARY_FOLDERS = {"cli", "golden", "properties", "rules", "snapshots"}
# Counting the lines that ran takes a third of the time again, so it is left to the long run.
COVERAGE = (
    "--cov=tandem",
    "--cov-config=pyproject.toml",
    "--cov-fail-under=95",
    "--cov-report=term:skip-covered",
)
# What a developer may set for the tests.
NAMED = {"TANDEM_CHROMIUM", "TANDEM_POSTGRESQL_BIN"}


def library_folders() -> list[str]:
    """Return the test folders that run where Django is absent."""
    packages = {p.parent.name for p in (ROOT / "src" / "tandem").glob("*/__init__.py")}
    wanted = packages | LIBRARY_FOLDERS
    return [f"tests/{p.name}" for p in sorted((ROOT / "tests").iterdir()) if p.name in wanted]


def in_parallel() -> list[str]:
    """Use each processor, and let those that are done first take work from the others."""
    return ["-n", str(os.cpu_count() or 1), "--dist", "worksteal"]


def arguments_of(part: str, *, long: bool) -> list[str]:
    """Return what pytest is asked to run for a part."""
    apart = [f"--ignore={folder}" for folder in [*library_folders(), "tests/journeys"]]
    not_long = "" if long else "not long"
    if part == "library":
        where = ["-c", "tests/library.ini", "--rootdir=.", "src/tandem", *library_folders()]
        return [*where, *in_parallel(), *(COVERAGE if long else ()), "-m", not_long]
    if part == "sqlite":
        return ["src/tandem_web", "tests", *apart, *in_parallel(), "-m", not_long]
    if part == "postgresql":
        # What says nothing about the store is tested on SQLite only; and unless all is asked
        # for, PostgreSQL takes what says much about it: what runs at once, and what is marked.
        chosen = "not long and not sqlite_only"
        if not long:
            chosen += " and (both_stores or django_db(transaction=True))"
        store = ["-p", "tests.postgresql_plugin", "--ignore=tests/architecture"]
        store += ["--ignore=tests/permissions"]
        return ["src/tandem_web", "tests", *apart, *store, *in_parallel(), "-m", chosen]
    return ["tests/journeys", *in_parallel(), "-m", not_long]


def lacks(part: str) -> str:
    """Say what this machine lacks for a part; empty if nothing."""
    if part == "journeys" and find_chromium() is None:
        return "no Chromium was found (install one, or name it in TANDEM_CHROMIUM)"
    if part == "postgresql" and find_programs() is None:
        return "no PostgreSQL was found (name its folder in TANDEM_POSTGRESQL_BIN)"
    if part == "library":
        present = "import importlib.util, sys; sys.exit(bool(importlib.util.find_spec('django')))"
        if subprocess.run([LIBRARY_PYTHON, "-c", present], check=False).returncode:
            sys.exit("Django is present in .venv-library, where it must be absent.")
    return ""


def count_tests(part: str, *, long: bool) -> int:
    """Count the tests of a part without running them, and without the store that is lacking."""
    arguments = [a for a in arguments_of(part, long=long) if a != "tests.postgresql_plugin"]
    if part == "postgresql":
        arguments.remove("-p")
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments],
        cwd=ROOT,
        env=environment(long=long),
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    found = re.search(r"(\d+)(?:/\d+)? tests? collected", listing)
    return int(found.group(1)) if found else 0


def environment(*, long: bool) -> dict[str, str]:
    """Return the environment of the tests: nothing of a site that runs on this machine."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TANDEM_") or k in NAMED}
    return {
        **kept,
        "TANDEM_DATA": str(REPORTS / "data"),
        "TANDEM_SECRET_KEY": "only for the tests",
        "TANDEM_HYPOTHESIS_PROFILE": "long" if long else "default",
    }


def run_part(part: str, *, long: bool, passed_on: list[str]) -> Part:
    """Run one part, or count what of it cannot run here."""
    print(f"\n== {TITLES[part]} ==", flush=True)
    if reason := lacks(part):
        count = count_tests(part, long=long)
        print(f"{count} tests did not run: {reason}.")
        return Part(TITLES[part], not_run_count=count, not_run=[f"{count} tests: {reason}"])
    report = REPORTS / f"{part}.xml"
    report.unlink(missing_ok=True)
    python = LIBRARY_PYTHON if part == "library" else Path(sys.executable)
    arguments = arguments_of(part, long=long)
    finished = subprocess.run(
        [python, "-m", "pytest", "-q", f"--junitxml={report}", *arguments, *passed_on],
        cwd=ROOT,
        env=environment(long=long),
        check=False,
    )
    return read_report(TITLES[part], report, finished.returncode)


def main() -> None:
    """Run the parts that the command line names."""
    parser = argparse.ArgumentParser(description="Run parts of the tests and sum them up.")
    parser.add_argument("parts", nargs="+", choices=list(TITLES))
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--everything", action="store_true")
    given = sys.argv[1:]
    split = given.index("--") if "--" in given else len(given)
    chosen, passed_on = parser.parse_args(given[:split]), given[split + 1 :]
    compile_catalogues()
    parts = [run_part(part, long=chosen.long, passed_on=passed_on) for part in chosen.parts]
    print_summary(parts, everything_must_run=chosen.everything)


if __name__ == "__main__":
    main()
