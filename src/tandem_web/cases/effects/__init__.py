"""What an event of a case does outside it, in the same transaction."""

from collections.abc import Mapping

from tandem_web.cases.apps.registers import EFFECTS, Effect, Occurrence
from tandem_web.cases.effects.holdings import (
    go_back,
    hold_whole_post,
    keep_for_good,
    leave,
    record_share,
    start_share,
    stay,
    take_more_hours,
)
from tandem_web.cases.effects.payroll import tell_payroll

OWN_EFFECTS: Mapping[tuple[str, str], Effect] = {
    ("partnership", "confirmed"): start_share,
    ("partnership", "existing_share_recorded"): record_share,
    ("partnership", "made_permanent"): keep_for_good,
    ("partnership", "trial_ended"): go_back,
    ("partnership", "term_ended"): go_back,
    ("partnership", "leaving_notified"): leave,
    ("partnership", "leaving_taken_back"): stay,
    ("partnership", "both_left"): leave,
    ("partnership", "ended_by_agreement"): leave,
    ("partnership", "portion_answered"): take_more_hours,
    ("partnership", "full_time_answered"): hold_whole_post,
    ("partnership", "full_time_required"): hold_whole_post,
    ("partnership", "ended_by_notice"): leave,
    ("vacancy", "filled_full_time"): hold_whole_post,
    ("vacancy", "full_time_answered"): hold_whole_post,
    ("vacancy", "full_time_required"): hold_whole_post,
    ("vacancy", "ended_by_notice"): leave,
}


def take_effect(occurrence: Occurrence) -> None:
    """What an event does outside its case: by this app first, then by those above it."""
    process = occurrence.standing.row.process
    key = (process, occurrence.event.type)
    if own := OWN_EFFECTS.get(key):
        own(occurrence)
    if process == "partnership":
        tell_payroll(occurrence)
    for effect in EFFECTS.get(key, ()):
        effect(occurrence)


def reaches_beyond(process: str, event_type: str) -> bool:
    """Whether an event does something outside its case, which a correction does not undo."""
    key = (process, event_type)
    return key in OWN_EFFECTS or key in EFFECTS
