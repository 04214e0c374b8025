"""What the case page and the pages of its commands show of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.cases import Context, Option, Stage
from tandem.cases import Event as CaseEvent
from tandem.cases.partnership import ExistingShare, PartnershipFacts
from tandem.messages import Message
from tandem.policy import Finding
from tandem_web.cases.mapping import to_event
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries import (
    Agreed,
    Duty,
    Standing,
    agreements_of,
    context_of,
    obligations_of,
    standing_of,
)
from tandem_web.cases.views.arrangement import ShownArrangement, shown_arrangement
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.models import Person
from tandem_web.posts.queries import stands_in_for

SHORT_HISTORY = 5
BUTTONS: Mapping[str, Promise] = {
    "draft": gettext_lazy("Set it out"),
    "propose": gettext_lazy("Propose"),
    "agree": gettext_lazy("Agree"),
    "record_paper": gettext_lazy("Record it"),
    "withdraw_agreement": gettext_lazy("Take it back"),
    "confirm": gettext_lazy("Confirm"),
    "withdraw": gettext_lazy("Withdraw"),
}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event; `file_url` leads to the scan of a paper that was signed."""

    title: Message
    when: date
    detail: str
    file_url: str = ""


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
    acts_for: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One of those who must agree; `agreed` is None while nothing is there to agree to.

    `name` says who holds a role, where the title names the role alone; `how` by whose hand,
    or on what paper, they agreed.
    """

    title: Message
    name: str
    minutes: int | None
    agreed: bool | None
    how: str = ""


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
                acts_for=self.acts_for(option),
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
        return bool(option.parties & self.context.actor.all_parties)

    def acts_for(self, option: Option) -> str:
        """The name of the colleague for whom the person would do it; empty for their own part."""
        reference = self.context.actor.on_behalf_of(option.parties)
        return self._away[reference] if reference else ""

    @cached_property
    def _away(self) -> dict[str, str]:
        """The names of those for whom the person acts here, by reference."""
        found = stands_in_for(self.person, self.row.post, self.today)
        return {away.reference: away.full_name for away in found.values()}

    @cached_property
    def duties(self) -> list[Duty]:
        return obligations_of(self.row)

    @property
    def waiting_for(self) -> list[tuple[Message, str, Duty]]:
        """What others must do: whoever it is, the names behind a role, and the duty."""
        mine = self.context.actor.all_parties
        return [
            (
                self.party_title(one.party),
                self.manager_names if one.party == "line_manager" else "",
                one,
            )
            for one in self.duties
            if one.party not in mine
        ]

    @cached_property
    def managers(self) -> Mapping[str, str]:
        """The names of all who hold the post above, by reference: each acts as the manager."""
        facts = self.context.facts
        return facts.managers if isinstance(facts, PartnershipFacts) else {}

    @property
    def manager_names(self) -> str:
        return ", ".join(self.managers.values())

    @property
    def signers(self) -> list[tuple[str, str]]:
        """Who is still awaited and could have signed: the value of a choice, and a name."""
        awaited = self.standing.state.awaited
        found = [
            (f"partner:{number}|", employment.person.full_name)
            for number, employment in self.standing.employments.items()
            if f"partner:{number}" in awaited
        ]
        if "line_manager" in awaited:
            title = _("%(name)s, as line manager")
            found += [
                (f"line_manager|{reference}", title % {"name": name})
                for reference, name in self.managers.items()
            ]
        return found

    @property
    def can_be_signed(self) -> bool:
        """Whether a version is proposed that somebody could print and sign."""
        return self.row.closed_on is None and bool(self.standing.state.proposed)

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
        rows.append(("line_manager", self.manager_names, None))
        agreed = agreements_of(self.standing)
        return [
            PartyRow(
                self.party_title(party),
                name,
                minutes,
                party in state.agreements if asked else None,
                _how(agreed.get(party), party),
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
    def existing(self) -> ExistingShare | None:
        """What is on record of a share that was running before Tandem."""
        existing: ExistingShare | None = self.standing.state.existing
        return existing

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
            parts.append(_("recorded by %(name)s") % {"name": _by(row.actor, row.on_behalf_of)})
        title, detail = process.event_title(event, facts), " · ".join(parts)
        return HistoryEntry(title, row.happened_on, detail, self._scan_url(event))

    def _scan_url(self, event: CaseEvent) -> str:
        evidence = event.data.get("evidence")
        if not isinstance(evidence, Mapping):
            return ""
        return reverse("documents:file", args=[self.row.employer.slug, evidence["scan"]])

    @property
    def longer_history(self) -> int:
        """How many entries there are, where the page shows only some of them."""
        number = len(self.standing.events)
        return number if number > SHORT_HISTORY else 0


def _by(actor: Person, on_behalf_of: Person | None) -> str:
    """Who did something, and for whom where it was for a colleague."""
    if on_behalf_of is None:
        return actor.full_name
    names = {"delegate": actor.full_name, "name": on_behalf_of.full_name}
    return _("%(delegate)s for %(name)s") % names


def _how(agreed: Agreed | None, party: str) -> str:
    """By whose hand a role agreed, or on what paper; a partner's own answer needs no word."""
    if agreed is None:
        return ""
    if agreed.paper is not None:
        return say(agreed.paper)
    if party == "line_manager" and agreed.actor is not None:
        return _by(agreed.actor, agreed.on_behalf_of)
    return ""
