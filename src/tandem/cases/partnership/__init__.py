"""The process by which two people and their line manager agree how they share a post."""

from tandem.cases.partnership.arrangement import Arrangement, PartnershipFacts
from tandem.cases.partnership.assessment import assess
from tandem.cases.partnership.deciding import PARTNERSHIP, Partnership
from tandem.cases.partnership.existing import ABSOLUTE, ExistingShare
from tandem.cases.partnership.sentences import paper_sentence
from tandem.cases.partnership.state import State

__all__ = [
    "ABSOLUTE",
    "PARTNERSHIP",
    "Arrangement",
    "ExistingShare",
    "Partnership",
    "PartnershipFacts",
    "State",
    "assess",
    "paper_sentence",
]
