"""All writes of adverts, applications, sheets and messages to candidates."""

from tandem_web.recruitment.actions.adverts import change_advert, close_advert, publish_advert
from tandem_web.recruitment.actions.applying import (
    AlreadyPaired,
    Closed,
    Draft,
    MovedOn,
    NotTaken,
    answer_offer,
    attach_file,
    mark_withdrawn,
    save_draft,
    start_application,
    submit_application,
    withdraw_application,
)
from tandem_web.recruitment.actions.erasing import erase_unsuccessful
from tandem_web.recruitment.actions.handling import (
    add_applicants,
    mark_application,
    tell_outcome,
)
from tandem_web.recruitment.actions.messages import deliver, send_links, tell
from tandem_web.recruitment.actions.scoring import (
    MayNotScore,
    SheetMovedOn,
    save_panel,
    save_sheet,
)

__all__ = [
    "AlreadyPaired",
    "Closed",
    "Draft",
    "MayNotScore",
    "MovedOn",
    "NotTaken",
    "SheetMovedOn",
    "add_applicants",
    "answer_offer",
    "attach_file",
    "change_advert",
    "close_advert",
    "deliver",
    "erase_unsuccessful",
    "mark_application",
    "mark_withdrawn",
    "publish_advert",
    "save_draft",
    "save_panel",
    "save_sheet",
    "send_links",
    "start_application",
    "submit_application",
    "tell",
    "tell_outcome",
    "withdraw_application",
]
