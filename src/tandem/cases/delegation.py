"""Who may act for a colleague who is away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.messages import InvalidFacts, Message

LONGEST_DAYS = 366
"""A delegation is for an absence; one that is needed for longer is looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A colleague acts for a person from one day to another, both included.

    People are named by reference. `party` is the role that is delegated, such as
    "line_manager"; empty for every role that the person has.
    """

    person: str
    delegate: str
    party: str
    starts_on: date
    ends_on: date

    def covers(self, party: str, on: date) -> bool:
        """Say whether the delegate acts in this role on this day."""
        return self.party in {"", party} and self.starts_on <= on <= self.ends_on

    def meets(self, other: Delegation) -> bool:
        """Say whether the days of two delegations have one in common."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def check_delegation(asked: Delegation, existing: Iterable[Delegation], today: date) -> None:
    """See that a delegation may be made beside those that stand.

    There is no chain: nobody who is away acts for another, and nobody who acts for another
    is away. Raises InvalidFacts with the field `delegate`, `starts_on` or `ends_on`.
    """
    if asked.delegate == asked.person:
        raise InvalidFacts("delegate", Message("cases.delegate_is_self"))
    if asked.starts_on < today:
        raise InvalidFacts("starts_on", Message("cases.delegation_in_past"))
    if asked.ends_on < asked.starts_on:
        message = Message("cases.delegation_ends_early", date=asked.starts_on)
        raise InvalidFacts("ends_on", message)
    last = asked.starts_on + timedelta(days=LONGEST_DAYS - 1)
    if asked.ends_on > last:
        raise InvalidFacts("ends_on", Message("cases.delegation_too_long", date=last))
    for other in existing:
        if other.meets(asked):
            _beside(asked, other)


def _beside(asked: Delegation, other: Delegation) -> None:
    """See that two delegations of the same days neither repeat nor continue one another."""
    if other.person == asked.delegate:
        raise InvalidFacts("delegate", Message("cases.delegate_is_away"))
    if other.delegate == asked.person:
        raise InvalidFacts("starts_on", Message("cases.delegator_stands_in"))
    if other.person == asked.person and (
        not other.party or not asked.party or other.party == asked.party
    ):
        raise InvalidFacts("starts_on", Message("cases.delegated_already"))
