"""Whether some facts say everything that the law asks for on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tandem.cases.particulars.catalogue import FactName, Item, checked_until, fact_names, items
from tandem.messages import LANGUAGES, Fact, Language, Text
from tandem.policy import ClauseUnknown, PolicyOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a set of facts covers.

    `missing` gives each item that is not covered with the facts that it lacks. It is
    `provisional` past the day until which the list was compared with the law.
    """

    covered: tuple[Item, ...]
    missing: tuple[tuple[Item, tuple[FactName, ...]], ...]
    provisional: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def lacking(self) -> tuple[FactName, ...]:
        """The facts that are missing, each once."""
        return tuple(dict.fromkeys(name for _, names in self.missing for name in names))


def items_asked(policy: PolicyOn) -> tuple[Item, ...]:
    """The items that hold on the policy's date, and whose clauses the policy knows."""
    return tuple(
        item for item in items() if item.holds_from <= policy.day and _knows(policy, item.clause)
    )


def cover(
    policy: PolicyOn, facts: Mapping[str, Fact], language: Language | None = None
) -> Coverage:
    """Say which items the facts cover, by the law on the policy's date.

    An item is covered when each of its facts is there and says something in the language of
    the statement; without one, in both.
    """
    covered: list[Item] = []
    missing: list[tuple[Item, tuple[FactName, ...]]] = []
    for item in items_asked(policy):
        lacking = tuple(
            fact_names()[name] for name in item.facts if is_empty(facts.get(name), language)
        )
        if lacking:
            missing.append((item, lacking))
        else:
            covered.append(item)
    return Coverage(
        covered=tuple(covered),
        missing=tuple(missing),
        provisional=policy.day > checked_until(),
    )


def is_empty(fact: Fact | None, language: Language | None = None) -> bool:
    """Whether a fact says nothing in a language or, without one, in either of the two."""
    match fact:
        case None | "" | ():
            return True
        case Text():
            asked = LANGUAGES if language is None else (language,)
            return not all(fact.in_language(each).strip() for each in asked)
        case _:
            return False


def _knows(policy: PolicyOn, clause: str) -> bool:
    try:
        policy.clause(clause)
    except ClauseUnknown:
        return False
    return True
