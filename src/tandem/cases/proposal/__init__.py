"""The process by which two employees propose to share one of their posts (CCC-PAIR)."""

from tandem.cases.proposal.facts import OTHER_MANAGER, ProposalFacts
from tandem.cases.proposal.proposing import decide_by
from tandem.cases.proposal.route import Gate, Route, Way, route
from tandem.cases.proposal.state import ProposalState, Refused, Trial
from tandem.cases.proposal.steps import PROPOSAL
from tandem.cases.proposal.trial import last_day, review_days

__all__ = [
    "OTHER_MANAGER",
    "PROPOSAL",
    "Gate",
    "ProposalFacts",
    "ProposalState",
    "Refused",
    "Route",
    "Trial",
    "Way",
    "decide_by",
    "last_day",
    "review_days",
    "route",
]
