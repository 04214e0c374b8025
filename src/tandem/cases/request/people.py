"""Who may do what in a request, and who may not because it is their own."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.deciding import decided_by
from tandem.cases.process import JSON
from tandem.cases.request.deadlines import Here
from tandem.cases.request.facts import request_facts
from tandem.cases.request.state import Phase
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, partner
from tandem.cases.step_process import not_yet

NOT_ONES_OWN = "cases.request.not_on_ones_own"


def employee(at: Here) -> tuple[str, ...]:
    """The person who asks, and nobody else."""
    return (partner(at.state.employment),)


def employee_or_paper(at: Here) -> tuple[str, ...]:
    """The person who asks, or HR where they did it on paper."""
    return (*employee(at), HR_ADVISER)


def employer(_at: Here) -> tuple[str, ...]:
    """The line manager, or HR."""
    return (LINE_MANAGER, HR_ADVISER)


def hearer(at: Here) -> tuple[str, ...]:
    """Who holds the meetings: the line manager, or who hears the appeal; and HR."""
    if at.state.phase is Phase.APPEAL:
        return (f"appeal_manager:{at.state.appeal_manager}", HR_ADVISER)
    return employer(at)


def is_ones_own(at: Here) -> bool:
    """Whether the actor is the person who asks."""
    person = request_facts(at.context.facts).person
    actor = at.context.actor
    own = partner(at.state.employment) in actor.parties
    return own or (bool(person) and actor.person == person)


def not_ones_own(at: Here) -> Findings:
    """Nobody answers their own request for the employer, or is said to have done so."""
    person = request_facts(at.context.facts).person
    is_said = bool(person) and at.given.get("decided_by") == person
    if not is_said and not is_ones_own(at):
        return ()
    return not_yet(NOT_ONES_OWN, "ERA-80G-1-A")


def paper(at: Here, key: str) -> tuple[Ask, ...]:
    """The paper that shows what the person said, where somebody else enters it."""
    if partner(at.state.employment) in at.context.actor.parties:
        return ()
    return (ask(key, "letter", AskKind.FILE),)


def named(at: Here) -> dict[str, JSON]:
    """The person who decided."""
    return {"decided_by": decided_by(at)}
