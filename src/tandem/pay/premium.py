"""What a day adds to the hourly rate: overtime rates and enhancements."""

from datetime import date

from tandem.policy import ParameterValue, PolicyOn
from tandem.timeline import Division, Period, public_holidays

_SATURDAY, _SUNDAY = 5, 6
_MINUTES_IN_A_DAY = 1440


def overtime_rate(policy: PolicyOn, day: date, division: Division) -> ParameterValue:
    """Give the overtime rate of a day, in percent of the hourly rate."""
    if is_public_holiday(day, division):
        return policy.value("overtime.rate.public_holiday")
    if day.weekday() == _SUNDAY:
        return policy.value("overtime.rate.sunday")
    return policy.value("overtime.rate.monday_to_saturday")


def enhancements(
    policy: PolicyOn, day: date, division: Division, *, night: bool
) -> tuple[ParameterValue, ...]:
    """Give the enhancements that are paid for an hour of a day, in percent on top of the rate.

    Where only the highest counts it is that one, the first named of two that are equal; a day
    without an enhancement gives none. Source: CCC-HRS-2, read with Part-time Workers Regulations
    2000, regulation 5: nothing is paid for an hour being additional, and everything that a
    full-timer has for the same hour.
    """
    names = []
    if is_public_holiday(day, division):
        names.append("enhancement.public_holiday")
    if day.weekday() == _SUNDAY:
        names.append("enhancement.sunday")
    if day.weekday() == _SATURDAY:
        names.append("enhancement.saturday")
    if night:
        names.append("enhancement.night")
    due = [value for name in names if (value := policy.value(name)).quantity.value]
    if due and policy.choice("enhancement.together") == "highest":
        return (max(due, key=lambda value: value.quantity.value),)
    return tuple(due)


def night_minutes(policy: PolicyOn, start: int, end: int) -> int:
    """Count the minutes of a stretch of work that lie in the night as the policy has it.

    `start` is a minute of the day and `end` may pass midnight, up to two days.

    >>> from tandem.policy import Policy, load_pack
    >>> policy = Policy(load_pack("local_government")).on(date(2026, 11, 28))
    >>> night_minutes(policy, 18 * 60, 22 * 60)
    120
    """
    first = policy.quantity("enhancement.night_starts").whole
    last = policy.quantity("enhancement.night_ends").whole
    length = (last - first) % _MINUTES_IN_A_DAY
    nights = (first + shift * _MINUTES_IN_A_DAY for shift in (-1, 0, 1))
    return sum(max(0, min(end, night + length) - max(start, night)) for night in nights)


def is_public_holiday(day: date, division: Division) -> bool:
    """Say whether a day is a public holiday of the division."""
    return bool(public_holidays(division, Period(day, day)))
