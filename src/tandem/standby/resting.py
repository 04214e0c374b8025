"""The rest that is due after a call-out, before work begins again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tandem.messages import InvalidFacts, Message
from tandem.policy import Decision, PolicyOn, consider, met
from tandem.units import minutes


def minutes_between(start: datetime, end: datetime) -> int:
    """Count the minutes that truly pass between two instants, a begun minute as a whole one.

    Both are aware, so that a call-out in the night in which the clocks change has its true
    length. Raises InvalidFacts for `ended_at` when it does not come after the start.
    """
    passed = end.astimezone(UTC) - start.astimezone(UTC)
    if passed <= timedelta(0):
        raise InvalidFacts("ended_at", Message("standby.call_out_ends_after_start"))
    return -(-passed // timedelta(minutes=1))


def rested_at(ended_at: datetime, policy: PolicyOn) -> datetime:
    """Give the instant from which the daily rest is complete after a call-out.

    Source: Working Time Regulations 1998, regulation 10; what interrupts the rest starts it anew.
    """
    rest = timedelta(minutes=policy.value("rest.daily").quantity.whole)
    return (ended_at.astimezone(UTC) + rest).astimezone(ended_at.tzinfo)


def check_rest(ended_at: datetime, next_start: datetime | None, policy: PolicyOn) -> Decision:
    """Say whether the daily rest fits between a call-out and the next work, if any is known.

    It warns and forbids nothing: regulation 24 lets compensatory rest follow instead.
    """
    value = policy.value("rest.daily")
    rested = rested_at(ended_at, policy)
    if next_start is None or next_start.astimezone(UTC) >= rested.astimezone(UTC):
        return Decision(
            (met(Message("standby.rest_fits", needed=value.quantity), *value.clauses),)
        )
    left = next_start.astimezone(UTC) - ended_at.astimezone(UTC)
    message = Message(
        "standby.rest_is_short",
        rest=minutes(max(0, left // timedelta(minutes=1))),
        needed=value.quantity,
        starts=next_start,
        rested=rested,
    )
    return Decision((consider(message, *value.clauses),))
