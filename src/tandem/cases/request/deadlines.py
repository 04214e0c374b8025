"""The days that count in a request, and the policy of the day on which it was received."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.deciding import late
from tandem.cases.flexible_working import last_day_of
from tandem.cases.process import Context
from tandem.cases.request.state import Phase, RequestState
from tandem.cases.step import At, Findings
from tandem.policy import PolicyOn

Here = At[RequestState]

TIME_CLAUSES = ("ERA-80G-1B", "ERA-80G-1C")
ONE_DAY = timedelta(days=1)


def governing(at: Here) -> PolicyOn:
    """The policy on the day of receipt, also while an old request is being entered."""
    given = at.policy
    day = at.state.governed_on or at.today
    return given if given.day == day else PolicyOn(given.policy, day, given.known_on)


def number(at: Here, parameter: str) -> int:
    """A whole number that the governing policy sets."""
    return governing(at).quantity(parameter).whole


def time_clauses(state: RequestState) -> tuple[str, ...]:
    """What sets the time to decide."""
    return ("ERA-80G-1B",) if state.is_statutory else ("NOT-IN-POLICY", "CCC-OWN-1")


def decision_due(at: Here) -> date | None:
    """The last day for the decision, any appeal included; None before the request."""
    state = at.state
    if state.opened_on is None or state.extended_to is not None:
        return state.extended_to
    statutory = "flexible_working.decision_months"
    parameter = statutory if state.is_statutory else "request.other_route_months"
    return last_day_of(state.opened_on, number(at, parameter))


def decided_late(at: Here) -> Findings:
    """What is to be said of a decision after its last day."""
    clauses = time_clauses(at.state)
    return late(at, decision_due(at), "cases.request.decision_late", *clauses)


def is_past_due(at: Here) -> bool:
    """Whether the last day for the decision has passed."""
    return bool(decided_late(at))


def extension_possible_until(at: Here) -> date | None:
    """The last day on which a longer time may still be agreed."""
    due = decision_due(at)
    if due is None:
        return None
    return last_day_of(due + ONE_DAY, number(at, "flexible_working.late_extension_months"))


def happened(at: Here, day: date | None) -> bool:
    """Whether something had happened by the day of this step, which may be entered late."""
    return day is not None and day <= at.today


def days_after(at: Here, day: date | None, parameter: str) -> date | None:
    """So many days of the policy after a day."""
    return None if day is None else day + timedelta(days=number(at, parameter))


def meeting_due(at: Here) -> date | None:
    """The day by which the meeting about the request, or about the appeal, is to be held."""
    if at.state.phase is Phase.APPEAL:
        return days_after(at, at.state.appealed_on, "request.appeal_meeting_days")
    if at.state.phase is Phase.VIABILITY:
        return days_after(at, at.state.search_failed_on, "request.viability_days")
    return days_after(at, at.state.opened_on, "request.meeting_within_days")


def days_that_change(state: RequestState, context: Context) -> tuple[date, ...]:
    """The days on which what may happen changes by the calendar alone."""
    at = At(state, context)
    if not state.is_open:
        return ()
    last = (decision_due(at), extension_possible_until(at), state.appeal_by)
    after = tuple(day + ONE_DAY for day in last if day is not None)
    return (*after, *((state.meets_on,) if state.meets_on else ()))
