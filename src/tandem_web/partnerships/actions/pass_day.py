"""What a new day changes by itself: cases wake, and leave years begin."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts
from tandem.timeline import HolidaysUnknown
from tandem_web.cases.actions import remind, wake
from tandem_web.cases.queries import waking
from tandem_web.cover.actions import forget_unanswered_cover
from tandem_web.employers.apps import OF_EACH_DAY
from tandem_web.employers.models import Employer
from tandem_web.hours.actions import forget_unanswered
from tandem_web.leave.actions import follow_late_holidays, open_leave_year
from tandem_web.partnerships.queries import jobs_without_leave_year
from tandem_web.policy.queries import get_policy
from tandem_web.recruitment.actions import erase_unsuccessful


@dataclass(frozen=True, slots=True)
class PassedDay:
    """How many cases were worked out again, how many leave years were opened, and not.

    And how many reminders were written, applications erased, and leave years put right for a
    public holiday that was announced late.
    """

    woken: int
    opened: int
    not_opened: int
    reminded: int
    erased: int
    put_right: int


def pass_day(*, employer: Employer, today: date) -> PassedDay:
    """Do what the day asks for; again on the same day it finds nothing left to do."""
    woken = 0
    for case in waking(today).filter(employer=employer).select_related("employer"):
        wake(case=case, today=today)
        woken += 1
    policy = get_policy(employer)
    jobs = list(jobs_without_leave_year(employer, today))
    opened = 0
    for job in jobs:
        # Without a birthday that the policy needs, or beyond the published public holidays,
        # the year stays closed; everybody else's begins.
        with suppress(InvalidFacts, HolidaysUnknown):
            open_leave_year(employment=job, policy=policy, today=today, actor=None)
            opened += 1
    reminded = remind(employer=employer, today=today)
    erased = erase_unsuccessful(employer=employer, today=today)
    put_right = follow_late_holidays(employer=employer, today=today)
    # Uncounted: what nobody answered is to leave no trace.
    forget_unanswered(employer=employer, before=today)
    forget_unanswered_cover(employer=employer, before=today)
    for do in OF_EACH_DAY:
        do(employer, today)
    return PassedDay(woken, opened, len(jobs) - opened, reminded, erased, put_right)
