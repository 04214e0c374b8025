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
