"""Pay lines: what payroll is told to pay, each with its working."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tandem.messages import Message
from tandem.pay.additional_hours import DayOfAdditionalHours, SortedHours
from tandem.pay.additional_hours_pay.formula import work_out as work_out_additional_hours_pay
from tandem.pay.enhancement_pay.formula import work_out as work_out_enhancement_pay
from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.leave_balance_pay.formula import work_out as work_out_leave_balance_pay
from tandem.pay.overtime_pay.formula import work_out as work_out_overtime_pay
from tandem.pay.part_month_salary.formula import work_out as work_out_part_month_salary
from tandem.pay.premium import overtime_rate
from tandem.policy import Given, PolicyOn, Worked, Working
from tandem.timeline import Division, Period
from tandem.units import Quantity, Rounding, pounds, pounds_per_hour, round_to


class PayCode(StrEnum):
    """The kinds of line that pay itself makes; an employer maps them to payroll's own codes."""

    ADDITIONAL_HOURS = "additional_hours"
    OVERTIME = "overtime"
    ENHANCEMENT = "enhancement"
    PART_MONTH = "part_month"
    ARREARS = "arrears"
    LEAVE_BALANCE = "leave_balance"
    EXPENSES = "expenses"


@dataclass(frozen=True, slots=True)
class CountsTowards:
    """What else the pay of a line counts towards, as the policy says."""

    holiday_pay: bool = False
    leave_accrual: bool = False
    pensionable: bool = False


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line for payroll.

    `code` is a `PayCode` or the code of another source (standby has its own). `minutes` may be
    zero where a line is no matter of hours; `rate` is in pounds an hour, None where there is
    none; `amount` is in pounds and negative where something is taken back. `day` is the day of
    the work. `worked` is the working of the amount; a line that another system worked out has
    none.
    """

    code: str
    day: date
    minutes: int
    rate: Quantity | None
    amount: Quantity
    reason: Message
    worked: Worked | None = None
    counts_towards: CountsTowards = CountsTowards()

    @property
    def key(self) -> tuple[str, date]:
        """What a correction goes by: one code on one day."""
        return (str(self.code), self.day)


def counts_towards(policy: PolicyOn) -> CountsTowards:
    """Say what the pay for additional hours counts towards.

    Source: for holiday pay Working Time Regulations 1998, regulation 16; for pensionable pay
    Local Government Pension Scheme Regulations 2013, regulation 20.
    """
    return CountsTowards(
        holiday_pay=policy.choice("additional_hours.holiday_pay") == "counted",
        leave_accrual=policy.choice("additional_hours.leave_accrual") == "counted",
        pensionable=policy.choice("additional_hours.pensionable") == "counted",
    )


def pay_lines(
    policy: PolicyOn, full_time_salary: Given, hours: SortedHours, division: Division
) -> tuple[PayLine, ...]:
    """Give the lines for the additional hours of a period, in the order of their days.

    For each day the plain hours, then the overtime, then the enhancement that a full-timer has
    for the plain hours; no line is zero. Source: CCC-HRS-2, CCC-HRS-3.
    """
    lines: list[PayLine] = []
    for each in hours.days:
        lines += _of_day(policy, full_time_salary, each, division)
    return tuple(line for line in lines if line.amount.value)


def leave_balance_line(
    policy: PolicyOn, full_time_salary: Given, balance: Quantity, last_day: date
) -> PayLine:
    """Give the line of the final pay for leave that is left, or that was taken too much.

    `balance` is in minutes, below zero where it is taken off. Source: Working Time Regulations
    1998, regulation 14.
    """
    worked = work_out_leave_balance_pay(policy, full_time_salary, balance)
    minutes = round_to(balance, Rounding.NEAREST_MINUTE).whole
    rate = work_out_hourly_rate(policy, full_time_salary).result
    code, nothing = PayCode.LEAVE_BALANCE, CountsTowards()
    return _line(code, last_day, minutes, rate, worked, nothing)


def part_month_line(policy: PolicyOn, annual_salary: Given, part: Period) -> PayLine:
    """Give the line for a part of a month: a start, an end, or a change within it.

    `annual_salary` is the person's own. Raises InvalidFacts for `part` when it leaves its month.
    """
    worked = work_out_part_month_salary(policy, annual_salary, part)
    flags = CountsTowards(holiday_pay=True, leave_accrual=True, pensionable=True)
    return _line(PayCode.PART_MONTH, part.start, 0, None, worked, flags)


def month_paid_line(policy: PolicyOn, annual_salary: Given, month: Period) -> PayLine:
    """Give the line that takes off a whole month, where payroll paid it before it knew better.

    It stands beside the lines for the parts of that month, so that together they add up to
    what was still due or was paid too much. Raises InvalidFacts as `part_month_line` does.
    """
    paid = work_out_part_month_salary(policy, annual_salary, month)
    label = Message("pay.month_paid_before", month=month.start)
    working = Working(label)
    nothing = working.fact(Message("pay.amount_due"), pounds(0))
    before = working.fact(paid.label, paid.result)
    taken_off = working.subtract(label, nothing, before)
    flags = CountsTowards(holiday_pay=True, leave_accrual=True, pensionable=True)
    worked = working.result(taken_off, *paid.clauses)
    return PayLine(PayCode.PART_MONTH, month.start, 0, None, worked.result, label, worked, flags)


def _of_day(
    policy: PolicyOn, salary: Given, each: DayOfAdditionalHours, division: Division
) -> Sequence[PayLine]:
    flags = counts_towards(policy)
    hourly = work_out_hourly_rate(policy, salary).result
    plain_rate = _at(hourly, policy.quantity("additional_hours.rate"))
    premium = _at(hourly, overtime_rate(policy, each.day, division).quantity)
    plain, over, night = each.plain_minutes, each.overtime_minutes, each.plain_night_minutes
    additional_pay = work_out_additional_hours_pay(policy, salary, plain)
    overtime_pay = work_out_overtime_pay(policy, salary, over, each.day, division)
    enhancement = work_out_enhancement_pay(policy, salary, plain, night, each.day, division)
    return (
        _line(PayCode.ADDITIONAL_HOURS, each.day, plain, plain_rate, additional_pay, flags),
        _line(PayCode.OVERTIME, each.day, over, premium, overtime_pay, flags),
        _line(PayCode.ENHANCEMENT, each.day, plain, None, enhancement, flags),
    )


def _line(
    code: PayCode,
    day: date,
    minutes: int,
    rate: Quantity | None,
    worked: Worked,
    flags: CountsTowards,
) -> PayLine:
    reason = Message(f"pay.line_{code}", day=day)
    return PayLine(code, day, minutes, rate, worked.result, reason, worked, flags)


def _at(hourly: Quantity, percentage: Quantity) -> Quantity:
    return pounds_per_hour(hourly.value * percentage.value / 100)
