"""The threshold of overtime: over which days it is tested, and how much room is left under it."""

from datetime import date, timedelta

from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, PolicyOn, Working
from tandem.timeline import Period
from tandem.units import minutes, weeks

_DAYS_IN_A_WEEK = 7


def overtime_period(
    policy: PolicyOn, day: date, pattern_starts: date, cycle_weeks: int, *, even: bool
) -> Period:
    """Give the days over which overtime is tested for work on `day`.

    It is the week from Monday to Sunday where the pattern is `even` (the same hours every week)
    or the policy tests each week by itself. Otherwise (a rota, annualised hours) it is the round
    of the pattern, or the number of weeks that the policy names, counted from the Monday of the
    week in which the pattern starts. Source: CCC-HRS-3.

    Raises InvalidFacts for `day` when it is before that Monday, and for `cycle_weeks` below one.
    """
    if cycle_weeks < 1:
        raise InvalidFacts("cycle_weeks", Message("pay.no_weeks_in_cycle"))
    first = _monday(pattern_starts)
    if day < first:
        raise InvalidFacts("day", Message("pay.before_pattern", day=day, start=first))
    if even or policy.choice("overtime.rota_test") == "each_week":
        return _weeks_from(_monday(day), 1)
    count = cycle_weeks
    if policy.choice("overtime.averaging_period") == "weeks":
        count = policy.quantity("overtime.averaging_weeks").whole
    rounds = (day - first).days // (count * _DAYS_IN_A_WEEK)
    return _weeks_from(first + timedelta(weeks=rounds * count), count)


def hours_until_overtime(
    working: Working, policy: PolicyOn, period: Period, rostered_minutes: int
) -> Operand:
    """Write the steps from the full-time threshold to what is left of it beside the roster.

    The threshold counts for each week of the period. What is left may be negative, where the
    roster alone passes the threshold.

    Raises InvalidFacts for `period` when it is not made of whole weeks.
    """
    number, rest = divmod(period.days(), _DAYS_IN_A_WEEK)
    if rest:
        raise InvalidFacts("period", Message("pay.not_whole_weeks"))
    threshold = policy.value("overtime.threshold")
    length = weeks(number)
    whole = working.multiply(
        Message("pay.threshold_of_period", weeks=length, each=threshold.quantity),
        working.parameter(threshold),
        working.fact(Message("pay.weeks_of_period"), length),
    )
    rostered = working.fact(
        Message("pay.rostered_in_period", start=period.start, end=period.last_day),
        minutes(rostered_minutes),
    )
    return working.subtract(Message("pay.until_overtime"), whole, rostered)


def averaging_clauses(policy: PolicyOn, period: Period) -> tuple[str, ...]:
    """Give the clauses by which the hours of more than one week are averaged; none for a week."""
    if period.days() <= _DAYS_IN_A_WEEK:
        return ()
    return (
        *policy.value("overtime.rota_test").clauses,
        *policy.value("overtime.averaging_period").clauses,
    )


def check_minutes(field: str, number: int) -> None:
    """Refuse a negative number of minutes: InvalidFacts for `field`."""
    if number < 0:
        raise InvalidFacts(field, Message("pay.negative_minutes"))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks_from(monday: date, count: int) -> Period:
    return Period(monday, monday + timedelta(days=count * _DAYS_IN_A_WEEK - 1))
