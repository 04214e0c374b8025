"""What a relaxation makes of the columns of a profile."""

from collections.abc import Callable, Mapping
from typing import Any

from tandem.matching import Availability, Relaxation, Wish
from tandem_web.matching.mapping.ladders import Ladder
from tandem_web.matching.models import Profile


def relaxed_values(profile: Profile, change: Relaxation, ladder: Ladder) -> dict[str, Any]:
    """Give the columns that change, with their new values; services are rows of their own."""
    return _VALUES[change.field](profile, change, ladder)


def _hours(profile: Profile, change: Relaxation, _ladder: Ladder) -> dict[str, Any]:
    if change.amount > 0:
        return {"minutes_most": (profile.minutes_most or 0) + change.amount}
    return {"minutes_least": max((profile.minutes_least or 0) + change.amount, 1)}


def _availability(profile: Profile, change: Relaxation, _ladder: Ladder) -> dict[str, Any]:
    levels = [
        max(level, int(Availability.COULD)) if half_day in change.half_days else level
        for half_day, level in enumerate(profile.availability)
    ]
    return {"availability": levels}


def _grades(profile: Profile, change: Relaxation, ladder: Ladder) -> dict[str, Any]:
    """Reach further along the employer's ladder, or over the salaries of its next steps."""
    steps = ladder.steps
    names = [grade for grade, _least, _most in steps]
    if profile.grade_lowest in names and profile.grade_highest in names:
        at = "grade_highest" if change.amount > 0 else "grade_lowest"
        place = names.index(getattr(profile, at)) + change.amount
        return {at: names[min(max(place, 0), len(names) - 1)]}
    least, most = ladder.of_salary(profile.salary_least or 0, profile.salary_most or 0)
    if change.amount > 0:
        step = min(most + change.amount, len(steps))
        return {"salary_most": max(profile.salary_most or 0, steps[step - 1][1])}
    step = max(least + change.amount, 1)
    return {"salary_least": min(profile.salary_least or 0, steps[step - 1][2])}


def _places(profile: Profile, change: Relaxation, _ladder: Ladder) -> dict[str, Any]:
    return {"places": sorted({*profile.places, *change.names})}


def _aims(profile: Profile, change: Relaxation, _ladder: Ladder) -> dict[str, Any]:
    return {"aims": sorted({*profile.aims, *(aim.value for aim in change.aims)})}


def _wishes(profile: Profile, change: Relaxation, _ladder: Ladder) -> dict[str, Any]:
    criterion = change.criterion.value if change.criterion else ""
    return {"wishes": {**profile.wishes, criterion: Wish.PREFER.value}}


def _services(_profile: Profile, _change: Relaxation, _ladder: Ladder) -> dict[str, Any]:
    return {}


_VALUES: Mapping[str, Callable[[Profile, Relaxation, Ladder], dict[str, Any]]] = {
    "weekly_minutes": _hours,
    "grades": _grades,
    "availability": _availability,
    "services": _services,
    "places": _places,
    "aims": _aims,
    "wishes": _wishes,
}
