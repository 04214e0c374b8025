"""The state of a request, and how each event changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tandem.cases.case_facts import CaseFacts
from tandem.cases.case_state import CaseState

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts(CaseFacts):
    """What the process needs to know besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestState(CaseState):
    """Where a request stands. `opened_on` is the day on which it was received."""

    acknowledged_on: date | None = None

    @property
    def stage(self) -> str:
        """One of "received", "consult" and the ways to end."""
        if self.ended:
            return self.ended
        return "consult" if self.acknowledged_on else "received"


def _opened(state: RequestState, data: Data) -> RequestState:
    return replace(
        state,
        post=data["post"],
        partners=(data["employment"],),
        opened_on=date.fromisoformat(data["on"]),
    )


def _acknowledged(state: RequestState, data: Data) -> RequestState:
    return replace(state, acknowledged_on=date.fromisoformat(data["on"]))


def _withdrawn(state: RequestState, data: Data) -> RequestState:
    return replace(state, ended="withdrawn", reason=data["reason"] or "")


EVOLVING: Mapping[str, Callable[[RequestState, Data], RequestState]] = {
    "received": _opened,
    "acknowledged": _acknowledged,
    "withdrawn": _withdrawn,
}
