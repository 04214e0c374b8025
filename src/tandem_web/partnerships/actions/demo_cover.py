"""A partner of the demonstration will be away for long: the absence opens a plan of its own."""

from datetime import date, timedelta

from tandem.leave import AbsenceKind
from tandem_web.cover.actions import accept_cover, ask_partner, authorise_cover
from tandem_web.cover.mapping import Wanted
from tandem_web.cover.models import CoverPlan
from tandem_web.cover.queries import plans
from tandem_web.leave.actions import record_absence
from tandem_web.leave.mapping import Wish
from tandem_web.partnerships.mapping.demo_team import DemoTeam
from tandem_web.people.models import Person

_WEEK = timedelta(days=7)
_BEGINS, _LASTS = 10, 26
# What the other partner agrees to, and what they are asked for after that.
_AGREED, _ASKED = (1, 12), (13, 20)
_COVERED = 9 * 60 + 15


def plan_cover(*, team: DemoTeam, adviser: Person, today: date) -> None:
    """Record the absence; its plan is paid for, agreed in part, and has a gap."""
    monday = today - timedelta(days=today.weekday()) + _BEGINS * _WEEK
    wish = Wish(
        kind=AbsenceKind.SHARED_PARENTAL,
        first_day=monday,
        last_day=monday + _LASTS * _WEEK - timedelta(days=1),
    )
    record_absence(employment=team.leaves, wish=wish, actor=adviser)
    plan = plans().get(absent=team.leaves)
    authorise_cover(plan=plan, budget_authority=team.budget_authority, actor=team.budget_holder)
    plan.refresh_from_db()
    agreed = ask_partner(plan=plan, wanted=_weeks(team, plan, _AGREED), actor=team.manager)
    accept_cover(row=agreed, actor=team.stays.person)
    ask_partner(plan=plan, wanted=_weeks(team, plan, _ASKED), actor=team.manager)


def _weeks(team: DemoTeam, plan: CoverPlan, weeks: tuple[int, int]) -> Wanted:
    first, last = weeks
    return Wanted(
        employment=team.stays,
        first_day=plan.first_day + (first - 1) * _WEEK,
        last_day=plan.first_day + last * _WEEK - timedelta(days=1),
        weekly_minutes=_COVERED,
        temporary=False,
    )
