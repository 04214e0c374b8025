"""The whole life of a share: how it is agreed, how it changes, and how it ends."""

from tandem.cases.partnership.arrangement import Arrangement, PartnershipFacts
from tandem.cases.partnership.assessment import assess
from tandem.cases.partnership.deciding import PARTNERSHIP, Partnership
from tandem.cases.partnership.existing import ABSOLUTE, ExistingShare
from tandem.cases.partnership.payroll import PayrollNotice, payroll_notice
from tandem.cases.partnership.sentences import paper_sentence
from tandem.cases.partnership.state import State

__all__ = [
    "ABSOLUTE",
    "PARTNERSHIP",
    "Arrangement",
    "ExistingShare",
    "Partnership",
    "PartnershipFacts",
    "PayrollNotice",
    "State",
    "assess",
    "paper_sentence",
    "payroll_notice",
]
