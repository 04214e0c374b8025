"""Adverts, applications and what is taken over, from one shape to another."""

from tandem_web.recruitment.mapping.adverts import criteria_of, in_script, job_posting
from tandem_web.recruitment.mapping.pasting import (
    APPLICANT_COLUMNS,
    NewApplicant,
    PastedProblem,
    read_applicants,
    text_of_file,
)
from tandem_web.recruitment.mapping.proofs import partner_proof_of, proof_of

__all__ = [
    "APPLICANT_COLUMNS",
    "NewApplicant",
    "PastedProblem",
    "criteria_of",
    "in_script",
    "job_posting",
    "partner_proof_of",
    "proof_of",
    "read_applicants",
    "text_of_file",
]
