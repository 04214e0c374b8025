"""Absences as library values, and as what their entries should add up to."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tandem.leave import Absence as LibraryAbsence
from tandem.leave import (
    AbsenceKind,
    Booking,
    PartOfDay,
    Roster,
    work_out_booking,
    work_out_training_given_back,
)
from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Division, Period
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping.rows import Key, Wanted
from tandem_web.leave.mapping.values import absence_subject
from tandem_web.leave.models import Absence, Entry

# From which ledger a kind of absence is taken; the other kinds take nothing.
LEDGER_OF = {
    AbsenceKind.ANNUAL_LEAVE: Entry.Ledger.ANNUAL_LEAVE,
    AbsenceKind.PUBLIC_HOLIDAY_HOURS: Entry.Ledger.PUBLIC_HOLIDAYS,
    AbsenceKind.TIME_OFF_IN_LIEU: Entry.Ledger.TIME_OFF_IN_LIEU,
}
# What people ask for themselves; the rest is written down by whoever hears of it.
ASKED_FOR = (
    *LEDGER_OF,
    AbsenceKind.SPECIAL,
    AbsenceKind.STUDY,
    AbsenceKind.TRAINING,
    AbsenceKind.UNPAID,
)
_PARTS: dict[str, PartOfDay] = {
    Absence.Part.WHOLE: "whole",
    Absence.Part.MORNING: "morning",
    Absence.Part.AFTERNOON: "afternoon",
}
RECORDED = tuple(kind for kind in AbsenceKind if kind not in ASKED_FOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for, or what is recorded: the typed facts of an absence."""

    kind: AbsenceKind
    first_day: date
    last_day: date
    part: str = Absence.Part.WHOLE.value
    minutes: int | None = None
    note: str = ""
    source: str = ""

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a day means for somebody: the policy, the roster and the public holidays."""

    policy_on: PolicyOn
    roster: Roster
    division: Division
    known_on: date


def to_wish(row: Absence) -> Wish:
    return Wish(
        kind=AbsenceKind(row.kind),
        first_day=row.first_day,
        last_day=row.last_day,
        part=row.part,
        minutes=row.minutes,
        note=row.note,
        source=row.source,
    )


def to_absence(row: Absence) -> LibraryAbsence:
    return LibraryAbsence(AbsenceKind(row.kind), Period(row.first_day, row.last_day))


def book(wish: Wish, calendar: Calendar, within: Period | None = None) -> Booking:
    """What an absence takes, day by day; only its days in `within`, where that is given.

    Raises InvalidFacts as `work_out_booking` does, above all where nothing is rostered.
    """
    period = wish.period if within is None else wish.period.overlap(within) or wish.period
    if wish.source and wish.minutes is not None:
        return Booking((), _as_stated(wish))
    part: PartOfDay = wish.minutes or 0 if wish.part == Absence.Part.HOURS else _PARTS[wish.part]
    return work_out_booking(
        calendar.policy_on,
        calendar.roster,
        period.start,
        period.last_day,
        part,
        calendar.division,
        calendar.known_on,
    )


def _as_stated(wish: Wish) -> Worked:
    """What another system says was taken; its working is that it says so."""
    label = Message("leave.taken_elsewhere", start=wish.first_day, end=wish.last_day)
    working = Working(label)
    minutes = Quantity(Fraction(wish.minutes or 0), Unit.MINUTES)
    return working.result(working.fact(label, minutes))


def hours_back(wish: Wish, calendar: Calendar, within: Period) -> tuple[tuple[date, Worked], ...]:
    """The hours of a training in the period that come back, by day: those beyond the roster."""
    both = wish.period.overlap(within)
    if wish.kind is not AbsenceKind.TRAINING or not wish.minutes or both is None:
        return ()
    worked = (
        (
            day,
            work_out_training_given_back(
                calendar.policy_on, wish.minutes, calendar.roster.minutes_on(day)
            ),
        )
        for day in days_of(both)
    )
    return tuple((day, one) for day, one in worked if one.result.value)


def days_of(period: Period) -> Iterator[date]:
    for number in range(period.days()):
        yield period.start + timedelta(days=number)


def wanted_of(rows: Iterable[Absence], calendar: Calendar, year: Period) -> dict[Key, Wanted]:
    """What the entries of these absences should add up to in a leave year."""
    wanted: dict[Key, Wanted] = {}
    for row in rows:
        wish = to_wish(row)
        within = wish.period.overlap(year)
        # What another system states is one sum, which counts where the absence began.
        if within is None or (wish.source and wish.first_day < year.start):
            continue
        subject = absence_subject(row)
        if (ledger := LEDGER_OF.get(wish.kind)) is not None:
            # Where the roster has no hours on these days any more, nothing is taken for them.
            with suppress(InvalidFacts):
                wanted[ledger.value, subject] = _taken(wish, calendar, within)
        elif back := hours_back(wish, calendar, within):
            toil = Entry.Ledger.TIME_OFF_IN_LIEU.value
            wanted[toil, subject] = _given_back(back)
    return wanted


def _taken(wish: Wish, calendar: Calendar, within: Period) -> Wanted:
    booking = book(wish, calendar, within)
    return Wanted(
        kind=Entry.Kind.BOOKED,
        minutes=-booking.worked.result.value,
        sentence=booking.worked.label,
        worked=booking.worked,
        happened_on=within.start,
    )


def _given_back(back: Sequence[tuple[date, Worked]]) -> Wanted:
    """Training beyond the hours of its days: they come back, as time off in lieu."""
    label = Message("leave.training_given_back", start=back[0][0], end=back[-1][0])
    working = Working(label)
    parts = [
        working.fact(Message("leave.training_on", day=day), worked.result) for day, worked in back
    ]
    outcome = working.add(Message("leave.total"), *parts) if len(parts) > 1 else parts[0]
    clauses = dict.fromkeys(clause for _day, worked in back for clause in worked.clauses)
    worked = working.result(outcome, *clauses)
    return Wanted(
        kind=Entry.Kind.EARNED,
        minutes=worked.result.value,
        sentence=label,
        worked=worked,
        happened_on=back[0][0],
    )
