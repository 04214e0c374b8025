"""Writes docs/clauses.md: each clause of the two source documents, its rule and its tests.

.venv/bin/python -m tools.traceability
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tandem.policy import load_pack
from tandem.policy.values import Clause
from tests.architecture.source import LIBRARY, ROOT, SITE, committed_files, python_files, tree_of
from tools.clause_markers import Proof, proofs

PAGE = ROOT / "docs" / "clauses.md"
IDS = ROOT / "tests" / "policy" / "clause_ids.txt"
TO_COME = ROOT / "tests" / "architecture" / "clauses_to_come.toml"
PACKS = LIBRARY / "policy" / "packs"
HEAD = """\
# Every clause, its rule and its tests

Written by `make traceability`; do not edit. Each clause of the two source documents stands here
in our own words, with what implements it (the code, the rule, the policy value or the letter that
cites it) and with the tests that prove it: those that carry its id in a `proves` marker. A test
fails when a clause of procedure lacks either, and when this page is not up to date.
"""


@dataclass(frozen=True, order=True)
class Place:
    """Where a clause is implemented: a file, and in a policy pack the parameter that cites it."""

    file: Path
    parameter: str = ""


def clause_ids() -> list[str]:
    """Return the ids of the source documents' clauses, in their order."""
    lines = IDS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def to_come() -> dict[str, str]:
    """Read what brings each clause that is not implemented and proved yet."""
    data = tomllib.loads(TO_COME.read_text(encoding="utf-8"))
    return {clause: one["brings"] for one in data["later"] for clause in one["clauses"]}


def implementations() -> dict[str, list[Place]]:
    """Return the places that cite each clause of the source documents, by its id."""
    known = set(clause_ids())
    found: dict[str, set[Place]] = {}
    for clause, place in [*_in_code(), *_in_data()]:
        if clause in known:
            found.setdefault(clause, set()).add(place)
    return {clause: sorted(places) for clause, places in found.items()}


def _in_code() -> Iterator[tuple[str, Place]]:
    for path in python_files("src"):
        # The style page shows samples; a test proves and implements nothing.
        if "tests" in path.parts or path.is_relative_to(SITE / "kit"):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, Place(path)


def _in_data() -> Iterator[tuple[str, Place]]:
    for path in committed_files():
        if path.suffix != ".toml" or not path.is_relative_to(ROOT / "src"):
            continue
        if path.name == "cases.toml" or {"tests", "clauses"} & set(path.parts):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.is_relative_to(PACKS):
            for one in data.get("parameter", ()):
                yield from ((clause, Place(path, one["id"])) for clause in _cited(one))
        else:
            yield from ((clause, Place(path)) for clause in _cited(data))


def _cited(data: Any) -> Iterator[str]:
    """Return what stands under `clause` or `clauses`, however deep."""
    if isinstance(data, list):
        for one in data:
            yield from _cited(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "clause" and isinstance(value, str):
                yield value
            elif key == "clauses" and isinstance(value, list):
                yield from (one for one in value if isinstance(one, str))
            else:
                yield from _cited(value)


def page() -> str:
    """Return the page as it must be now."""
    places, tests, coming = implementations(), proofs(), to_come()
    parts = [HEAD, _counted(places, tests, coming)]
    known = set(clause_ids())
    for pack in load_pack("carmarthenshire").lineage:
        for topic in pack.topics:
            clauses = [clause for clause in topic.clauses if clause.id in known]
            if clauses:
                parts.append(f"## {topic.title.en}\n")
            parts += [
                _told(one, places.get(one.id, []), tests.get(one.id, []), coming)
                for one in clauses
            ]
    return "\n".join(parts)


def _counted(
    places: dict[str, list[Place]], tests: dict[str, list[Proof]], coming: dict[str, str]
) -> str:
    ids = clause_ids()
    both = sum(one in places and one in tests for one in ids)
    waiting = sum(one in coming for one in ids)
    return (
        f"Of {len(ids)} clauses {both} are implemented and proved; "
        f"{waiting} come with later work and say so.\n"
    )


def _told(clause: Clause, places: list[Place], tests: list[Proof], coming: dict[str, str]) -> str:
    lines = [f"### {clause.id}: {clause.title.en}", "", clause.text.en, ""]
    if clause.id in coming:
        lines.append(f"- To come: {coming[clause.id]}")
    if places:
        lines.append(f"- Implemented in {_linked(places)}")
    lines += [f"- Proved by {line}" for line in _proved(tests)]
    return "\n".join([*lines, ""])


def _link(file: Path) -> str:
    name = file.relative_to(ROOT).as_posix()
    return f"[{name.removeprefix('src/')}](../{name})"


def _linked(places: list[Place]) -> str:
    by_file: dict[Path, list[str]] = {}
    for place in places:
        by_file.setdefault(place.file, []).append(place.parameter)
    shown = []
    for file, parameters in by_file.items():
        named = [f"`{one}`" for one in parameters if one]
        shown.append(_link(file) + (f" ({', '.join(named)})" if named else ""))
    return ", ".join(shown)


def _proved(tests: list[Proof]) -> Iterator[str]:
    by_file: dict[Path, list[str]] = {}
    for proof in tests:
        by_file.setdefault(proof.file, []).append(proof.test)
    for file, names in by_file.items():
        sentences = [name for name in names if name]
        yield f"{_link(file)}: {'; '.join(sentences) if '' not in names else 'all of it'}"


@cache
def lacking() -> dict[str, list[str]]:
    """Return what each clause lacks, by its id: nothing where it is implemented and proved."""
    places, tests = implementations(), proofs()
    return {
        clause: [
            *([] if clause in places else ["nothing in src cites it"]),
            *([] if clause in tests else ["no test carries it in a proves marker"]),
        ]
        for clause in clause_ids()
    }


def main() -> None:
    """Write the page, and say what is not as it must be."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Wrote {PAGE.relative_to(ROOT)}.")
    coming = to_come()
    for clause, lacks in lacking().items():
        if lacks and clause not in coming:
            print(f"{clause}: {' and '.join(lacks)}.")
        if clause in coming and not lacks:
            print(f"{clause}: stands; take it off {TO_COME.name}.")


if __name__ == "__main__":
    main()
