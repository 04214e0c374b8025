"""What is committed works on any machine: it names no machine, no host, and skips nothing."""

import ast
import re
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.architecture.source import (
    ROOT,
    committed_files,
    is_vendored,
    name_of,
    python_files,
    tree_of,
)

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Put together here, so that this file does not name them itself.
REGISTRIES = [
    *("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"),
    *("deb" + ".debian.org", "crates" + ".io"),
]
MACHINE_PATH = re.compile(r"(?<![\w.}-])/(?:work|tmp|root|opt|Users/\w+|home/(?!page)\w+)/\w")
SKIPS = {"skip", "skipif", "importorskip", "xfail", "skipUnless", "skipIf", "skipTest"}


def texts() -> list[Path]:
    """Return the text files, those of other authors excepted."""
    return [
        path
        for path in committed_files()
        if not is_vendored(path) and b"\0" not in path.read_bytes()[:4096]
    ]


def test_there_are_locks() -> None:
    assert [p.stem for p in LOCKS] == [
        *("bootstrap", "development", "library", "peers", "runtime"),
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_a_lock_holds_pinned_hashes_and_nothing_else(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    strange = [
        line
        for line in text.splitlines()
        if not re.match(r"#|[a-z0-9._-]+==\S+( ; [^/]+)? \\$|    --hash=sha256:[0-9a-f]{64}", line)
    ]
    assert strange == []
    assert "://" not in text


def test_no_committed_file_names_a_package_registry() -> None:
    found = [
        f"{name_of(path)}: {host}"
        for path in texts()
        for host in REGISTRIES
        if host in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_no_committed_file_names_a_path_of_a_machine() -> None:
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in texts()
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    found = [
        f"{name_of(path)}: line {node.lineno}"
        for path in python_files("src", "tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in SKIPS
    ]
    assert found == []


def test_a_warning_is_an_error_in_every_test_run() -> None:
    with (ROOT / "pyproject.toml").open("rb") as opened:
        site = tomllib.load(opened)["tool"]["pytest"]["ini_options"]["filterwarnings"]
    library = ConfigParser()
    library.read(ROOT / "tests" / "library.ini", encoding="utf-8")
    assert site[0] == "error"
    assert library["pytest"]["filterwarnings"].split() == ["error"]


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):(.*)$", makefile, flags=re.MULTILINE)
    silent = {name for name, rest in targets if "## " not in rest}
    assert targets
    assert not silent
