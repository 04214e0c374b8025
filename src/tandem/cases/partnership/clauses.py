"""The clauses of the policy that this process follows."""

from __future__ import annotations

SHARE = ("CCC-DEF-1",)
"""A job share is two people sharing one whole post."""
COVERED = ("CCC-DEF-3",)
"""The whole week stays covered."""
CONSENT = ("CCC-DEF-4",)
"""Nothing takes effect without each person's own prior agreement."""
HOURS = ("CCC-TERM-3",)
"""Contracted hours are stated for each, and together equal the post's."""
AGREEMENT = ("CCC-OFFER-1",)
"""Offers are subject to agreement between the line manager and both partners."""
NO_AGREEMENT = ("CCC-OFFER-2",)
"""Without formal agreement on the details nothing is confirmed."""
TEMPORARY_SHARE = ("CCC-DEF-2",)
"""A share may be temporary or permanent."""
TRIAL_SHARE = ("CCC-PAIR-2",)
"""Two employees of one grade may try a share before it is confirmed for good."""
PROBATION = ("CCC-TERM-5",)
"""A new employee is on probation, assessed as a full-timer is."""
PROMOTION = ("CCC-PROM-1",)
"""Partners apply for promotion singly or jointly, and each is assessed alone."""
REVIEW = ("CCC-LEAVE-1",)
"""The budget manager reviews the vacant portion."""
OFFER_TO_PARTNER = ("CCC-LEAVE-2",)
"""The remaining portion may be offered to the other partner."""
ADVERTISED = ("CCC-LEAVE-3",)
"""What the other partner does not want is advertised as a job-share vacancy."""
CONTRACT_CLAUSE = ("CCC-LEAVE-4",)
"""The contract says what may follow where nobody is found."""
CONSULTED = ("CCC-LEAVE-5",)
"""The partner who remains is consulted before anything ends."""
KNOWLEDGE = ("CCC-DEF-3", "CCC-LEAVE-1")
"""The work goes on while a partner leaves, so what the leaver knows passes to whoever comes."""
NOTICE_BY_EMPLOYEE = ("ERA-86",)
"""An employee gives notice by the contract, and at least what the law says."""
