"""Two people who fit, and how to say a week in letters."""

from dataclasses import replace
from typing import Any

from tandem.matching import Aim, Availability, Seeker

LEVELS = {"n": Availability.NO, "c": Availability.COULD, "y": Availability.YES}
LEVELS["p"] = Availability.PREFER


def week(days: str) -> tuple[Availability, ...]:
    """Read a letter for each half-day, from Monday morning; what is left out is a no.

    Spaces part the days for the eye.
    """
    letters = days.replace(" ", "").ljust(14, "n")
    return tuple(LEVELS[letter] for letter in letters)


FIRST = Seeker(
    reference="first",
    aims=frozenset({Aim.VACANCY}),
    grades=(6, 7),
    weekly_minutes=(1080, 1320),
    role_minutes=(2220, 2442),
    availability=week("pp pp pn nn nn"),
    pools=frozenset({"council"}),
    searches=frozenset({"council"}),
)
SECOND = replace(FIRST, reference="second", availability=week("nn nn ny pp pp"))


def both(seeker_changes: dict[str, Any], other_changes: dict[str, Any]) -> tuple[Seeker, Seeker]:
    return replace(FIRST, **seeker_changes), replace(SECOND, **other_changes)
