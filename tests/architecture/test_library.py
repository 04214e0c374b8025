"""The library is pure: the same facts give the same answer, whenever and wherever it is asked."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import calls, imported_modules, library_files, name_of, tree_of

# Modules with which code could look at the clock, the disk, the network or chance.
OUTSIDE_WORLD = {
    *("django", "http", "io", "logging", "os", "pathlib", "random", "secrets", "shutil"),
    *("socket", "sqlite3", "subprocess", "tempfile", "time", "urllib", "tandem_web"),
}
CLOCK = {"now", "today", "utcnow"}
INPUT_AND_OUTPUT = {"open", "print", "input"}


def forbidden_calls(path: Path) -> list[str]:
    found = []
    for call in calls(path):
        match call.func:
            case ast.Attribute(attr=name) if name in CLOCK:
                found.append(f"line {call.lineno}: {name}()")
            case ast.Name(id=name) if name in INPUT_AND_OUTPUT:
                found.append(f"line {call.lineno}: {name}()")
    return found


def floats(path: Path) -> list[str]:
    return [
        f"line {node.lineno}"
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


@pytest.mark.parametrize("path", library_files(), ids=name_of)
def test_a_library_file_imports_nothing_of_the_outside_world(path: Path) -> None:
    imported = {name.split(".", maxsplit=1)[0] for name in imported_modules(path)}
    assert imported & OUTSIDE_WORLD == set()


@pytest.mark.parametrize("path", library_files(), ids=name_of)
def test_a_library_file_reads_no_clock_and_opens_no_file(path: Path) -> None:
    assert forbidden_calls(path) == []


@pytest.mark.parametrize("path", library_files(), ids=name_of)
def test_a_library_file_computes_without_floats(path: Path) -> None:
    assert floats(path) == []


@pytest.mark.parametrize("path", library_files(), ids=name_of)
def test_what_the_library_offers_is_documented(path: Path) -> None:
    tree = tree_of(path)
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    missing = [node.name for node in public if ast.get_docstring(node) is None]
    if tree.body and ast.get_docstring(tree) is None:
        missing.append("the module itself")
    assert missing == []
