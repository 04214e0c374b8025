"""The salary for a part of a month."""

from datetime import date, timedelta

from tandem.messages import InvalidFacts, Message
from tandem.policy import Given, Operand, PolicyOn, Worked, Working
from tandem.timeline import Period, add_months
from tandem.units import Rounding, count

_MONTHS_IN_A_YEAR = 12
_SATURDAY = 5


def work_out(policy: PolicyOn, annual_salary: Given, part: Period) -> Worked:
    """Work out what is paid for some days of one calendar month, in pounds, to the nearest penny.

    `annual_salary` is the person's own, in pounds a year. The policy says whether the part is
    counted in the calendar days or the weekdays of its month, or in the days of the calendar
    year; a whole month is a twelfth of the year whatever it says. £17,217.00 a year from 16 to
    30 April: £717.38.

    Raises InvalidFacts for `part` when it leaves its month.
    """
    month = _month_of(part)
    working = Working(Message("pay.part_month", start=part.start, end=part.last_day))
    way = policy.value("pay.part_month")
    if way.choice == "days_of_year" and part != month:
        year = Period(date(part.start.year, 1, 1), date(part.start.year, 12, 31))
        share = _share(working, part.days(), year.days())
        amount: Operand = working.multiply(Message("pay.share_of_year"), annual_salary, share)
    else:
        amount = _of_month(working, annual_salary, month, part, weekdays=way.choice == "weekdays")
    penny = working.round(Message("pay.nearest_penny"), amount, Rounding.NEAREST_PENNY)
    return working.result(penny, *way.clauses)


def _of_month(
    working: Working, annual_salary: Given, month: Period, part: Period, *, weekdays: bool
) -> Operand:
    twelfth = working.divide(
        Message("pay.month_of_salary"),
        annual_salary,
        working.fact(Message("pay.months_of_year"), count(_MONTHS_IN_A_YEAR)),
    )
    if part == month:
        return twelfth
    if weekdays:
        share = _share(working, _weekdays(part), _weekdays(month))
    else:
        share = _share(working, part.days(), month.days())
    return working.multiply(Message("pay.share_of_month"), twelfth, share)


def _share(working: Working, days: int, whole: int) -> Operand:
    return working.divide(
        Message("pay.days_of_days", count=days, whole=whole),
        working.fact(Message("pay.days_paid"), count(days)),
        working.fact(Message("pay.days_of_whole"), count(whole)),
    )


def _month_of(part: Period) -> Period:
    first = part.start.replace(day=1)
    month = Period(first, add_months(first, 1) - timedelta(days=1))
    if part.end is None or not month.contains(part.end):
        raise InvalidFacts("part", Message("pay.part_leaves_month", day=part.start))
    return month


def _weekdays(period: Period) -> int:
    days = (period.start + timedelta(days=number) for number in range(period.days()))
    return sum(day.weekday() < _SATURDAY for day in days)
