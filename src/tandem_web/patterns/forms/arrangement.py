"""What a filled grid says: from when, how many hours, and which sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.patterns import Pattern, Session, pattern_from_data, pattern_to_data


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Hours and patterns of each partner, under payroll numbers, from a date on."""

    starts_on: date
    hours: Mapping[str, int]
    patterns: Mapping[str, Pattern]

    def to_data(self) -> dict[str, Any]:
        """As JSON-able data, for the event of a case."""
        return {
            "starts_on": self.starts_on.isoformat(),
            "hours": dict(self.hours),
            "patterns": {key: pattern_to_data(p) for key, p in self.patterns.items()},
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Arrangement":
        """The arrangement that `to_data` wrote; raises as `pattern_from_data` does."""
        return cls(
            date.fromisoformat(data["starts_on"]),
            {key: int(value) for key, value in data["hours"].items()},
            {key: pattern_from_data(value) for key, value in data["patterns"].items()},
        )


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """What the editor holds of one partner; `hours` is None where they cannot be read."""

    key: str
    name: str
    hours: int | None
    sessions: tuple[Session, ...]
