"""The turns of a rota: stretches of whole days, each of which one person takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tandem.messages import InvalidFacts, Message
from tandem.timeline import Division, Period, public_holidays

MOST_WEEKS = 52
_WEEKEND = (5, 6)
_DAY = timedelta(days=1)


class TurnLength(StrEnum):
    """How long one turn lasts.

    `PART_WEEK` is Monday to Thursday, then Friday to Sunday; such a rota starts on a Monday.
    """

    WEEK = "week"
    PART_WEEK = "part_week"
    DAY = "day"


_LENGTHS = {
    TurnLength.WEEK: (7,),
    TurnLength.PART_WEEK: (4, 3),
    TurnLength.DAY: (1, 1, 1, 1, 1, 1, 1),
}


@dataclass(frozen=True, slots=True)
class StandbyHours:
    """The minutes on standby that belong to one day, which begins at the handover.

    `ordinary` is a working day, when the service itself is open for part of it; `other` is a
    Saturday, a Sunday or a public holiday. Both are 0 to 1440.
    """

    ordinary: int
    other: int

    def __post_init__(self) -> None:
        for field, value in (("ordinary", self.ordinary), ("other", self.other)):
            if not 0 <= value <= 1440:
                raise InvalidFacts(field, Message("standby.hours_of_a_day"))


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its days, its minutes on standby, and what is counted to spread it fairly."""

    first_day: date
    last_day: date
    minutes: int
    weekend_days: int
    holidays: int

    @property
    def period(self) -> Period:
        """Its days, both included."""
        return Period(self.first_day, self.last_day)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last_day - self.first_day).days + 1


def turns_of(
    first_day: date,
    weeks: int,
    length: TurnLength,
    hours: StandbyHours,
    division: Division,
    known_on: date | None = None,
) -> tuple[Turn, ...]:
    """Cut `weeks` weeks from `first_day` into turns, one after the other.

    With `known_on`, one-off public holidays announced after that day do not count yet. Raises
    InvalidFacts for `weeks` outside 1 to 52 and for a start of part weeks that is no Monday, and
    HolidaysUnknown when the rota reaches beyond the published public holidays.

    >>> rota = turns_of(date(2026, 12, 21), 1, TurnLength.WEEK, StandbyHours(930, 1440),
    ...                 Division.ENGLAND_AND_WALES)
    >>> [(turn.minutes, turn.weekend_days, turn.holidays) for turn in rota]
    [(8040, 2, 1)]
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise InvalidFacts("weeks", Message("standby.weeks_of_a_rota", most=MOST_WEEKS))
    if length is TurnLength.PART_WEEK and first_day.weekday() != 0:
        raise InvalidFacts("first_day", Message("standby.part_weeks_start_on_monday"))
    last = first_day + 7 * weeks * _DAY - _DAY
    holidays = frozenset(
        holiday.day for holiday in public_holidays(division, Period(first_day, last), known_on)
    )
    turns, day = [], first_day
    for days in _LENGTHS[length] * weeks:
        turns.append(_turn(day, days, hours, holidays))
        day += days * _DAY
    return tuple(turns)


def _turn(first_day: date, days: int, hours: StandbyHours, holidays: frozenset[date]) -> Turn:
    each = [first_day + number * _DAY for number in range(days)]
    others = sum(is_other_day(day, holidays) for day in each)
    return Turn(
        first_day=first_day,
        last_day=each[-1],
        minutes=others * hours.other + (days - others) * hours.ordinary,
        weekend_days=sum(day.weekday() in _WEEKEND for day in each),
        holidays=sum(day in holidays for day in each),
    )


def is_other_day(day: date, holidays: frozenset[date]) -> bool:
    """Say whether a day is a Saturday, a Sunday or one of the public holidays."""
    return day.weekday() in _WEEKEND or day in holidays
