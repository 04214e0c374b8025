"""What each public holiday takes from the hours of the person rostered on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tandem.leave.absences import Absence, AbsenceKind, public_holidays_of
from tandem.leave.roster import Rostered
from tandem.policy import PolicyOn
from tandem.timeline import Division, Period, PublicHoliday, public_holidays

Debits = tuple[tuple[PublicHoliday, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A public holiday that an absence kept from being debited, and the minutes that it kept."""

    holiday: PublicHoliday
    minutes: int
    kind: AbsenceKind


def public_holiday_debits(
    roster: Rostered, leave_year: Period, division: Division, known_on: date | None = None
) -> Debits:
    """Give every public holiday of the leave year with the minutes rostered on it.

    Zero where the person is not rostered. Source: CCC-BH-2, "by the hours rostered that day".
    Raises HolidaysUnknown when the leave year reaches beyond the published holidays.
    """
    return tuple(
        (holiday, roster.minutes_on(holiday.day))
        for holiday in public_holidays(division, leave_year, known_on)
    )


def keep_during_absences(
    policy: PolicyOn, debits: Debits, absences: Iterable[Absence]
) -> tuple[Debits, tuple[Kept, ...]]:
    """Take back the debits of the holidays that an absence keeps, and say which those are.

    Source: CCC-FAM-1 and MPL-9 for maternity and the like; the policy for the other kinds.
    """
    keeping = [
        absence
        for absence in absences
        if public_holidays_of(policy, absence.kind).choice == "kept"
    ]
    if not keeping:
        return debits, ()
    left, kept = [], []
    for holiday, minutes in debits:
        absence = next((each for each in keeping if each.period.contains(holiday.day)), None)
        if absence is not None and minutes:
            kept.append(Kept(holiday, minutes, absence.kind))
        left.append((holiday, minutes if absence is None else 0))
    return tuple(left), tuple(kept)
