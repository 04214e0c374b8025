"""The absolute cap: nobody holds a post for more hours than the policy allows."""

from collections.abc import Sequence
from datetime import date

from tandem.messages import Message, Text
from tandem.policy import Policy
from tandem.posts import Holding as HoldingValue
from tandem.posts import HoldingKind, change_dates, check_holdings_on
from tandem.posts import Post as PostValue
from tandem_web.posts.models import Post


def cap_breach(
    post: Post, holdings: Sequence[HoldingValue], policy: Policy, today: date
) -> Message | None:
    """The first thing that the policy forbids from today on, or nothing.

    Who stands in for somebody that is away does not fill the post: the cover plan watches that
    nobody covers more than what is absent.
    """
    value = PostValue(
        reference=post.reference,
        title=Text(post.title_en, post.title_cy),
        grade=post.grade,
        full_time_minutes=post.full_time_minutes,
    )
    filling = [each for each in holdings if each.kind is not HoldingKind.TEMPORARY]
    days = sorted({today, *(day for day in change_dates(filling) if day > today)})
    for day in days:
        breaches = check_holdings_on(value, filling, day, policy.on(day)).breaches
        if breaches:
            return breaches[0].message
    return None
