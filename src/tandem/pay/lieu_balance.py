"""Until when time off in lieu may be taken, and what expires of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.policy import PolicyOn
from tandem.timeline import add_months


@dataclass(frozen=True, slots=True)
class LieuTime:
    """Minutes of time off in lieu: earned by work on `day`, or taken on it."""

    day: date
    minutes: int


def time_off_expires_on(policy: PolicyOn, worked_on: date) -> date:
    """Give the last day on which the time off for work on `worked_on` may be taken.

    >>> from tandem.policy import Policy, load_pack
    >>> policy = Policy(load_pack("defaults")).on(date(2026, 11, 28))
    >>> time_off_expires_on(policy, date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    return add_months(worked_on, policy.quantity("time_off_in_lieu.expires_after").whole)


def expired_time_off(
    policy: PolicyOn, earned: Sequence[LieuTime], taken: Sequence[LieuTime], on: date
) -> tuple[LieuTime, ...]:
    """Give what has expired untaken by the day `on`, each part with its first day of loss.

    What was earned first is taken first; time that is taken on the last day still counts. The
    parts are entries that a ledger deducts: an employer that lets time off lapse shows it.
    """
    left = {
        place: each.minutes for place, each in enumerate(sorted(earned, key=lambda each: each.day))
    }
    ends = [
        time_off_expires_on(policy, each.day) for each in sorted(earned, key=lambda each: each.day)
    ]
    for each in sorted(taken, key=lambda each: each.day):
        wanted = each.minutes
        for place, last_day in enumerate(ends):
            if each.day <= last_day:
                used = min(wanted, left[place])
                left[place] -= used
                wanted -= used
    return tuple(
        LieuTime(last_day + timedelta(days=1), left[place])
        for place, last_day in enumerate(ends)
        if last_day < on and left[place]
    )
