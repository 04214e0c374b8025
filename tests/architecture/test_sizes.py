"""Files and functions stay small enough to be read at once."""

import ast
from pathlib import Path

from tests.architecture.exceptions import LARGER
from tests.architecture.source import (
    ROOT,
    committed_files,
    is_vendored,
    name_of,
    python_files,
    tree_of,
)

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_TEMPLATE = 150


def own_web_files() -> list[Path]:
    return [
        path
        for path in committed_files()
        if path.suffix in {".css", ".js"} and not is_vendored(path)
    ]


def templates() -> list[Path]:
    return [path for path in committed_files() if path.suffix == ".html"]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path: Path) -> list[tuple[str, int]]:
    """Return each function with its lines; a docstring is for readers and does not count."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node) is not None:
                length -= (first.end_lineno or first.lineno) - first.lineno + 1
            found.append((f"{name_of(path)}::{node.name}", length))
    return found


def sizes() -> list[tuple[str, int, int]]:
    """Return what is measured: its name, its lines, and the limit for its kind."""
    files = [
        (name_of(path), lines_of(path), LONGEST_FILE)
        for path in [*python_files(), *own_web_files()]
    ]
    pages = [(name_of(path), lines_of(path), LONGEST_TEMPLATE) for path in templates()]
    functions = [
        (name, length, LONGEST_FUNCTION)
        for path in python_files()
        for name, length in functions_of(path)
    ]
    return [*files, *pages, *functions]


def test_nothing_is_larger_than_its_limit() -> None:
    too_large = [
        f"{name}: {length} lines, at most {LARGER.get(name, (limit, ''))[0]}"
        for name, length, limit in sizes()
        if length > LARGER.get(name, (limit, ""))[0]
    ]
    assert too_large == []


def test_every_exception_is_needed_and_has_its_decision_note() -> None:
    measured = {name: (length, limit) for name, length, limit in sizes()}
    for name, (_, note) in LARGER.items():
        length, limit = measured[name]
        assert length > limit, f"{name} needs no exception any more"
        assert (ROOT / note).is_file(), f"{name} names the note {note}, which is missing"
