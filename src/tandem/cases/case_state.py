"""What the state of every step process holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["CaseState", "changed"]

StateT = TypeVar("StateT")

if TYPE_CHECKING:
    # The type checker knows which fields `replace` takes.
    from dataclasses import replace as changed
else:

    def changed(state: StateT, /, **changes: Any) -> StateT:
        """The state with other values of these fields, several times faster than `replace`.

        Every page of a case replays all its events, so the fields are copied at once and
        not one by one; that is why a state has no slots.

        Errors: `TypeError` for a field that the state does not have.
        """
        before = vars(state)
        if not changes.keys() <= before.keys():
            raise TypeError(f"{type(state).__name__} has not all of {sorted(changes)}.")
        after = object.__new__(type(state))
        vars(after).update(before, **changes)
        return after


@dataclass(frozen=True, kw_only=True)
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
