"""The steps from the number of public holidays to a person's hours for them."""

from collections.abc import Sequence
from datetime import date

from tandem.leave.contracts import (
    ContractPeriod,
    add_up,
    of_period,
    part_of_leave_year,
    share_of_full_time,
)
from tandem.messages import Message
from tandem.policy import Operand, PolicyOn, Working
from tandem.timeline import Division, Period, public_holidays
from tandem.units import Rounding, count


def holiday_hours(
    working: Working,
    policy: PolicyOn,
    leave_year: Period,
    contracts: Sequence[ContractPeriod],
    division: Division,
    known_on: date | None,
) -> Operand:
    """Write the steps of the public-holiday entitlement, rounded as the policy says.

    `contracts` are the contract periods that lie within the leave year.
    """
    parts = [
        _part(working, policy, leave_year, contract, division, known_on) for contract in contracts
    ]
    total = add_up(working, Message("leave.total"), parts)
    if policy.value("public_holidays.rounding").choice == "nearest_half_hour":
        label = Message("leave.nearest_half_hour")
        return working.round(label, total, Rounding.NEAREST_HALF_HOUR)
    return total


def _part(
    working: Working,
    policy: PolicyOn,
    leave_year: Period,
    contract: ContractPeriod,
    division: Division,
    known_on: date | None,
) -> Operand:
    part: tuple[Operand, ...] = ()
    if policy.value("public_holidays.basis").choice == "fixed":
        full_time = _fixed(working, policy)
        part = part_of_leave_year(working, leave_year, contract.period)
    else:
        full_time = _actual(working, policy, contract.period, division, known_on)
    share = share_of_full_time(working, policy, contract.weekly_minutes)
    label = of_period("leave.holiday_hours_of_period", contract.period)
    return working.multiply(label, full_time, share, *part)


def _fixed(working: Working, policy: PolicyOn) -> Operand:
    number = policy.value("public_holidays.fixed_number")
    day = policy.value("full_time.daily_hours")
    label = Message("leave.holidays_a_year", number=number.quantity, each=day.quantity)
    return working.multiply(label, working.parameter(number), working.parameter(day))


def _actual(
    working: Working,
    policy: PolicyOn,
    period: Period,
    division: Division,
    known_on: date | None,
) -> Operand:
    number = len(public_holidays(division, period, known_on))

    def multiply(common: Working) -> None:
        day = policy.value("full_time.daily_hours")
        common.multiply(
            Message(
                "leave.holidays_falling",
                count=number,
                start=period.start,
                end=period.last_day,
                each=day.quantity,
            ),
            common.fact(Message("leave.number_of_holidays"), count(number)),
            common.parameter(day),
        )

    key = ("leave.holidays_falling", number, period.start, period.last_day)
    return working.again(policy.step(key, multiply))
