"""The best few partners for one person, and those whom one or two barriers keep apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tandem.matching.compatibility import Compatibility, compatibility
from tandem.matching.criteria import value
from tandem.matching.gates import NEVER_SHOWN, Barrier, could_pair, gates_between
from tandem.matching.seekers import Seeker


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could be a partner, and why."""

    reference: str
    compatibility: Compatibility


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Somebody who could be a partner but for a barrier or two, and what either could relax."""

    reference: str
    barriers: tuple[Barrier, ...]
    compatibility: Compatibility


def suggestions(
    seekers: Iterable[Seeker], reference: str, count: int, style_weight: int = 0
) -> tuple[Suggestion, ...]:
    """Give the best partners for one of the seekers, best first, at most `count`.

    The order depends on nothing but the seekers: by value, then by reference.
    Errors: `KeyError` where the reference is not among them, which is a bug.
    """
    seeker, others = _take_out(seekers, reference)
    fitting = [other for other in others if could_pair(seeker, other)]
    return tuple(
        Suggestion(other.reference, compatibility(seeker, other, style_weight=style_weight))
        for other in _best(seeker, fitting, count, style_weight)
    )


def near_misses(
    seekers: Iterable[Seeker],
    reference: str,
    count: int,
    *,
    barriers: int = 1,
    style_weight: int = 0,
) -> tuple[NearMiss, ...]:
    """Give those kept apart from one seeker by few barriers: fewest first, then by value.

    Whoever may not be found, or is to be kept apart, is never among them.
    """
    seeker, others = _take_out(seekers, reference)
    between = {other.reference: gates_between(seeker, other) for other in others}
    by_number: dict[int, list[Seeker]] = {number: [] for number in range(1, barriers + 1)}
    for other in others:
        found = between[other.reference]
        if len(found) in by_number and not any(one.gate in NEVER_SHOWN for one in found):
            by_number[len(found)].append(other)
    ordered = [
        other
        for number in sorted(by_number)
        for other in _best(seeker, by_number[number], count, style_weight)
    ]
    return tuple(
        NearMiss(
            other.reference,
            between[other.reference],
            compatibility(seeker, other, style_weight=style_weight),
        )
        for other in ordered[:count]
    )


def _take_out(seekers: Iterable[Seeker], reference: str) -> tuple[Seeker, list[Seeker]]:
    by_reference = {seeker.reference: seeker for seeker in seekers}
    seeker = by_reference.pop(reference)
    return seeker, [by_reference[one] for one in sorted(by_reference)]


def _best(seeker: Seeker, others: Sequence[Seeker], count: int, style_weight: int) -> list[Seeker]:
    """Order by value; `others` are in the order of their references, which breaks ties."""
    worth = {other.reference: value(seeker, other, style_weight) for other in others}
    return sorted(others, key=lambda other: -worth[other.reference])[:count]
