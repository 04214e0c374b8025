"""What payroll is told to pay for additional hours and journeys: the sources of its lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tandem.leave import Roster
from tandem.messages import InvalidFacts, Message
from tandem.pay import AdditionalHours as WorkedDay
from tandem.pay import (
    DayOfAdditionalHours,
    PayCode,
    PayLine,
    leave_balance_line,
    night_minutes,
    overtime_period,
    pay_lines,
    salary_at_point,
    work_out_additional_hours,
)
from tandem.policy import Given, Policy
from tandem.timeline import Division, Period
from tandem.units import Quantity, Unit, minutes, pounds
from tandem_web.employers.models import Employer
from tandem_web.hours.apps import COVER_TOLD, LineProblem, SourcedLine
from tandem_web.hours.models import AdditionalHours, JourneyClaim, PayPointSet
from tandem_web.hours.queries.points import point_from, points_of
from tandem_web.hours.queries.requests import covered_minutes, rows
from tandem_web.leave.queries import FinalBalance, final_balance, rosters_of
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy

ADDITIONAL_HOURS, JOURNEYS, LEAVE = "additional_hours", "journey", "leave_balance"
State, Settlement = AdditionalHours.State, AdditionalHours.Settlement
WORKED_BACK = AdditionalHours.Why.WORKED_BACK
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Job:
    """An employment with all that its pay depends on, read for many at once."""

    employment: Employment
    worked: Sequence[AdditionalHours]
    roster: Roster
    patterns: Sequence[WorkingPattern]
    points: Sequence[PayPointSet]
    covers: Sequence[Period]


def additional_hours_lines(employer: Employer, since: date, until: date) -> Iterator[SourcedLine]:
    """The lines for additional hours that were worked between two days."""
    policy = get_policy(employer)
    # What was worked before may have used up the hours until overtime.
    for job in _jobs(_worked(employer, since - YEAR, until)):
        for period, found in _by_period(job, policy).items():
            for line in _lines_of_period(job, period, found, policy):
                if line.day < since:
                    continue
                yield SourcedLine(
                    employment=job.employment,
                    source=f"{ADDITIONAL_HOURS}:{job.employment.payroll_number}:{line.day}",
                    line=line,
                )


def unpaid_hours(employer: Employer, since: date, until: date) -> Iterator[LineProblem]:
    """Hours for which no line can be made, because no pay point of the day is known."""
    policy = get_policy(employer)
    for job in _jobs(_worked(employer, since, until)):
        for row in job.worked:
            if row.settlement != Settlement.PAY:
                continue
            problem = _salary(job.points, job.employment, row.day, policy)
            if isinstance(problem, Message):
                length = minutes(row.shown_minutes)
                what = Message("pay.worked_on", day=row.day, hours=length)
                yield LineProblem(
                    employment=job.employment, day=row.day, what=what, problem=problem
                )


def expected_lines(row: AdditionalHours) -> list[PayLine]:
    """What the day of these hours is paid, or would be if they were worked as planned."""
    if row.settlement != Settlement.PAY or row.is_worked_back:
        return []
    worked = rows().filter(employment=row.employment, state=State.WORKED).exclude(pk=row.pk)
    others = [other for other in worked.exclude(why=WORKED_BACK) if other.day <= row.day]
    policy = get_policy(row.employer)
    (job,) = _jobs([*others, row])
    period = _overtime_period(job, row.day, policy)
    lines = _lines_of_period(job, period, _by_period(job, policy)[period], policy)
    return [line for line in lines if line.day == row.day]


def journey_lines(employer: Employer, since: date, until: date) -> Iterator[SourcedLine]:
    """The lines for journeys and subsistence that were authorised."""
    claims = JourneyClaim.objects.filter(
        employer=employer, state=JourneyClaim.State.AUTHORISED, day__range=(since, until)
    )
    for claim in claims.select_related("employment__person").order_by("day", "pk"):
        yield SourcedLine(
            employment=claim.employment,
            source=f"{JOURNEYS}:{claim.pk}",
            line=PayLine(
                code=PayCode.EXPENSES,
                day=claim.day,
                minutes=0,
                rate=None,
                amount=pounds(Fraction(claim.pence, 100)),
                reason=Message(f"pay.line_{claim.kind}", what=claim.what, day=claim.day),
            ),
        )


def leaver_lines(employer: Employer, since: date, until: date) -> Iterator[SourcedLine]:
    """What is left of the leave of those whose employment ended, or was taken too much."""
    policy = get_policy(employer)
    for employment, final, salary in _leavers(employer, since, until, policy):
        if isinstance(salary, Message):
            continue
        policy_on = policy.on(final.last_day)
        for one in final.lines:
            balance = Quantity(one.minutes, Unit.MINUTES)
            yield SourcedLine(
                employment=employment,
                source=f"{LEAVE}:{employment.payroll_number}:{one.ledger}",
                line=leave_balance_line(policy_on, salary, balance, final.last_day),
            )


def unpaid_leavers(employer: Employer, since: date, until: date) -> Iterator[LineProblem]:
    """Leave left to somebody who has gone, whose pay point is not known."""
    policy = get_policy(employer)
    for employment, final, salary in _leavers(employer, since, until, policy):
        if isinstance(salary, Message) and final.lines:
            day = final.last_day
            what = Message("pay.line_leave_balance", day=day)
            yield LineProblem(employment=employment, day=day, what=what, problem=salary)


def _leavers(
    employer: Employer, since: date, until: date, policy: Policy
) -> Iterator[tuple[Employment, FinalBalance, Given | Message]]:
    """Those whose employment ended, what they are left with, and their salary of that day."""
    leavers = Employment.objects.filter(employer=employer, ends_on__range=(since, until))
    found = list(leavers.select_related("person", "employer").order_by("payroll_number"))
    points = points_of(found)
    for employment in found:
        final = final_balance(employment, policy)
        if final is not None:
            day = final.last_day
            yield employment, final, _salary(points[employment.pk], employment, day, policy)


def _worked(employer: Employer, since: date, until: date) -> list[AdditionalHours]:
    """What is paid or given back; hours that are worked back are paid already."""
    worked = rows().filter(employer=employer, state=State.WORKED, day__range=(since, until))
    return list(worked.exclude(why=WORKED_BACK).order_by("day", "pk"))


def _jobs(worked: Iterable[AdditionalHours]) -> list[_Job]:
    """The jobs of these hours with what their pay depends on, in as many queries as for one."""
    by_job: dict[int, list[AdditionalHours]] = defaultdict(list)
    for row in worked:
        by_job[row.employment_id].append(row)
    if not by_job:
        return []
    employments = [found[0].employment for found in by_job.values()]
    days = [row.day for found in by_job.values() for row in found]
    rosters = rosters_of(employments, min(days) - YEAR, max(days) + YEAR)
    patterns: dict[int, list[WorkingPattern]] = defaultdict(list)
    rows_of = WorkingPattern.objects.filter(employment__in=employments)
    for pattern in rows_of.prefetch_related("sessions").order_by("starts_on"):
        patterns[pattern.employment_id].append(pattern)
    points = points_of(employments)
    covers: dict[int, list[Period]] = defaultdict(list)
    for tell in COVER_TOLD:
        for covered in tell(employments, min(days), max(days)):
            covers[covered.employment].append(covered.period)
    return [
        _Job(
            one, by_job[one.pk], rosters[one.pk], patterns[one.pk], points[one.pk], covers[one.pk]
        )
        for one in employments
    ]


def _by_period(job: _Job, policy: Policy) -> dict[Period, list[AdditionalHours]]:
    found: dict[Period, list[AdditionalHours]] = defaultdict(list)
    for row in job.worked:
        found[_overtime_period(job, row.day, policy)].append(row)
    return found


def _overtime_period(job: _Job, day: date, policy: Policy) -> Period:
    """Over which days overtime is tested: those of the pattern that is worked on the day."""
    running = [one for one in job.patterns if one.starts_on <= day <= (one.ends_on or date.max)]
    if not running:
        return overtime_period(policy.on(day), day, day, 1, even=True)
    pattern = to_pattern(running[-1])
    even = len({pattern.minutes_of_week(week) for week in range(pattern.weeks)}) == 1
    return overtime_period(policy.on(day), day, pattern.starts_on, pattern.weeks, even=even)


def _lines_of_period(
    job: _Job, period: Period, found: Sequence[AdditionalHours], policy: Policy
) -> list[PayLine]:
    """What the days of one period are paid; hours given back as time off count, unpaid."""
    days = [period.start + timedelta(days=number) for number in range(period.days())]
    rostered = sum(job.roster.minutes_on(day) for day in days)
    if any(one.overlap(period) for one in job.covers):
        # What is covered for a time stands in the contract, and in no pattern.
        rostered = max(rostered, covered_minutes(job.employment, period.start, period.last_day))
    by_day: dict[date, list[AdditionalHours]] = defaultdict(list)
    for row in found:
        by_day[row.day].append(row)
    hours = work_out_additional_hours(
        policy.on(period.start),
        period,
        rostered,
        [_worked_day(day, same, policy) for day, same in by_day.items()],
    )
    division = Division(job.employment.employer.division)
    lines: list[PayLine] = []
    for each in hours.days:
        salary = _salary(job.points, job.employment, each.day, policy)
        if not isinstance(salary, Message):
            paid = replace(hours, days=(_without_time_off(each, by_day[each.day]),))
            lines += pay_lines(policy.on(each.day), salary, paid, division)
    return lines


def _worked_day(day: date, same: Sequence[AdditionalHours], policy: Policy) -> WorkedDay:
    night = sum(
        night_minutes(policy.on(day), row.starts_at, row.starts_at + row.shown_minutes)
        for row in same
        if row.starts_at is not None
    )
    return WorkedDay(day, sum(row.shown_minutes for row in same), night)


def _without_time_off(
    each: DayOfAdditionalHours, same: Sequence[AdditionalHours]
) -> DayOfAdditionalHours:
    """The day without what is given back as time off: its plain hours first."""
    off = sum(row.shown_minutes for row in same if row.settlement == Settlement.TIME_OFF)
    plain = min(off, each.plain_minutes)
    left = each.plain_minutes - plain
    return replace(
        each,
        plain_minutes=left,
        overtime_minutes=each.overtime_minutes - (off - plain),
        plain_night_minutes=min(left, each.plain_night_minutes),
    )


def _salary(
    points: Sequence[PayPointSet], employment: Employment, day: date, policy: Policy
) -> Given | Message:
    """The full-time salary of the point of a day, or why it is not known."""
    point = point_from(points, employment, day)
    if point is None:
        return Message("pay.no_point_known", number=employment.payroll_number)
    try:
        return salary_at_point(policy.on(day), point)
    except InvalidFacts as error:
        return error.message
