"""What has changed between two sets of facts, as a statement of change tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tandem.cases.particulars.catalogue import FactName, fact_names, items
from tandem.messages import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One term that is no longer as it was. `before` or `after` is empty where it is new or gone.

    `clauses` are the items of the statement that it belongs to.
    """

    name: FactName
    before: Fact
    after: Fact
    clauses: tuple[str, ...]


def changes_between(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[Change, ...]:
    """The terms that differ, in the order of a statement.

    What moves by itself under the same terms is left out: the notice that grows with service,
    the leave of one leave year. Source: Employment Rights Act 1996, section 4.
    """
    return tuple(
        Change(
            name=name,
            before=before.get(name.name, ""),
            after=after.get(name.name, ""),
            clauses=tuple(item.clause for item in items() if name.name in item.facts),
        )
        for name in fact_names().values()
        if name.term and before.get(name.name) != after.get(name.name)
    )


def is_term(name: str) -> bool:
    """Whether a change of the fact of this name is a change of the terms."""
    known = fact_names().get(name)
    return known is not None and known.term
