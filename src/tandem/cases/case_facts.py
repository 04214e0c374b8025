"""What every process is told of the world outside its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tandem.posts import Holding, Post
from tandem.timeline import Division


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who was invited to one case for one purpose, up to and including a date.

    `person` is a reference. `purpose` is "panel_member", "appeal_manager", "companion",
    "union_representative" or "legal_adviser".
    """

    person: str
    purpose: str
    until: date

    @property
    def party(self) -> str:
        """The part that the guest has in the case."""
        return f"{self.purpose}:{self.person}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """The post and the people of a case.

    `names` are by reference: employments, people and whatever else an event names.
    `about` is the name of the person whose case it is, empty where it is nobody's.
    `holdings` are all of the post's. `managers` and `budget_managers` are names by reference
    of the person. `division` says whose public holidays are no working days.
    """

    post: Post
    names: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    holdings: tuple[Holding, ...] = ()
    managers: Mapping[str, str] = field(default_factory=dict)
    budget_managers: Mapping[str, str] = field(default_factory=dict)
    guests: tuple[Guest, ...] = ()
    division: Division = Division.ENGLAND_AND_WALES

    def name(self, reference: str) -> str:
        """The name that a reference stands for, or the reference where none is known."""
        return self.names.get(reference, reference)

    def guests_for(self, purpose: str, on: date) -> tuple[Guest, ...]:
        """Who has a purpose in the case on a day."""
        return tuple(one for one in self.guests if one.purpose == purpose and one.until >= on)


def case_facts(facts: object) -> CaseFacts:
    """The facts, known to be those of a case; anything else is a bug of the caller."""
    if not isinstance(facts, CaseFacts):
        raise TypeError("A process needs CaseFacts.")
    return facts
