"""The cases of the demonstration: who does what on which day, with dates moved to today."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tandem_web.partnerships.mapping.demo import demo_text, moved

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStep:
    """One command in a case of a post: `who` gives it, by the person's reference."""

    process: str
    post: str
    who: str
    on: date
    command: str
    data: Mapping[str, Any]


def demo_steps(today: date) -> list[DemoStep]:
    """The steps in the order of the file; those of one case are in the order of their days."""
    rows = tomllib.loads(demo_text("cases.toml"))["step"]
    return [_step(row, today) for row in rows]


def _step(row: Mapping[str, Any], today: date) -> DemoStep:
    answers = row.get("data", {})
    return DemoStep(
        process=row["process"],
        post=row["post"],
        who=row["who"],
        on=_day(row["on"], today),
        command=row["command"],
        data={name: _answer(given, today) for name, given in answers.items()},
    )


def _answer(given: Any, today: date) -> Any:
    if isinstance(given, date | dict):
        return _day(given, today).isoformat()
    return given


def _day(given: date | Mapping[str, int], today: date) -> date:
    """A date of the file, or a working day as far from today as it says."""
    if isinstance(given, date):
        return moved(given, today)
    onward = 1 if given["days"] > 0 else -1
    day = today + timedelta(days=given["days"])
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=onward)
    return day
