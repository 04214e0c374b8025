"""Additional hours of a week or a period, sorted by day into plain hours and overtime."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts, Message
from tandem.pay.overtime_hours.formula import work_out as work_out_overtime_hours
from tandem.pay.overtime_test import check_minutes
from tandem.pay.plain_hours.formula import work_out as work_out_plain_hours
from tandem.policy import PolicyOn, Worked
from tandem.timeline import Period


@dataclass(frozen=True, slots=True)
class AdditionalHours:
    """Additional minutes that were worked on one day, and how many of them lay in the night."""

    day: date
    minutes: int
    night_minutes: int = 0


@dataclass(frozen=True, slots=True)
class DayOfAdditionalHours:
    """The additional minutes of one day: at the plain rate, and at the overtime rate."""

    day: date
    plain_minutes: int
    overtime_minutes: int
    plain_night_minutes: int = 0


@dataclass(frozen=True, slots=True)
class SortedHours:
    """The additional hours of a period: the two sums with their working, and each day."""

    period: Period
    plain: Worked
    overtime: Worked
    days: tuple[DayOfAdditionalHours, ...]


def work_out_additional_hours(
    policy: PolicyOn, period: Period, rostered_minutes: int, additional: Sequence[AdditionalHours]
) -> SortedHours:
    """Sort the additional hours of a period into plain hours and overtime.

    `period` comes from `overtime_period`; `rostered_minutes` are what the pattern has in it. Of
    the additional hours those that were worked first are plain, and those that pass the
    threshold are overtime; the night minutes of a day count as its last. Source: CCC-HRS-2,
    CCC-HRS-3.

    Raises InvalidFacts for `additional` when a day lies outside the period or is named twice, or
    more minutes lie in the night than were worked; and for negative minutes.
    """
    ordered = sorted(additional, key=lambda each: each.day)
    _check(period, ordered)
    total = sum(each.minutes for each in ordered)
    plain = work_out_plain_hours(policy, period, rostered_minutes, total)
    overtime = work_out_overtime_hours(policy, period, rostered_minutes, total)
    left = plain.result.whole
    days = []
    for each in ordered:
        at_plain_rate = min(each.minutes, left)
        left -= at_plain_rate
        by_day = each.minutes - each.night_minutes
        days.append(
            DayOfAdditionalHours(
                day=each.day,
                plain_minutes=at_plain_rate,
                overtime_minutes=each.minutes - at_plain_rate,
                plain_night_minutes=max(0, at_plain_rate - by_day),
            )
        )
    return SortedHours(period, plain, overtime, tuple(days))


def _check(period: Period, ordered: Sequence[AdditionalHours]) -> None:
    seen: set[date] = set()
    for each in ordered:
        check_minutes("additional", each.minutes)
        check_minutes("additional", each.night_minutes)
        if not period.contains(each.day) or each.day in seen:
            place = {"day": each.day, "start": period.start, "end": period.last_day}
            raise InvalidFacts("additional", Message("pay.day_outside_period", **place))
        if each.night_minutes > each.minutes:
            raise InvalidFacts("additional", Message("pay.more_night_than_day", day=each.day))
        seen.add(each.day)
