"""What standby and call-outs are paid, as lines for payroll.

A swap moves the pay with the duty: the lines are worked out from the rota as it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from tandem.messages import InvalidFacts, Message
from tandem.pay import PayLine, salary_at_point, work_out_hourly_rate
from tandem.policy import ParameterMissing, Policy, Worked
from tandem.standby import (
    days_of,
    is_other_day,
    minutes_between,
    standby_counts_towards,
    work_out_call_out_pay,
    work_out_standby_pay,
)
from tandem.timeline import Period
from tandem.units import Quantity
from tandem_web.employers.models import Employer
from tandem_web.hours.apps import LineProblem, SourcedLine
from tandem_web.hours.models import PayPointSet
from tandem_web.hours.queries.points import point_from, points_of
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy
from tandem_web.standby.mapping import LONDON, Stretch, to_stretches
from tandem_web.standby.models import CallOut, Duty
from tandem_web.standby.queries.duties import holidays_of

STANDBY, CALL_OUT = "on_standby", "call_out"
_LONGEST_DUTY = timedelta(days=7)
_RATES = ("standby.pay_of_ordinary_day", "standby.pay_of_other_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyLine:
    """One line for payroll. `source` names for good what it pays, so that it can be corrected.

    `amount` and `worked` are missing where a rate is: then `problem` says which, and nobody is
    paid an invented one.
    """

    employment: Employment
    source: str
    code: str
    earned_on: date
    minutes: int
    reason: Message
    rate: Quantity | None = None
    worked: Worked | None = None
    problem: Message | None = None

    @property
    def amount(self) -> Quantity | None:
        return self.worked.result if self.worked else None


def payroll_lines(employer: Employer, first_day: date, last_day: date) -> list[StandbyLine]:
    """Every line earned between two days, both included; a duty is earned on its last day."""
    return [
        *_lines_of_duties(employer, first_day, last_day),
        *_lines_of_call_outs(employer, first_day, last_day),
    ]


def standby_lines(employer: Employer, first_day: date, last_day: date) -> Iterator[SourcedLine]:
    """The duties that ended between two days, for payroll; nothing where a rate is missing."""
    return _sourced(_lines_of_duties(employer, first_day, last_day), get_policy(employer))


def call_out_lines(employer: Employer, first_day: date, last_day: date) -> Iterator[SourcedLine]:
    """The call-outs that began between two days, for payroll."""
    return _sourced(_lines_of_call_outs(employer, first_day, last_day), get_policy(employer))


def unpaid_standby(employer: Employer, first_day: date, last_day: date) -> Iterator[LineProblem]:
    """The duties and call-outs between two days for which a rate or a pay point is missing."""
    for line in payroll_lines(employer, first_day, last_day):
        if line.problem is not None:
            yield LineProblem(
                employment=line.employment,
                day=line.earned_on,
                what=line.reason,
                problem=line.problem,
            )


def _sourced(lines: Iterable[StandbyLine], policy: Policy) -> Iterator[SourcedLine]:
    for line in lines:
        if line.worked is not None:
            yield SourcedLine(
                employment=line.employment,
                source=line.source,
                line=PayLine(
                    code=line.code,
                    day=line.earned_on,
                    minutes=line.minutes,
                    rate=line.rate,
                    amount=line.worked.result,
                    reason=line.reason,
                    worked=line.worked,
                    counts_towards=standby_counts_towards(policy.on(line.earned_on)),
                ),
            )


def _lines_of_duties(employer: Employer, first_day: date, last_day: date) -> list[StandbyLine]:
    around = (first_day - _LONGEST_DUTY, last_day + _LONGEST_DUTY)
    rows = (
        Duty.objects.filter(rota__employer=employer, day__range=around)
        .select_related("rota__employer", "employment__person", "employment__employer")
        .order_by("rota", "day")
    )
    policy = get_policy(employer)
    return [
        line
        for duty in to_stretches(rows)
        if first_day <= duty.last_day <= last_day
        for line in pay_of_stretch(duty, policy)
    ]


def _lines_of_call_outs(employer: Employer, first_day: date, last_day: date) -> list[StandbyLine]:
    rows = list(
        CallOut.objects.filter(
            rota__employer=employer,
            is_struck=False,
            replaced_by=None,
            started_at__gte=_midnight(first_day),
            started_at__lt=_midnight(last_day, 1),
        )
        .select_related("rota", "employment__person", "employment__employer")
        .order_by("started_at", "pk")
    )
    policy = get_policy(employer)
    points = points_of({row.employment_id: row.employment for row in rows}.values())
    return [_pay_of_call_out(row, points[row.employment_id], policy) for row in rows]


def _midnight(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time.min, tzinfo=LONDON)


def pay_of_stretch(stretch: Stretch, policy: Policy) -> list[StandbyLine]:
    """The lines of one duty: one, or several where a rate changes within it."""
    holidays = frozenset(holidays_of(stretch.rota))
    return [
        _pay_of_days(stretch, days, holidays, policy)
        for days in _days_at_one_rate(stretch.period, policy)
    ]


def _days_at_one_rate(period: Period, policy: Policy) -> Iterator[list[date]]:
    def rates(day: date) -> tuple[object, ...]:
        return tuple(_rate(policy, name, day) for name in _RATES)

    for _rates, days in groupby(days_of(period), key=rates):
        yield list(days)


def _rate(policy: Policy, name: str, day: date) -> Quantity | None:
    try:
        return policy.on(day).value(name).quantity
    except ParameterMissing:
        return None


def _pay_of_days(
    stretch: Stretch, days: list[date], holidays: frozenset[date], policy: Policy
) -> StandbyLine:
    rota, employment = stretch.rota, stretch.employment
    others = sum(is_other_day(day, holidays) for day in days)
    worked, problem = None, None
    try:
        worked = work_out_standby_pay(policy.on(days[0]), len(days) - others, others)
    except ParameterMissing:
        problem = Message("standby.rate_missing", day=days[0])
    return StandbyLine(
        employment=employment,
        source=f"{STANDBY}:{rota.reference}:{days[0]}:{employment.payroll_number}",
        code=STANDBY,
        earned_on=days[-1],
        minutes=others * rota.other_minutes + (len(days) - others) * rota.ordinary_minutes,
        reason=_reason(days, rota.title),
        worked=worked,
        problem=problem,
    )


def _reason(days: list[date], rota: str) -> Message:
    if len(days) == 1:
        return Message("standby.line_of_one_day", day=days[0], rota=rota)
    return Message("standby.line_of_standby", start=days[0], end=days[-1], rota=rota)


def _pay_of_call_out(row: CallOut, points: Sequence[PayPointSet], policy: Policy) -> StandbyLine:
    started = row.started_at.astimezone(LONDON)
    minutes = minutes_between(row.started_at, row.ended_at)
    worked, rate, problem = None, None, None
    policy_on = policy.on(started.date())
    point = point_from(points, row.employment, started.date())
    if point is None:
        problem = Message("standby.no_pay_point")
    else:
        try:
            salary = salary_at_point(policy_on, point)
            rate = work_out_hourly_rate(policy_on, salary).result
            worked = work_out_call_out_pay(policy_on, rate, minutes)
        except InvalidFacts as error:
            problem = error.message
    return StandbyLine(
        employment=row.employment,
        source=f"{CALL_OUT}:{row.number}",
        code=CALL_OUT,
        earned_on=started.date(),
        minutes=minutes,
        rate=rate,
        reason=Message("standby.line_of_call_out", at=started, rota=row.rota.title),
        worked=worked,
        problem=problem,
    )
