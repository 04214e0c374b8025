"""What may happen next in a case, as the cards and the quiet lists of its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.cases import Option
from tandem.messages import Message
from tandem.policy import Finding
from tandem_web.cases.queries import Duty
from tandem_web.kit.templatetags.kit import message as say

# Beyond this a page of boxes says nothing of what comes next.
MOST_CARDS, MOST_HELD_UP = 3, 2
BUTTONS: Mapping[str, Promise] = {
    "draft": gettext_lazy("Set it out"),
    "propose": gettext_lazy("Propose"),
    "agree": gettext_lazy("Agree"),
    "record_paper": gettext_lazy("Record it"),
    "withdraw_agreement": gettext_lazy("Take it back"),
    "confirm": gettext_lazy("Confirm"),
    "withdraw": gettext_lazy("Withdraw"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCard:
    """An option as the page draws it, with short words for its button."""

    command: str
    subject: str
    title: Message
    sentence: Message
    due: date | None
    clauses: tuple[str, ...]
    blocked: tuple[Finding, ...]
    main: bool
    button: str
    acts_for: str
    departable: bool = False
    retreat: bool = False


def card_of(option: Option, *, version: int, acts_for: str, departable: bool) -> OptionCard:
    """An option for one person; `version` is that of the arrangement, 0 while there is none."""
    return OptionCard(
        command=option.command,
        subject=option.subject,
        title=option.title,
        sentence=option.sentence,
        due=option.due,
        clauses=option.clauses,
        blocked=option.blocked,
        main=option.main,
        button=_button(option, version),
        acts_for=acts_for,
        departable=departable,
        retreat=option.retreat,
    )


def _button(option: Option, version: int) -> str:
    if option.command == "draft" and version:
        return _("Change it")
    if option.button is not None:
        return say(option.button)
    return str(BUTTONS.get(option.command, ""))


def standing_out(options: Sequence[OptionCard], duties: Sequence[Duty]) -> list[OptionCard]:
    """What stands out: whatever leads on where it is little, else what is due or the main thing.

    What stands still is told where nothing else can be done.
    """
    ahead = [one for one in options if not one.blocked and not one.retreat]
    held_up = [one for one in options if one.blocked]
    if len(ahead) > MOST_CARDS:
        asked = {(duty.command, duty.subject) for duty in duties}
        ahead = [one for one in ahead if one.main or (one.command, one.subject) in asked]
    return ahead or (held_up if len(held_up) <= MOST_HELD_UP else [])
