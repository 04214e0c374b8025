"""The demonstration's files as values, with every date moved to the day it is loaded.

The files in `demo/` are written as of `WRITTEN_IN`; loading moves each date by whole months, so
that people joined, shares began and the waiting share starts as long before or after as written.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from tandem.patterns import Pattern, Session, monday_of, pattern_to_data
from tandem.timeline import add_months
from tandem.units import parse_minutes

WRITTEN_IN = date(2026, 11, 1)
_DATE_COLUMNS = frozenset({"starts_on", "ends_on", "continuous_service_from", "in_post_from"})
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoShare:
    """One share to set up: the post, its two partners by payroll number, and who has agreed.

    `opened_by` is the process that brings it about; empty where an adviser sets it up.
    """

    post: str
    starts_on: date
    hours: Mapping[str, int]
    patterns: Mapping[str, Pattern]
    agreed: frozenset[str]
    opened_by: str

    @property
    def partners(self) -> list[str]:
        return list(self.hours)

    @property
    def is_running(self) -> bool:
        """Whether everybody has agreed, so that it was confirmed."""
        return self.agreed == frozenset(self.hours)

    def to_draft(self) -> dict[str, Any]:
        """The data of the command that drafts it."""
        return {
            "hours": dict(self.hours),
            "patterns": {key: pattern_to_data(one) for key, one in self.patterns.items()},
            "starts_on": self.starts_on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demonstration whom a visitor may become."""

    person_reference: str
    role: str


def demo_text(name: str) -> str:
    """A file of the demonstration as it stands in the package."""
    return files("tandem_web.partnerships").joinpath("demo", name).read_text(encoding="utf-8")


def demo_rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(demo_text(name))))


def people_file(today: date) -> bytes:
    """The people file with its dates moved to today, as an import reads it."""
    rows = demo_rows("people.csv")
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        moved = {name: _moved_text(row[name], today) for name in _DATE_COLUMNS & row.keys()}
        writer.writerow({**row, **moved})
    return written.getvalue().encode()


def moved(day: date, today: date) -> date:
    """A date of the files, as long before or after today as it was when they were written."""
    months = (today.year - WRITTEN_IN.year) * 12 + today.month - WRITTEN_IN.month
    return add_months(day, months)


def _moved_text(text: str, today: date) -> str:
    return moved(date.fromisoformat(text), today).isoformat() if text else ""


def personas() -> list[Persona]:
    return [Persona(row["person_id"], row["role"]) for row in demo_rows("personas.csv")]


def shares(today: date) -> list[DemoShare]:
    """The shares in the order of the file; the first partner of each has the first colour."""
    by_post: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in demo_rows("shares.csv"):
        by_post[row["post_reference"]].append(row)
    sessions = demo_rows("sessions.csv")
    return [_share(post, rows, sessions, today) for post, rows in by_post.items()]


def _share(
    post: str, rows: list[dict[str, str]], sessions: list[dict[str, str]], today: date
) -> DemoShare:
    starts_on = moved(date.fromisoformat(rows[0]["starts_on"]), today)
    of_post = [row for row in sessions if row["post_reference"] == post]
    weeks = max(int(row["week"]) for row in of_post)
    own = {
        row["payroll_number"]: tuple(
            _session(one) for one in of_post if one["payroll_number"] == row["payroll_number"]
        )
        for row in rows
    }
    return DemoShare(
        post=post,
        starts_on=starts_on,
        hours={row["payroll_number"]: parse_minutes(row["weekly_hours"]) for row in rows},
        patterns={
            number: Pattern(weeks, monday_of(starts_on), found) for number, found in own.items()
        },
        agreed=frozenset(row["payroll_number"] for row in rows if row["agreed"] == "yes"),
        opened_by=rows[0]["opened_by"],
    )


def _session(row: Mapping[str, str]) -> Session:
    return Session(
        int(row["week"]) - 1,
        _WEEKDAYS.index(row["weekday"]),
        _minute(row["start"]),
        _minute(row["end"]),
        int(row["break_minutes"]),
    )


def _minute(clock: str) -> int:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
