"""What was entered in error is corrected by a further event; nothing is ever rubbed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from tandem.cases.process import (
    ENTERED_IN_ERROR,
    Command,
    Context,
    Event,
    Process,
    rebuild,
    standing_events,
)
from tandem.cases.step import HR_ADVISER
from tandem.messages import InvalidFacts, Message
from tandem.policy import Refusal, refuse

StateT = TypeVar("StateT")

CORRECT = "correct"
"""The command that every process knows: `version` names the event, `reason` says why."""
ACCURACY = ("UKGDPR-5-1-D",)
"""Personal data is accurate, and what is wrong is put right."""


def decide(
    process: Process[StateT], events: Sequence[Event], command: Command, context: Context
) -> tuple[Event, ...] | Refusal:
    """The one door of every process: what its decider says, or the correction of an event.

    Errors: as the process says; `InvalidFacts` with `version` or `reason` for a correction.
    """
    if command.name == CORRECT:
        return _correct(process, events, command.data, context)
    return process.decide(rebuild(process, events), command, context)


def correctable(process: Process[Any], events: Sequence[Event], version: int) -> int:
    """The version of the event that stands in the way of correcting this one; 0 for none.

    What was built on an event goes first: every later event must be one that could have
    happened without it.
    """
    state = process.initial
    for number, event in standing_events(events):
        if number == version:
            continue
        if number > version and not process.fits(state, event):
            return number
        state = process.evolve(state, event)
    return 0


def _correct(
    process: Process[Any], events: Sequence[Event], data: Any, context: Context
) -> tuple[Event, ...] | Refusal:
    if HR_ADVISER not in context.actor.all_parties:
        parties = (Message("cases.party_hr_adviser"),)
        return refuse(Message("cases.not_for_you", parties=parties), *ACCURACY)
    standing = dict(standing_events(events))
    version = data.get("version")
    if not isinstance(version, int) or version not in standing:
        raise InvalidFacts("version", Message("cases.no_such_entry"))
    reason = data.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise InvalidFacts("reason", Message("cases.correction_reason_missing"))
    later = correctable(process, events, version)
    if later:
        what = process.event_title(standing[later], context.facts)
        return refuse(Message("cases.correct_later_first", version=later, what=what), *ACCURACY)
    return (
        Event(
            ENTERED_IN_ERROR,
            {
                "on": context.today.isoformat(),
                "version": version,
                "type": standing[version].type,
                "reason": reason.strip(),
            },
        ),
    )


def correction_title(event: Event) -> Message:
    """A correction as one line of a history."""
    return Message("cases.corrected", version=int(str(event.data["version"])))


def correction_summary(event: Event) -> Message:
    """Why an entry was corrected."""
    return Message("cases.corrected_because", reason=str(event.data["reason"]))
