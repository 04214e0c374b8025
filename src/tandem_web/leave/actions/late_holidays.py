"""A public holiday that is announced late is debited again, by entries that everybody sees."""

from contextlib import suppress
from datetime import date

from tandem.messages import InvalidFacts
from tandem.timeline import HolidaysUnknown
from tandem_web.employers.models import Employer
from tandem_web.leave.actions.open_year import open_leave_year
from tandem_web.leave.queries import years_behind
from tandem_web.policy.queries import get_policy


def follow_late_holidays(*, employer: Employer, today: date) -> int:
    """Work out again each leave year that a late holiday falls into; return how many changed.

    Entitlement and debit are corrected by new entries. A year that has its entry for the holiday
    is left alone, and so is one that has ended.
    """
    policy = get_policy(employer)
    changed = 0
    for employment, day in years_behind(employer, today):
        with suppress(InvalidFacts, HolidaysUnknown):
            written = open_leave_year(employment=employment, policy=policy, today=day, actor=None)
            changed += bool(written)
    return changed
