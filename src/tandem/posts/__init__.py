"""The post and who holds it: kinds of holding over time, and the cap on its hours."""

from tandem.posts.cap import hours_cap
from tandem.posts.check import check_post, check_shares
from tandem.posts.holdings import (
    at_work_on,
    change_dates,
    check_holdings,
    check_holdings_on,
    holders_on,
    uncovered_minutes,
    vacant_minutes,
)
from tandem.posts.post import Criterion, Holding, HoldingKind, Post, ServiceHours

__all__ = [
    "Criterion",
    "Holding",
    "HoldingKind",
    "Post",
    "ServiceHours",
    "at_work_on",
    "change_dates",
    "check_holdings",
    "check_holdings_on",
    "check_post",
    "check_shares",
    "holders_on",
    "hours_cap",
    "uncovered_minutes",
    "vacant_minutes",
]
