"""What may come of a command."""

from dataclasses import dataclass

from tandem.policy import Refusal
from tandem_web.cases.models import Case, Event


@dataclass(frozen=True, slots=True)
class Sent:
    """It happened."""

    case: Case


@dataclass(frozen=True, slots=True)
class Refused:
    """It may not happen, and why. Nothing was written."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Changed:
    """The case is no longer what the person saw. Nothing was written.

    `since` are the events that they had not seen, the oldest first.
    """

    since: tuple[Event, ...]


class LinkRefused(Exception):
    """Another case that this one brings along refuses; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


Outcome = Sent | Refused | Changed
