"""The steps by which both sides agree on something else than sharing the post."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.process import JSON
from tandem.cases.request.deadlines import Here
from tandem.cases.request.people import employee, employer, is_ones_own, not_ones_own
from tandem.cases.request.state import EMPLOYEE, EMPLOYER, Phase, RequestState
from tandem.cases.step import Findings, Step, always
from tandem.messages import InvalidFacts, Message

PROPOSE, AGREE = "cases.request.propose_alternative", "cases.request.agree_alternative"
ALTERNATIVE_CLAUSES = ("CCC-OWN-5", "ACAS-FW", "CCC-DEF-4")


def _is_talked_over(state: RequestState) -> bool:
    at_such_a_point = state.is_in(Phase.CONSIDER, Phase.APPEAL, Phase.VIABILITY)
    return at_such_a_point or state.lacks_vacancy


def _asks(_at: Here) -> tuple[Ask, ...]:
    return (
        ask(PROPOSE, "alternative", AskKind.TEXT, hint=True),
        ask(PROPOSE, "starts_on", AskKind.DATE),
        ask(PROPOSE, "trial_weeks", AskKind.NUMBER, hint=True, required=False),
    )


def _checks(at: Here) -> tuple[()]:
    if at.day("starts_on") < at.today:
        raise InvalidFacts("starts_on", Message("cases.request.alternative_in_past"))
    return ()


def _proposer(at: Here) -> dict[str, JSON]:
    return {"proposed_by": EMPLOYEE if is_ones_own(at) else EMPLOYER}


def _other_side(at: Here) -> tuple[str, ...]:
    return employee(at) if at.state.alternative_by == EMPLOYER else employer(at)


def _not_both_sides(at: Here) -> Findings:
    return () if at.state.alternative_by == EMPLOYER else not_ones_own(at)


STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="propose_alternative",
        event="alternative_proposed",
        key=PROPOSE,
        clauses=ALTERNATIVE_CLAUSES,
        parties=lambda at: (*employee(at), *employer(at)),
        when=_is_talked_over,
        asks=_asks,
        checks=_checks,
        adds=_proposer,
    ),
    Step(
        command="agree_alternative",
        event="alternative_agreed",
        key=AGREE,
        clauses=ALTERNATIVE_CLAUSES,
        parties=_other_side,
        when=lambda state: _is_talked_over(state) and bool(state.alternative),
        asks=lambda _at: (ask(AGREE, "agreed", AskKind.TICK),),
        checks=_not_both_sides,
        adds=lambda at: {"alternative": at.state.alternative},
        duty=always,
    ),
)
