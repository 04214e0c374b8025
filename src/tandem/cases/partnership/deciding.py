"""The decider of a partnership: commands into events, or a refusal with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tandem.cases.departure import departure_to_data, read_departure
from tandem.cases.event_schemas import current_schema
from tandem.cases.partnership import existing, offering, sentences
from tandem.cases.partnership import state as states
from tandem.cases.partnership.arrangement import (
    arrangement_from_data,
    arrangement_to_data,
    changes,
    facts_in,
    facts_of,
    read_date,
)
from tandem.cases.partnership.blocking import (
    CLAUSES,
    SPEAK_OF_A_VERSION,
    Findings,
    blockers,
    may_depart,
    who_may,
)
from tandem.cases.partnership.clauses import CONSENT
from tandem.cases.partnership.life_state import KINDS, PERMANENT
from tandem.cases.partnership.living import LIFE, life_options
from tandem.cases.partnership.paper import read_paper
from tandem.cases.partnership.state import HR_ADVISER, EventType, State
from tandem.cases.process import (
    JSON,
    Actor,
    Command,
    Context,
    Event,
    Obligation,
    Option,
    Stage,
    UnknownCommand,
)
from tandem.cases.step import LINK
from tandem.messages import InvalidFacts, Message
from tandem.policy import Refusal, refuse

NAME = "partnership"


class Partnership:
    """Two people and their line manager agree how a post is shared.

    Both partners and the line manager each agree for themselves to one numbered version
    (CCC-OFFER-1, CCC-DEF-4). Every draft is a new version and asks everybody again. The
    HR adviser records an agreement that was signed on paper, and confirms once all have
    agreed and nothing breaches the policy; without agreement nothing is confirmed
    (CCC-OFFER-2). The governing date is the start.

    A confirmed share runs, and its case stays open: it may change, always with everybody's
    consent and in a new version; a partner may leave; it may end. Those steps stand in `LIFE`.
    """

    name = NAME
    title = Message("cases.partnership")
    stages = tuple(
        Stage(name, Message(f"cases.stage_{name}"))
        for name in ("arrange", "agree", "confirm", "confirmed")
    )
    commands = frozenset(CLAUSES) | LIFE.commands
    event_types = frozenset(map(str, EventType)) | LIFE.event_types
    initial = State()

    def options(self, state: State, context: Context) -> tuple[Option, ...]:
        """What may happen next, the main thing first."""
        found = (*offering.options(state, context), *life_options(state, context))
        return tuple(sorted(found, key=lambda option: (not option.main, bool(option.blocked))))

    def decide(
        self, state: State, command: Command, context: Context
    ) -> tuple[Event, ...] | Refusal:
        """The events of a command, or why it is refused."""
        if command.name in LIFE.commands:
            return LIFE.decide(state, command, context)
        return _decide(state, command, context)

    def may_depart(self, findings: Findings) -> bool:
        """Whether a reason and an approver can set aside what stands against an arrangement."""
        return may_depart(findings)

    def evolve(self, state: State, event: Event) -> State:
        """The state after an event."""
        if event.type in LIFE.event_types:
            return LIFE.evolve(state, event)
        return states.evolve(state, event)

    def fits(self, state: State, event: Event) -> bool:
        """Whether an event could have happened at this point."""
        if event.type in LIFE.event_types:
            return LIFE.fits(state, event)
        return offering.fits(state, event)

    def obligations(self, state: State, context: Context) -> tuple[Obligation, ...]:
        """Who must do what next."""
        return (*offering.obligations(state, context), *LIFE.obligations(state, context))

    def stage(self, state: State) -> str:
        """The name of the stage where the case stands; "withdrawn" is none of the line."""
        return state.stage

    def version(self, state: State) -> int:
        """The number of the version that stands."""
        return state.version

    def wakes_on(self, state: State, context: Context) -> date | None:
        """The day after the start, while nothing is confirmed; then what the steps wait for."""
        days = (offering.wakes_on(state, context), LIFE.wakes_on(state, context))
        return min((day for day in days if day is not None), default=None)

    def event_title(self, event: Event, facts: object) -> Message:
        """What happened, as one line of a history."""
        if event.type in LIFE.event_types:
            return LIFE.event_title(event, facts_of(facts))
        return sentences.event_title(event, facts_of(facts))

    def event_summary(self, event: Event, facts: object) -> Message | None:
        """What stands beneath that line."""
        if event.type in LIFE.event_types:
            return LIFE.event_summary(event, facts_of(facts))
        return sentences.event_summary(event, facts_of(facts))

    def party_title(self, party: str, facts: object) -> Message:
        """A partner by name, anybody else by role."""
        if party.partition(":")[0] not in {"partner", party}:
            return LIFE.party_title(party, facts)
        return sentences.party_title(party, facts_of(facts))


PARTNERSHIP = Partnership()


def _decide(state: State, command: Command, context: Context) -> tuple[Event, ...] | Refusal:
    if command.name not in CLAUSES:
        raise UnknownCommand(command.name)
    if state.ended:
        return Refusal(blockers(command.name, state, context))
    refusal = _not_theirs(state, command, context) or _stale(state, command, context)
    if refusal:
        return refusal
    party = _agreeing_party(state, command, context.actor)
    if isinstance(party, Refusal):
        return party
    blocked = blockers(command.name, state, context, party)
    if not blocked:
        return _happen(state, command, context, party)
    departure = _departure(command, context, blocked)
    if departure is None:
        return Refusal(blocked)
    happened = _happen(state, command, context, party)
    if isinstance(happened, Refusal):
        return happened
    return tuple(replace(event, data={**event.data, "departure": departure}) for event in happened)


def _departure(command: Command, context: Context, blocked: Findings) -> Mapping[str, JSON] | None:
    """What an HR adviser says of an arrangement that departs from the policy, if they may."""
    given = command.data.get("departure")
    if (
        not isinstance(given, Mapping)
        or HR_ADVISER not in context.actor.all_parties
        or command.name not in offering.DEPARTABLE
        or not may_depart(blocked)
    ):
        return None
    return departure_to_data(read_departure(given, blocked))


def _not_theirs(state: State, command: Command, context: Context) -> Refusal | None:
    """A refusal where the actor is none of the parties that may give the command."""
    allowed = who_may(command.name, state)
    if context.actor.all_parties.intersection(allowed):
        return None
    facts = facts_in(context)
    parties = tuple(sentences.party_title(party, facts) for party in allowed if party != LINK)
    return refuse(Message("cases.not_for_you", parties=parties), *CLAUSES[command.name])


def _stale(state: State, command: Command, context: Context) -> Refusal | None:
    """A refusal that says what changed, where the command speaks of an earlier version."""
    if command.name not in SPEAK_OF_A_VERSION:
        return None
    version = command.data.get("version")
    if not isinstance(version, int) or not 0 <= version <= state.version:
        raise InvalidFacts("version", Message("cases.no_such_version"))
    if version == state.version:
        return None
    facts = {"version": version, "current": state.version}
    if version == 0:
        return refuse(Message("cases.first_draft_since", **facts), *CONSENT)
    latest = state.drafts[state.version - 1]
    changed = changes(state.drafts[version - 1], latest, facts_in(context))
    if not changed:
        return refuse(Message("cases.replaced_unchanged", **facts), *CONSENT)
    return refuse(Message("cases.replaced", changes=changed, **facts), *CONSENT)


def _agreeing_party(state: State, command: Command, actor: Actor) -> str | Refusal:
    """The party for which the actor agrees; each person only for themselves."""
    if command.name not in {"agree", "withdraw_agreement"}:
        return ""
    own = [party for party in state.agreeing_parties if party in actor.all_parties]
    asked = command.data.get("party")
    if asked is None and len(own) > 1:
        raise InvalidFacts("party", Message("cases.which_party"))
    if asked is None:
        return own[0]
    if asked not in state.agreeing_parties:
        raise InvalidFacts("party", Message("cases.no_such_party"))
    if asked not in own:
        return refuse(Message("cases.only_for_yourself"), *CONSENT)
    return str(asked)


def _happen(
    state: State, command: Command, context: Context, party: str
) -> tuple[Event, ...] | Refusal:
    data: Mapping[str, Any] = command.data
    match command.name:
        case "open":
            return _open(data, context)
        case "record_existing":
            return _record_existing(data, context)
        case "draft":
            return _draft(state, data, context)
        case "propose":
            today = context.today.isoformat()
            return _event(EventType.PROPOSED, version=state.version, proposed_on=today)
        case "agree":
            return _event(EventType.AGREED, version=state.version, party=party, evidence=None)
        case "record_paper":
            signer, paper = read_paper(state, data, context)
            return _event(EventType.AGREED, version=state.version, party=signer, evidence=paper)
        case "withdraw_agreement":
            return _event(EventType.UNAGREED, version=state.version, party=party)
        case "confirm":
            starts_on = state.starts_on.isoformat() if state.starts_on else None
            return _event(EventType.CONFIRMED, version=state.version, starts_on=starts_on)
        case _:
            reason = data.get("reason")
            if not isinstance(reason, str) or not reason.strip():
                raise InvalidFacts("reason", Message("cases.reason_missing"))
            return _event(EventType.WITHDRAWN, reason=reason.strip())


def _open(data: Mapping[str, Any], context: Context) -> tuple[Event, ...] | Refusal:
    partners = _partners(data, context)
    starts_on = read_date(data, "starts_on")
    if starts_on < context.today:
        return refuse(Message("cases.start_passed", date=starts_on), *CONSENT)
    return _event(
        EventType.OPENED,
        post=facts_in(context).post.reference,
        partners=list(partners),
        starts_on=starts_on.isoformat(),
        on=context.today.isoformat(),
        **_term(data, starts_on),
    )


def _term(data: Mapping[str, Any], starts_on: date) -> dict[str, JSON]:
    """How long the share is meant to last, and which case opened it."""
    kind = data.get("kind") or PERMANENT
    if kind not in KINDS:
        raise InvalidFacts("kind", Message("cases.answer_missing.choice"))
    until = None if kind == PERMANENT else read_date(data, "until")
    if until is not None and until <= starts_on:
        message = Message("cases.partnership.until_too_early", date=starts_on)
        raise InvalidFacts("until", message)
    return {
        "kind": kind,
        "until": until.isoformat() if until else None,
        "origin": str(data.get("origin") or ""),
    }


def _partners(data: Mapping[str, Any], context: Context) -> tuple[str, ...]:
    """The employments that are to share the post of the case, as many as the policy says."""
    if data.get("post") != facts_in(context).post.reference:
        raise InvalidFacts("post", Message("cases.another_post"))
    partners = data.get("partners")
    expected = context.policy.quantity("share.partners").whole
    if not isinstance(partners, list | tuple) or not (
        len(partners) == len(set(partners)) == expected
    ):
        raise InvalidFacts("partners", Message("cases.wrong_partners", count=expected))
    return tuple(partners)


def _record_existing(data: Mapping[str, Any], context: Context) -> tuple[Event, ...] | Refusal:
    recorded = existing.record(data, _partners(data, context), context)
    return recorded if isinstance(recorded, Refusal) else _event(EventType.EXISTING, **recorded)


def _draft(state: State, data: Mapping[str, Any], context: Context) -> tuple[Event, ...] | Refusal:
    drafted = arrangement_from_data(data, state.partners)
    if drafted.starts_on < context.today:
        return refuse(Message("cases.start_passed", date=drafted.starts_on), *CONSENT)
    return _event(EventType.DRAFTED, version=len(state.drafts) + 1, **arrangement_to_data(drafted))


def _event(event_type: EventType, **data: JSON) -> tuple[Event, ...]:
    return (Event(str(event_type), data, current_schema(NAME, event_type)),)
