"""What the process of a request is told of the world outside its case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tandem.cases.case_facts import CaseFacts
from tandem.cases.flexible_working import EarlierRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts(CaseFacts):
    """The post, the people, and what the right to request depends on.

    `person` is the reference of the person who asks, empty where it is not known yet.
    `earlier_requests` are theirs, this one left out. `service_since` is the first day of
    their continuous service, None where it is not known.
    """

    person: str = ""
    earlier_requests: tuple[EarlierRequest, ...] = ()
    service_since: date | None = None

    def full_time_on(self, employment: str, day: date) -> bool:
        """Whether an employment holds the whole post on a day."""
        held = sum(
            one.weekly_minutes
            for one in self.holdings
            if one.employment == employment and one.period.contains(day)
        )
        return held >= self.post.full_time_minutes


def request_facts(facts: object) -> RequestFacts:
    """The facts, known to be those of a request; anything else is a bug of the caller."""
    if not isinstance(facts, RequestFacts):
        raise TypeError("A request needs RequestFacts.")
    return facts
