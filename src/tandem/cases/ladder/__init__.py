"""What follows when no partner is found: the rungs, the legal hold, and notice at the end.

The ladder stands in the process that looked for the partner: in a vacancy for the person
appointed to share, in a partnership for the partner who remains. `ladder_steps` gives the
steps for a host, `LadderHost.evolving` what its events make of the host's state.
"""

from collections.abc import Mapping
from datetime import date

from tandem.cases.ladder.ending import NOTICE_ABSOLUTE, ending_steps, notice_ends_on
from tandem.cases.ladder.hold import HOLD_ABSOLUTE, hold_steps
from tandem.cases.ladder.host import (
    LadderFacts,
    LadderHost,
    StateT,
    VacantPost,
    ladder_terms,
)
from tandem.cases.ladder.offers import offer_steps
from tandem.cases.ladder.redeploying import consultation_steps, redeployment_steps
from tandem.cases.ladder.state import (
    APPOINTEE,
    LADDER_EVOLVING,
    REMAINING_PARTNER,
    RUNGS,
    LadderState,
    begin_ladder,
)
from tandem.cases.step import Step

LADDER_ABSOLUTE = HOLD_ABSOLUTE | NOTICE_ABSOLUTE
"""The findings of the ladder that no reason and no approver set aside."""

LADDER_NAMED: Mapping[str, str] = {
    "reply": "cases.ladder.reply",
    "accompanied_by": "cases.ladder.accompanied",
    "true_reason": "cases.ladder.true_reason",
    "classification": "cases.ladder.classification",
    "stopped": "cases.ladder.stopped",
}
"""Which data of its events are the ends of keys, for `StepProcess.named`."""


def ladder_steps(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    """Every step of the ladder, for the process that it stands in."""
    return (
        *offer_steps(host),
        *redeployment_steps(host),
        *consultation_steps(host),
        *hold_steps(host),
        *ending_steps(host),
    )


def ladder_dates(ladder: LadderState | None) -> tuple[date, ...]:
    """The days on which what may happen changes by the calendar alone."""
    if ladder is None or not ladder.is_open:
        return ()
    days = (ladder.consultation_on, ladder.notice.ends_on if ladder.notice else None)
    return tuple(day for day in days if day is not None)


__all__ = [
    "APPOINTEE",
    "LADDER_ABSOLUTE",
    "LADDER_EVOLVING",
    "LADDER_NAMED",
    "REMAINING_PARTNER",
    "RUNGS",
    "LadderFacts",
    "LadderHost",
    "LadderState",
    "VacantPost",
    "begin_ladder",
    "ladder_dates",
    "ladder_steps",
    "ladder_terms",
    "notice_ends_on",
]
