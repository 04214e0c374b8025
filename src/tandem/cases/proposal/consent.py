"""What is a person's own: they say it themselves, or an adviser records their signed paper."""

from __future__ import annotations

from typing import TypeAlias

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.deciding import decided_by
from tandem.cases.process import JSON
from tandem.cases.proposal.facts import OTHER_MANAGER, ProposalFacts, proposal_facts
from tandem.cases.proposal.state import ProposalState
from tandem.cases.step import HR_ADVISER, At, Findings, partner
from tandem.cases.step_process import not_yet

Here: TypeAlias = At[ProposalState]

CONSENT = "CCC-DEF-4"
OWN_CASE = "cases.proposal.own_case"


def facts_of(at: Here) -> ProposalFacts:
    """The facts of the proposal."""
    return proposal_facts(at.context.facts)


def own(at: Here) -> tuple[str, ...]:
    """The person themselves, or an adviser with the paper that they signed."""
    return (partner(at.subject), HR_ADVISER)


def themselves(at: Here) -> tuple[str, ...]:
    """The person themselves: what is asked of them is asked of nobody else."""
    return (partner(at.subject),)


def is_own(at: Here) -> bool:
    """Whether the actor is the person whom the step is about."""
    return partner(at.subject) in at.context.actor.parties


def paper(at: Here) -> tuple[Ask, ...]:
    """The signed paper, which an adviser stores with what they record."""
    return () if is_own(at) else (ask("cases.proposal.own", "paper", AskKind.FILE),)


def without_paper(at: Here) -> dict[str, JSON]:
    """An event says in any case whether there is a paper."""
    return {"paper": None} if is_own(at) else {}


def of_another(at: Here) -> Findings:
    """Neither of the two records the other's paper, nor judges what both propose."""
    return () if is_own(at) else not_one_of_the_two(at)


def not_one_of_the_two(at: Here) -> Findings:
    """Whoever judges the proposal, or is said to have done so, has no part in it."""
    people = facts_of(at).people
    said = at.given.get("decided_by")
    is_said = bool(said) and said in {people.get(one) for one in at.state.partners}
    if is_said or at.context.actor.parties.intersection(map(partner, at.state.partners)):
        return not_yet(OWN_CASE, CONSENT)
    return ()


def named(at: Here) -> dict[str, JSON]:
    """The person who judged, also where an adviser enters it."""
    return {"by": decided_by(at)}


def other_manager(at: Here) -> tuple[str, ...]:
    """The manager of the post that would be left; an adviser where nobody else manages it."""
    return (OTHER_MANAGER,) if facts_of(at).other_managers else (HR_ADVISER,)
