"""What the law asks a statement to say, and the facts that say it, read from their tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tandem.messages import Text


class Given(StrEnum):
    """By when an item must be given: by the first day of work, or within two months of it."""

    FIRST_DAY = "first_day"
    TWO_MONTHS = "two_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a statement says.

    `clause` is its clause in the policy pack, where its title, text and source stand. It is
    asked for from `holds_from` on. Where it may stand `elsewhere` the statement may name
    another document that is easily read. `facts` are the names of what it takes to say it.
    """

    clause: str
    holds_from: date
    given: Given
    elsewhere: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactName:
    """One fact of a statement: what it is called, and where it is entered.

    `entered` is "employer", "post", "employment", "person", "share" or "policy". A change of
    what is a `term` is a change of the terms of employment; anything else moves by itself.
    """

    name: str
    title: Text
    hint: Text | None
    entered: str
    term: bool


@cache
def items() -> tuple[Item, ...]:
    """Every item, in the order in which the law lists them.

    >>> items()[0].clause
    'ERA-1-3A'
    """
    return tuple(
        Item(
            clause=row["clause"],
            holds_from=row["holds_from"],
            given=Given(row["given"]),
            elsewhere=row.get("elsewhere", False),
            facts=tuple(row["facts"]),
        )
        for row in _table("items.toml")["item"]
    )


@cache
def checked_until() -> date:
    """The day until which the list was compared with the law."""
    found: date = _table("items.toml")["checked_until"]
    return found


@cache
def fact_names() -> Mapping[str, FactName]:
    """Every fact by its name, in the order of a statement."""
    return MappingProxyType(
        {
            row["name"]: FactName(
                name=row["name"],
                title=Text(**row["title"]),
                hint=Text(**row["hint"]) if "hint" in row else None,
                entered=row["entered"],
                term=row.get("term", True),
            )
            for row in _table("facts.toml")["fact"]
        }
    )


def _table(name: str) -> dict[str, Any]:
    text = files("tandem.cases.particulars").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)
