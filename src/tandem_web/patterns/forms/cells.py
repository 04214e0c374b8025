"""The cells of the grid: what was typed, what it means, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from tandem.messages import render, render_weekday
from tandem.patterns import Session, find_problems
from tandem.units import NotADuration, parse_clock_time, parse_minutes
from tandem_web.kit.templatetags.kit import page_language

MOST_SESSIONS_A_DAY = 4
PARTS = ("start", "end", "break")
_NAME = re.compile(r"grid-(\d)-([0-6])-([0-3])-(\d)-(start|end|break)")
_AFTERNOON = re.compile(r"(\d{1,2}(?:[.:]\d{2})?)\s*(am|pm|yb|yp)\.?", re.IGNORECASE)
_DAY = 24 * 60
# What can be wrong with sessions depends on the cycle alone, not on when it starts.
_ANY_MONDAY = date(2026, 1, 5)


@dataclass(slots=True)
class Cell:
    """One box of the grid."""

    name: str
    label: str
    typed: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.name}"


@dataclass(slots=True)
class Slot:
    """One session of one partner: start, end and break."""

    start: Cell
    end: Cell
    pause: Cell

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        return self.start, self.end, self.pause

    @property
    def is_empty(self) -> bool:
        return not any(cell.typed for cell in self.cells)

    @property
    def errors(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.error]


@dataclass(slots=True)
class Line:
    """One line of a day: a slot for each partner."""

    number: int
    slots: list[Slot]


@dataclass(slots=True)
class Day:
    """A day of the cycle with its lines: one, or as many as somebody has sessions."""

    week: int
    weekday: int
    lines: list[Line] = field(default_factory=list)

    @property
    def by_partner(self) -> list[list[Slot]]:
        return [list(slots) for slots in zip(*(line.slots for line in self.lines), strict=True)]

    @property
    def may_add(self) -> bool:
        return len(self.lines) < MOST_SESSIONS_A_DAY


@dataclass(slots=True)
class Grid:
    """The boxes of every week, day and partner, as typed."""

    names: tuple[str, ...]
    weeks: list[list[Day]]

    @classmethod
    def empty(cls, names: tuple[str, ...], weeks: int) -> "Grid":
        grid = cls(names, [[Day(week, weekday) for weekday in range(7)] for week in range(weeks)])
        for day in grid.days():
            grid.add_line(day)
        return grid

    @classmethod
    def from_data(cls, names: tuple[str, ...], weeks: int, data: Mapping[str, str]) -> "Grid":
        """Read the boxes that were posted; names that no grid has are passed over."""
        grid = cls.empty(names, weeks)
        for name in data:
            match = _NAME.fullmatch(name)
            if not match:
                continue
            week, weekday, number, partner = map(int, match.groups()[:4])
            if week >= weeks or partner >= len(names):
                continue
            slot = grid.slot(week, weekday, number, partner)
            cell = slot.cells[PARTS.index(match[5])]
            cell.typed = str(data[name]).strip()[:20]
        return grid

    def days(self) -> Iterator[Day]:
        for week in self.weeks:
            yield from week

    def slot(self, week: int, weekday: int, number: int, partner: int) -> Slot:
        """A slot, with as many lines added to its day as it needs."""
        day = self.weeks[week][weekday]
        while len(day.lines) <= number:
            self.add_line(day)
        return day.lines[number].slots[partner]

    def add_line(self, day: Day) -> None:
        number = len(day.lines)
        slots = [
            Slot(*(self._cell(day, number, partner, part) for part in PARTS))
            for partner in range(len(self.names))
        ]
        day.lines.append(Line(number, slots))

    def _cell(self, day: Day, number: int, partner: int, part: str) -> Cell:
        labels = {"start": _("start"), "end": _("end"), "break": _("break")}
        place = [self.names[partner], render_weekday(day.weekday, page_language())]
        if len(self.weeks) > 1:
            place.append(_("week %(number)s") % {"number": day.week + 1})
        if number:
            place.append(_("session %(number)s") % {"number": number + 1})
        name = f"grid-{day.week}-{day.weekday}-{number}-{partner}-{part}"
        return Cell(name, ", ".join([*place, labels[part]]))

    def fill(self, partner: int, sessions: tuple[Session, ...]) -> None:
        """Type the sessions of one partner; a break of none stays empty."""
        for day in self.days():
            of_day = [s for s in sessions if (s.week, s.weekday) == (day.week, day.weekday)]
            for number, session in enumerate(sorted(of_day)[:MOST_SESSIONS_A_DAY]):
                slot = self.slot(day.week, day.weekday, number, partner)
                slot.start.typed = _clock(session.start)
                slot.end.typed = _clock(session.end)
                slot.pause.typed = str(session.break_minutes) if session.break_minutes else ""

    def typed(self) -> dict[str, str]:
        """Everything that is typed, under the names of the boxes."""
        return {
            cell.name: cell.typed
            for day in self.days()
            for line in day.lines
            for slot in line.slots
            for cell in slot.cells
            if cell.typed or line.number
        }

    def errors(self) -> list[Cell]:
        return [
            cell
            for day in self.days()
            for line in day.lines
            for slot in line.slots
            for cell in slot.errors
        ]

    def read(self, partner: int) -> tuple[Session, ...]:
        """The sessions of one partner; what cannot be read or cannot be is put on its cell."""
        placed: list[tuple[Slot, Session]] = []
        for day in self.days():
            for line in day.lines:
                slot = line.slots[partner]
                session = read_slot(slot, day)
                if session:
                    placed.append((slot, session))
        sessions = tuple(session for _slot, session in placed)
        for problem in find_problems(len(self.weeks), _ANY_MONDAY, sessions):
            if problem.session is not None:
                slot = placed[problem.session][0]
                cell = {"end": slot.end, "break_minutes": slot.pause}.get(
                    problem.field, slot.start
                )
                cell.error = cell.error or render(problem.message, page_language())
        return sessions


def read_slot(slot: Slot, day: Day) -> Session | None:
    """One session from its three boxes; an end before the start is on the next day."""
    if slot.is_empty:
        return None
    start = _read_time(slot.start)
    end = _read_time(slot.end)
    pause = _read_break(slot.pause)
    if start is None or end is None or pause is None:
        return None
    if start == _DAY:
        start = 0
    if end < start:
        end += _DAY
    return Session(day.week, day.weekday, start, end, pause)


def _read_time(cell: Cell) -> int | None:
    if not cell.typed:
        cell.error = _("Enter the time as well, for example 08:30")
        return None
    text, later = cell.typed, 0
    match = _AFTERNOON.fullmatch(text)
    if match:
        text = match[1]
        later = 720 if match[2].casefold() in {"pm", "yp"} else 0
    try:
        minute = parse_clock_time(text)
    except NotADuration:
        minute = None
    if minute is not None and match:
        # Twelve o’clock at noon and at midnight: 12 pm is noon, 12 am is the start of the day.
        minute = minute % 720 + later if minute < 780 else None
    if minute is None:
        text = _("“%(typed)s” is not a time of day. Enter one from 00:00 to 24:00, like 08:30")
        cell.error = text % {"typed": cell.typed}
    return minute


def _read_break(cell: Cell) -> int | None:
    if not cell.typed:
        return 0
    text = cell.typed
    try:
        # A bare number is minutes: nobody takes a break of thirty hours.
        minutes = int(text) if text.isdecimal() else parse_minutes(text)
    except NotADuration:
        minutes = -1
    if 0 <= minutes < _DAY:
        return minutes
    text = _("“%(typed)s” is not the length of a break. Enter minutes, like 30")
    cell.error = text % {"typed": cell.typed}
    return None


def _clock(minute: int) -> str:
    shown = minute if minute == _DAY else minute % _DAY
    return f"{shown // 60:02d}:{shown % 60:02d}"
