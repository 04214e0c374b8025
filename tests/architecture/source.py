"""The project's own files, as the architecture tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "src" / "tandem"
SITE = ROOT / "src" / "tandem_web"


@cache
def committed_files() -> tuple[Path, ...]:
    """Return every file that is committed, or would be: what git does not ignore."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        return files_of_an_archive()
    named = (ROOT / name for name in listing.stdout.split("\0") if name)
    return tuple(sorted(path for path in named if path.is_file()))


def files_of_an_archive() -> tuple[Path, ...]:
    """Return the files of a checkout without git, built things left out."""
    folders = ("src", "tests", "tools", "benchmarks", "docs", "requirements", ".ci")
    nested = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    present = [path for path in [*ROOT.iterdir(), *nested] if path.is_file()]
    return tuple(sorted(path for path in present if path.suffix not in {".mo", ".pyc"}))


def is_vendored(path: Path) -> bool:
    """Tell whether the file was written by somebody else and is kept as it came."""
    return "vendor" in path.relative_to(ROOT).parts[:-1]


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below the folders, generated migrations excepted."""
    return [
        path
        for path in committed_files()
        if path.suffix == ".py"
        and not is_vendored(path)
        and "migrations" not in path.parts
        and path.relative_to(ROOT).parts[0] in (folders or ("src", "tests", "tools", "benchmarks"))
    ]


def library_files() -> list[Path]:
    """Return the library's files, the command line excepted: it may read and print."""
    cli = LIBRARY / "cli"
    return [
        path
        for path in python_files("src")
        if path.is_relative_to(LIBRARY)
        and path != cli.with_suffix(".py")
        and cli not in path.parents
    ]


def name_of(path: Path) -> str:
    """Return the path as a message shows it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls(path: Path) -> Iterator[ast.Call]:
    """Return every call in the file."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def imported_modules(path: Path) -> set[str]:
    """Return the full names of the modules that the file imports, or imports from."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names
