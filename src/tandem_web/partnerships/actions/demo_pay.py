"""The pay of the demonstration: grades with their points, starting points, a month of payroll."""

from datetime import date, timedelta

from tandem_web.employers.models import Employer
from tandem_web.hours.actions import (
    accept,
    ask_for_hours,
    authorise,
    close_period,
    confirm_worked,
    open_period,
    set_grade,
    set_pay_point,
)
from tandem_web.hours.mapping import AskedHours
from tandem_web.hours.models import AdditionalHours, PayPointSet
from tandem_web.partnerships.mapping import demo_rows, moved
from tandem_web.partnerships.mapping.demo_team import DemoTeam
from tandem_web.people.models import Employment, Person

_CRITERIA = "Profiad perthnasol wrth benodi / Relevant experience on appointment"
_CUT_OFF = timedelta(days=12)
# What was worked beside the contract, on the first Thursday of a month.
_EVENING = 4 * 60


def keep_grades(*, employer: Employer, actor: Person, today: date) -> None:
    """Say between which points of the spine the grades run."""
    for row in demo_rows("grades.csv"):
        set_grade(
            employer=employer,
            name=row["name"],
            lowest=int(row["lowest"]),
            highest=int(row["highest"]),
            holds_from=moved(date.fromisoformat(row["holds_from"]), today),
            actor=actor,
        )


def state_points(*, jobs: list[Employment], actor: Person, today: date) -> None:
    """Enter on which point people stand since they share, and on what grounds."""
    for job in jobs:
        if job.pay_point is None:
            continue
        set_pay_point(
            employment=job,
            kind=PayPointSet.Kind.STARTING,
            point=job.pay_point,
            holds_from=moved(date(2026, 4, 1), today),
            criteria=_CRITERIA,
            approved_by=actor.full_name,
            actor=actor,
            today=today,
        )


def run_payroll(*, team: DemoTeam, payroll: Person, today: date) -> None:
    """Close the month that is over, with hours that were worked in it, and open this one."""
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    for month in (last_month, this_month):
        day = _first_thursday(month)
        if day < today:
            _work(team, day)
    over = open_period(
        employer=team.post.employer,
        first_day=last_month,
        last_day=this_month - timedelta(days=1),
        cut_off_on=last_month + _CUT_OFF,
        actor=payroll,
    )
    close_period(period=over, actor=payroll)
    next_month = (this_month + timedelta(days=31)).replace(day=1)
    open_period(
        employer=team.post.employer,
        first_day=this_month,
        last_day=next_month - timedelta(days=1),
        cut_off_on=this_month + _CUT_OFF,
        actor=payroll,
    )


def _work(team: DemoTeam, day: date) -> None:
    """The manager asks one partner for an evening; it is paid from the budget of the team."""
    before = day - timedelta(days=2)
    asked = AskedHours(
        post=team.post,
        employment=team.stays,
        day=day,
        minutes=_EVENING,
        why=AdditionalHours.Why.ADDITIONAL,
        note="Noson i deuluoedd / Families’ evening",
    )
    row = ask_for_hours(asked=asked, actor=team.manager, today=before)
    accept(row=row, actor=team.stays.person)
    authorise(
        row=row, budget_authority=team.budget_authority, settlement="pay", actor=team.budget_holder
    )
    confirm_worked(row=row, minutes=_EVENING, actor=team.manager)


def _first_thursday(month: date) -> date:
    return month + timedelta(days=(3 - month.weekday()) % 7)
