"""What the case page and the pages of its commands show of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from tandem.cases import Ask, CaseFacts, Context, Option, Stage, stages_of_case, table_of
from tandem.cases.case_facts import case_facts
from tandem.cases.partnership import ExistingShare
from tandem.cases.step import HR_ADVISER
from tandem.messages import Message
from tandem.policy import Refusal
from tandem_web.cases.access import may_invite, sees
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
from tandem_web.cases.queries.parties import people_of_role, read_guests
from tandem_web.cases.views import cards as drawn
from tandem_web.cases.views.around import (
    LinkedCase,
    ShownPart,
    ShownPerson,
    files_of,
    linked_cases,
    parts_of,
    people_of_case,
    stage_words,
)
from tandem_web.cases.views.arrangement import ShownArrangement, shown_arrangement
from tandem_web.cases.views.history import HistoryEntry, by_whom, entries_of
from tandem_web.documents.models import StoredFile
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.models import Person
from tandem_web.posts.queries import stands_in_for

SHORT_HISTORY = 5
MOST_NAMES = 3


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
        self._names_behind: dict[str, list[Person]] = {}
        read_guests(row)
        self.standing: Standing = standing_of(row)
        self.context: Context = context_of(self.standing, person, today)

    @cached_property
    def stages(self) -> Sequence[Stage]:
        return stages_of_case(self.standing.process, self.standing.told)

    @property
    def title(self) -> Message:
        return self.standing.process.title

    @cached_property
    def all_options(self) -> Sequence[Option]:
        return self.standing.process.options(self.standing.state, self.context)

    @cached_property
    def options(self) -> list[drawn.OptionCard]:
        """What this person may do, and whatever stands still, with what would set it going."""
        beside = {(duty.command, duty.subject) for duty in self.deadlines}
        shown = [
            drawn.card_of(
                option,
                version=self.standing.process.version(self.standing.state),
                due_beside=(option.command, option.subject) in beside,
                acts_for=self.acts_for(option),
                departable=self.may_depart(option),
                invites=self.may_invite,
            )
            for option in self.all_options
            if self.may(option) or (option.blocked and self.sees["whole"])
        ]
        return drawn.only_first_main(shown)

    @cached_property
    def _laid_out(self) -> drawn.LaidOut:
        return drawn.lay_out(self.options, {(duty.command, duty.subject) for duty in self.duties})

    @property
    def cards(self) -> Sequence[drawn.OptionCard]:
        """What stands out."""
        return self._laid_out.cards

    @property
    def more(self) -> Sequence[drawn.OptionCard]:
        """What else this person may do, for a quiet list."""
        return self._laid_out.more

    @property
    def held_up(self) -> Sequence[drawn.OptionCard]:
        """What waits for something else."""
        return self._laid_out.held_up

    def option(self, command: str, subject: str = "") -> Option | None:
        """The option of a command: the person's own before anybody else's, open before blocked."""
        found = [
            one for one in self.all_options if one.command == command and one.subject == subject
        ]
        found.sort(key=lambda one: (not self.may(one), bool(one.blocked)))
        return found[0] if found else None

    def asks_on(self, option: Option, day: date | None) -> Sequence[Ask]:
        """What an option asks; of an earlier day that HR enters, what it asked then."""
        table = table_of(self.standing.process, option.command)
        if day is None or table is None:
            return option.asks
        then = table.option_on(
            self.standing.state, option.command, self.context, day.isoformat(), option.subject
        )
        return then.asks if then else option.asks

    def may(self, option: Option) -> bool:
        """Whether it is for this person to do, now or once nothing stands in the way."""
        return bool(option.parties & self.context.actor.all_parties)

    @property
    def is_adviser(self) -> bool:
        return HR_ADVISER in self.context.actor.all_parties

    def may_depart(self, option: Option) -> bool:
        """Whether this person may record that it happened in spite of what stands in its way."""
        return option.departable and self.is_adviser and self.may(option)

    def may_depart_from(self, refusal: Refusal, option: Option) -> bool:
        """The same of what the answers met with."""
        table = table_of(self.standing.process, option.command)
        return table is not None and self.is_adviser and table.may_depart(refusal.findings)

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
    def waiting_for(self) -> list[tuple[list[tuple[Message, str]], Duty]]:
        """What others must do: each who could, with the names behind a role, and the duty.

        What this person could do as well is theirs to do, and not waited for.
        """
        if not self.sees["waiting"]:
            return []
        mine = self.context.actor.all_parties
        process = self.standing.process
        rows: dict[tuple[str, str, str], list[Duty]] = {}
        for one in self.duties:
            # Any of the parties takes a step; to a share each of them agrees.
            party = "" if table_of(process, one.command) else one.party
            rows.setdefault((one.command, one.subject, party), []).append(one)
        return [
            ([(self.party_title(one.party), self.names_behind(one.party)) for one in row], row[0])
            for row in rows.values()
            if not any(one.party in mine for one in row)
        ]

    def names_behind(self, party: str) -> str:
        """Who holds a role in this case; a personal party is named by its title."""
        if party == "line_manager":
            return self.manager_names
        if party == "budget_manager":
            return ", ".join(self.facts.budget_managers.values())
        if ":" in party:
            return ""
        if party not in self._names_behind:
            self._names_behind[party] = people_of_role(self.row, party, self.today)
        people = self._names_behind[party]
        return ", ".join(one.full_name for one in people[:MOST_NAMES])

    @cached_property
    def facts(self) -> CaseFacts:
        return case_facts(self.context.facts)

    @property
    def managers(self) -> Mapping[str, str]:
        """The names of all who hold the post above, by reference: each acts as the manager."""
        return self.facts.managers

    @property
    def shows_arrangement(self) -> bool:
        """Whether the case is about hours and patterns of two people."""
        return self.row.process == "partnership"

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
    def is_settled(self) -> bool:
        """Whether the share runs with what was agreed, and no change of it is discussed."""
        return self.shows_arrangement and bool(self.standing.state.is_settled)

    @property
    def can_be_signed(self) -> bool:
        """Whether a version is proposed that somebody could print and sign."""
        return (
            self.shows_arrangement
            and self.row.closed_on is None
            and bool(self.standing.state.proposed)
            and not self.is_settled
        )

    @cached_property
    def sees(self) -> Mapping[str, bool]:
        """Which parts of the page this person sees: a guest those of their purpose."""
        return sees(self.person, self.row, self.today)

    @cached_property
    def people(self) -> list[ShownPerson]:
        return people_of_case(self.standing, self.facts, self.today, ends=self.may_invite)

    @cached_property
    def may_invite(self) -> bool:
        return may_invite(self.person, self.row, self.today)

    @cached_property
    def files(self) -> list[StoredFile]:
        """What was stored with the case itself; a letter to one person stands elsewhere."""
        return files_of(self.row)

    @cached_property
    def linked(self) -> list[LinkedCase]:
        """The cases from which this one came and which came of it."""
        return linked_cases(self.row, self.person) if self.sees["whole"] else []

    @cached_property
    def parts(self) -> list[ShownPart]:
        """What the process itself adds to the page for this person."""
        purposes = {party.partition(":")[0] for party in self.context.actor.parties}
        return parts_of(self, purposes=purposes)

    @property
    def parts_main(self) -> list[ShownPart]:
        return [part for part in self.parts if part.place == "main"]

    @property
    def parts_side(self) -> list[ShownPart]:
        return [part for part in self.parts if part.place == "side"]

    @property
    def deadlines(self) -> list[Duty]:
        """Each thing that is due, once, however many have to do it."""
        if not self.sees["deadlines"]:
            return []
        due = {
            (one.command, one.subject, one.due): one for one in self.duties if one.due is not None
        }
        return list(due.values())

    @property
    def later_deadlines(self) -> list[drawn.DueLater]:
        """What else is due, though it waits for something."""
        known = {one.due for one in self.duties if one.due}
        return drawn.due_later(self.all_options, known) if self.sees["deadlines"] else []

    def party_title(self, party: str) -> Message:
        return self.standing.process.party_title(party, self.context.facts)

    @cached_property
    def arrangement(self) -> ShownArrangement | None:
        if not self.shows_arrangement:
            return None
        return shown_arrangement(
            self.standing,
            self.context,
            with_decision=self.row.closed_on is None and not self.is_settled,
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
    def ended_as(self) -> str:
        """How the case ended, where that is no stage of the line."""
        if self.row.stage in {stage.name for stage in self.stages}:
            return ""
        return stage_words(self.row)

    @property
    def starts_on(self) -> date | None:
        starts: date | None = getattr(self.standing.state, "starts_on", None)
        return starts

    @property
    def existing(self) -> ExistingShare | None:
        """What is on record of a share that was running before Tandem."""
        existing: ExistingShare | None = getattr(self.standing.state, "existing", None)
        return existing

    @property
    def reason(self) -> str:
        return str(self.standing.state.reason or "")

    def history(self, *, whole: bool) -> list[HistoryEntry]:
        events = list(reversed(self.standing.events))
        return self.entries(events if whole else events[:SHORT_HISTORY])

    def entries(self, events: Sequence[Event]) -> list[HistoryEntry]:
        return entries_of(self.standing, self.context, events, corrects=self.is_adviser)

    @property
    def longer_history(self) -> int:
        """How many entries there are, where the page shows only some of them."""
        number = len(self.standing.events)
        return number if number > SHORT_HISTORY else 0


def _how(agreed: Agreed | None, party: str) -> str:
    """By whose hand a role agreed, or on what paper; a partner's own answer needs no word."""
    if agreed is None:
        return ""
    if agreed.paper is not None:
        return say(agreed.paper)
    if party == "line_manager" and agreed.actor is not None:
        return by_whom(agreed.actor, agreed.on_behalf_of)
    return ""
