"""The cells of one row, read as values; what cannot be read becomes a problem."""

import re
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_noop as _

from tandem.posts import ServiceHours
from tandem.units import NotADuration, parse_clock_time, parse_minutes
from tandem_web.posts.mapping.problems import Fact, Problem
from tandem_web.posts.mapping.table import Row

_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_BIRTHDAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})")
REFERENCE = re.compile(r"[^/\\?#%\x00-\x1f]*")
_YES = {"yes", "y", "true", "1", "ie", "oes"}
_NO = {"no", "n", "false", "0", "na", "nac oes"}
_WEEKDAYS = (
    ("mon", "monday", "llun", "llu"),
    ("tue", "tues", "tuesday", "mawrth", "maw"),
    ("wed", "wednesday", "mercher", "mer"),
    ("thu", "thur", "thurs", "thursday", "iau"),
    ("fri", "friday", "gwener", "gwe"),
    ("sat", "saturday", "sadwrn", "sad"),
    ("sun", "sunday", "sul"),
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MINUTES_OF_A_WEEK = 7 * 24 * 60


class Cells:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, row: Row, headings: Mapping[str, str], problems: list[Problem]) -> None:
        self.row = row.number
        self._cells = row.cells
        self._refused = row.refused
        self._headings = headings
        self._problems = problems

    def problem(self, column: str, message: str, **facts: Fact) -> None:
        shown = self._headings.get(column, column)
        self._problems.append(Problem(self.row, shown, message, tuple(facts.items())))

    def text(self, column: str, *, longest: int, required: bool = False) -> str:
        cell = self._cells.get(column, "")
        if required and not cell and column in self._cells:
            # A formula was already refused and emptied: one problem a cell is enough.
            if column not in self._refused:
                self.problem(column, _("The cell is empty. Type a value."))
        elif len(cell) > longest:
            text = _("The text has {count} characters; at most {limit} fit.")
            self.problem(column, text, count=len(cell), limit=longest)
        return cell[:longest]

    def reference(self, column: str, *, required: bool = False) -> str:
        """A key that stands in addresses too, so some signs cannot be part of it."""
        cell = self.text(column, longest=30, required=required)
        if not REFERENCE.fullmatch(cell):
            text = _("“{cell}” holds a sign that a reference cannot have: / \\ ? # or %.")
            self.problem(column, text, cell=cell)
        return cell

    def date(self, column: str, *, required: bool = False) -> date | None:
        cell = self.text(column, longest=30, required=required)
        if not cell:
            return None
        match = _ISO.fullmatch(cell) or _DATE.fullmatch(cell)
        if match:
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                day = None
            if day and 1900 <= day.year <= 2100:
                return day
        text = _("“{cell}” is not a date. Type it like 2026-04-01 or 01/04/2026.")
        self.problem(column, text, cell=cell)
        return None

    def birthday(self, column: str) -> tuple[int, int] | None:
        """The month and day of a birthday; a year is read and let go."""
        cell = self.text(column, longest=30)
        if not cell:
            return None
        match = _ISO.fullmatch(cell) or _DATE.fullmatch(cell) or _BIRTHDAY.fullmatch(cell)
        if match:
            month, day = int(match["month"]), int(match["day"])
            try:
                # A leap year, so that 29 February is a birthday.
                date(2024, month, day)
            except ValueError:
                match = None
            else:
                return month, day
        text = _("“{cell}” is not a birthday. Type day and month like 27/03.")
        self.problem(column, text, cell=cell)
        return None

    def weekly_minutes(self, column: str) -> int:
        cell = self.text(column, longest=30, required=True)
        if not cell:
            return 0
        try:
            found = parse_minutes(cell)
        except NotADuration:
            found = 0
        if not 1 <= found <= _MINUTES_OF_A_WEEK:
            text = _("“{cell}” is not the hours of a week. Type them like 18:30 or 18.5.")
            self.problem(column, text, cell=cell)
        return found

    def number(self, column: str, *, most: int) -> int | None:
        cell = self.text(column, longest=10)
        if not cell:
            return None
        if cell.isdecimal() and int(cell) <= most:
            return int(cell)
        text = _("“{cell}” is not a whole number up to {most}.")
        self.problem(column, text, cell=cell, most=most)
        return None

    def yes_or_no(self, column: str) -> bool | None:
        cell = self.text(column, longest=10).casefold()
        if not cell:
            return None
        if cell in _YES or cell in _NO:
            return cell in _YES
        self.problem(column, _("“{cell}” is neither yes nor no. Type yes or no."), cell=cell)
        return None

    def choice(self, column: str, names: Mapping[str, str], default: str) -> str:
        """One of several words, each accepted in both languages."""
        cell = self.text(column, longest=30)
        if not cell:
            return default
        found = names.get(cell.casefold())
        if found is None:
            text = _("“{cell}” is not one of: {names}.")
            self.problem(column, text, cell=cell, names=", ".join(names))
            return default
        return found

    def email(self, column: str) -> str:
        cell = self.text(column, longest=254)
        if cell:
            try:
                validate_email(cell)
            except ValidationError:
                text = _("“{cell}” is not an e-mail address, like nia@example.org.")
                self.problem(column, text, cell=cell)
        return cell

    def lines(self, column: str, *, longest: int) -> tuple[str, ...]:
        """Several texts in one cell, parted by “|”."""
        cell = self._cells.get(column, "")
        found = tuple(part.strip() for part in cell.split("|") if part.strip())
        if any(len(part) > longest for part in found):
            text = _("One of the texts is longer than {limit} characters. Shorten it.")
            self.problem(column, text, limit=longest)
        return tuple(part[:longest] for part in found)

    def service_hours(self, column: str) -> tuple[ServiceHours, ...] | None:
        cell = self._cells.get(column, "")
        if not cell:
            return None
        found: list[ServiceHours] = []
        for part in filter(None, (part.strip() for part in cell.split(";"))):
            try:
                found += read_service_hours(part)
            except ValueError:
                text = _("“{part}” is not a time of the week. Type it like Mon-Fri 08:30-17:00.")
                self.problem(column, text, part=part)
        return tuple(sorted(found, key=lambda hours: (hours.weekday, hours.start)))


def read_service_hours(part: str) -> list[ServiceHours]:
    """Read one stretch on one or more days; an end at or before the start is past midnight.

    >>> read_service_hours("Sat 22:00-07:00")
    [ServiceHours(weekday=5, start=1320, end=1860)]

    Errors: ValueError for what is not such a stretch, also for 25:00.
    """
    days, _gap, times = part.replace("–", "-").casefold().strip().rpartition(" ")
    names = [name.strip() for name in days.split("-")]
    if not 1 <= len(names) <= 2 or not set(names) <= _WEEKDAY_OF.keys():
        raise ValueError(part)
    first, last = _WEEKDAY_OF[names[0]], _WEEKDAY_OF[names[-1]]
    if last < first:
        raise ValueError(part)
    return [_stretch(weekday, times) for weekday in range(first, last + 1)]


def read_times(weekday: int, typed: str) -> tuple[ServiceHours, ...]:
    """Read the stretches of one day, parted by semicolons.

    >>> [(hours.start, hours.end) for hours in read_times(0, "8.30-12; 1300–1700")]
    [(510, 720), (780, 1020)]

    Errors: as `read_service_hours`.
    """
    parts = (part.strip() for part in typed.replace("–", "-").split(";"))
    return tuple(sorted(_stretch(weekday, part) for part in parts if part))


def _stretch(weekday: int, times: str) -> ServiceHours:
    limits = times.split("-")
    if len(limits) != 2:
        raise ValueError(times)
    try:
        start, end = (parse_clock_time(limit) for limit in limits)
    except NotADuration:
        raise ValueError(times) from None
    if start == 24 * 60:
        raise ValueError(times)
    return ServiceHours(weekday, start, end if end > start else end + 24 * 60)
