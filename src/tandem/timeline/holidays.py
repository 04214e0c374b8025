"""Public holidays of the three divisions of the United Kingdom, from a packaged, dated table.

Source: GOV.UK's own list, named at the top of each file of `public_holidays/`. A rule such as
"first Monday in May" is not used anywhere: days move by proclamation (8 May 2020), and others
are added (19 September 2022).
"""

import tomllib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from tandem.timeline.periods import Period


class Division(StrEnum):
    """The parts of the United Kingdom with public holidays of their own."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """One public holiday on the day on which it is kept.

    `substitute` marks a day kept instead of the usual one. `one_off` marks a day added to a
    single year, and `added_on` is then the day on which it was announced.
    """

    day: date
    english: str
    welsh: str
    substitute: bool
    one_off: bool
    added_on: date | None

    def __hash__(self) -> int:
        return hash(self.day)


class HolidaysUnknown(ValueError):
    """The table does not reach so far: the holidays of those years are not published yet."""


def public_holidays(
    division: Division, period: Period, known_on: date | None = None
) -> tuple[PublicHoliday, ...]:
    """Give the public holidays of `period` in order of date.

    With `known_on`, one-off holidays announced after that day are left out. A holiday that was
    moved stands on the day to which it was moved. Raises HolidaysUnknown when the period is open
    or reaches outside the years 2012 to 2028.

    >>> june = Period(date(2026, 6, 1), date(2026, 6, 30))
    >>> len(public_holidays(Division.SCOTLAND, june))
    1
    >>> public_holidays(Division.SCOTLAND, june, known_on=date(2026, 1, 1))
    ()
    """
    table = _table(division)
    if period.end is None or period.start < table.first or period.end > table.last:
        raise HolidaysUnknown(
            f"Public holidays are known from {table.first} to {table.last}, not for all of"
            f" {period.start} to {period.end}."
        )
    begin = bisect_left(table.days, period.start)
    found = table.holidays[begin : bisect_right(table.days, period.end)]
    if known_on is None:
        return found
    return tuple(
        holiday for holiday in found if holiday.added_on is None or holiday.added_on <= known_on
    )


def public_holiday_years() -> Period:
    """The years whose public holidays are published in all divisions.

    >>> public_holiday_years().start
    datetime.date(2012, 1, 1)
    """
    tables = [_read(f"{division}.toml") for division in Division]
    first = max(table["first_year"] for table in tables)
    return Period(date(first, 1, 1), date(min(table["last_year"] for table in tables), 12, 31))


def public_holidays_known(division: Division, period: Period) -> tuple[PublicHoliday, ...]:
    """Give the public holidays of `period` as far as they are published, in order of date.

    For what draws a calendar; a figure must not be computed from a year that is half known.

    >>> far = Period(date(2028, 12, 26), date(2040, 1, 1))
    >>> [holiday.english for holiday in public_holidays_known(Division.SCOTLAND, far)]
    ['Boxing Day']
    """
    table = _table(division)
    known = period.overlap(Period(table.first, table.last))
    return public_holidays(division, known) if known else ()


@dataclass(frozen=True, slots=True)
class _Table:
    """The holidays of a division in order of date, and their days beside them to search in."""

    first: date
    last: date
    holidays: tuple[PublicHoliday, ...]
    days: tuple[date, ...]


@cache
def _table(division: Division) -> _Table:
    table = _read(f"{division}.toml")
    titles = _read("titles.toml")
    holidays = tuple(
        PublicHoliday(
            day=row["day"],
            english=titles[row["title"]]["en"],
            welsh=titles[row["title"]]["cy"],
            substitute=row.get("substitute", False),
            one_off="added_on" in row,
            added_on=row.get("added_on"),
        )
        for row in sorted(table["holidays"], key=lambda row: row["day"])
    )
    return _Table(
        first=date(table["first_year"], 1, 1),
        last=date(table["last_year"], 12, 31),
        holidays=holidays,
        days=tuple(holiday.day for holiday in holidays),
    )


def _read(name: str) -> dict[str, Any]:
    file = resources.files("tandem.timeline").joinpath("public_holidays", name)
    return tomllib.loads(file.read_text(encoding="utf-8"))
