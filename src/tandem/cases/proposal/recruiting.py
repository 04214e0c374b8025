"""Steps of the recruitment route: each says whether they want it, and a vacancy opens for each."""

from __future__ import annotations

from tandem.cases.asks import AskKind, ask
from tandem.cases.process import JSON
from tandem.cases.proposal.consent import (
    CONSENT,
    Here,
    of_another,
    own,
    paper,
    themselves,
    without_paper,
)
from tandem.cases.proposal.facts import OTHER_MANAGER
from tandem.cases.proposal.proposing import decision_due
from tandem.cases.proposal.route import Way
from tandem.cases.proposal.state import ProposalState
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always
from tandem.messages import InvalidFacts, Message

_KEY = "cases.proposal"
_ANSWER, _OPEN = (f"{_KEY}.{name}" for name in ("answer_recruitment", "open_recruitment"))


def _on_the_way(state: ProposalState) -> bool:
    return state.is_considered and state.way is Way.RECRUITMENT


def _unanswered(state: ProposalState) -> tuple[str, ...]:
    return tuple(one for one in state.partners if one not in state.wishes)


def _wanted(state: ProposalState) -> tuple[str, ...]:
    return tuple(
        one for one in state.partners if state.wishes.get(one) and one not in state.recruiting
    )


def _parties(at: Here) -> tuple[str, ...]:
    """Who manages the post that this person would share, and HR."""
    manager = LINE_MANAGER if at.subject == at.state.holder else OTHER_MANAGER
    return (manager, HR_ADVISER)


def _checks(at: Here) -> Findings:
    """A part of the post is advertised, and a part stays with its holder."""
    minutes, whole = int(str(at.given["minutes"])), at.facts.post.full_time_minutes
    if minutes == 0 or (at.subject == at.state.holder and minutes >= whole):
        raise InvalidFacts("minutes", Message(f"{_KEY}.no_part_of_the_post"))
    return ()


def _vacancy(at: Here) -> dict[str, JSON]:
    """What the vacancy is opened with."""
    own_post = at.subject == at.state.holder
    return {
        "kind": "remaining_portion",
        "holder": at.subject,
        "post": at.state.post if own_post else at.state.vacated_post,
    }


STEPS: tuple[Step[ProposalState], ...] = (
    Step(
        command="answer_recruitment",
        event="recruitment_answered",
        key=_ANSWER,
        clauses=("CCC-PAIR-3", CONSENT),
        parties=own,
        when=_on_the_way,
        subjects=_unanswered,
        asks=lambda at: (ask(_ANSWER, "wants", AskKind.YES_NO), *paper(at)),
        checks=of_another,
        adds=without_paper,
        due=decision_due,
        duty=always,
        owed=themselves,
        main=True,
    ),
    Step(
        command="open_recruitment",
        event="recruitment_opened",
        key=_OPEN,
        clauses=("CCC-PAIR-3",),
        parties=_parties,
        when=_on_the_way,
        subjects=_wanted,
        asks=lambda _at: (ask(_OPEN, "minutes", AskKind.MINUTES, hint=True),),
        checks=_checks,
        adds=_vacancy,
        due=decision_due,
        duty=always,
        main=True,
    ),
)
