"""Annual leave by length of service, pro rata to hours and to the part of the leave year."""

from collections.abc import Sequence
from datetime import date

from tandem.leave.contracts import (
    ContractPeriod,
    add_up,
    of_period,
    part_of_leave_year,
    share_of_full_time,
    within,
)
from tandem.leave.statutory_leave.formula import work_out as work_out_statutory_leave
from tandem.messages import Message
from tandem.policy import Operand, ParameterValue, PolicyOn, Worked, Working
from tandem.timeline import Period, anniversary
from tandem.units import Quantity, Rounding, days


def work_out(
    policy: PolicyOn,
    leave_year: Period,
    contract_periods: Sequence[ContractPeriod],
    continuous_service_from: date,
    public_holidays: Quantity,
    statutory: Worked | None = None,
) -> Worked:
    """Work out the annual leave of one leave year, in minutes; exact unless the policy rounds.

    A band of service that begins within the leave year counts from its anniversary, by days.
    Annual leave and `public_holidays` (minutes) together never stay below the statutory leave:
    what is missing is added as the last step. `statutory` is that leave where the caller has it
    worked out already. Source: the employer's bands of service;
    Part-time Workers Regulations 2000, regulation 5; Working Time Regulations 1998, 13 and 13A.
    """
    second, third = (
        anniversary(continuous_service_from, policy.value(band).quantity.whole)
        for band in ("annual_leave.band_2_years", "annual_leave.band_3_years")
    )
    contracts = within(leave_year, contract_periods, cuts=(second, third))
    bands = tuple(_band(contract.period.start, second, third) for contract in contracts)
    least = statutory or work_out_statutory_leave(policy, leave_year, contract_periods)
    return policy.remember(
        ("annual_leave_by_service", leave_year, contracts, bands, public_holidays, least),
        lambda: _work_out(policy, leave_year, contracts, bands, public_holidays, least),
    )


def _work_out(
    policy: PolicyOn,
    leave_year: Period,
    contracts: Sequence[ContractPeriod],
    bands: Sequence[str],
    public_holidays: Quantity,
    statutory: Worked,
) -> Worked:
    working = Working(of_period("leave.annual_leave", leave_year))
    parts = [
        _part(working, policy.value(band), policy, leave_year, contract)
        for contract, band in zip(contracts, bands, strict=True)
    ]
    total = add_up(working, Message("leave.total"), parts)
    rounded = _rounded(working, policy, total)
    total = _topped_up(working, rounded, statutory, public_holidays)
    return working.result(total, "PTW-5", *policy.value("variant.annual_leave").clauses)


def _band(start: date, second: date, third: date) -> str:
    if start >= third:
        return "annual_leave.days.from_10_years"
    return (
        "annual_leave.days.from_5_years" if start >= second else "annual_leave.days.under_5_years"
    )


def _part(
    working: Working,
    band: ParameterValue,
    policy: PolicyOn,
    leave_year: Period,
    contract: ContractPeriod,
) -> Operand:
    def multiply(common: Working) -> None:
        day = policy.value("full_time.daily_hours")
        common.multiply(
            Message("leave.full_time_leave", days=band.quantity, each=day.quantity),
            common.parameter(band),
            common.parameter(day),
        )

    full_time = working.again(policy.step(("leave.full_time_leave", band.parameter), multiply))
    share = share_of_full_time(working, policy, contract.weekly_minutes)
    part = part_of_leave_year(working, leave_year, contract.period)
    label = of_period("leave.leave_of_period", contract.period)
    return working.multiply(label, full_time, share, *part)


def _rounded(working: Working, policy: PolicyOn, total: Operand) -> Operand:
    rounding = policy.value("annual_leave.rounding").choice
    if rounding == "up_to_minute":
        return working.round(Message("leave.up_to_minute"), total, Rounding.UP_TO_MINUTE)
    if rounding == "up_to_half_day":
        return _up_to_half_day(working, policy, total)
    return total


def _up_to_half_day(working: Working, policy: PolicyOn, total: Operand) -> Operand:
    day = working.parameter(policy.value("full_time.daily_hours"))
    full_time_days = working.multiply(
        Message("leave.in_full_time_days"),
        working.divide(Message("leave.over_a_full_time_day"), total, day),
        working.fact(Message("leave.one_day"), days(1)),
    )
    rounded = working.round(
        Message("leave.up_to_half_day"), full_time_days, Rounding.UP_TO_HALF_DAY
    )
    return working.multiply(Message("leave.back_in_hours"), rounded, day)


def _topped_up(
    working: Working, total: Operand, statutory: Worked, public_holidays: Quantity
) -> Operand:
    if working.value(total).value + public_holidays.value >= statutory.result.value:
        return total
    least = working.subtract(
        Message("leave.statutory_less_public_holidays"),
        working.fact(statutory.label, statutory.result, *statutory.clauses),
        working.fact(Message("leave.public_holiday_hours"), public_holidays),
    )
    return working.greatest(Message("leave.at_least_statutory"), total, least)
