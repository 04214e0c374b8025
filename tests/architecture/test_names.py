"""Files carry the names that the architecture gives them, and private names stay private."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SITE, name_of, python_files, tree_of

# Names that say nothing about what is inside.
SAY_NOTHING = {"utils", "common", "helpers", "base", "core", "manager", "services"}

# The closed list of a capability's files; each may become a package of the same name.
MODULES = {
    *("models", "mapping", "queries", "access", "actions", "effects", "forms", "views"),
    *("urls", "api", "feeds", "tasks", "apps", "__init__"),
}
FOLDERS = {"templates", "letters", "static", "locale", "tests", "migrations", "management"}
# What one app may hold beside: the demonstration's files stand with what loads them.
BESIDE = {
    "kit": {"templatetags", "middleware"},
    "matching": {"demo"},
    "partnerships": {"demo"},
}
SITE_ROOT = {"__init__", "settings", "urls", "wsgi", "commands"}
OWN_PACKAGES = {"tandem", "tandem_web", "tests", "tools", "benchmarks"}


def apps() -> list[Path]:
    return sorted(path.parent for path in SITE.glob("*/__init__.py"))


def test_no_module_has_a_name_that_says_nothing() -> None:
    found = [
        name_of(path)
        for path in python_files()
        if SAY_NOTHING & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ]
    assert found == []


def test_the_site_keeps_to_the_closed_list_of_file_names() -> None:
    strangers = []
    for app in apps():
        allowed = MODULES | FOLDERS | BESIDE.get(app.name, set())
        present = [p for p in app.iterdir() if p.name != "__pycache__"]
        strangers += [
            name_of(path)
            for path in present
            if path.stem not in allowed or (path.suffix not in {"", ".py"})
        ]
    strangers += [name_of(path) for path in SITE.glob("*.py") if path.stem not in SITE_ROOT]
    assert strangers == []


def folder_of_module(module: str) -> Path:
    """Return the folder that a module of ours stands in."""
    top = ROOT / "src" if module.split(".", maxsplit=1)[0] in {"tandem", "tandem_web"} else ROOT
    path = top.joinpath(*module.split("."))
    return path if path.is_dir() else path.parent


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private_imports(path: Path, tree: ast.Module) -> list[str]:
    """Return the names beginning with `_` that a file takes out of another folder."""
    found = []
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.split(".", maxsplit=1)[0] not in OWN_PACKAGES:
                continue
            elsewhere = folder_of_module(node.module) != path.parent
            names = [alias.name for alias in node.names]
            found += [
                f"{node.module}: {name}"
                for name in [*node.module.split("."), *names]
                if is_private(name) and elsewhere
            ]
            modules |= {alias.asname or alias.name: node.module for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = modules.get(node.value.id)
            if module and is_private(node.attr) and folder_of_module(module) != path.parent:
                found.append(f"{module}.{node.value.id}: {node.attr}")
    return found


def test_nobody_imports_a_private_name_of_another_folder() -> None:
    found = {name_of(path): private_imports(path, tree_of(path)) for path in python_files()}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "from tandem.units import _secret",
        "from tandem.units._secret import something",
        "from tandem import units\nunits._secret",
    ],
)
def test_a_private_import_is_found(text: str) -> None:
    assert private_imports(SITE / "leave" / "queries.py", ast.parse(text))
