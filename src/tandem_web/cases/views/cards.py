"""What can happen now, as a page lays it out: little of it stands out, and the rest is quiet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.cases import Option
from tandem.messages import Message
from tandem.policy import Finding
from tandem_web.kit.templatetags.kit import message as say

BUTTONS: Mapping[str, Promise] = {
    "draft": gettext_lazy("Set it out"),
    "propose": gettext_lazy("Propose"),
    "agree": gettext_lazy("Agree"),
    "record_paper": gettext_lazy("Record it"),
    "withdraw_agreement": gettext_lazy("Take it back"),
    "confirm": gettext_lazy("Confirm"),
    "withdraw": gettext_lazy("Withdraw"),
}


# What is held up until somebody has been invited as a guest.
WAITS_FOR_GUESTS = frozenset({"cases.vacancy.nobody_invited"})
# Beyond this a page of boxes says nothing of what comes next.
MOST_CARDS, MOST_HELD_UP = 3, 2


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
    opens: str = ""
    opens_words: str = ""


def card_of(
    option: Option,
    *,
    version: int,
    acts_for: str,
    departable: bool,
    due_beside: bool,
    invites: bool,
) -> OptionCard:
    """An option for one person; `version` is that of the arrangement, 0 while there is none.

    A day that stands beside among the deadlines is not said again. Whoever `invites` guests is
    led there from what waits for somebody to be invited.
    """
    waits = invites and any(one.message.key in WAITS_FOR_GUESTS for one in option.blocked)
    return OptionCard(
        command=option.command,
        subject=option.subject,
        title=option.title,
        sentence=option.sentence,
        due=None if due_beside else option.due,
        clauses=option.clauses,
        blocked=option.blocked,
        main=option.main,
        button=_button(option, version),
        acts_for=acts_for,
        departable=departable,
        retreat=option.retreat,
        opens="guests/" if waits else "",
        opens_words=_("Invite somebody to this case") if waits else "",
    )


def _button(option: Option, version: int) -> str:
    if option.command == "draft" and version:
        return _("Change it")
    if option.button is not None:
        return say(option.button)
    return str(BUTTONS.get(option.command, ""))


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The options of a page: in cards, in a quiet list, and those that wait for something."""

    cards: Sequence[OptionCard]
    more: Sequence[OptionCard]
    held_up: Sequence[OptionCard]


def lay_out(options: Sequence[OptionCard], duties: Collection[tuple[str, str]]) -> LaidOut:
    """Cards for whatever leads on where it is little, else for the main thing and the duties.

    What ends something is quiet, and what stands still is told where nothing else can be done.
    """
    possible = [one for one in options if not one.blocked]
    held_up = [one for one in options if one.blocked]
    cards = [one for one in possible if not one.retreat]
    if len(cards) > MOST_CARDS:
        cards = [one for one in cards if one.main or (one.command, one.subject) in duties]
    more = [one for one in possible if one not in cards]
    if not cards and len(held_up) <= MOST_HELD_UP:
        cards, held_up = held_up, []
    return LaidOut(cards, more, held_up)


@dataclass(frozen=True, slots=True)
class DueLater:
    """A day by which something is due that still waits for something else."""

    label: str
    due: date
    clauses: Sequence[str]


def due_later(options: Sequence[Option], known: Collection[date]) -> list[DueLater]:
    """The days that bind although nobody can act yet: a decision, the end of a search."""
    found: dict[date, list[Option]] = {}
    for one in options:
        if one.blocked and one.due and one.due not in known:
            found.setdefault(one.due, []).append(one)
    return [
        DueLater(
            "; ".join(say(one.title) for one in together),
            day,
            list(dict.fromkeys(clause for one in together for clause in one.clauses)),
        )
        for day, together in sorted(found.items())
    ]


def only_first_main(options: Sequence[OptionCard]) -> list[OptionCard]:
    """One thing comes next; a second green button would only divide the eye."""
    first = next((one for one in options if one.main), None)
    return [replace(one, main=one is first) for one in options]
