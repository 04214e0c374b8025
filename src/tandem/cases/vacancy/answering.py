"""What a candidate answers to an offer, and what happens where no answer comes."""

from __future__ import annotations

from tandem.cases.step import HR_ADVISER, Findings, Step, always, by
from tandem.cases.vacancy.here import (
    Data,
    Here,
    VacancyStep,
    asks_how,
    candidate_or_adviser,
    hindrance,
    key,
    recruiting,
)
from tandem.cases.vacancy.state import VacancyState

LINKED_OFFERS = "offer.linked"


def falls(at: Here) -> Data:
    """The acceptances that fall with this person's: a linked partner's, where the policy says.

    Where linked offers stand alone, and while an arrangement is being agreed, none does.
    """
    own = at.state.candidacy(at.subject)
    if at.policy.choice(LINKED_OFFERS) == "stand_alone" or own is None or at.state.filled_on:
        return {"falls": []}
    fallen = []
    for offer in at.state.accepted:
        other = at.state.candidacy(offer.application)
        linked = other and (
            other.linked_with == own.reference or own.linked_with == other.reference
        )
        if linked and offer.application != at.subject:
            fallen.append(offer.application)
    return {"falls": fallen}


def _open(state: VacancyState) -> tuple[str, ...]:
    return (state.open_offer.application,) if state.open_offer else ()


def _still_time(at: Here) -> Findings:
    offer = at.state.offer(at.subject)
    if offer and at.today <= offer.answer_due_on:
        return hindrance("answer_may_come", "CCC-VAC-5", date=offer.answer_due_on)
    return ()


def _only_together(state: VacancyState) -> tuple[str, ...]:
    return tuple(
        one.reference
        for one in state.candidacies
        if one.linked_terms == "only_together" and not one.withdrawn and state.offer(one.reference)
    )


def _partner_in_reach(at: Here) -> Findings:
    own = at.state.candidacy(at.subject)
    partner = own.linked_with if own else ""
    if partner and (at.state.offer(partner) or partner in at.state.waiting):
        return hindrance("partner_in_reach", "CCC-VAC-5", partner=at.facts.name(partner))
    return ()


ANSWERING: tuple[VacancyStep, ...] = (
    Step(
        command="accept_offer",
        event="offer_accepted",
        key=key("accept"),
        clauses=("CCC-VAC-5", "CCC-DEF-4"),
        parties=candidate_or_adviser,
        when=recruiting,
        subjects=_open,
        asks=asks_how("accept"),
        due=lambda at: at.state.open_offer.answer_due_on if at.state.open_offer else None,
        duty=always,
        main=True,
    ),
    Step(
        command="decline_offer",
        event="offer_declined",
        key=key("decline"),
        clauses=("CCC-VAC-5", "CCC-DEF-4"),
        parties=candidate_or_adviser,
        when=recruiting,
        subjects=_open,
        asks=asks_how("decline"),
        adds=falls,
        retreat=True,
    ),
    Step(
        command="lapse_offer",
        event="offer_lapsed",
        key=key("lapse"),
        clauses=("CCC-VAC-5",),
        parties=by(HR_ADVISER),
        when=recruiting,
        subjects=_open,
        blocked=_still_time,
        adds=falls,
    ),
    Step(
        command="withdraw_together",
        event="withdrew_together",
        key=key("together"),
        clauses=("CCC-VAC-5", "CCC-DEF-4"),
        parties=candidate_or_adviser,
        when=recruiting,
        subjects=_only_together,
        asks=asks_how("together"),
        blocked=_partner_in_reach,
        retreat=True,
    ),
)
