"""How many contract hours the holders of one post may have together."""

from __future__ import annotations

from tandem.policy import PolicyOn
from tandem.posts.post import Post

HOURS_RULE = "share.total_hours"
FUNDED_OVERLAP = "share.funded_overlap"


def hours_cap(post: Post, policy_on: PolicyOn) -> int:
    """The contract minutes a week that the holders may not pass together.

    They are the post's own, and only where the policy lets a share exceed them, the
    funded overlap on top (the source of the rule is CCC-TERM-3).
    """
    if policy_on.choice(HOURS_RULE) == "may_exceed":
        return post.full_time_minutes + policy_on.quantity(FUNDED_OVERLAP).whole
    return post.full_time_minutes


def cap_clauses(policy_on: PolicyOn) -> tuple[str, ...]:
    """The clauses that the hours rule rests on."""
    return policy_on.value(HOURS_RULE).clauses
