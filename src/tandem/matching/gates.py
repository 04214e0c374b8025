"""What keeps two seekers apart, both ways, and what either could relax."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from tandem.matching.aims import fitting_aims
from tandem.matching.half_days import in_words
from tandem.matching.musts import is_anywhere, unmet_musts
from tandem.matching.relaxing import Relaxation
from tandem.matching.seekers import LONGEST_WEEK, Criterion, Seeker
from tandem.messages import Fact, Message
from tandem.units import minutes


class Gate(StrEnum):
    """A condition that two seekers meet or are no pair."""

    FOUND = "found"
    APART = "apart"
    AIMS = "aims"
    GRADE = "grade"
    SERVICE = "service"
    PLACE = "place"
    ROLE = "role"
    HOURS = "hours"
    DAYS = "days"
    MUST = "must"


YOURS, THEIRS = "yours", "theirs"
NEVER_SHOWN = frozenset({Gate.FOUND, Gate.APART})
"""Nobody is told of somebody whom they may not find, nor asked to relax who may find them."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """One gate that two do not pass, in words, and what either of them could relax.

    Any one of the relaxations takes this barrier away. `criterion` is the must that is unmet.
    """

    gate: Gate
    message: Message
    relaxations: tuple[Relaxation, ...] = ()
    criterion: Criterion | None = None


def gates_between(seeker: Seeker, other: Seeker) -> tuple[Barrier, ...]:
    """Give every barrier between two seekers; none means that they could be a pair.

    The same gates fail whoever comes first; messages call the first "you".
    """
    found = (check(seeker, other) for check in _CHECKS)
    return (
        *(barrier for barrier in found if barrier is not None),
        *_musts(seeker, other, YOURS),
        *_musts(other, seeker, THEIRS),
    )


def could_pair(seeker: Seeker, other: Seeker) -> bool:
    """Whether two pass every gate; stops at the first that fails, and words nothing."""
    if seeker.reference == other.reference:
        return False
    for passes in _PASSES:
        if not passes(seeker, other):
            return False
    return not unmet_musts(seeker, other) and not unmet_musts(other, seeker)


def _relax(
    seeker: Seeker, whose: str, field: str, said: str, fact: Fact, **change: Any
) -> Relaxation:
    message = Message(f"matching.relax_{said}_{whose}", what=fact)
    return Relaxation(reference=seeker.reference, field=field, message=message, **change)


def _find_one_another(seeker: Seeker, other: Seeker) -> bool:
    return not (seeker.pools.isdisjoint(other.searches) or other.pools.isdisjoint(seeker.searches))


def _found(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _find_one_another(seeker, other):
        return None
    return Barrier(Gate.FOUND, Message("matching.barrier_found"))


def _may_meet(seeker: Seeker, other: Seeker) -> bool:
    return other.reference not in seeker.apart and seeker.reference not in other.apart


def _apart(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _may_meet(seeker, other):
        return None
    return Barrier(Gate.APART, Message("matching.barrier_apart"))


def _aims_fit(seeker: Seeker, other: Seeker) -> bool:
    return not fitting_aims(seeker.aims).isdisjoint(other.aims)


def _aims(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _aims_fit(seeker, other):
        return None
    relaxations = tuple(
        _relax(one, whose, "aims", "aims", Message(f"matching.aim_{aim}"), aims=frozenset({aim}))
        for one, whose, partner in ((seeker, YOURS, other), (other, THEIRS, seeker))
        for aim in sorted(fitting_aims(partner.aims))
    )
    return Barrier(Gate.AIMS, Message("matching.barrier_aims"), relaxations)


def _steps_apart(seeker: Seeker, other: Seeker) -> int:
    return max(seeker.grades[0], other.grades[0]) - min(seeker.grades[1], other.grades[1])


def _grades_meet(seeker: Seeker, other: Seeker) -> bool:
    return _steps_apart(seeker, other) <= 0


def _grade(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _grades_meet(seeker, other):
        return None
    gap = _steps_apart(seeker, other)
    seeker_is_below = seeker.grades[1] < other.grades[0]
    below, above = (YOURS, THEIRS) if seeker_is_below else (THEIRS, YOURS)
    lower, upper = (seeker, other) if seeker_is_below else (other, seeker)
    raised = Message("matching.grades_up", count=gap)
    lowered = Message("matching.grades_down", count=gap)
    relaxations = (
        _relax(lower, below, "grades", "grades", raised, amount=gap),
        _relax(upper, above, "grades", "grades", lowered, amount=-gap),
    )
    message = Message(
        f"matching.barrier_grade_{below}_below", steps=Message("matching.steps", count=gap)
    )
    return Barrier(Gate.GRADE, message, relaxations)


def _services_meet(seeker: Seeker, other: Seeker) -> bool:
    mine, theirs = seeker.services, other.services
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _service(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _services_meet(seeker, other):
        return None
    relaxations = _either_names(seeker, other, "services", seeker.services, other.services)
    return Barrier(Gate.SERVICE, Message("matching.barrier_service"), relaxations)


def _places_meet(seeker: Seeker, other: Seeker) -> bool:
    mine, theirs = seeker.places.names, other.places.names
    return is_anywhere(seeker) or is_anywhere(other) or not mine.isdisjoint(theirs)


def _place(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _places_meet(seeker, other):
        return None
    mine, theirs = seeker.places.names, other.places.names
    relaxations = _either_names(seeker, other, "places", mine, theirs)
    return Barrier(Gate.PLACE, Message("matching.barrier_place"), relaxations)


def _either_names(
    seeker: Seeker, other: Seeker, field: str, mine: frozenset[str], theirs: frozenset[str]
) -> tuple[Relaxation, ...]:
    """One name of the other's is enough; the first by name stands for them."""
    return tuple(
        _relax(one, whose, field, field, min(names), names=frozenset({min(names)}))
        for one, whose, names in ((seeker, YOURS, theirs), (other, THEIRS, mine))
    )


def role_reach(seeker: Seeker, other: Seeker) -> tuple[int, int]:
    """Give the least and the most minutes a week that both mean the role to have."""
    least = max(seeker.role_minutes[0], other.role_minutes[0])
    return least, min(seeker.role_minutes[1], other.role_minutes[1])


def joint_reach(seeker: Seeker, other: Seeker) -> tuple[int, int]:
    """Give the least and the most minutes a week that the two together would work."""
    least = seeker.weekly_minutes[0] + other.weekly_minutes[0]
    return least, seeker.weekly_minutes[1] + other.weekly_minutes[1]


def _roles_meet(seeker: Seeker, other: Seeker) -> bool:
    least, most = role_reach(seeker, other)
    return least <= most


def _role(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _roles_meet(seeker, other):
        return None
    least, most = role_reach(seeker, other)
    seeker_is_smaller = seeker.role_minutes[1] < other.role_minutes[0]
    sides = ((seeker, YOURS), (other, THEIRS))
    (smaller, whose_smaller), (larger, whose_larger) = sides if seeker_is_smaller else sides[::-1]
    fewest, largest = joint_reach(seeker, other)
    # A side is asked only where its change is enough: their hours must then make up the role.
    reaches_larger, reaches_smaller = largest >= least, fewest <= most
    relaxations = []
    if reaches_larger and fewest <= larger.role_minutes[1]:
        more = max(least, fewest) - most
        said = minutes(more)
        relaxations.append(
            _relax(smaller, whose_smaller, "role_minutes", "role_more", said, amount=more)
        )
    if reaches_smaller and largest >= smaller.role_minutes[0]:
        less = least - min(most, largest)
        said = minutes(less)
        relaxations.append(
            _relax(larger, whose_larger, "role_minutes", "role_less", said, amount=-less)
        )
    return Barrier(
        Gate.ROLE, Message("matching.barrier_role", gap=minutes(least - most)), tuple(relaxations)
    )


def _hours_add_up(seeker: Seeker, other: Seeker) -> bool:
    """Judge the hours of the two against what each takes the role to be.

    Where the two mean roles of different size, that is a barrier of its own, and their hours
    need only reach somewhere between the two.
    """
    least, most = sorted(role_reach(seeker, other))
    fewest, largest = joint_reach(seeker, other)
    return least <= largest and fewest <= most


def _hours(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _hours_add_up(seeker, other):
        return None
    least, most = sorted(role_reach(seeker, other))
    fewest, largest = joint_reach(seeker, other)
    if largest < least:
        return _hours_barrier(seeker, other, "too_few", least - largest)
    return _hours_barrier(seeker, other, "too_many", most - fewest)


def _hours_barrier(seeker: Seeker, other: Seeker, said: str, amount: int) -> Barrier:
    gap = minutes(abs(amount))
    relaxations = tuple(
        _relax(one, whose, "weekly_minutes", said, gap, amount=amount)
        for one, whose in ((seeker, YOURS), (other, THEIRS))
        # Nobody is asked to work no hours at all, or more than a week has.
        if one.weekly_minutes[0] + amount > 0 and one.weekly_minutes[1] + amount <= LONGEST_WEEK
    )
    return Barrier(Gate.HOURS, Message(f"matching.barrier_{said}", gap=gap), relaxations)


def uncovered(seeker: Seeker, other: Seeker) -> frozenset[int]:
    """Give the half-days that one of them needs covered and neither could work."""
    return frozenset(
        half_day
        for half_day in seeker.needed | other.needed
        if not max(seeker.availability[half_day], other.availability[half_day])
    )


def _days_covered(seeker: Seeker, other: Seeker) -> bool:
    mine, theirs = seeker.availability, other.availability
    return all(mine[one] or theirs[one] for one in chain(seeker.needed, other.needed))


def _days(seeker: Seeker, other: Seeker) -> Barrier | None:
    if _days_covered(seeker, other):
        return None
    missing = uncovered(seeker, other)
    said = in_words(missing)
    relaxations = tuple(
        _relax(one, whose, "availability", "days", said, half_days=missing)
        for one, whose in ((seeker, YOURS), (other, THEIRS))
    )
    return Barrier(Gate.DAYS, Message("matching.barrier_days", half_days=said), relaxations)


def _musts(seeker: Seeker, other: Seeker, whose: str) -> tuple[Barrier, ...]:
    return tuple(
        Barrier(
            Gate.MUST,
            Message(f"matching.must_{criterion}_{whose}"),
            (_relax_must(seeker, whose, criterion),),
            criterion,
        )
        for criterion in unmet_musts(seeker, other)
    )


def _relax_must(seeker: Seeker, whose: str, criterion: Criterion) -> Relaxation:
    name = Message(f"matching.criterion_{criterion}")
    return _relax(seeker, whose, "wishes", "must", name, criterion=criterion)


_CHECKS: tuple[Callable[[Seeker, Seeker], Barrier | None], ...] = (
    _found,
    _apart,
    _aims,
    _grade,
    _service,
    _place,
    _role,
    _hours,
    _days,
)
_PASSES: tuple[Callable[[Seeker, Seeker], bool], ...] = (
    _find_one_another,
    _may_meet,
    _aims_fit,
    _grades_meet,
    _services_meet,
    _places_meet,
    _roles_meet,
    _hours_add_up,
    _days_covered,
)
