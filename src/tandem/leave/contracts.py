"""The contract over time, cut into the stretches that a leave year needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, PolicyOn, Working
from tandem.timeline import Period
from tandem.units import count, minutes


@dataclass(frozen=True, slots=True)
class ContractPeriod:
    """A stretch of days on which the contracted hours a week stay the same.

    `days_per_week` matters only above five: the statute counts at most 28 days.
    """

    period: Period
    weekly_minutes: int
    days_per_week: int = 5


def within(
    leave_year: Period, contract_periods: Sequence[ContractPeriod], cuts: Iterable[date] = ()
) -> tuple[ContractPeriod, ...]:
    """Give the parts of the contract periods that lie in the leave year, in order.

    A part never runs across one of the `cuts`: it starts anew on that day. Raises InvalidFacts
    for `contract_periods` when two of them hold on the same day, for then the person would have
    two contracts in one employment.
    """
    stretches = _stretches(leave_year, cuts)
    if len(contract_periods) == len(stretches) == 1:
        return _only(contract_periods[0], leave_year)
    ordered = sorted(contract_periods, key=_start)
    for earlier, later in pairwise(ordered):
        both = earlier.period.overlap(later.period)
        if both is not None:
            overlap = Message("leave.contract_periods_overlap", day=both.start)
            raise InvalidFacts("contract_periods", overlap)
    return tuple(
        ContractPeriod(part, contract.weekly_minutes, contract.days_per_week)
        for contract in ordered
        for stretch in stretches
        if (part := contract.period.overlap(stretch)) is not None
    )


def _only(contract: ContractPeriod, leave_year: Period) -> tuple[ContractPeriod, ...]:
    """One contract in an uncut year, which is what nearly everybody has."""
    part = contract.period.overlap(leave_year)
    if part is None:
        return ()
    return (ContractPeriod(part, contract.weekly_minutes, contract.days_per_week),)


def _start(contract: ContractPeriod) -> date:
    return contract.period.start


def _stretches(leave_year: Period, cuts: Iterable[date]) -> list[Period]:
    inside = {day for day in cuts if leave_year.contains(day)}
    if not inside:
        return [leave_year]
    starts = sorted({leave_year.start, *inside})
    ends = [start - timedelta(days=1) for start in starts[1:]]
    ends.append(leave_year.last_day)
    return [Period(start, end) for start, end in zip(starts, ends, strict=True)]


def share_of_full_time(working: Working, policy: PolicyOn, weekly_minutes: int) -> Operand:
    """Write the step that divides contracted by full-time hours, the pro rata principle.

    Source: Part-time Workers Regulations 2000, regulations 1 and 5.
    """

    def divide(common: Working) -> None:
        full_time = policy.value("full_time.weekly_hours")
        hours = minutes(weekly_minutes)
        common.divide(
            Message("leave.share_of_full_time", hours=hours, full_time=full_time.quantity),
            common.fact(Message("leave.contracted_hours"), hours),
            common.parameter(full_time),
        )

    return working.again(policy.step(("leave.share_of_full_time", weekly_minutes), divide))


def part_of_leave_year(working: Working, leave_year: Period, part: Period) -> tuple[Operand, ...]:
    """Write the step that gives a part of the leave year by days; none for the whole year."""
    if part == leave_year:
        return ()
    days, year = part.days(), leave_year.days()
    return (
        working.divide(
            Message("leave.part_of_year", count=days, year=year),
            working.fact(Message("leave.days_of_the_part"), count(days)),
            working.fact(Message("leave.days_of_the_year"), count(year)),
        ),
    )


def of_period(key: str, period: Period) -> Message:
    """Name a figure by the period for which it holds."""
    return Message(key, start=period.start, end=period.last_day)


def add_up(working: Working, label: Message, operands: Sequence[Operand]) -> Operand:
    """Write the sum of the parts; one part is its own sum, and none is no time at all."""
    if not operands:
        return working.fact(Message("leave.no_contract"), minutes(0))
    return operands[0] if len(operands) == 1 else working.add(label, *operands)
