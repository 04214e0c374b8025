"""A long absence of the cast: the second partner is away for nine months."""

from datetime import date, timedelta

from tandem.leave import AbsenceKind
from tandem_web.cover.actions import accept_cover, ask_partner, authorise_cover
from tandem_web.cover.mapping import Wanted
from tandem_web.cover.models import CoverInterval, CoverPlan
from tandem_web.cover.queries import intervals, plans
from tandem_web.hours.tests.scene import BUDGET, job
from tandem_web.leave.actions import record_absence
from tandem_web.leave.mapping import Wish
from tandem_web.leave.models import Absence
from tandem_web.people.models import Person
from tests.cast import Cast

HALF = 18 * 60 + 30
WEEK = timedelta(days=7)


def first_day(cast: Cast) -> date:
    """A Monday to come, so that the share of the cast runs on it."""
    return cast.today - timedelta(days=cast.today.weekday()) + 6 * WEEK


def away(
    cast: Cast,
    weeks: int = 38,
    kind: AbsenceKind = AbsenceKind.MATERNITY,
    start: date | None = None,
    corrects: Absence | None = None,
) -> Absence:
    start = start or first_day(cast)
    wish = Wish(kind=kind, first_day=start, last_day=start + weeks * WEEK - timedelta(days=1))
    return record_absence(
        employment=job(cast.second_partner), wish=wish, actor=cast.hr_adviser, corrects=corrects
    )


def the_plan(cast: Cast) -> CoverPlan:
    return plans().get(employer=cast.employer, ended_at__isnull=True)


def paid_plan(cast: Cast) -> CoverPlan:
    away(cast)
    authorise_cover(plan=the_plan(cast), budget_authority=BUDGET, actor=cast.budget_manager)
    return the_plan(cast)


def wanted(
    cast: Cast, *, weeks: tuple[int, int], minutes: int, person: Person | None = None
) -> Wanted:
    """Cover from the beginning of one week of the absence to the end of another."""
    start = first_day(cast)
    return Wanted(
        employment=job(person or cast.first_partner),
        first_day=start + (weeks[0] - 1) * WEEK,
        last_day=start + weeks[1] * WEEK - timedelta(days=1),
        weekly_minutes=minutes,
        temporary=person is not None,
    )


def asked(cast: Cast, weeks: tuple[int, int] = (1, 12), minutes: int = HALF) -> CoverInterval:
    return ask_partner(
        plan=the_plan(cast),
        wanted=wanted(cast, weeks=weeks, minutes=minutes),
        actor=cast.line_manager,
    )


def accepted(cast: Cast, weeks: tuple[int, int] = (1, 12), minutes: int = HALF) -> CoverInterval:
    row = asked(cast, weeks, minutes)
    accept_cover(row=row, actor=cast.first_partner)
    return intervals().get(pk=row.pk)


def make_plans(cast: Cast) -> None:
    """Make what addresses of cover lead to."""
    paid_plan(cast)
    asked(cast, (1, 4), 60)
    accepted(cast, (5, 8), 60)


def made_plans(cast: Cast) -> dict[str, str]:
    """The numbers of what was made, under the names of the permission table."""
    rows = CoverInterval.objects.filter(plan__employer=cast.employer)
    return {
        "$plan": str(the_plan(cast).pk),
        "$asked_cover": str(rows.get(state="asked").pk),
        "$agreed_cover": str(rows.get(state="agreed").pk),
    }
