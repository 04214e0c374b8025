"""What somebody answers who asks to share their post; in one place for all tests of the site."""

from datetime import date, timedelta
from typing import Any


def request_answers(day: date, employment: str = "E-108", /, **other: Any) -> dict[str, Any]:
    """The data of a request that is written on a day, to start half a year later."""
    return {
        "employment": employment,
        "route": "statutory",
        "states_right": True,
        "written_on": day.isoformat(),
        "keeps_minutes": 1110,
        "starts_on": starts_on(day).isoformat(),
        "earlier_request": False,
        "flexitime_wanted": False,
        **other,
    }


def request_typed(day: date, employment: str = "E-108", /, **other: Any) -> dict[str, Any]:
    """The same as somebody fills in the page."""
    return {
        "employment": employment,
        "route": "statutory",
        "states_right": "on",
        **day_typed("written_on", day),
        "keeps_minutes": "18:30",
        **day_typed("starts_on", starts_on(day)),
        "earlier_request": "no",
        "flexitime_wanted": "no",
        **other,
    }


def starts_on(day: date) -> date:
    return day + timedelta(days=182)


def day_typed(name: str, day: date) -> dict[str, int]:
    """A date in its three fields."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
