"""The process by which two people and their line manager agree how they share a post."""

from tandem.cases.partnership.arrangement import Arrangement, PartnershipFacts
from tandem.cases.partnership.assessment import assess
from tandem.cases.partnership.deciding import PARTNERSHIP, Partnership
from tandem.cases.partnership.state import State

__all__ = [
    "PARTNERSHIP",
    "Arrangement",
    "Partnership",
    "PartnershipFacts",
    "State",
    "assess",
]
