"""A test run is never silently green: the summary counts and names what did not run."""

from pathlib import Path

import pytest

from tests.chromium import chromium_arguments, find_chromium
from tools.parts import library_folders
from tools.summary import Part, print_summary, read_report

pytestmark = pytest.mark.sqlite_only

REPORT = """<testsuites><testsuite>
<testcase classname="tests.a" name="passes"/>
<testcase classname="tests.a" name="fails"><failure message="no,&#10;  and no"/></testcase>
<testcase classname="tests.a" name="breaks"><error message="no"/></testcase>
<testcase name="waits"><skipped message="no network"/></testcase>
</testsuite></testsuites>"""


def written(folder: Path, text: str) -> Path:
    path = folder / "report.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_outcome_is_counted_once(tmp_path: Path) -> None:
    part = read_report("site", written(tmp_path, REPORT), exit_code=1)
    assert (part.passed, part.failed, part.not_run_count) == (1, 2, 1)
    assert part.not_run == ["waits: no network"]
    assert part.failures == ["tests.a::fails: no, and no", "tests.a::breaks: no"]


@pytest.mark.parametrize(
    ("text", "exit_code", "problem"),
    [
        ("<testsuites/>", 5, "it holds no test"),
        (
            '<testsuites><testcase name="passes"/></testsuites>',
            1,
            "pytest ended with code 1, see above",
        ),
    ],
)
def test_a_run_that_ended_badly_without_a_failed_test_is_not_good(
    tmp_path: Path, text: str, exit_code: int, problem: str
) -> None:
    part = read_report("site", written(tmp_path, text), exit_code)
    assert part.problem == problem
    assert not part.is_good


def test_a_run_without_a_report_is_not_good(tmp_path: Path) -> None:
    assert not read_report("site", tmp_path / "missing.xml", exit_code=0).is_good


@pytest.mark.parametrize(
    ("parts", "everything", "code", "last_line"),
    [
        ([Part("a", passed=3), Part("b", passed=2)], True, 0, "5 passed, 0 failed"),
        ([Part("a", passed=3, failed=1)], False, 1, "3 passed, 1 failed"),
        ([Part("a", problem="it holds no test")], False, 1, "0 passed, 1 failed"),
        ([Part("a", 3, not_run_count=2)], False, 0, "3 passed, 0 failed, 2 skipped"),
        ([Part("a", 3, not_run_count=2)], True, 1, "3 passed, 0 failed, 2 skipped"),
    ],
)
def test_the_last_line_and_the_exit_code_agree(
    parts: list[Part],
    everything: bool,
    code: int,
    last_line: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        print_summary(parts, everything_must_run=everything)
    assert ended.value.code == code
    assert capsys.readouterr().out.splitlines()[-1] == last_line


def test_what_failed_is_named_again_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    part = Part("site", failed=1, failures=["tests.a::fails: no"])
    with pytest.raises(SystemExit):
        print_summary([part], everything_must_run=False)
    assert "site: failed: tests.a::fails: no" in capsys.readouterr().out


def test_what_did_not_run_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    part = Part("journeys", not_run_count=12, not_run=["12 tests: no Chromium was found"])
    with pytest.raises(SystemExit):
        print_summary([part], everything_must_run=False)
    assert "12 tests: no Chromium was found" in capsys.readouterr().out


def test_each_library_package_with_tests_is_tested_without_django() -> None:
    assert {"tests/units", "tests/timeline", "tests/messages"} <= set(library_folders())
    assert "tests/site" not in library_folders()


def test_a_named_chromium_that_is_missing_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANDEM_CHROMIUM", str(tmp_path / "missing"))
    assert find_chromium() is None


@pytest.mark.parametrize(("user", "expected"), [(0, True), (1000, False)])
def test_only_root_goes_without_the_sandbox(
    user: int, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert ("--no-sandbox" in chromium_arguments()) is expected
