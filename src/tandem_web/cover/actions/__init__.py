"""All writes of cover plans: they follow absences, and change as new versions."""

from tandem_web.cover.actions.intervals import (
    accept_cover,
    ask_partner,
    confirm_holder,
    decline_cover,
    end_cover,
    forget_unanswered_cover,
    withdraw_cover,
)
from tandem_web.cover.actions.plans import authorise_cover, follow_absences_of

__all__ = [
    "accept_cover",
    "ask_partner",
    "authorise_cover",
    "confirm_holder",
    "decline_cover",
    "end_cover",
    "follow_absences_of",
    "forget_unanswered_cover",
    "withdraw_cover",
]
