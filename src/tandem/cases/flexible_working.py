"""What every statutory request for flexible working has in common, whichever process it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tandem.timeline import add_months

RECRUITMENT = "recruitment"
GROUNDS = (
    "costs",
    "customer_demand",
    "reorganisation",
    RECRUITMENT,
    "quality",
    "performance",
    "insufficient_work",
    "structural_changes",
)
"""The grounds on which the law lets a request be refused (ERA-80G-1-B)."""

GROUND_TEXTS = "cases.ground"
"""How the texts of the grounds begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRequest:
    """A statutory request for flexible working that the same person made before.

    It counts whatever it asked for, here or elsewhere. `is_live` until it was decided, any
    appeal included, or withdrawn.
    """

    received_on: date
    is_live: bool = False


def last_day_of(first: date, months: int) -> date:
    """The last day of so many months that begin with `first`.

    It is the day before the one that bears the same number, or the last of a month that
    has no such day: the period of section 80G(1B) begins with the day of the request.

    >>> last_day_of(date(2026, 11, 23), 2)
    datetime.date(2027, 1, 22)
    >>> last_day_of(date(2026, 12, 31), 2)
    datetime.date(2027, 2, 28)
    """
    after = add_months(first, months)
    return after - timedelta(days=1) if after.day == first.day else after
