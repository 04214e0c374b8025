"""Finds the tests that carry `@pytest.mark.proves("CCC-…")`, by reading their syntax.

A marker may decorate a test or a test class, stand in `pytestmark` of a file or a class, or in
the `marks` of a `pytest.param`. Its arguments are written out, so that they can be found.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import name_of, python_files, tree_of


class MarkerUnreadable(ValueError):
    """A marker stands where it marks no test, or its clauses are not written out."""


@dataclass(frozen=True, order=True)
class Proof:
    """One test that proves a clause; `test` is empty where the whole file does."""

    file: Path
    test: str


def test_files() -> list[Path]:
    """Return every file of tests, those of the site's apps included."""
    return [
        path
        for path in python_files("tests", "src")
        if "tests" in path.parts and path.name.startswith("test_")
    ]


def proofs() -> dict[str, list[Proof]]:
    """Return the tests that prove each clause, by its id."""
    found: dict[str, set[Proof]] = {}
    for path in test_files():
        for clause, test in marked(tree_of(path), name_of(path)):
            found.setdefault(clause, set()).add(Proof(path, test))
    return {clause: sorted(tests) for clause, tests in found.items()}


def marked(tree: ast.Module, name: str) -> Iterator[tuple[str, str]]:
    """Return each clause that the file marks, with the test that it marks.

    Errors: `MarkerUnreadable`, with the file and the line.
    """
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "proves":
            call = above.get(node)
            test = _test_of(node, above)
            clauses = _written_out(call) if isinstance(call, ast.Call) else []
            if test is None or not clauses:
                raise MarkerUnreadable(f"{name}, line {node.lineno}")
            yield from ((clause, test) for clause in clauses)


def _written_out(call: ast.Call) -> list[str]:
    """Return the clauses that a marker names; none where one of them is not a plain text."""
    given = [one.value for one in call.args if isinstance(one, ast.Constant)]
    texts = [text for text in given if isinstance(text, str)]
    return texts if len(texts) == len(call.args) and not call.keywords else []


def _test_of(marker: ast.AST, above: dict[ast.AST, ast.AST]) -> str | None:
    """Return what a marker marks, in words; None where it marks no test."""
    case, node = "", marker
    while node in above:
        child, node = node, above[node]
        if isinstance(node, ast.Call) and _last_name(node.func) == "param":
            case = _id_of(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return _said(node.name, case) if child in node.decorator_list else None
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            return _assigned(node, above, case)
    return None


def _assigned(
    node: ast.Assign | ast.AnnAssign, above: dict[ast.AST, ast.AST], case: str
) -> str | None:
    """Return what a marker marks that stands in an assignment."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    owner = above[node]
    if isinstance(target, ast.Attribute) and target.attr == "pytestmark":
        return _said(_last_name(target.value), "")
    if isinstance(target, ast.Name) and target.id == "pytestmark":
        return _said(owner.name, "") if isinstance(owner, ast.ClassDef) else ""
    # A table of cases that a test of the same file takes.
    return case or None


def _said(name: str, case: str) -> str | None:
    """Return the name of a test as a sentence; None for what is no test."""
    if not name.startswith(("test_", "Test")):
        return None
    sentence = name.removeprefix("test_").replace("_", " ")
    return f"{sentence} ({case})" if case else sentence


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _id_of(call: ast.Call) -> str:
    """Return the sentence of a case."""
    for word in call.keywords:
        if word.arg == "id" and isinstance(word.value, ast.Constant):
            return str(word.value.value)
    return "one case"
