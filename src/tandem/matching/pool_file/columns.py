"""The columns that a pool of seekers and vacant posts have as files, read from their tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tandem.messages import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what stands in it, how it is read, and the field that it fills."""

    name: str
    kind: str
    field: str
    says: Text
    example: str
    required: bool


@cache
def columns() -> Mapping[str, Column]:
    """Every column of a pool by its name, in the order of the example.

    >>> next(iter(columns()))
    'reference'
    """
    return _columns_in("columns.toml")


@cache
def post_columns() -> Mapping[str, Column]:
    """Every column of vacant posts by its name, in the order of the example.

    >>> list(post_columns())[:2]
    ['reference', 'grade']
    """
    return _columns_in("post_columns.toml")


def _columns_in(name: str) -> Mapping[str, Column]:
    text = files("tandem.matching.pool_file").joinpath(name).read_text(encoding="utf-8")
    return MappingProxyType(
        {
            row["name"]: Column(
                name=row["name"],
                kind=row["kind"],
                field=row["field"],
                says=Text(**row["says"]),
                example=row["example"],
                required=row.get("required", False),
            )
            for row in tomllib.loads(text)["column"]
        }
    )
