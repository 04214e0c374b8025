"""What an employment is paid on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts, Message
from tandem.pay import (
    check_minimum_wage,
    salary_at_point,
    work_out_hourly_rate,
    work_out_pro_rata_salary,
)
from tandem.policy import Decision, Policy, Worked
from tandem_web.hours.models import PayPointSet
from tandem_web.hours.queries.points import point_from, set_points
from tandem_web.people.models import Employment
from tandem_web.people.queries import contract_period_on
from tandem_web.policy.queries import get_policy


@dataclass(frozen=True, slots=True)
class PayFigures:
    """What an employment is paid on a day; where it cannot be said, `problem` says why."""

    weekly_minutes: int | None
    point: int | None = None
    salary: Worked | None = None
    hourly: Worked | None = None
    decision: Decision | None = None
    problem: Message | None = None


def pay(
    employment: Employment,
    on: date,
    policy: Policy | None = None,
    points: Sequence[PayPointSet] | None = None,
) -> PayFigures:
    """Salary and hourly rate of an employment on a day, each with its working.

    The policy and what `set_points` gives are read where they are not handed in.
    """
    period = contract_period_on(employment, on)
    minutes = period.weekly_minutes if period else None
    known = set_points(employment) if points is None else points
    point = point_from(known, employment, on)
    if point is None or minutes is None:
        return PayFigures(minutes, point)
    policy_on = (policy or get_policy(employment.employer)).on(on)
    try:
        full_time = salary_at_point(policy_on, point)
    except InvalidFacts as error:
        return PayFigures(minutes, point, problem=error.message)
    hourly = work_out_hourly_rate(policy_on, full_time)
    return PayFigures(
        weekly_minutes=minutes,
        point=point,
        salary=work_out_pro_rata_salary(policy_on, full_time, minutes),
        hourly=hourly,
        decision=check_minimum_wage(policy_on, hourly),
    )
