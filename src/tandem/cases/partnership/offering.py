"""What may happen next in a partnership case, and who must do what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tandem.cases.partnership.arrangement import facts_in
from tandem.cases.partnership.blocking import (
    CLAUSES,
    SPEAK_OF_A_VERSION,
    blockers,
    may_depart,
    who_may,
)
from tandem.cases.partnership.sentences import by_party
from tandem.cases.partnership.state import HR_ADVISER, EventType, State
from tandem.cases.process import JSON, Context, Event, Obligation, Option
from tandem.messages import Message

DEPARTABLE = frozenset({"open", "propose", "confirm"})
"""What an HR adviser may record in spite of what the policy says of the post and the hours."""


def options(state: State, context: Context) -> tuple[Option, ...]:
    """What may happen to the arrangement, the main thing first; none once it has ended.

    A share that runs can change at any time while both partners stay; nothing needs it.
    """
    if state.ended or state.leavings:
        return ()
    if state.is_settled:
        return (_option("draft", state, context),)
    if not state.post:
        return (
            _option("open", state, context, main=True),
            _option("record_existing", state, context),
        )
    found = list(_of_stage(state, context))
    if not state.changing:
        found.append(_option("withdraw", state, context))
    if not any(option.main for option in found):
        found[0] = replace(found[0], main=True)
    return tuple(sorted(found, key=lambda option: (not option.main, bool(option.blocked))))


def _of_stage(state: State, context: Context) -> Iterator[Option]:
    """The options of an open case; drafting is first, and possible at any time."""
    yield _option("draft", state, context)
    if not state.proposed:
        yield _option("propose", state, context, main=True)
    else:
        yield from _agreements(state, context)
    yield _option("confirm", state, context, main=state.proposed and not state.awaited)


def _agreements(state: State, context: Context) -> Iterator[Option]:
    for party in state.agreeing_parties:
        if party in state.awaited:
            yield _option("agree", state, context, party=party, main=True)
        elif state.awaited:
            yield _option("withdraw_agreement", state, context, party=party)
    if state.awaited:
        yield _option("record_paper", state, context)


def _option(
    command: str, state: State, context: Context, *, party: str = "", main: bool = False
) -> Option:
    facts = facts_in(context)
    data: dict[str, JSON] = {}
    if command in SPEAK_OF_A_VERSION:
        data["version"] = state.version
    if party:
        data["party"] = party
        title = by_party(f"cases.option_{command}", party, facts, version=state.version)
    elif command == "draft" and state.drafts:
        key = "cases.partnership.change" if state.is_settled else "cases.option_draft_again"
        title = Message(key, version=state.version)
    else:
        title = Message(f"cases.option_{command}", version=state.version)
    blocked = blockers(command, state, context, party)
    return Option(
        command=command,
        title=title,
        sentence=_sentence(command, state),
        parties=frozenset([party] if party else who_may(command, state)),
        due=due(state) if command in {"propose", "agree", "confirm"} else None,
        clauses=CLAUSES[command],
        blocked=blocked,
        main=main and not blocked,
        data=data,
        departable=bool(blocked) and command in DEPARTABLE and may_depart(blocked),
    )


def _sentence(command: str, state: State) -> Message:
    if command == "draft" and state.drafts:
        version = len(state.drafts) + 1
        key = (
            "cases.partnership.change.sentence"
            if state.in_force
            else ("cases.sentence_draft_again")
        )
        return Message(key, version=version)
    if command in {"agree", "confirm"} and state.starts_on:
        return Message(f"cases.sentence_{command}", date=state.starts_on)
    return Message(f"cases.sentence_{command}")


def fits(state: State, event: Event) -> bool:
    """Whether an event could have happened at this point of the process."""
    discussed = state.is_open and not state.is_settled and not state.leavings
    match event.type:
        case EventType.OPENED | EventType.EXISTING:
            return not state.post
        case EventType.PROPOSED:
            return discussed and bool(state.drafts) and not state.proposed
        case EventType.AGREED:
            return discussed and state.proposed and event.data["party"] in state.awaited
        case EventType.UNAGREED:
            return discussed and event.data["party"] in state.agreements
        case EventType.CONFIRMED:
            return discussed and state.proposed and not state.awaited
        case EventType.WITHDRAWN:
            return discussed and not state.in_force
        case _:
            return state.is_open and not state.leavings


def due(state: State) -> date | None:
    """The last day for the agreements and the confirmation: the day of the start."""
    return state.starts_on


def obligations(state: State, context: Context) -> tuple[Obligation, ...]:
    """Who must do what next."""
    if not state.is_open or state.is_settled or state.leavings:
        return ()
    if state.proposed and state.awaited and not blockers("agree", state, context):
        return tuple(
            _obligation("agree", "cases.duty_agree", party, state, context)
            for party in state.awaited
        )
    return (_advisers_duty(state, context),)


def _advisers_duty(state: State, context: Context) -> Obligation:
    """The HR adviser keeps the case moving between the agreements."""
    for command in ("confirm", "propose"):
        if not blockers(command, state, context):
            return _obligation(command, f"cases.duty_{command}", HR_ADVISER, state, context)
    key = "cases.duty_draft_again" if state.drafts else "cases.duty_draft"
    return _obligation("draft", key, HR_ADVISER, state, context)


def _obligation(command: str, key: str, party: str, state: State, context: Context) -> Obligation:
    post = facts_in(context).post.title
    return Obligation(
        party=party,
        sentence=Message(key, post=post, version=state.version),
        due=due(state),
        clauses=CLAUSES[command],
        command=command,
    )


def wakes_on(state: State, context: Context) -> date | None:
    """The day after the start, when an arrangement that is not confirmed is late."""
    if not state.is_open or state.is_settled or state.leavings:
        return None
    if state.starts_on is None or state.starts_on < context.today:
        return None
    return date.fromordinal(state.starts_on.toordinal() + 1)
