"""What a leave year gives and takes, worked out from policy, contract, roster and absences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from tandem.leave import ContractPeriod, LeaveYear, Rostered, leave_year_of, work_out_leave_year
from tandem.policy import Policy
from tandem.timeline import Division, Period, public_holidays_known
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.leave.mapping import (
    ENTITLEMENT,
    Calendar,
    birthday_of,
    holiday_subject,
    to_absence,
)
from tandem_web.leave.models import Absence, Entry
from tandem_web.leave.queries.rosters import roster_of
from tandem_web.people.models import ContractPeriod as ContractRow
from tandem_web.people.models import Employment


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A leave year worked out, with the absences that hold in it."""

    year: LeaveYear
    calendar: Calendar
    absences: tuple[Absence, ...]


def year_facts(employment: Employment, policy: Policy, on: date) -> YearFacts:
    """Everything that the ledgers of the leave year containing the day follow from.

    Raises InvalidFacts for `birthday` where the leave year starts on one that is not known,
    and HolidaysUnknown beyond the published public holidays.
    """
    period = leave_year_on(employment, policy, on)
    calendar = calendar_of(employment, policy, period)
    absences = tuple(holding_absences(employment, period))
    rows = employment.contract_periods.all()
    year = work_out_year(
        employment, policy, period, rows, calendar.roster, calendar.known_on, absences
    )
    return YearFacts(year, calendar, absences)


def worked_leave_year(employment: Employment, policy: Policy, on: date) -> LeaveYear:
    """What policy, contract and roster give for the leave year that contains the day.

    Raises as `year_facts` does.
    """
    return year_facts(employment, policy, on).year


def calendar_of(employment: Employment, policy: Policy, period: Period) -> Calendar:
    """What each day of the period means for a job, as far as is known today."""
    return Calendar(
        policy_on=policy.on(period.start),
        roster=roster_of(employment, period.start, period.last_day),
        division=Division(employment.employer.division),
        known_on=today(employment.employer),
    )


def leave_year_on(employment: Employment, policy: Policy, on: date) -> Period:
    """The leave year of a job that contains the day: each partner has their own.

    Raises InvalidFacts for `birthday` where it starts on one that is not known.
    """
    return leave_year_of(policy.on(on), birthday_of(employment.person), on)


def work_out_year(
    employment: Employment,
    policy: Policy,
    year: Period,
    periods: Iterable[ContractRow],
    roster: Rostered,
    known_on: date,
    absences: Sequence[Absence] = (),
) -> LeaveYear:
    """What policy, contract, roster and absences give for a leave year; reads nothing itself.

    Public holidays that were announced after `known_on` are left out.
    """
    contracts = [
        ContractPeriod(Period(row.starts_on, row.ends_on), row.weekly_minutes) for row in periods
    ]
    return work_out_leave_year(
        policy.on(year.start),
        year,
        contracts,
        employment.continuous_service_from,
        Division(employment.employer.division),
        roster,
        known_on,
        [to_absence(row) for row in absences],
    )


def holding_absences(employment: Employment, period: Period) -> list[Absence]:
    """The absences that hold and have a day in the period, in order."""
    return list(
        Absence.objects.filter(
            employment=employment,
            state=Absence.State.APPROVED,
            first_day__lte=period.last_day,
            last_day__gte=period.start,
        ).order_by("first_day", "pk")
    )


def entries_of_year(employment: Employment, year: Period) -> list[Entry]:
    """Every entry of one leave year in the order in which they were written."""
    return list(
        Entry.objects.filter(
            employment=employment,
            leave_year_start=year.start,
            leave_year_end=year.last_day,
        ).order_by("pk")
    )


def opened_years(employment: Employment) -> list[Period]:
    """The leave years that have entries, the latest first."""
    years = (
        Entry.objects.filter(employment=employment)
        .order_by("-leave_year_start")
        .values_list("leave_year_start", "leave_year_end")
        .distinct()
    )
    return [Period(start, end) for start, end in years]


def years_behind(employer: Employer, on: date) -> list[tuple[Employment, date]]:
    """The jobs with an opened leave year, not over yet, that lacks a holiday announced late.

    Each comes with the day of the holiday. A year whose roster is free on it is among them.
    """
    division = Division(employer.division)
    reach = Period(on - timedelta(days=366), on + timedelta(days=2 * 366))
    late = [
        holiday.day
        for holiday in public_holidays_known(division, reach)
        if holiday.added_on is not None and holiday.added_on <= on
    ]
    found: dict[int, tuple[Employment, date]] = {}
    for day in late:
        debited = Entry.objects.filter(
            employment=OuterRef("employment"), subject=holiday_subject(day)
        )
        rows = Entry.objects.filter(
            ~Exists(debited),
            employment__employer=employer,
            subject=ENTITLEMENT,
            leave_year_start__lte=day,
            leave_year_end__gte=max(day, on),
        ).select_related("employment__person", "employment__employer")
        found |= {row.employment_id: (row.employment, day) for row in rows}
    return list(found.values())
