"""What the case page and the pages of its commands show of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.cases import Context, Option, Stage
from tandem.messages import Message
from tandem.policy import Finding
from tandem_web.cases.mapping import to_event
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries import Duty, Standing, context_of, obligations_of, standing_of
from tandem_web.cases.views.arrangement import ShownArrangement, shown_arrangement
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.models import Person
from tandem_web.posts.queries import manager_people

SHORT_HISTORY = 5
BUTTONS: Mapping[str, Promise] = {
    "draft": gettext_lazy("Set it out"),
    "propose": gettext_lazy("Propose"),
    "agree": gettext_lazy("Agree"),
    "withdraw_agreement": gettext_lazy("Take it back"),
    "confirm": gettext_lazy("Confirm"),
    "withdraw": gettext_lazy("Withdraw"),
}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    title: Message
    when: date
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCard:
    """An option as the page draws it, with short words for its button."""

    command: str
    title: Message
    sentence: Message
    due: date | None
    clauses: tuple[str, ...]
    blocked: tuple[Finding, ...]
    main: bool
    button: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One of those who must agree; `agreed` is None while nothing is there to agree to.

    `name` says who holds a role, where the title names the role alone.
    """

    title: Message
    name: str
    minutes: int | None
    agreed: bool | None


class CasePage:
    """A case in front of one person, on one day. Parts are worked out when a page asks."""

    def __init__(self, row: Case, person: Person, today: date) -> None:
        self.row = row
        self.person = person
        self.today = today
        self.standing: Standing = standing_of(row)
        self.context: Context = context_of(self.standing, person, today)

    @property
    def stages(self) -> Sequence[Stage]:
        return self.standing.process.stages

    @property
    def title(self) -> Message:
        return self.standing.process.title

    @cached_property
    def all_options(self) -> Sequence[Option]:
        return self.standing.process.options(self.standing.state, self.context)

    @property
    def options(self) -> list[OptionCard]:
        """What this person may do, and whatever stands still, with what would set it going."""
        return [
            OptionCard(
                command=option.command,
                title=option.title,
                sentence=option.sentence,
                due=option.due,
                clauses=option.clauses,
                blocked=option.blocked,
                main=option.main,
                button=self._button(option),
            )
            for option in self.all_options
            if option.blocked or self.may(option)
        ]

    def _button(self, option: Option) -> str:
        if option.command == "draft" and self.standing.process.version(self.standing.state):
            return _("Change it")
        return str(BUTTONS.get(option.command, ""))

    def option(self, command: str) -> Option | None:
        """The option of a command: the person's own before anybody else's, open before blocked."""
        found = [one for one in self.all_options if one.command == command]
        found.sort(key=lambda one: (not self.may(one), bool(one.blocked)))
        return found[0] if found else None

    def may(self, option: Option) -> bool:
        """Whether it is for this person to do, now or once nothing stands in the way."""
        return bool(option.parties & self.context.actor.parties)

    @cached_property
    def duties(self) -> list[Duty]:
        return obligations_of(self.row)

    @property
    def waiting_for(self) -> list[tuple[Message, Duty]]:
        """What others must do: whoever it is, and the duty."""
        mine = self.context.actor.parties
        return [(self.party_title(one.party), one) for one in self.duties if one.party not in mine]

    @property
    def deadlines(self) -> list[Duty]:
        """Each thing that is due, once, however many have to do it."""
        due = {(one.command, one.due): one for one in self.duties if one.due is not None}
        return list(due.values())

    def party_title(self, party: str) -> Message:
        return self.standing.process.party_title(party, self.context.facts)

    @cached_property
    def arrangement(self) -> ShownArrangement | None:
        return shown_arrangement(
            self.standing, self.context, with_decision=self.row.closed_on is None
        )

    @property
    def parties(self) -> list[PartyRow]:
        """Both partners and the line manager, with who has agreed to the latest proposal."""
        state = self.standing.state
        hours = state.arrangement.hours if state.arrangement else {}
        # Agreements mean something once a version has been proposed, and stay true afterwards.
        asked = state.proposed
        rows = [
            (f"partner:{number}", "", hours.get(number)) for number in self.standing.employments
        ]
        managers = manager_people(self.row.post, self.today)
        rows.append(("line_manager", ", ".join(one.full_name for one in managers), None))
        return [
            PartyRow(
                self.party_title(party),
                name,
                minutes,
                party in state.agreements if asked else None,
            )
            for party, name, minutes in rows
        ]

    @property
    def is_withdrawn(self) -> bool:
        """Whether the case ended at a stage that is none of the line."""
        return bool(self.row.stage not in {stage.name for stage in self.stages})

    @property
    def starts_on(self) -> date | None:
        starts: date | None = self.standing.state.starts_on
        return starts

    @property
    def reason(self) -> str:
        return str(self.standing.state.reason)

    def history(self, *, whole: bool) -> list[HistoryEntry]:
        events = list(reversed(self.standing.events))
        return self.entries(events if whole else events[:SHORT_HISTORY])

    def entries(self, events: Sequence[Event]) -> list[HistoryEntry]:
        return [self._entry(event) for event in events]

    def _entry(self, row: Event) -> HistoryEntry:
        process, facts = self.standing.process, self.context.facts
        event = to_event(self.row.process, row)
        summary = process.event_summary(event, facts)
        parts = [say(summary)] if summary else []
        if row.actor:
            parts.append(_("recorded by %(name)s") % {"name": row.actor.full_name})
        return HistoryEntry(process.event_title(event, facts), row.happened_on, " · ".join(parts))

    @property
    def longer_history(self) -> int:
        """How many entries there are, where the page shows only some of them."""
        number = len(self.standing.events)
        return number if number > SHORT_HISTORY else 0
