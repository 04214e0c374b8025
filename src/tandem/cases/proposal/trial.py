"""The days of a trial: its last day, its reviews, the longest that the policy allows."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.policy import PolicyOn


def last_day(starts_on: date, weeks: int) -> date:
    """The last day of a trial of so many whole weeks.

    >>> last_day(date(2027, 1, 4), 12)
    datetime.date(2027, 3, 28)
    """
    return starts_on + timedelta(weeks=weeks, days=-1)


def review_days(starts_on: date, until: date, every: int) -> tuple[date, ...]:
    """The days by which the trial is reviewed: the last of every so many weeks, and its last.

    >>> [day.isoformat() for day in review_days(date(2027, 1, 4), date(2027, 2, 14), 4)]
    ['2027-01-31', '2027-02-14']
    """
    days = []
    day = last_day(starts_on, every)
    while day < until:
        days.append(day)
        day += timedelta(weeks=every)
    return (*days, until)


def is_too_long(starts_on: date, until: date, policy: PolicyOn) -> bool:
    """Whether a trial, both days included, is longer than the policy's longest in all."""
    return until > last_day(starts_on, policy.quantity("trial.longest").whole)


def weeks_between_reviews(policy: PolicyOn) -> int:
    """How often the policy has a trial reviewed."""
    return policy.quantity("trial.review_weeks").whole
