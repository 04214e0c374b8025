"""What some days away take from a ledger of hours: the hours rostered on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tandem.leave.contracts import add_up, of_period
from tandem.leave.roster import Roster
from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.timeline import Division, Period, PublicHoliday, public_holidays
from tandem.units import minutes

PartOfDay = Literal["whole", "morning", "afternoon"] | int
LONGEST_BOOKING_DAYS = 366


@dataclass(frozen=True, slots=True)
class Booking:
    """The days that are taken, each with its minutes, and their sum with its working.

    Days without rostered hours and public holidays are not among `days`. The public holidays
    on which the person is rostered stand in `public_holidays`: they are debited elsewhere.
    """

    days: tuple[tuple[date, int], ...]
    worked: Worked
    public_holidays: tuple[PublicHoliday, ...] = ()


def work_out_booking(
    policy: PolicyOn,
    roster: Roster,
    first_day: date,
    last_day: date,
    part: PartOfDay = "whole",
    division: Division = Division.ENGLAND_AND_WALES,
    known_on: date | None = None,
) -> Booking:
    """Work out what the days from first to last take, in minutes: those rostered on each day.

    `part` is "whole", "morning" or "afternoon" (half of the hours of the day, the odd minute in
    the morning), or a number of minutes; anything but "whole" is for a single day. A public
    holiday takes nothing here, for it is debited from the public-holiday hours (CCC-BH-2).
    Over a change of pattern each day counts by the pattern that holds on it.

    Raises InvalidFacts for `last_day` before the first or more than a year after it, for
    `first_day` where no pattern holds on one of the days or nothing is rostered on any, and for
    `part` where it does not fit the day. Raises HolidaysUnknown beyond the published holidays.
    """
    period = _period(roster, first_day, last_day)
    holidays = {each.day: each for each in public_holidays(division, period, known_on)}
    rostered = [(day, roster.minutes_on(day)) for day in _days(period) if roster.minutes_on(day)]
    taken = [(day, number) for day, number in rostered if day not in holidays]
    if not taken:
        raise InvalidFacts("first_day", Message("leave.nothing_rostered"))
    days = tuple(taken) if part == "whole" else _part(period, taken, part)
    return Booking(
        days=days,
        worked=_worked(policy, period, days),
        public_holidays=tuple(holidays[day] for day, _ in rostered if day in holidays),
    )


def _period(roster: Roster, first_day: date, last_day: date) -> Period:
    if last_day < first_day:
        raise InvalidFacts("last_day", Message("leave.ends_before_start", start=first_day))
    period = Period(first_day, last_day)
    if period.days() > LONGEST_BOOKING_DAYS:
        raise InvalidFacts("last_day", Message("leave.booking_too_long"))
    holes = [hole for hole in roster.holes(period) if not _all_changed(roster, hole)]
    if holes:
        message = Message("leave.no_pattern", start=holes[0].start, end=holes[0].last_day)
        raise InvalidFacts("first_day", message)
    return period


def _all_changed(roster: Roster, hole: Period) -> bool:
    return all(day in roster.changes for day in _days(hole))


def _part(
    period: Period, taken: Sequence[tuple[date, int]], part: PartOfDay
) -> tuple[tuple[date, int], ...]:
    if period.days() > 1:
        raise InvalidFacts("part", Message("leave.part_of_one_day"))
    [(day, rostered)] = taken
    if part == "morning":
        return ((day, rostered - rostered // 2),)
    if part == "afternoon":
        if rostered // 2 == 0:
            raise InvalidFacts("part", Message("leave.nothing_rostered"))
        return ((day, rostered // 2),)
    if not isinstance(part, int) or not 0 < part <= rostered:
        message = Message("leave.part_outside_day", day=day, hours=minutes(rostered))
        raise InvalidFacts("part", message)
    return ((day, part),)


def _worked(policy: PolicyOn, period: Period, days: Sequence[tuple[date, int]]) -> Worked:
    working = Working(of_period("leave.booked", period))
    facts: list[Operand] = [
        working.fact(Message("leave.booked_day", day=day), minutes(number)) for day, number in days
    ]
    total = add_up(working, Message("leave.total"), facts)
    return working.result(total, *policy.value("variant.annual_leave").clauses)


def _days(period: Period) -> list[date]:
    return [period.start + timedelta(days=offset) for offset in range(period.days())]


def booking_changes(before: Booking, now: Booking) -> tuple[tuple[date, int], ...]:
    """Give the days on which a booking takes other minutes than before, with the difference.

    A public holiday that was announced later gives the hours of its day back; a day that the
    partners have swapped takes what is rostered now. Each is a correcting entry of its own.
    """
    earlier, later = dict(before.days), dict(now.days)
    return tuple(
        (day, later.get(day, 0) - earlier.get(day, 0))
        for day in sorted(earlier.keys() | later.keys())
        if later.get(day, 0) != earlier.get(day, 0)
    )
