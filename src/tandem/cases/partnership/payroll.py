"""What payroll is told of a share, and from when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tandem.cases.partnership.life_state import PERMANENT
from tandem.cases.partnership.state import State
from tandem.cases.process import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PayrollNotice:
    """One change for payroll.

    `kind` is "start", "split", "pattern", "temporary", "reversion" (back to the hours from
    before a share for a time), "leaving", or "correction" of a leaving that was taken back.
    `employments` are those that it is about, `weekly_minutes` their contract minutes from
    `effective_on`, where they are known. Of a leaving `effective_on` is the last day; of what
    is for a time `ends_on` is.
    """

    kind: str
    employments: tuple[str, ...]
    effective_on: date
    weekly_minutes: Mapping[str, int] = field(default_factory=dict, hash=False)
    ends_on: date | None = None


LEAVING = frozenset({"leaving_notified", "ended_by_agreement", "ended_by_notice"})
ENDS_A_TERM = frozenset({"term_ended", "trial_ended"})
CHANGES_HOURS = frozenset(
    {
        "portion_answered",
        "full_time_answered",
        "full_time_required",
        "other_arrangement_answered",
        "redeployment_answered",
    }
)


def payroll_notice(event: Event, state: State) -> PayrollNotice | None:
    """What an event means for payroll; `state` is that after the event. None for nothing.

    Source: each change makes a payroll notice with its effective date.
    """
    data: Mapping[str, Any] = event.data
    if event.type == "confirmed":
        return _confirmed(state)
    if event.type == "made_permanent":
        on = date.fromisoformat(str(data["on"]))
        return PayrollNotice(kind="start", employments=state.partners, effective_on=on)
    if not data.get("effective_on"):
        return None
    effective_on = date.fromisoformat(data["effective_on"])
    if event.type in LEAVING:
        return PayrollNotice(
            kind="leaving", employments=_who(event, state), effective_on=effective_on
        )
    if event.type in ENDS_A_TERM:
        # The last day is as it was; from the next one on each has other hours.
        return PayrollNotice(
            kind="reversion",
            employments=state.partners,
            effective_on=effective_on + timedelta(days=1),
        )
    if event.type == "leaving_taken_back":
        return PayrollNotice(
            kind="correction", employments=_who(event, state), effective_on=effective_on
        )
    if event.type in CHANGES_HOURS:
        return PayrollNotice(
            kind="split", employments=_who(event, state), effective_on=effective_on
        )
    return None


def _who(event: Event, state: State) -> tuple[str, ...]:
    """Whom a leaving or a change is about; under a joint contract both partners leave."""
    one = event.data.get("employment") or event.data.get("subject")
    if event.data.get("contract") == "joint" or not one:
        return state.partners
    return (str(one),)


def _confirmed(state: State) -> PayrollNotice | None:
    after = state.arrangement_in_force
    if after is None:
        return None
    if not state.superseded:
        kind = "start" if state.kind == PERMANENT else "temporary"
        whose = state.partners
    else:
        before = state.drafts[state.superseded - 1]
        whose = tuple(one for one in state.partners if before.hours[one] != after.hours[one])
        kind = "split" if whose else "pattern"
        whose = whose or state.partners
    return PayrollNotice(
        kind=kind,
        employments=whose,
        effective_on=after.starts_on,
        weekly_minutes={one: after.hours[one] for one in whose},
        ends_on=state.until if state.kind != PERMANENT else None,
    )
