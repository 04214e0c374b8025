"""The smallest change of one seeker's wishes that takes one barrier away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tandem.matching.seekers import (
    Aim,
    Availability,
    Criterion,
    Seeker,
    Wish,
)
from tandem.messages import Message

_Changed = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """What one of the two could change; `field` is the field of the seeker that it changes.

    `amount` is in minutes for hours (more, or with a minus fewer) and in steps for grades;
    `half_days` would be worked as "could"; `names` are services or places that would do as well;
    `aims` would be looked for as well; `criterion` would be preferred instead of a must.
    """

    reference: str
    field: str
    message: Message
    amount: int = 0
    half_days: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    aims: frozenset[Aim] = frozenset()
    criterion: Criterion | None = None

    def applied_to(self, seeker: Seeker) -> Seeker:
        """Give the seeker as they would be after the change; nothing else of them changes."""
        return replace(seeker, **_CHANGES[self.field](self, seeker))


def _wider(ends: tuple[int, int], amount: int) -> tuple[int, int]:
    least, most = ends
    return (least, most + amount) if amount > 0 else (least + amount, most)


def _weekly(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"weekly_minutes": _wider(seeker.weekly_minutes, change.amount)}


def _role(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"role_minutes": _wider(seeker.role_minutes, change.amount)}


def _grades(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"grades": _wider(seeker.grades, change.amount)}


def _availability(change: Relaxation, seeker: Seeker) -> _Changed:
    levels = (
        max(level, Availability.COULD) if half_day in change.half_days else level
        for half_day, level in enumerate(seeker.availability)
    )
    return {"availability": tuple(levels)}


def _services(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"services": seeker.services | change.names}


def _places(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"places": replace(seeker.places, names=seeker.places.names | change.names)}


def _aims(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"aims": seeker.aims | change.aims}


def _wishes(change: Relaxation, seeker: Seeker) -> _Changed:
    return {"wishes": {**seeker.wishes, change.criterion: Wish.PREFER}}


_CHANGES: Mapping[str, Callable[[Relaxation, Seeker], _Changed]] = {
    "weekly_minutes": _weekly,
    "role_minutes": _role,
    "grades": _grades,
    "availability": _availability,
    "services": _services,
    "places": _places,
    "aims": _aims,
    "wishes": _wishes,
}
