"""The absolute cap: nobody holds a post for more hours than the policy allows."""

from collections.abc import Sequence
from datetime import date

from tandem.messages import Message, Text
from tandem.policy import Policy
from tandem.posts import Holding as HoldingValue
from tandem.posts import Post as PostValue
from tandem.posts import change_dates, check_holdings_on
from tandem_web.posts.models import Post


def cap_breach(
    post: Post, holdings: Sequence[HoldingValue], policy: Policy, today: date
) -> Message | None:
    """The first thing that the policy forbids from today on, or nothing."""
    value = PostValue(
        reference=post.reference,
        title=Text(post.title_en, post.title_cy),
        grade=post.grade,
        full_time_minutes=post.full_time_minutes,
    )
    days = sorted({today, *(day for day in change_dates(holdings) if day > today)})
    for day in days:
        breaches = check_holdings_on(value, holdings, day, policy.on(day)).breaches
        if breaches:
            return breaches[0].message
    return None
