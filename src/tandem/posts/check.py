"""What the policy says of a post, and of a division of its hours."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tandem.messages import Message
from tandem.policy import Decision, Finding, PolicyOn, breach, met
from tandem.posts.cap import HOURS_RULE, cap_clauses, hours_cap
from tandem.posts.post import Post
from tandem.units import minutes, percent

_MINIMUM = "post.minimum_full_time_hours"
_PARTNERS = "share.partners"
_SPLIT = "share.split_limit"
_GREATEST_SHARE = {"sixty_forty": Fraction(60, 100), "fifty_fifty": Fraction(50, 100)}


def check_post(post: Post, policy_on: PolicyOn) -> Decision:
    """Whether the post is large enough to be shared (CCC-DEF-1)."""
    minimum = policy_on.value(_MINIMUM)
    smallest = minimum.quantity.whole
    facts = {"hours": minutes(post.full_time_minutes), "minimum": minutes(smallest)}
    if post.full_time_minutes < smallest:
        return Decision((breach(Message("posts.too_small", **facts), *minimum.clauses),))
    return Decision((met(Message("posts.large_enough", **facts), *minimum.clauses),))


def check_shares(post: Post, weekly_minutes: Sequence[int], policy_on: PolicyOn) -> Decision:
    """Whether the post may be divided into these contract minutes a week.

    One entry of `weekly_minutes` for each partner. Checks the post's minimum, the number
    of partners, the hours rule and the limit on the split.
    """
    return Decision(
        (
            *check_post(post, policy_on).findings,
            *_check_partners(weekly_minutes, policy_on),
            _check_total(post, sum(weekly_minutes), policy_on),
            *_check_split(weekly_minutes, policy_on),
        )
    )


def _check_partners(weekly_minutes: Sequence[int], policy_on: PolicyOn) -> list[Finding]:
    value = policy_on.value(_PARTNERS)
    findings = []
    if len(weekly_minutes) != value.quantity.whole:
        message = Message(
            "posts.wrong_number_of_partners",
            count=value.quantity.whole,
            given=len(weekly_minutes),
        )
        findings.append(breach(message, *value.clauses))
    if any(share <= 0 for share in weekly_minutes):
        findings.append(breach(Message("posts.share_without_hours"), *value.clauses))
    return findings


def _check_total(post: Post, total: int, policy_on: PolicyOn) -> Finding:
    clauses = cap_clauses(policy_on)
    rule = policy_on.choice(HOURS_RULE)
    cap = hours_cap(post, policy_on)
    facts = {"total": minutes(total), "cap": minutes(cap), "difference": minutes(abs(cap - total))}
    if total > cap:
        return breach(Message("posts.hours_over_cap", **facts), *clauses)
    if total < cap and rule == "equal":
        return breach(Message("posts.hours_under_post", **facts), *clauses)
    if total < post.full_time_minutes:
        left = minutes(post.full_time_minutes - total)
        return met(Message("posts.hours_leave_some", total=minutes(total), left=left), *clauses)
    if total > post.full_time_minutes:
        overlap = minutes(total - post.full_time_minutes)
        message = Message("posts.hours_with_overlap", total=minutes(total), overlap=overlap)
        return met(message, *clauses)
    return met(Message("posts.hours_equal_post", total=minutes(total)), *clauses)


def _check_split(weekly_minutes: Sequence[int], policy_on: PolicyOn) -> list[Finding]:
    value = policy_on.value(_SPLIT)
    total = sum(weekly_minutes)
    limit = _GREATEST_SHARE.get(value.choice)
    if limit is None or total <= 0:
        return []
    greatest = max(weekly_minutes)
    facts = {
        "greatest": minutes(greatest),
        "allowed": minutes(int(total * limit)),
        "limit": percent(limit * 100),
    }
    if Fraction(greatest, total) > limit:
        return [breach(Message("posts.split_too_uneven", **facts), *value.clauses)]
    return [met(Message("posts.split_within_limit", **facts), *value.clauses)]
