"""The steps of a proposal by two employees, in their order."""

from __future__ import annotations

from tandem.cases.flexible_working import GROUND_TEXTS
from tandem.cases.proposal import (
    accepting,
    considering,
    proposing,
    recruiting,
    refusing,
    settling,
    trying,
)
from tandem.cases.proposal.consent import OWN_CASE
from tandem.cases.proposal.evolving import EVOLVING
from tandem.cases.proposal.state import ProposalState
from tandem.cases.step_process import StepProcess, stages_of
from tandem.messages import Message

PROPOSAL = StepProcess(
    name="proposal",
    title=Message("cases.proposal"),
    stages=stages_of("proposal", "propose", "consider", "arrange", "trial", "confirmed"),
    initial=ProposalState(),
    evolving=EVOLVING,
    steps=(
        *proposing.STEPS,
        *considering.STEPS,
        *recruiting.STEPS,
        *accepting.STEPS,
        *refusing.CONSULTING,
        *refusing.APPEALING,
        *trying.STEPS,
        *settling.STEPS,
    ),
    absolute=frozenset(
        {
            OWN_CASE,
            "cases.proposal.no_criteria",
            settling.NOT_AGREED,
            trying.NOT_AGREED_LONGER,
            settling.MANAGER_NOT_AGREED,
            settling.OTHER_MANAGER_NOT_AGREED,
        }
    ),
    named={
        "grounds": GROUND_TEXTS,
        "skills": "cases.proposal.skills",
        "way": "cases.proposal.way",
        "companion": "cases.proposal.companion",
        "outcome": "cases.proposal.outcome",
    },
    dates=trying.dates,
)
