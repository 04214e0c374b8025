"""The permission table: one TOML file per app beside this module, one table per URL name.

    ["posts:post"]
    arguments = { reference = "$post" }   # what fills the address; "$…" comes from the cast
    allow = "all"                         # or a list of roles: what the own employer's people may
    public = false                        # true: everybody may, with or without an account
    post = false                          # true: the walker sends an empty POST
    allowed_status = [200]                # what "may" means; a POST: 200, 302 or 422
    refused_status = 403                  # what a role that may not is told
    signed_out = 302                      # what somebody without an account is told
    other = 404                           # what somebody of another employer is told

`employer` is filled in wherever an address needs it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

FOLDER = Path(__file__).parent
ROLES = (
    "administrator",
    "hr_adviser",
    "line_manager",
    "budget_manager",
    "partner",
    "employee",
    "payroll",
    "auditor",
)
KEYS = {
    *("arguments", "allow", "public", "post", "allowed_status"),
    *("refused_status", "signed_out", "other"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What each reader of one address is answered."""

    name: str
    arguments: dict[str, str]
    allow: frozenset[str]
    post: bool
    allowed: frozenset[int]
    refused: frozenset[int]
    signed_out: frozenset[int]
    other: frozenset[int]
    file: str = field(compare=False)


def read_table() -> dict[str, Row]:
    """Read every file of the table; a name that stands twice is an error."""
    rows: dict[str, Row] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as opened:
            for name, facts in tomllib.load(opened).items():
                assert name not in rows, f"{name} stands in {rows[name].file} and {path.name}"
                rows[name] = _row(name, facts, path.name)
    return rows


def _row(name: str, facts: dict[str, Any], file: str) -> Row:
    unknown = facts.keys() - KEYS
    assert not unknown, f"{file}, {name}: {', '.join(sorted(unknown))} is not known"
    post, public = facts.get("post", False), facts.get("public", False)
    allow = ROLES if facts["allow"] == "all" else tuple(facts["allow"])
    strangers = set(allow) - set(ROLES)
    assert not strangers, f"{file}, {name}: no role is called {', '.join(sorted(strangers))}"
    allowed = frozenset(facts.get("allowed_status", [200, 302, 422] if post else [200]))
    return Row(
        name=name,
        arguments=facts.get("arguments", {}),
        allow=frozenset(allow),
        post=post,
        allowed=allowed,
        refused=frozenset({facts.get("refused_status", 403)}),
        signed_out=_told(facts, "signed_out", allowed if public else frozenset({302})),
        other=_told(facts, "other", allowed if public else frozenset({404})),
        file=file,
    )


def _told(facts: dict[str, Any], key: str, otherwise: frozenset[int]) -> frozenset[int]:
    return frozenset({facts[key]}) if key in facts else otherwise


def addresses() -> dict[str, frozenset[str]]:
    """Every URL name of the site, with the names of what its address needs."""
    return dict(_addresses(get_resolver().url_patterns, "", frozenset()))


def first_segments() -> set[str]:
    """The first segments of the site's own addresses: no employer's may be one of them."""
    found = set()
    for pattern in _flat(get_resolver().url_patterns, ""):
        first = pattern.split("/", maxsplit=1)[0]
        if first and not first.startswith("<"):
            found.add(first)
    return found


def _flat(patterns: list[Any], before: str) -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _flat(pattern.url_patterns, here)
        else:
            yield here


def _addresses(
    patterns: list[Any], space: str, needed: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in patterns:
        here = needed | frozenset(pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _addresses(pattern.url_patterns, inner, here)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"the address {pattern.pattern} has no name"
            yield f"{space}{pattern.name}", here
