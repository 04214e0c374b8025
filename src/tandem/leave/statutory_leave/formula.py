"""The least paid leave that the law gives, as time at the person's own hours."""

from collections.abc import Sequence

from tandem.leave.contracts import ContractPeriod, add_up, of_period, part_of_leave_year, within
from tandem.messages import Message
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.timeline import Period
from tandem.units import count, minutes

_DAYS_PER_WEEK_WITHIN_THE_CAP = 5


def work_out(
    policy: PolicyOn, leave_year: Period, contract_periods: Sequence[ContractPeriod]
) -> Worked:
    """Work out the statutory leave of one leave year, in exact minutes, never rounded.

    Each contract period counts 5.6 weeks of its own hours, by its share of the days of the
    leave year; public holidays may be part of it. Source: Working Time Regulations 1998,
    regulations 13 and 13A.
    """
    contracts = within(leave_year, contract_periods)
    return policy.remember(
        ("statutory_leave", leave_year, contracts),
        lambda: _work_out(policy, leave_year, contracts),
    )


def _work_out(policy: PolicyOn, leave_year: Period, contracts: Sequence[ContractPeriod]) -> Worked:
    working = Working(of_period("leave.statutory_leave", leave_year))
    parts = [_part(working, policy, leave_year, contract) for contract in contracts]
    total = add_up(working, Message("leave.total"), parts)
    return working.result(total, "WTR-13")


def _part(
    working: Working, policy: PolicyOn, leave_year: Period, contract: ContractPeriod
) -> Operand:
    def multiply(common: Working) -> None:
        weeks = policy.value("statutory_leave.weeks")
        hours = minutes(contract.weekly_minutes)
        common.multiply(
            Message("leave.weeks_of_leave", weeks=weeks.quantity, hours=hours),
            common.parameter(weeks),
            common.fact(Message("leave.contracted_hours"), hours),
        )

    key = ("leave.weeks_of_leave", contract.weekly_minutes)
    leave: Operand = working.again(policy.step(key, multiply))
    if contract.days_per_week > _DAYS_PER_WEEK_WITHIN_THE_CAP:
        leave = _capped(working, policy, contract, leave)
    part = part_of_leave_year(working, leave_year, contract.period)
    if not part:
        return leave
    return working.multiply(of_period("leave.leave_of_period", contract.period), leave, *part)


def _capped(
    working: Working, policy: PolicyOn, contract: ContractPeriod, leave: Operand
) -> Operand:
    cap = policy.value("statutory_leave.days_cap")
    day = working.divide(
        Message("leave.average_day", count=contract.days_per_week),
        working.fact(Message("leave.contracted_hours"), minutes(contract.weekly_minutes)),
        working.fact(Message("leave.days_per_week"), count(contract.days_per_week)),
    )
    most = working.multiply(
        Message("leave.most_days", days=cap.quantity), working.parameter(cap), day
    )
    return working.smallest(Message("leave.no_more_than_the_cap"), leave, most)
