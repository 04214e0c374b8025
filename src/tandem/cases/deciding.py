"""What the processes that must decide by a last day have in common."""

from __future__ import annotations

from datetime import date
from typing import Any

from tandem.cases.asks import Ask, AskKind
from tandem.cases.step import At, Findings
from tandem.cases.step_process import not_yet
from tandem.messages import Message


def late(at: At[Any], due: date | None, message: str, *clauses: str) -> Findings:
    """What is to be said of a decision after its last day, which the text names as {date}."""
    if due is None or at.today <= due:
        return ()
    return not_yet(message, *clauses, date=due)


def decider(at: At[Any], *managers: str) -> tuple[Ask, ...]:
    """Who decided, where HR enters what one of these managers decided."""
    if at.context.actor.all_parties.intersection(managers):
        return ()
    hint = Message("cases.decided_by_hint")
    label = Message("cases.decided_by")
    return (Ask(name="decided_by", kind=AskKind.PERSON, label=label, hint=hint),)


def decided_by(at: At[Any]) -> str:
    """The reference of the person who decided."""
    return str(at.given.get("decided_by") or at.context.actor.person)
