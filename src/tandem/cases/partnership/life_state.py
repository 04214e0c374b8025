"""What happens to a share once it runs: the parts of its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PERMANENT, TRIAL, TEMPORARY = "permanent", "trial", "temporary"
KINDS = (PERMANENT, TRIAL, TEMPORARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One partner leaves: who, when it was said, and the last day of their employment here.

    `handed_over` says whether the leaver's knowledge and open items are on record.
    """

    employment: str
    notified_on: date
    last_day: date
    handed_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What becomes of the part that a leaver leaves.

    `minutes` are contract minutes a week that nobody holds. `outcome` is that of the budget
    manager's review: empty before it, then "offer", "advertise", "hold" or "remove".
    `offered_minutes` were offered to the partner who remains, from `offered_from`, to be
    answered by `answer_by`; `taken_minutes` were taken. `vacancy` is the reference of the
    case that looks for a partner.
    """

    minutes: int
    review_from: date
    outcome: str = ""
    offered_minutes: int = 0
    offered_from: date | None = None
    answer_by: date | None = None
    taken_minutes: int = 0
    held_until: date | None = None
    advertised: bool = False
    vacancy: str = ""
    search_failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An end that somebody proposed, and which parties have agreed to it."""

    ends_on: date
    agreed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Probation:
    """The probation of a partner who is a new employee. `outcome` is empty while it runs."""

    employment: str
    due_on: date
    outcome: str = ""
