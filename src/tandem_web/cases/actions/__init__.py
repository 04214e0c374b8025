"""All writes of cases. A case changes only through `send` (or is opened, or woken by time)."""

from tandem_web.cases.actions.asked import take_step
from tandem_web.cases.actions.guests import NewPerson, end_invitation, invite_guest
from tandem_web.cases.actions.open import CaseAlreadyOpen, open_case
from tandem_web.cases.actions.open_many import Decided, open_many
from tandem_web.cases.actions.outcomes import Changed, Outcome, Refused, Sent
from tandem_web.cases.actions.paper import Paper, record_paper
from tandem_web.cases.actions.send import send
from tandem_web.cases.actions.tell import remind
from tandem_web.cases.actions.wake import wake

__all__ = [
    "CaseAlreadyOpen",
    "Changed",
    "Decided",
    "NewPerson",
    "Outcome",
    "Paper",
    "Refused",
    "Sent",
    "end_invitation",
    "invite_guest",
    "open_case",
    "open_many",
    "record_paper",
    "remind",
    "send",
    "take_step",
    "wake",
]
