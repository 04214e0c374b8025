"""What the state of every step process holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """Where a case stands, as far as every process knows it.

    `partners` are the employments that the case is about. `ended` is empty while the case
    is open, then the name of how it ended; `reason` says why where somebody gave one.
    """

    post: str = ""
    partners: tuple[str, ...] = ()
    opened_on: date | None = None
    ended: str = ""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the case was opened and has not ended."""
        return bool(self.post) and not self.ended

    @property
    def governed_on(self) -> date | None:
        """The day whose policy and law govern the case: the day on which it was opened."""
        return self.opened_on

    @property
    def stage(self) -> str:
        """The name of the stage; a process says more."""
        return self.ended or "open"
